import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRecord, type MeetingRecord, readRecord } from './index.ts';

/** An invented meeting, laid out as the records of the 2020s come out of a PDF. */
const COVER = `S/PV.9876

United Nations

Security Council

Provisional

Seventy-eighth year

9876

th meeting
Thursday, 28 March 2024, 10 a.m.
New York

President:

Mrs. Yamada. . . . . . . . . . . . . . . . . .

(Japan)

Members:

Algeria. . . . . . . . . . . . . . . . . .
China. . . . . . . . . . . . . . . . . . .
United Kingdom of Great Britain and
Northern Ireland . . . . . . . . . . . . .

Mr. Benali
Mr. Li Wen
Dame Joan Archer

Agenda
Lighthouses and shipwrecks (S/2024/1)

This record contains the text of speeches delivered in English.

24-08999 (E)
*2408999*
`;
const ALL =
  'Algeria, Ecuador, France, Guyana, Japan, Malta, Mozambique, Republic of Korea, Sierra Leone, Slovenia,\nSwitzerland, United Kingdom of Great Britain and Northern Ireland, United States of America';
const BODY = `
Lighthouses

S/PV.9876

The meeting was called to order at 10.05 a.m.
Adoption of the agenda
The agenda was adopted.
Lighthouses and shipwrecks (S/2024/1)
The President: I invite Ms. Ødegård to participate in
this meeting. Members have before them document
S/2024/77, a draft resolution on lamps.
I now give the floor to Ms. Ødegård.
Ms. Ødegård: Lamps went out along the coast (see
S/PV.9001). The keeper said: “Nobody came.” I thank
Mr. Benali for asking.
2/3

28/03/2024

Mr. Benali (Algeria) (spoke in Arabic): We are grateful
for the
24-08999

28/03/2024

Lighthouses

S/PV. 9876

report. As the President said: we must act.
The President: I shall put the draft resolution to the vote
now.
A vote was taken by a show of hands.
In favour:
${ALL}
Against:
Russian Federation
Abstaining:
China
The President: The draft resolution received 13 votes in
favour, 1 against and 1 abstention. The draft resolution has
not been adopted, owing to the negative vote of a permanent
member of the Council.
I shall now make a statement in my national capacity.
Japan regrets the outcome.
I now resume my functions as President of the Council.
Mr. Li Wen (China) (spoke in Chinese): We abstained.
The meeting rose at 11.15 a.m.
24-089993/3
`;
const text = COVER + BODY;
const record = readRecord(text);
const said = (r: MeetingRecord) =>
  r.speeches.map(s => [s.speaker.text, s.state, s.language?.code ?? 'en', s.text.replace(/\s+/g, ' ')]);

/** Every span of a record with the text it is said to have. */
const quoted = (value: unknown): { text: string; span: readonly [number, number] }[] => {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'text' in value && 'span' in value ? [value as { text: string; span: [number, number] }] : [];
  return [...own, ...Object.values(value).flatMap(quoted)];
};

describe('readRecord', () => {
  it('reads the cover', () => {
    expect(record).toMatchObject({
      symbol: { text: 'S/PV.9876' },
      number: 9876,
      date: '2024-03-28',
      place: { text: 'New York' },
      time: { announced: '10:00', opened: '10:05', closed: '11:15' },
      president: { code: 'JPN', representative: { text: 'Mrs. Yamada' } },
      agenda: [{ text: 'Lighthouses and shipwrecks (S/2024/1)' }],
    });
  });

  it('pairs the two blocks of the members list', () => {
    expect(record.present.map(p => [p.code, p.representative?.text])).toEqual([
      ['JPN', 'Mrs. Yamada'],
      ['DZA', 'Mr. Benali'],
      ['CHN', 'Mr. Li Wen'],
      ['GBR', 'Dame Joan Archer'],
    ]);
  });

  it('reads each speech, with speaker, state and language, and swallows none', () => {
    expect(said(record)).toEqual([
      [
        'The President',
        'JPN',
        'en',
        'I invite Ms. Ødegård to participate in this meeting. Members have before them document S/2024/77, a draft resolution on lamps. I now give the floor to Ms. Ødegård.',
      ],
      [
        'Ms. Ødegård',
        null,
        'en',
        'Lamps went out along the coast (see S/PV.9001). The keeper said: “Nobody came.” I thank Mr. Benali for asking.',
      ],
      ['Mr. Benali', 'DZA', 'ar', 'We are grateful for the report. As the President said: we must act.'],
      ['The President', 'JPN', 'en', 'I shall put the draft resolution to the vote now.'],
      [
        'The President',
        'JPN',
        'en',
        expect.stringMatching(/^The draft resolution received .* President of the Council\.$/),
      ],
      ['Mr. Li Wen', 'CHN', 'zh', 'We abstained.'],
    ]);
    expect(record.audit).toEqual([]);
  });

  it('knows what the president says in a national capacity', () => {
    const [start, end] = record.speeches[4].national[0];
    expect(text.slice(start, end)).toBe('Japan regrets the outcome.');
  });

  it('reads the vote and lets the rules judge it', () => {
    expect(record.votes).toHaveLength(1);
    expect(record.votes[0]).toMatchObject({
      draft: { text: 'S/2024/77' },
      question: 'substantive',
      announced: { inFavour: 13, against: 1, abstaining: 1 },
      result: 'not adopted',
      resolution: null,
      outcome: { result: 'vetoed', vetoes: ['RUS'] },
      contradictions: [],
    });
    expect(record.votes[0].votes).toHaveLength(15);
  });

  it('keeps running headers apart from what was said', () => {
    const furniture = record.furniture.map(([s, e]) => text.slice(s, e));
    expect(furniture).toContain('24-089993/3');
    expect(furniture.filter(f => f === 'Lighthouses')).toHaveLength(2);
  });

  it('gives spans of the input as it was given', () => {
    for (const { text: words, span } of quoted(record))
      expect(text.slice(...span).replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' ').slice(0, 40));
    for (const speech of record.speeches) {
      expect(text.slice(...speech.header)).toContain(speech.speaker.text.slice(0, 3));
      const at = inRecord(text, speech);
      [...speech.text].forEach((c, i) => {
        if (c !== '\n') expect(text[at(i)]).toBe(speech.text[i]);
      });
    }
  });

  it.each([
    ['carriage returns', (t: string) => t.replace(/\n/g, '\r\n')],
    ['job numbers glued to the line before', (t: string) => t.replace(/\n(24-08999)\n/g, ' $1\n')],
    ['symbols glued to the line before', (t: string) => t.replace(/\n\nS\/PV\. 9876\n/g, ' S/PV. 9876\n')],
    [
      'heads glued to the line after',
      (t: string) => t.replace(/\nLighthouses\n\nS\/PV\. 9876\n\n/, '\nLighthouses\n\nS/PV. 9876 '),
    ],
    ['form feeds at page ends', (t: string) => t.replace(/\n\n28\/03/g, '\n\f28/03')],
    ['blanks at the ends of lines', (t: string) => t.replace(/\n/g, '  \n')],
  ])('reads the same with %s', (_, change) => {
    expect(said(readRecord(change(text)))).toEqual(said(record));
  });

  it('reads damaged quotation marks', () => {
    const damaged = readRecord(text.replace(/[“”’]/g, '\ufffd'));
    expect(damaged.speeches.map(s => s.header)).toEqual(record.speeches.map(s => s.header));
  });

  it('reports a record that contradicts itself, and one that contradicts the rules', () => {
    const miscounted = readRecord(text.replace('received 13 votes', 'received 12 votes'));
    expect(miscounted.votes[0].contradictions).toEqual(['12 in favour announced, 13 listed']);
    const adopted = readRecord(
      text.replace(/has\nnot been adopted, owing[^.]*/, 'has been adopted as resolution 2999 (2024)'),
    );
    expect(adopted.votes[0].resolution).toBe('S/RES/2999 (2024)');
    expect(adopted.votes[0].contradictions).toEqual([
      expect.stringContaining('announced as adopted, but by the rules not adopted'),
    ]);
    const stranger = readRecord(text.replace('Algeria, Ecuador', 'Ghana, Ecuador'));
    expect(stranger.votes[0].contradictions).toEqual([expect.stringContaining('"GHA" has no seat')]);
  });
});

const speech = (input: string) => {
  const { speeches } = readRecord(input);
  return speeches.map(s => [
    s.speaker.text,
    s.role,
    s.state ?? s.affiliation?.text ?? null,
    s.language?.name ?? null,
  ]);
};

describe('what a vote is on', () => {
  const meeting = (before: string, result: string) =>
    readRecord(
      `The President: ${before}\nA vote was taken by a show of hands.\nIn favour:\n${ALL}\nAgainst:\nRussian Federation\nAbstaining:\nChina\nThe President: There were 13 votes in favour, 1 against and 1 abstention. ${result} Members have before them a draft resolution.`,
      { date: '2024-03-28' },
    ).votes;

  it.each([
    [
      'I shall put the provisional agenda to the vote.',
      'The provisional agenda has been adopted.',
      'procedural',
      'adopted',
      0,
    ],
    [
      'I put the proposal to invite Mr. Roe under rule 39 to the vote.',
      'The proposal has been adopted.',
      'procedural',
      'adopted',
      0,
    ],
    [
      'I put draft resolution S/2024/7 to the vote.',
      'The draft resolution has not been adopted.',
      'substantive',
      'vetoed',
      0,
    ],
    [
      'I put draft resolution S/2024/7 to the vote.',
      'The draft resolution has been adopted as resolution 2999 (2024).',
      'substantive',
      'vetoed',
      1,
    ],
  ])('%s %s', (before, result, question, outcome, contradictions) => {
    expect(meeting(before, result)).toMatchObject([
      { question, outcome: { result: outcome }, contradictions: { length: contradictions } },
    ]);
  });
});

describe('a record with its layout kept', () => {
  const r = readRecord(`United Nations S/PV.9876
Security Council
9876th meeting
Thursday, 28 March 2024, 10 a.m.
New York
President: Mrs. Yamada  . . . . . . . . . . . . . . . (Japan)
Members: Algeria  . . . . . . . . . . . . . . . . . . Mr. Benali
 United Kingdom of Great Britain and Northern Ireland  . . . . . . Dame Joan Archer
 United States of America . . . . . . . . . . . . . . Ms. Poe
Agenda
Lighthouses (S/2024/1)
24-08999 (E)
*2408999*
S/PV.9876 Lighthouses 28/03/2024
2/3 24-08999
The meeting was called to order at 10.05 a.m.
The President: We meet and
28/03/2024 Lighthouses S/PV.9876
24-08999 3/3
we part.
The meeting rose at noon.`);

  it('has states and representatives on one line', () => {
    expect(r.present.map(p => [p.code, p.state.text, p.representative?.text])).toEqual([
      ['JPN', 'Japan', 'Mrs. Yamada'],
      ['DZA', 'Algeria', 'Mr. Benali'],
      ['GBR', 'United Kingdom of Great Britain and Northern Ireland', 'Dame Joan Archer'],
      ['USA', 'United States of America', 'Ms. Poe'],
    ]);
    expect(r).toMatchObject({ symbol: { text: 'S/PV.9876' }, time: { closed: '12:00' } });
  });

  it('keeps page heads of one line out of agenda and speech', () => {
    expect(r.agenda.map(a => a.text)).toEqual(['Lighthouses (S/2024/1)']);
    expect(r.speeches.map(s => s.text)).toEqual(['We meet and\nwe part.']);
    expect(r.audit).toEqual([]);
  });
});

describe('an older record', () => {
  const old = `SIX HUNDRED AND TWENTIETH MEETING
Held in New York, on Tuesday, 15 September 1953, at 3 p.m.

President: Mr. F. URRUTIA (Colombia).

Present: The representatives of the following countries: Chile, China, Colombia, Denmark, France, Greece, Lebanon, Pakistan,
Union of Soviet Socialist Republics, United Kingdom of Great Britain and Northern Ireland and United States of America.

1. The PRESIDENT (translated from Spanish): We meet.
2. Mr. PETROV (Union of Soviet Socialist Republics) (translated from Russian): I object.
A vote was taken by show of hands.
In favour: China, Colombia, Denmark.
Against: Union of Soviet Socialist Republics.
Abstaining: Chile, France, Greece, Lebanon, Pakistan, United Kingdom of Great Britain and Northern Ireland and United States of America.
The draft resolution was not adopted.
3. The PRESIDENT (translated from Spanish): There were 3 votes in favour, 1 against and 7 abstentions. The draft resolution has not been adopted.
The meeting rose at 5 p.m.`;
  const r = readRecord(old);

  it('has its roll, its president and its speeches', () => {
    expect(r).toMatchObject({
      date: '1953-09-15',
      place: { text: 'New York' },
      time: { announced: '15:00', closed: '17:00' },
    });
    expect(r.present.map(p => p.code)).toEqual([
      'CHL',
      'CHN',
      'COL',
      'DNK',
      'FRA',
      'GRC',
      'LBN',
      'PAK',
      'SUN',
      'GBR',
      'USA',
    ]);
    expect(r.president).toMatchObject({ code: 'COL', representative: { text: 'Mr. F. URRUTIA' } });
    expect(r.speeches.map(s => [s.state, s.language?.code])).toEqual([
      ['COL', 'es'],
      ['SUN', 'ru'],
      ['COL', 'es'],
    ]);
  });

  it('has its vote under the rule of the day, with no veto where the votes are missing', () => {
    expect(r.votes).toMatchObject([
      { votes: { length: 11 }, outcome: { result: 'too-few-votes', required: 7 }, contradictions: [] },
    ]);
  });
});

describe('headers', () => {
  it.each([
    ['The President: Thank you.', 'The President', 'president', null, null],
    ['The President (spoke in French): Merci.', 'The President', 'president', null, 'French'],
    ['The PRESIDENT (translated from French): Thank you.', 'The PRESIDENT', 'president', null, 'French'],
    [
      '12. The PRESIDENT (interpretation from Spanish): Thank you.',
      'The PRESIDENT',
      'president',
      null,
      'Spanish',
    ],
    ['The Secretary-General: I report.', 'The Secretary-General', 'secretariat', null, null],
    ['Mr. OKONKWO (Nigeria): Sir.', 'Mr. OKONKWO', 'representative', 'NGA', null],
    [
      'Sir Aubrey FENWICK-SMYTHE (United Kingdom): No.',
      'Sir Aubrey FENWICK-SMYTHE',
      'representative',
      'GBR',
      null,
    ],
    [
      'Mr. PETROV (Union of Soviet Socialist Republics) (translated from Russian): No.',
      'Mr. PETROV',
      'representative',
      'SUN',
      'Russian',
    ],
    ["Mrs. D'Almeida e Souza (Brazil): No.", "Mrs. D'Almeida e Souza", 'representative', 'BRA', null],
    ['Mr. van der Berg (Netherlands): No.', 'Mr. van der Berg', 'representative', 'NLD', null],
    ['Mr. van der STOEL (Netherlands): No.', 'Mr. van der STOEL', 'representative', 'NLD', null],
    [
      'Mr. de La BARRE de NANTEUIL (France) (interpretation from French): No.',
      'Mr. de La BARRE de NANTEUIL',
      'representative',
      'FRA',
      'French',
    ],
    [
      'Mrs. von dem BUSSCHE (Federal Republic of Germany): No.',
      'Mrs. von dem BUSSCHE',
      'representative',
      'DEU',
      null,
    ],
    ['Mr. dos SANTOS (Mozambique): No.', 'Mr. dos SANTOS', 'representative', 'MOZ', null],
    [
      'Ms. Al-Kuwari (Qatar) (spoke in Arabic; English text provided by the delegation): No.',
      'Ms. Al-Kuwari',
      'representative',
      'QAT',
      'Arabic',
    ],
    [
      "Mr. Ko\ufffda (C6te d'Ivoire) (spoke in French): Non.",
      'Mr. Ko\ufffda',
      'representative',
      'CIV',
      'French',
    ],
    ['Mr. Haile (spoke in French) (Djibouti): Oui.', 'Mr. Haile', 'representative', 'DJI', 'French'],
    ['King Ferdinand (spoke in French): Bonjour.', 'King Ferdinand', 'guest', null, 'French'],
    ['Amina (spoke in Hausa): My name is Amina.', 'Amina', 'guest', null, 'Hausa'],
    ['Mr. Lund (European Union): The Union is concerned.', 'Mr. Lund', 'guest', 'European Union', null],
    ['Mr. O. J. Quist (United Kingdom: We agree.', 'Mr. O. J. Quist', 'representative', 'GBR', null],
    ['Mr. Wu (Viet\nNam): We agree.', 'Mr. Wu', 'representative', 'VNM', null],
  ])('%j', (input, name, role, state, language) => {
    expect(speech(input)).toEqual([[name, role, state, language]]);
  });

  it('takes a displaced sentence out of the brackets and gives it back to the speech', () => {
    const input =
      'The President (spoke I thank Mr. Roe for his report. in French): I give the floor to Ms. Poe.';
    const { speeches, audit } = readRecord(input);
    expect(speeches.map(s => [s.language?.code, s.text])).toEqual([
      ['fr', 'I thank Mr. Roe for his report.\nI give the floor to Ms. Poe.'],
    ]);
    expect(audit.map(f => [f.grade, f.what])).toEqual([['doubt', 'a sentence stood inside the brackets']]);
  });

  it.each([
    'The President: The keeper, Mr. Roe of the harbour, said: “No.”',
    'The President: I end with the words of\nDr. Poe: “Bring oil.”',
    'The President: The candidates are Judge Roe (Slovakia) and Judge Poe (China). They stand again.',
    'The President: I ask Mr. Roe and Mr. Poe a question: why?',
    'The President: There is one rule:\nThe Council decides.',
    'The President: The draft resolution was adopted because it was right.\nThe meeting was long: we stayed.',
    'The President: He writes (spoke in English): “Go.”',
  ])('leaves %j one speech', input => {
    expect(readRecord(input).speeches).toHaveLength(1);
  });

  it('finds headers glued to the line before, and lists what it leaves', () => {
    const glued =
      'The President: I thank you. Mr. Benali (Algeria): We agree. I call on Mr. Roe. Mr. Roe: Thank you. Mx. Nobody: Hello.';
    const { speeches, audit } = readRecord(glued);
    expect(speeches.map(s => s.speaker.text)).toEqual(['The President', 'Mr. Benali', 'Mr. Roe']);
    expect(audit.filter(f => f.grade === 'error')).toEqual([]);
    const doubtful = readRecord('The President: I saw the words of\nDr. Poe: “Bring oil.”');
    expect(doubtful.audit).toMatchObject([{ grade: 'error', text: 'Dr. Poe:' }]);
  });
});

describe('pages', () => {
  const front = `${COVER}\nLamps\n\nS/PV.9876\n\nThe meeting was called to order at 10 a.m.\nThe President: We meet.\n24-08999\n\n28/03/2024\n\nLamps\n\n`;

  it('puts columns back that came out alternately', () => {
    const page = [
      'Mr. Benali (Algeria): The first lamp stood on the rocks.',
      'its neighbours. It burned all winter.',
      'The second lamp stood in the bay.',
      'The third lamp never burned.',
      'Dame Joan Archer (United Kingdom): A lamp is seen by all',
      'The keepers of the coast are paid in oil.',
    ].join('\n\n');
    const { speeches } = readRecord(
      `${front}${page}\n24-08999\n\nLamps\n\nS/PV.9876\n\nMr. Li Wen (China): Yes.\n24-08999\n`,
    );
    expect(speeches.slice(1).map(s => s.text.replace(/\s+/g, ' '))).toEqual([
      'The first lamp stood on the rocks. The second lamp stood in the bay.',
      'A lamp is seen by all its neighbours. It burned all winter. The third lamp never burned. The keepers of the coast are paid in oil.',
      'Yes.',
    ]);
  });

  it('leaves blank lines between paragraphs alone', () => {
    const page = ['Mr. Benali (Algeria): One.', 'Two lamps.', 'Three lamps.', 'Four lamps.'].join('\n\n');
    const { speeches } = readRecord(`${front}${page}\n24-08999\n`);
    expect(speeches[1].text.replace(/\s+/g, ' ')).toBe('One. Two lamps. Three lamps. Four lamps.');
  });

  it('unglues a running header from a line', () => {
    const { speeches } = readRecord(
      `${front}S/PV.9876 Lamps Mr. Benali (Algeria): One lamp,\ntwo lamps 24-08999\n`,
    );
    expect(speeches[1].text.replace(/\s+/g, ' ')).toBe('One lamp, two lamps');
  });
});

describe('any text', () => {
  const bits = fc.constantFrom(
    'The President: ',
    'Mr. Roe (Chile): ',
    '\n',
    '\n\n',
    'In favour:\n',
    'A vote was taken.',
    'S/PV.12\n',
    '12/3',
    '24-08999\n',
    '(spoke in French)',
    '\ufffd',
    'Agenda\n',
    'President:\n',
    'Members:\n',
    '\f',
    '. . . .',
    'now. ',
    '\ud800',
    'Mr. ',
    '(',
    ')',
  );
  it('is read without throwing; speeches lie side by side and every letter of it is accounted for', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string({ maxLength: 12 })), { maxLength: 40 }), parts => {
        const input = parts.join('');
        const r = readRecord(input);
        const seen = new Uint8Array(input.length);
        for (const s of r.speeches) {
          for (let i = s.header[0]; i < s.header[1]; i++) seen[i] |= 1;
          for (const [a, b] of s.body) for (let i = a; i < b; i++) seen[i] |= 1;
        }
        for (const [a, b] of [...r.furniture, ...r.interludes.flatMap(x => x.spans)])
          for (let i = a; i < b; i++) seen[i] |= 1;
        const first = Math.min(
          ...r.speeches.map(s => s.header[0]),
          ...r.interludes.map(x => x.spans[0][0]),
          input.length,
        );
        // Pages may be read in another order, so the cover can lie behind; on one page it comes first.
        if (!/24-08999|\f/.test(input))
          for (let i = first; i < input.length; i++)
            if (/\S/.test(input[i])) expect(seen[i], `${i} of ${JSON.stringify(input)}`).toBe(1);
        for (const s of r.speeches)
          expect(s.header[1] <= input.length && s.header[0] < s.header[1]).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each(['', ' ', '\n\n', '\u0000\u0001', '%PDF-1.4 \ufffd', 'no speaker at all'])(
    '%j has no speeches',
    input => {
      const r = readRecord(input);
      expect(r.speeches).toEqual([]);
      expect(r.audit.length).toBe(input.trim() ? 1 : 0);
    },
  );

  it('is read in about linear time', () => {
    const started = performance.now();
    readRecord(text.repeat(100));
    readRecord(`The President: ${'in my capacity '.repeat(20_000)}`);
    readRecord('Mr. A (spoke (in '.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

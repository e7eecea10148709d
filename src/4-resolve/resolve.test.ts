import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolved } from '../testing/attributed.ts';
import type { ResolvedAttribution } from './index.ts';

/** "RUS", "Robert Wood → USA", "experts (unnamed)", joined by " + "; the number of those only counted behind. */
const shown = (a: ResolvedAttribution): string => {
  const speakers = a.speakers.map(s => {
    const of = s.affiliation && s.affiliation !== s.code.split(':')[0] ? ` → ${s.affiliation}` : '';
    const who = /^[A-Z]/.test(s.code) ? s.code : `${s.name}${s.named ? '' : ' (unnamed)'}`;
    return who + of;
  });
  return [...speakers, ...(a.unnamedSpeakers ? [`${a.unnamedSpeakers} more`] : [])].join(' + ') || 'nobody';
};

type Case = [marked: string, ...speakers: string[]];
const check = (cases: Case[], publishedAt?: string) =>
  test.each(cases)('%s', (marked, ...speakers) => {
    const { resolution } = resolved(marked, { publishedAt });
    expect(resolution.attributions.map(shown)).toEqual(speakers);
  });

describe('states, by whatever name', () => {
  check([
    ['[1:Russia] denied it.', 'RUS'],
    ['[1:The Russian Federation] denied it.', 'RUS'],
    ['[1:The U.S.] said so.', 'USA'],
    ['[1:The US] said so, and [2:the U.K.] agreed.', 'USA', 'GBR'],
    ['[1:The DPRK] fired nothing, and [2:the ROK] knows it.', 'PRK', 'KOR'],
    ['[1:The British] said no.', 'GBR'],
    ['[1:The Russians] said no.', 'RUS'],
    ['[1:Kosovo] and Serbia met; [2:Palestine] and [3:Taiwan] did not say why.', 'XKX', 'PSE', 'TWN'],
    ['[1:The State of Eritrea] takes note of the matter.', 'ERI'],
    ['[1:Moscow] denied it.', 'RUS'],
    ['[1:Türkiye] and [2:Turkey] are one.', 'TUR', 'TUR'],
    ['Northern Ireland was calm. [1:The Irish government] welcomed it.', 'IRL'],
  ]);
});

describe('states that are no more, by name in any year and by capital in theirs', () => {
  check(
    [
      ['[1:The Soviet Union] denied it.', 'SUN'],
      ['[1:Moscow] denied it.', 'SUN'],
      ['[1:East Germany] protested; [2:Bonn] did not.', 'DDR', 'DEU'],
      ['[1:Czechoslovakia] and [2:Yugoslavia] abstained, [3:Zaire] did not.', 'CSK', 'YUG', 'ZAR'],
      ['[1:The Kremlin] said nothing.', 'SUN:kremlin'],
    ],
    '1983-09-02',
  );
  check(
    [
      ['[1:The Soviet Union] had denied it in 1983.', 'SUN'],
      ['[1:Moscow] denied it.', 'RUS'],
      ['[1:The Kremlin] said nothing.', 'RUS:kremlin'],
    ],
    '2020-01-15',
  );
});

describe('organisations, bodies and seats', () => {
  check([
    ['[1:NATO] said so.', 'NATO'],
    ['[1:The IAEA] said so; [2:the agency] would say no more.', 'IAEA', 'IAEA'],
    ['[1:The Security Council] condemned it.', 'UN:security-council'],
    ['[1:The U.N. refugee agency] said so.', 'UN:unhcr'],
    [
      '[1:Foggy Bottom] said so, [2:Whitehall] denied it and [3:the Quai d’Orsay] kept silent.',
      'USA:state-department',
      'GBR',
      'FRA:foreign-ministry',
    ],
    ['[1:The Blue House] said so.', 'KOR:blue-house'],
    [
      '[1:The Russian foreign ministry] said so. [2:The ministry] gave no details.',
      'RUS:foreign-ministry',
      'RUS:foreign-ministry',
    ],
    ['[1:Iran’s Ministry of Foreign Affairs] said so.', 'IRN:foreign-ministry'],
    [
      '[1:The German Foreign Office] said so; [2:the Foreign Office] in London did not.',
      'DEU:foreign-ministry',
      'GBR:foreign-ministry',
    ],
    ['[1:The Indian navy] said so.', 'IND:navy'],
    ['[1:The Chinese government] said so.', 'CHN'],
    ['France voted. [1:The government] said it had no choice.', 'FRA'],
    ['NAIROBI (XPN) — [1:The foreign ministry] said so.', 'KEN:foreign-ministry'],
    [
      '[1:The Institute for Strategic Patience] said so. [2:The institute] is in Oslo.',
      'Institute for Strategic Patience',
      'Institute for Strategic Patience',
    ],
  ]);
});

describe('persons speak for whom their office says', () => {
  check([
    ['[1:Deputy U.S. Ambassador to the U.N. Robert Wood] said so.', 'Robert Wood → USA'],
    ['[1:Robert Wood, deputy U.S. ambassador to the United Nations,] said so.', 'Robert Wood → USA'],
    ['[1:Foreign Minister Andrei Gromyko of the Soviet Union] said so.', 'Andrei Gromyko → SUN'],
    ['[1:State Department spokesman Alan Romberg] said so.', 'Alan Romberg → USA'],
    ['[1:Kremlin spokesman Dmitry Peskov] said so.', 'Dmitry Peskov → RUS'],
    ['[1:Environment Canada spokesperson Julie Hahn] said so.', 'Julie Hahn → CAN'],
    ['[1:Malaysia’s prime minister, Lim Kok Wai,] said so.', 'Lim Kok Wai → MYS'],
    ['[1:Ana Duarte, a spokeswoman for the Portuguese navy,] said so.', 'Ana Duarte → PRT'],
    [
      '[1:The army spokesman, General Paul Mbeki,] said so in Kinshasa. [2:Congo] agreed.',
      'Paul Mbeki → COD',
      'COD',
    ],
    ['[1:A Finnish foreign ministry spokeswoman, Aino Lehto,] said so.', 'Aino Lehto → FIN'],
    ['[1:UN Secretary-General Ingrid Moss] said so.', 'Ingrid Moss → UN'],
    ['[1:The director general of the IAEA, Pavel Novak,] said so.', 'Pavel Novak → IAEA'],
    ['[1:Tehran’s envoy] said so.', 'Tehran’s envoy (unnamed) → IRN'],
    ['[1:A senior U.S. official] said so.', 'senior U.S. official (unnamed) → USA'],
    ['[1:The Russian president] said so.', 'RUS:president'],
  ]);
});

describe('and for nobody where it is their own voice', () => {
  check([
    ['[1:Senator Mark Hale] said so.', 'Mark Hale'],
    ['[1:Paul Dewey, an Ottawa MP,] said so.', 'Paul Dewey'],
    ['[1:Presidential candidate Rosa Quint] said so.', 'Rosa Quint'],
    ['[1:Former Russian foreign minister Igor Belov] said so.', 'Igor Belov'],
    ['[1:A Norwegian expert, Nils Haug,] said so.', 'Nils Haug'],
    ['[1:Rep. John Stokes (R-Ga.)] said so.', 'John Stokes'],
    ['[1:Western member states] said so.', 'Western member states (unnamed)'],
    ['[1:experts] say so.', 'experts (unnamed)'],
    ['[1:The self-proclaimed prime minister of the region, Oleg Shum,] said so.', 'Oleg Shum'],
    ['[1:Mona Reed, president of the Harbour Institute,] said so.', 'Mona Reed'],
  ]);
});

describe('the same person under other words', () => {
  check([
    [
      'Ambassador Ruth Okello of Kenya spoke. [1:She] said so. [2:Okello] went on. [3:The ambassador] sat down.',
      'Ruth Okello → KEN',
      'Ruth Okello → KEN',
      'Ruth Okello → KEN',
    ],
    ['[1:Mr. Falk] said so. Johan Falk is the Swedish defence minister.', 'Johan Falk → SWE'],
    [
      'Russian envoy Pyotr Ilyin met Dutch envoy Saskia Brink. [1:She] said so; [2:he] did not. [3:The Russian envoy] frowned.',
      'Saskia Brink → NLD',
      'Pyotr Ilyin → RUS',
      'Pyotr Ilyin → RUS',
    ],
    ['Chinese president Xu Jinhai spoke. [1:Xu] said so.', 'Xu Jinhai → CHN'],
    [
      'Enrique Parra Nieto, Mexico’s president, spoke. [1:Mr. Parra Nieto] said so.',
      'Enrique Parra Nieto → MEX',
    ],
    ['[1:Anna Berg, who leads the Danish delegation,] said so.', 'Anna Berg'],
    [
      'Iran answered. [1:Its foreign minister] said so. [2:He] was brief.',
      'IRN:foreign-minister',
      'IRN:foreign-minister',
    ],
    ['Minister Erik Lund of Norway, [1:who] said so, left.', 'Erik Lund → NOR'],
  ]);

  test('two persons of one surname are kept apart', () => {
    const { resolution } = resolved(
      '[1:Hillary Marsh] said so. [2:Bill Marsh] denied it. [3:Mrs. Marsh] said more. [4:Mr. Marsh] left. [5:Marsh] sighed.',
    );
    const names = resolution.attributions.map(a => a.speakers[0].name);
    expect(names.slice(0, 4)).toEqual(['Hillary Marsh', 'Bill Marsh', 'Hillary Marsh', 'Bill Marsh']);
    expect(resolution.attributions[4].speakerConfidence).toBeLessThan(0.6);
  });
});

describe('names that mean something else too', () => {
  check([
    [
      '[1:Georgia Jones, a professor at Leeds,] said so; [2:Jordan Smith] agreed.',
      'Georgia Jones',
      'Jordan Smith',
    ],
    [
      'Prime Minister Theresa May spoke. [1:May] said so. In May, [2:Russia] left.',
      'Theresa May → GBR',
      'RUS',
    ],
    ['[1:Cambodian Prime Minister Hun Sen] said so.', 'Hun Sen → KHM'],
    ['[1:🚨 Maria Petrova 🇺🇦] said so.', 'Maria Petrova'],
    ['[1:Sweden’s Minister for Civil Defence, Carl-Oskar Bohlin,] said so.', 'Carl-Oskar Bohlin → SWE'],
    ['[1:The Foreign Secretary of Britain (Mr Alan Prowse)] said so.', 'Alan Prowse → GBR'],
  ]);
});

describe('whose an office is that names no state', () => {
  check([
    [
      'Moscow had lied, Berlin said. In Paris, [1:the defence ministry] said nothing.',
      'FRA:defence-ministry',
    ],
    ['North Korean missiles fell into the sea. [1:A spokesman] said so.', 'spokesman (unnamed)'],
    [
      'Peru spoke first. [1:The State Department] had doubts, but [2:spokesman Nicholas Byrd] had none.',
      'USA:state-department',
      'Nicholas Byrd → USA',
    ],
    ['[1:A source in the Turkish police] said so.', 'source in the Turkish police (unnamed) → TUR'],
    ['[1:Iran] spoke. [2:His Colombian counterpart, Luis Prieto,] said so.', 'IRN', 'Luis Prieto → COL'],
  ]);
});

describe('several speakers', () => {
  check([
    ['[1:Britain, France and Germany] said so.', 'GBR + FRA + DEU'],
    ['[1:A joint statement by Britain and France] said so.', 'GBR + FRA'],
    ['[1:The United States and seven other nations] said so.', 'USA + 7 more'],
    [
      '[1:The United States and two other nations] said so. The signatories are Japan, the United States and Malta.',
      'JPN + USA + MLT',
    ],
    ['[1:The United States and two other nations] said so. Japan, Malta and Cuba did not.', 'USA + 2 more'],
    [
      'Japan and Malta met. [1:Both countries] said so. [2:The two governments] agreed. [3:They] signed.',
      'JPN + MLT',
      'JPN + MLT',
      'JPN + MLT',
    ],
    ['Igor Belov met John Stokes. [1:The two men] said so.', 'Igor Belov + John Stokes'],
    [
      '[1:American and Soviet negotiators] said so.',
      'American and Soviet negotiators (unnamed) → USA + American and Soviet negotiators (unnamed) → SUN',
    ],
    ['[1:Two U.S. officials] said so.', 'U.S. officials (unnamed) → USA + 2 more'],
    ['The Treaty of Friendship between Peru and Chile was signed. [1:The treaty] says so.', 'PER + CHL'],
  ]);
});

describe('the first person is whoever speaks', () => {
  check([
    [
      '[1:Lithuania’s envoy] said: <1:“[2:I] believe <2:that it fell>, and [3:my delegation] says <3:so>.”>',
      'Lithuania’s envoy (unnamed) → LTU',
      'Lithuania’s envoy (unnamed) → LTU',
      'Lithuania’s envoy (unnamed) → LTU',
    ],
    [
      '[s1:Ms. Sabe (Gabon) (spoke in French):] <s1:[2:We] believe <2:that it fell>. [3:The Council] must say <3:so>.>',
      'Sabe → GAB',
      'Sabe → GAB',
      'UN:security-council',
    ],
    ['[1:He] said so.', 'nobody'],
    ['MARSH: What did you see?\n\nDR. HOLT: [1:I] saw nothing.', 'HOLT'],
  ]);
});

describe('bad input is left open, not guessed at', () => {
  test.each([
    '',
    ' ',
    '\n\n',
    '…',
    '\u0000\uFFFD',
    '((((',
    '“',
    'THE THE THE',
    '’s ’s ’s',
    'of of of of',
    'a'.repeat(5000),
  ])('%j', text => {
    expect(resolved(text).resolution).toMatchObject({ attributions: [] });
  });

  test('a pronoun without antecedent is nobody, with low confidence', () => {
    const [a] = resolved('[1:He] said that it was late.').resolution.attributions;
    expect(a).toMatchObject({ speakers: [], unnamedSpeakers: 0 });
    expect(a.speakerConfidence).toBeLessThan(0.3);
  });

  test('capitals throughout', () => {
    const [a, b] = resolved('[1:THE FOREIGN MINISTER OF IRAN] SAID SO. [2:MOSCOW] DENIED IT.').resolution
      .attributions;
    expect([a.speakers[0].affiliation, b.speakers[0].code]).toEqual(['IRN', 'RUS']);
  });

  test('whatever the text, it neither throws nor leaves the text', () => {
    const piece = fc.constantFrom(
      'Moscow',
      'he',
      'the',
      'minister',
      'of',
      'Iran',
      ',',
      'and',
      '’s',
      '(',
      ')',
      'Mr.',
      'Kim',
      '“',
      '”',
      'two',
      'officials',
      'said',
      '.',
      '\n\n',
      ':',
      '-',
      'I',
      'both',
      'who',
      'U.S.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(), fc.nat(), (pieces, from, length) => {
        const words = pieces.map((p, i) =>
          i === from % (pieces.length || 1)
            ? `[1:${[p, ...pieces.slice(i + 1, i + 1 + (length % 4))].join(' ')}]`
            : p,
        );
        const { parse, resolution } = resolved(words.join(' '));
        const spans = [
          ...resolution.attributions.flatMap(a => a.chain),
          ...resolution.actors.flatMap(a => a.mentions),
        ];
        for (const [s, e] of spans) expect(0 <= s && s < e && e <= parse.text.length).toBe(true);
        const codes = resolution.actors.map(a => a.code);
        expect(new Set(codes).size).toBe(codes.length);
        for (const a of resolution.attributions) {
          expect(a.speakerConfidence).toBeGreaterThanOrEqual(0);
          expect(a.speakerConfidence).toBeLessThan(1);
          for (const s of a.speakers) expect(codes).toContain(s.code);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('the chain leads from the source to who it is', () => {
  const { parse, resolution } = resolved('Ruth Okello of Kenya spoke. [1:She] said so.');
  expect(resolution.attributions[0].chain.map(([s, e]) => parse.text.slice(s, e))).toEqual([
    'She',
    'Ruth Okello of Kenya',
  ]);
});

test('a capital that is a place is no mention of the state', () => {
  const { parse, resolution } = resolved('They met in Seoul. [1:Seoul] said so.');
  const [actor] = resolution.actors;
  expect(actor.mentions.map(([s, e]) => [s, parse.text.slice(s, e)])).toEqual([[19, 'Seoul']]);
});

test('the same text gives the same actors', () => {
  const text = '[1:Britain, France and Germany] said so. [2:They] wrote to Iran.';
  expect(resolved(text).resolution).toEqual(resolved(text).resolution);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../2-parse/index.ts';
import { shippedModels } from '../models.ts';
import { within } from '../span.ts';
import { type Attribution, attribute } from './index.ts';

const read = (text: string): Attribution[] => {
  const models = shippedModels();
  return attribute(parse(text, models.parse), models.attribute);
};

type Told = { source: string[]; cue: string[]; content: string[]; kind: string; nestedIn: number | null };

const told = (text: string): Told[] =>
  read(text).map(a => {
    const words = (spans: Attribution['source']) => spans.map(([s, e]) => text.slice(s, e));
    return {
      source: words(a.source),
      cue: words(a.cue),
      content: words(a.content),
      kind: a.kind,
      nestedIn: a.nestedIn,
    };
  });

type Case = [name: string, text: string, expected: Partial<Told>[]];

/** Every expected attribution must be among those found, field by field. */
const check = (cases: Case[]) =>
  it.each(cases)('%s', (_, text, expected) => {
    const found = told(text);
    for (const e of expected) expect(found).toContainEqual(expect.objectContaining(e));
  });

describe('source, cue and content', () => {
  check([
    [
      'a clause behind the cue',
      'The ministry said that its ships had left the port on Monday.',
      [
        {
          source: ['The ministry'],
          cue: ['said'],
          content: ['that its ships had left the port on Monday'],
          kind: 'indirect',
        },
      ],
    ],
    [
      'a clause before it',
      'The pipeline was damaged by an explosion, Danish officials said.',
      [{ source: ['Danish officials'], content: ['The pipeline was damaged by an explosion'] }],
    ],
    [
      'the cue before its source',
      '“We will not accept this,” said Anna Lindqvist, the foreign minister.',
      [{ cue: ['said'], content: ['“We will not accept this,”'], kind: 'direct' }],
    ],
    [
      'content on both sides of the cue',
      '“The cargo was humanitarian,” Mr. Osei said. “Everyone could inspect it.”',
      [{ source: ['Mr. Osei'], content: ['“The cargo was humanitarian,”', '“Everyone could inspect it.”'] }],
    ],
    [
      'partly quoted words',
      'The envoy called the report “a work of fiction” and left.',
      [{ source: ['The envoy'], kind: 'mixed' }],
    ],
    [
      'according to',
      'Two of the buses were empty, according to the border police.',
      [{ source: ['the border police'], cue: ['according to'], content: ['Two of the buses were empty'] }],
    ],
    [
      'a negated cue',
      'The spokeswoman did not say whether the talks would go on.',
      [{ source: ['The spokeswoman'], content: ['whether the talks would go on'] }],
    ],
    [
      'a pronoun',
      'Kiril Petrov met reporters on Friday. He denied that his office had been searched.',
      [{ source: ['He'], content: ['that his office had been searched'] }],
    ],
  ]);
});

describe('who would not deny, or not answer', () => {
  check([
    [
      'refrained',
      'The envoy refrained from refuting the report.',
      [{ source: ['The envoy'], content: ['the report'] }],
    ],
    [
      'stopped short',
      'The palace stopped short of denying that the talks had failed.',
      [{ source: ['The palace'], cue: ['stopped short of denying'], content: ['that the talks had failed'] }],
    ],
    [
      'neither, nor',
      'Lima neither confirmed nor denied that the ship was its own.',
      [{ source: ['Lima'], cue: ['neither confirmed nor denied'] }],
    ],
    ['would not', 'The navy would not confirm or deny the strike.', [{ cue: ['would not confirm or deny'] }]],
    [
      'a flat denial without a clause',
      'Lima denies supporting them.',
      [{ source: ['Lima'], content: ['supporting them'] }],
    ],
    ['did not', 'The junta did not deny the allegation.', [{ source: ['The junta'], cue: ['did not deny'] }]],
  ]);
});

describe('sources that are lists', () => {
  check([
    [
      'the whole list',
      'Britain, France and seven other nations said in a joint statement that the launch was illegal.',
      [{ source: ['Britain, France and seven other nations'] }],
    ],
    [
      'no place before it',
      'In London, France and Germany said that the launch was illegal.',
      [{ source: ['France and Germany'] }],
    ],
  ]);
});

describe('quotation marks', () => {
  check([
    [
      'straight',
      '"We saw nothing," the guard said.',
      [{ source: ['the guard'], content: ['"We saw nothing,"'] }],
    ],
    [
      'curly',
      '“We saw nothing,” the guard said.',
      [{ source: ['the guard'], content: ['“We saw nothing,”'] }],
    ],
    [
      'low-9',
      '„We saw nothing,“ the guard said.',
      [{ source: ['the guard'], content: ['„We saw nothing,“'] }],
    ],
    [
      'guillemets',
      '«We saw nothing,» the guard said.',
      [{ source: ['the guard'], content: ['«We saw nothing,»'] }],
    ],
    [
      'mixed',
      '“We saw nothing," the guard said.',
      [{ source: ['the guard'], content: ['“We saw nothing,"'] }],
    ],
  ]);
});

describe('transcripts and records', () => {
  check([
    [
      'labels in capitals',
      'THE PRESIDENT: We have agreed on a text.\n\nREPORTER: Who will sign it?\n\nTHE PRESIDENT: All of us. We sign tomorrow.',
      [
        { source: ['THE PRESIDENT'], content: ['We have agreed on a text.'], kind: 'speech' },
        { source: ['REPORTER'], content: ['Who will sign it?'], kind: 'speech' },
        { source: ['THE PRESIDENT'], content: ['All of us. We sign tomorrow.'], kind: 'speech' },
      ],
    ],
    [
      'a delegate of a meeting record',
      'Ms. Aalto (Finland): My country regrets this vote.\n\nIt will say more tomorrow.',
      [
        {
          source: ['Ms. Aalto (Finland)'],
          content: ['My country regrets this vote.\n\nIt will say more tomorrow.'],
          kind: 'speech',
        },
      ],
    ],
    [
      'questions and answers',
      'Q: Did you sign?\n\nA: I did not.\n\nQ: Will you?\n\nA: No.',
      [
        { source: ['Q'], content: ['Did you sign?'], kind: 'speech' },
        { source: ['A'], content: ['I did not.'], kind: 'speech' },
      ],
    ],
  ]);

  it('reads a meeting record by its speeches: lists, remarks and the closing line are nobody’s', () => {
    const text = [
      'SECURITY COUNCIL',
      'S/PV.9001',
      'President: Mr. ROWE (Guyana)',
      'The meeting was called to order at 3.50 p.m.',
      'The PRESIDENT: I call on the representative of the Netherlands.',
      'Mr. van der VEEN (Netherlands): My country regrets this.',
      'It will say more.',
      'A vote was taken by show of hands.',
      'In favour: China, France',
      'Against: Poland',
      'Mr. PETROV (Union of Soviet Socialist Republics) (interpretation from Russian): No.',
      'The meeting rose at 7.15 p.m.',
      'The next meeting will be announced, the Secretariat said.',
    ].join('\n\n');
    const found = told(text).filter(a => a.nestedIn === null);
    expect(found.map(a => [a.kind, a.source, a.content])).toEqual([
      ['speech', ['The PRESIDENT'], ['I call on the representative of the Netherlands.']],
      ['speech', ['Mr. van der VEEN (Netherlands)'], ['My country regrets this.\n\nIt will say more.']],
      ['speech', ['Mr. PETROV (Union of Soviet Socialist Republics) (interpretation from Russian)'], ['No.']],
    ]);
  });

  it('takes no other word before a colon for a speaker', () => {
    expect(
      told('Update: The road is open again.\n\nSource: our own reporting').filter(a => a.kind === 'speech'),
    ).toEqual([]);
  });
});

describe('nesting', () => {
  it('lists the outer attribution before those in its content', () => {
    const found = told('The minister said that experts believe the missiles were made abroad.');
    expect(found[0]).toMatchObject({ source: ['The minister'], nestedIn: null });
    expect(found.slice(1)).toContainEqual(
      expect.objectContaining({ source: ['experts'], cue: ['believe'], nestedIn: 0 }),
    );
  });
});

/** Words that make texts look like news, in any order and with any marks. */
const fragment = fc.constantFrom(
  'he said',
  'The ministry',
  'denied',
  ', ',
  '. ',
  '“',
  '”',
  '"',
  "'",
  '«',
  '»',
  '\n\n',
  ' that ',
  'Q: ',
  'THE PRESIDENT: ',
  'according to',
  ' the envoy ',
  ' — ',
  '\u0000',
  '\ud83d',
  '😀',
  'told reporters ',
  'U.S. ',
  '…',
  ' it had “no” part',
  ': ',
);

describe('what always holds', () => {
  const holds = (text: string) => {
    const found = read(text);
    found.forEach((a, i) => {
      expect(a.content.length).toBeGreaterThan(0);
      expect(a.confidence).toBeGreaterThanOrEqual(0);
      expect(a.confidence).toBeLessThanOrEqual(1);
      for (const [s, e] of [...a.source, ...a.cue, ...a.content]) {
        expect(s).toBeLessThan(e);
        expect(s).toBeGreaterThanOrEqual(0);
        expect(e).toBeLessThanOrEqual(text.length);
        expect(text.slice(s, e)).toBe(text.slice(s, e).trim());
      }
      if (a.nestedIn === null) return;
      expect(a.nestedIn).toBeLessThan(i);
      const outer = found[a.nestedIn];
      for (const span of [...a.source, ...a.cue, ...a.content])
        expect(outer.content.some(c => within(span, c))).toBe(true);
    });
    return found;
  };

  it('spans lie in the text, outer attributions come first, nested ones lie in a content', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), parts => {
        holds(parts.join(' '));
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        holds(text);
      }),
      { numRuns: 100 },
    );
  });

  it('the same text gives the same attributions', () => {
    const text = '“No,” she said. The court held that the state, which denied it, had known.';
    expect(read(text)).toEqual(read(text));
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\n \t '],
    ['one mark', '"'],
    ['ten thousand opening marks', '“'.repeat(10_000)],
    ['no sentence end', 'he said that '.repeat(3000)],
    ['no letters', '1 2 3 !!! ??? ...'],
  ])('reads %s', (_, text) => {
    holds(text);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../5-characterise/index.ts';
import { makeActor, makeDocument, makeStatement, speaker } from '../testing/ledger.ts';
import { bandsOf, COPY, independentSources, likeness } from './copies.ts';
import { familyOf, formOf } from './form.ts';
import { claimsIn, cluster, type Edge, propositionsOf, sketchOf, type Told } from './index.ts';
import { isDoubled, isNegated, isOfClaim } from './polarity.ts';
import { termsIn } from './terms.ts';

const norway = speaker(makeActor('NOR'));
const iceland = speaker(makeActor('ISL'));
const denmark = speaker(makeActor('DNK'));

/** A document whose statements are given by their words. */
const told = (
  text: string,
  day: string,
  said: readonly (readonly [words: string, about: Partial<Statement>])[],
): Told => {
  const document = makeDocument(text, { publishedAt: day });
  return { ...document, statements: said.map(([words, about]) => makeStatement(document, words, about)) };
};

const RAMMED =
  'Iceland said on Monday that a Norwegian frigate had rammed the trawler Hekla off Grimsey. Norway denied that its frigate had rammed the trawler. Norway said that Iceland had seized the nets of two boats off Grimsey.';
const AGAIN =
  'The trawler Hekla was rammed by a Norwegian frigate near Grimsey, an Icelandic officer said. Norway rejected the accusation. The nets of the boats had been seized by Iceland, Oslo said again.';
const OTHER =
  'Denmark said that rockets had been fired at its embassy in Lima. Peru denied the report. Police were looking for the rockets in the hills.';

const documents: readonly Told[] = [
  told(RAMMED, '1975-12-01', [
    [
      'a Norwegian frigate had rammed the trawler Hekla off Grimsey',
      { act: 'accuse', speakers: [iceland], targets: ['NOR'] },
    ],
    ['that its frigate had rammed the trawler', { act: 'deny', certainty: 'CT-', speakers: [norway] }],
    [
      'Iceland had seized the nets of two boats off Grimsey',
      { act: 'accuse', speakers: [norway], targets: ['ISL'] },
    ],
  ]),
  told(AGAIN, '1975-12-03', [
    [
      'The trawler Hekla was rammed by a Norwegian frigate near Grimsey',
      { act: 'accuse', speakers: [iceland], targets: ['NOR'] },
    ],
    ['the accusation', { act: 'deny', certainty: 'CT-', speakers: [norway] }],
    ['The nets of the boats had been seized by Iceland', { speakers: [norway] }],
  ]),
  told(OTHER, '1975-12-02', [
    ['rockets had been fired at its embassy in Lima', { speakers: [denmark] }],
    ['the report', { act: 'deny', certainty: 'CT-' }],
  ]),
];

/** The claims as sets of words, in an order that depends on nothing. */
const asSets = (order: readonly Told[]): string[] => {
  const words = new Map(
    order.flatMap(d => d.statements.map(s => [s.id, d.text.slice(...s.content[0])] as const)),
  );
  const claims = new Map<string, string[]>();
  for (const [statement, claim] of claimsIn(order))
    claims.set(claim, [...(claims.get(claim) ?? []), words.get(statement)!]);
  return [...claims].map(([id, list]) => `${id}: ${list.sort().join(' | ')}`).sort();
};

describe('claims', () => {
  it('join an accusation, its denial, and both in other words; not another deed of the same dispute', () => {
    expect(asSets(documents).map(c => c.replace(/^.*?: /, ''))).toEqual(
      expect.arrayContaining([
        'Iceland had seized the nets of two boats off Grimsey | The nets of the boats had been seized by Iceland',
        'The trawler Hekla was rammed by a Norwegian frigate near Grimsey | a Norwegian frigate had rammed the trawler Hekla off Grimsey | that its frigate had rammed the trawler | the accusation',
        'rockets had been fired at its embassy in Lima | the report',
      ]),
    );
  });

  it('are the same in whatever order documents come', () => {
    const expected = asSets(documents);
    fc.assert(
      fc.property(fc.shuffledSubarray([...documents], { minLength: documents.length }), order => {
        expect(asSets(order)).toEqual(expected);
      }),
    );
  });

  it('survive empty and hostile contents', () => {
    const text = `x ${'('.repeat(5000)} \u202e😀 shot down `;
    const d = told(text, '', [
      [text.trim(), {}],
      ['shot down', {}],
    ]);
    expect(propositionsOf(d)).toHaveLength(2);
    expect(claimsIn([d]).size).toBe(2);
    expect(claimsIn([]).size).toBe(0);
  });
});

describe('clustering', () => {
  const edge = fc.record({
    a: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    b: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    score: fc.constantFrom(0.6, 0.7, 0.8, 0.9),
  });
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('gives the same claims for the same edges in any order, and the connected components where nothing is set apart', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), fc.nat(), (edges, seed) => {
        const shuffled = [...edges]
          .sort((x, y) => ((x.score * 1000 + seed) % 7) - ((y.score * 1000 + seed) % 7))
          .reverse();
        const claims = cluster(ids, edges);
        expect(cluster(ids, shuffled)).toEqual(claims);
        for (const { a, b } of edges) expect(claims.get(a)).toBe(claims.get(b));
      }),
    );
  });

  it('never joins across a barrier, the surest edges first', () => {
    const edges: Edge[] = [
      { a: 'a', b: 'b', score: 0.9 },
      { a: 'b', b: 'c', score: 0.7 },
      { a: 'c', b: 'd', score: 0.8 },
    ];
    const claims = cluster(ids, edges, [{ these: ['a'], those: ['d'] }]);
    expect([...'abcd'].map(id => claims.get(id))).toEqual(['a', 'a', 'c', 'c']);
  });
});

describe('terms', () => {
  it.each([
    ['a Soviet fighter shot down the airliner', 'state:RUS thing:aircraft deed:shoot-down thing:aircraft'],
    ['the downing of the jet', 'deed:shoot-down thing:aircraft'],
    ['Iran supplied 300 drones', 'state:IRN deed:transfer number:300 thing:drone'],
    ['it broke the truce near Orsk', 'over:violate-treaty word:orsk'],
    ['', ''],
  ])('%s', (text, terms) => {
    expect(
      termsIn(text)
        .map(t => t.key)
        .join(' '),
    ).toBe(terms);
  });

  it.each([
    ['order', 'orders', 'ordered', 'ordering'],
    ['lay', 'laid', 'laying'],
    ['family', 'families'],
    ['stop', 'stopped', 'stopping'],
  ])('one form: %s, %s …', (...forms) => {
    expect(new Set(forms.map(formOf)).size).toBe(1);
  });

  it('one family: territory and territorial, violate and violation', () => {
    expect(familyOf('territory')).toBe(familyOf('territorial'));
    expect(familyOf('violated')).toBe(familyOf('violation'));
  });
});

describe('negation', () => {
  it.each([
    ['no missile was fired', true],
    ['the attack had not been deliberate', true],
    ["it wasn't theirs", true],
    ['the plane was shot down', false],
    ['no minefield could be laid without their knowledge', false],
    ['there was no doubt that they knew', false],
    ['there was no longer room for doubt that it was shot down', false],
    ['not only Norway but Iceland fired', false],
    ['they fired because nobody answered', false],
    ['it was ordered by the commander, not in Moscow', false],
  ])('%s', (content, negated) => {
    expect(isNegated(content)).toBe(negated);
  });
  it('doubled', () => expect(isDoubled('it could not have been laid without them')).toBe(true));
  it.each([
    ['the claim that it had flown on', true],
    ['American allegations of espionage', true],
    ['the attack', false],
  ])('of a claim: %s', (content, of) => {
    expect(isOfClaim(content)).toBe(of);
  });
});

describe('near-copies', () => {
  const words = Array.from({ length: 120 }, (_, i) => `word${i * 7}`);
  const text = words.join(' ');
  const update = `UPDATE ${text.toUpperCase()} and one more paragraph was added at the end of it`;

  it('are alike, and share a band; other texts are not', () => {
    expect(likeness(sketchOf(text), sketchOf(update))).toBeGreaterThan(COPY);
    expect(bandsOf(sketchOf(text)).some(b => bandsOf(sketchOf(update)).includes(b))).toBe(true);
    expect(likeness(sketchOf(text), sketchOf(words.toReversed().join(' ')))).toBeLessThan(0.1);
    expect(likeness(sketchOf(''), sketchOf(''))).toBe(1);
  });

  it('count as one source; so do documents that quote the same eight words', () => {
    const said = [
      { document: 'a', content: 'x' },
      { document: 'a-copy', content: 'y' },
      { document: 'b', content: 'said "we have nothing whatever to do with this affair" today' },
      { document: 'c', content: 'We have nothing whatever to do with this affair' },
      { document: 'd', content: 'We have nothing' },
    ];
    expect(independentSources(said, d => d.replace('-copy', ''))).toEqual([
      ['a', 'a-copy'],
      ['b', 'c'],
      ['d'],
    ]);
  });
});

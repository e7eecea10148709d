// Documents and analyses made by hand and at random, for the tests of everything that stores or shows them.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll } from 'vitest';
import type { Document } from '../1-read/document.ts';
import type { Actor } from '../4-resolve/actor.ts';
import type { Statement } from '../5-characterise/statement.ts';
import type { Analysis } from '../analyse.ts';
import type { Span } from '../span.ts';
import { ACTOR_TYPES, ACTS, CERTAINTIES, EVIDENCE_TYPES, FRAMINGS, KINDS } from '../vocabulary.ts';

/** A folder of its own for a test file, removed when the file is done. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

export const makeDocument = (text: string, about: Partial<Document> = {}): Document => {
  const contentHash = createHash('sha256').update(text, 'utf8').digest('hex');
  const nothing = {
    givenId: null,
    uri: null,
    title: null,
    outlet: null,
    author: null,
    publishedAt: null,
  } as const;
  return { id: contentHash.slice(0, 16), contentHash, ...nothing, format: 'text', text, ...about };
};

export const makeActor = (code: string, about: Partial<Actor> = {}): Actor => ({
  code,
  name: code,
  type: 'state',
  role: null,
  affiliation: null,
  named: true,
  mentions: [],
  ...about,
});

/** A statement whose content is the first occurrence of some words in the document. */
export const makeStatement = (
  document: Document,
  words: string,
  about: Partial<Statement> = {},
): Statement => {
  const start = document.text.indexOf(words);
  if (start < 0 || words === '') throw new Error(`"${words}" is not in the text`);
  return {
    id: `${document.id}:${start}`,
    kind: 'indirect',
    source: [],
    cue: [],
    content: [[start, start + words.length]],
    nestedIn: null,
    speakers: [],
    unnamedSpeakers: 0,
    act: 'state',
    certainty: 'CT+',
    framing: 'neutral',
    addressees: [],
    targets: [],
    instruments: [],
    evidence: [],
    quantities: [],
    places: [],
    date: null,
    confidence: { attribution: 0.9, speaker: 0.8, act: 0.7, certainty: 0.6, framing: 0.5 },
    ...about,
  };
};

export const speaker = ({ code, name, role, affiliation, named }: Actor) => ({
  code,
  name,
  role,
  affiliation,
  named,
});

const CODES = [
  'RUS',
  'USA',
  'UN',
  'RUS:foreign-ministry',
  'andrei-sokolov',
  'experts',
  'o\'brien-"x"',
  'Ελλάδα',
];

/** A text with whatever Unicode has, but no null and no broken pair: as stage 1 gives it. */
const anyText = fc
  .string({
    unit: fc.oneof(
      fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
      fc.constantFrom('a', ' ', '\n', '"', '“', '😀', 'é', "'"),
    ),
    minLength: 1,
    maxLength: 80,
  })
  .map(text => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''))
  .filter(text => text.length > 0);

/** A span between whole characters. */
const anySpan = (text: string): fc.Arbitrary<Span> => {
  const edges = [0];
  for (const character of text) edges.push(edges[edges.length - 1] + character.length);
  return fc
    .tuple(fc.nat(edges.length - 2), fc.nat(edges.length - 2))
    .map(([a, b]) => [edges[Math.min(a, b)], edges[Math.max(a, b) + 1]] as const);
};

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const probability = fc.double({ min: 0, max: 1, noNaN: true }).map(p => (p === 0 ? 0 : p)); // SQL has no -0

/** A document at random with an analysis at random that keeps the rules of the stages. */
export const anyAnalysed: fc.Arbitrary<{ document: Document; analysis: Analysis }> = anyText.chain(text => {
  const span = anySpan(text);
  const spans = fc.array(span, { maxLength: 3 });
  const code = fc.constantFrom(...CODES);
  const actor = fc.record({
    code,
    name: fc.constantFrom('Russia', 'Moscow', 'x'),
    type: fc.constantFrom(...ACTOR_TYPES),
    role: maybe(fc.constantFrom('minister', 'spokeswoman')),
    affiliation: maybe(code),
    named: fc.boolean(),
    mentions: spans,
  });
  const document = fc
    .record({
      title: maybe(anyText),
      outlet: maybe(fc.constantFrom('Meridian Wire', 'The Harbour Courier')),
      publishedAt: maybe(fc.constantFrom('1983-09-01', '1983-09-01T10:00:00Z', '1983')),
      uri: maybe(fc.constantFrom('https://example.org/a', 'https://example.org/b')),
    })
    .map(about => makeDocument(text, about));
  return fc
    .tuple(document, fc.uniqueArray(actor, { selector: a => a.code, maxLength: 5 }))
    .chain(([document, actors]) => {
      const statement = fc.record({
        kind: fc.constantFrom(...KINDS),
        source: spans,
        cue: spans,
        content: fc.array(span, { minLength: 1, maxLength: 3 }),
        nestedIn: fc.nat(20),
        speakers: actors.length
          ? fc.uniqueArray(fc.constantFrom(...actors), { maxLength: 3 })
          : fc.constant([]),
        unnamedSpeakers: fc.nat(9),
        act: fc.constantFrom(...ACTS),
        certainty: fc.constantFrom(...CERTAINTIES),
        framing: fc.constantFrom(...FRAMINGS),
        addressees: fc.array(code, { maxLength: 2 }),
        targets: fc.array(code, { maxLength: 2 }),
        instruments: fc.array(
          fc.record({
            symbol: maybe(fc.constant('S/RES/1718 (2006)')),
            type: fc.constantFrom('resolution' as const, 'unresolved' as const),
            span,
          }),
          { maxLength: 2 },
        ),
        evidence: fc.array(
          fc.record({ type: fc.constantFrom(...EVIDENCE_TYPES), supplier: maybe(code), span: maybe(span) }),
          { maxLength: 2 },
        ),
        quantities: fc.array(
          fc.record({
            value: fc.double({ noNaN: true, noDefaultInfinity: true }).map(v => v + 0),
            unit: fc.constantFrom('m', '1'),
            original: anyText,
            span,
          }),
          { maxLength: 2 },
        ),
        places: fc.array(fc.record({ name: anyText, country: maybe(fc.constant('RUS')), span }), {
          maxLength: 2,
        }),
        date: maybe(fc.constantFrom('1983-09-01', '1983-08', '1983?', '1983-21', 'XXXX-09')),
        confidence: fc.record({
          attribution: probability,
          speaker: probability,
          act: probability,
          certainty: probability,
          framing: probability,
        }),
      });
      return fc.array(statement, { maxLength: 8 }).map(list => ({
        document,
        analysis: {
          text,
          actors,
          statements: list.map(
            (s, i): Statement => ({
              ...s,
              id: `${document.id}:${s.content[0][0]}${'abcdefgh'[i]}`,
              nestedIn:
                s.nestedIn < i
                  ? `${document.id}:${list[s.nestedIn].content[0][0]}${'abcdefgh'[s.nestedIn]}`
                  : null,
              speakers: (s.speakers as Actor[]).map(speaker),
            }),
          ),
        },
      }));
    });
});

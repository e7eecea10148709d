import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parse } from '../2-parse/index.ts';
import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Span } from '../span.ts';
import { prepared } from '../testing/marked.ts';
import { ACTS, CERTAINTIES, FRAMINGS } from '../vocabulary.ts';
import { characterise, type Statement } from './index.ts';

const WORDS =
  'Russia Iran the France’s Kyiv said denied did not never accused of blamed it he we must will attack missiles 460 km on Wednesday resolution 1718 “no” "yes" ( ) . , ? ! \n\n NATO ALLEGEDLY claimed warned if would 12 soldiers $5 million according to told reporters Article 51 of the Charter 😀 — ; « » refused comment whether S/2014/189'.split(
    ' ',
  );

/** Texts of the words that rules look for, in no order, and spans anywhere in them, on code units and not on words. */
const cases = fc.record({
  text: fc.array(fc.constantFrom(...WORDS), { minLength: 0, maxLength: 40 }).map(w => w.join(' ')),
  cuts: fc.array(fc.array(fc.nat(400), { minLength: 6, maxLength: 6 }), { maxLength: 4 }),
  kinds: fc.array(fc.constantFrom('direct', 'indirect', 'mixed', 'speech'), { minLength: 4, maxLength: 4 }),
});

const span = (a: number, b: number, length: number): Span[] => {
  const [from, to] = [a % (length + 1), b % (length + 1)].sort((x, y) => x - y);
  return from < to ? [[from, to]] : [];
};

const run = ({ text, cuts, kinds }: { text: string; cuts: number[][]; kinds: string[] }) => {
  const { parse, resolution } = prepared(`${text.replace(/[[\]{}<>]/g, '')} < >`);
  const size = parse.text.length;
  const attributions = cuts.map((c, i) => {
    const content = span(c[4], c[5], size);
    return {
      source: span(c[0], c[1], size),
      cue: span(c[2], c[3], size),
      content: content.length ? content : [[0, size]],
      kind: kinds[i],
      nestedIn: i > 1 ? 0 : null,
      confidence: 0.5,
      speakers: i % 2 ? [{ code: 'RUS', name: 'Russia', role: null, affiliation: null, named: true }] : [],
      unnamedSpeakers: 0,
      speakerConfidence: 0.5,
      chain: [],
    } as unknown as ResolvedAttribution;
  });
  const context = { documentId: 'd', publishedAt: '2024-01-11' };
  return { parse, statements: characterise(parse, { attributions, actors: resolution.actors }, context) };
};

const spansOf = (s: Statement): readonly Span[] => [
  ...s.source,
  ...s.cue,
  ...s.content,
  ...s.instruments.map(i => i.span),
  ...s.quantities.map(q => q.span),
  ...s.places.map(p => p.span),
  ...s.evidence.flatMap(e => (e.span ? [e.span] : [])),
];

const check = (parse: Parse, s: Statement) => {
  for (const [from, to] of spansOf(s)) expect(0 <= from && from < to && to <= parse.text.length).toBe(true);
  for (const q of s.quantities) expect(parse.text.slice(...q.span)).toBe(q.original);
  for (const p of s.places) expect(parse.text.slice(...p.span)).toBe(p.name);
  expect(ACTS).toContain(s.act);
  expect(CERTAINTIES).toContain(s.certainty);
  expect(FRAMINGS).toContain(s.framing);
  for (const speaker of s.speakers) expect(s.targets).not.toContain(speaker.code);
  for (const c of Object.values(s.confidence)) expect(c >= 0 && c <= 1).toBe(true);
  for (const q of s.quantities) expect(Number.isFinite(q.value)).toBe(true);
  if (s.date !== null) expect(s.date).toMatch(/^(\d{4}|XXXX)(-\d\d(-\d\d)?)?~?$/);
};

describe('whatever the text and wherever the spans', () => {
  it('gives one statement per attribution, with spans of the text and values of the closed lists', () => {
    fc.assert(
      fc.property(cases, input => {
        const { parse, statements } = run(input);
        expect(statements).toHaveLength(input.cuts.length);
        expect(new Set(statements.map(s => s.id)).size).toBe(statements.length);
        for (const s of statements) {
          check(parse, s);
          if (s.nestedIn !== null) expect(statements.some(o => o.id === s.nestedIn)).toBe(true);
        }
      }),
      { numRuns: 600, seed: 5 },
    );
  });

  it('is deterministic', () => {
    fc.assert(
      fc.property(cases, input => {
        expect(run(input).statements).toEqual(run(input).statements);
      }),
      { numRuns: 60, seed: 6 },
    );
  });
});

describe('ugly input', () => {
  it('is empty for no attributions', () => {
    const { parse } = prepared('Nothing was said.');
    expect(characterise(parse, { attributions: [], actors: [] }, {})).toEqual([]);
  });

  it.each([
    ['RUSSIA {DENIED} <THE CHARGE>'],
    ['<nobody knows who>'],
    ['[They] {said} <x>'],
    ['{xyzzy} <plugh>'],
    ['[“] {“} <“>'],
    ['[A] {:} <???>'],
  ])('stays whole on %s', marked => {
    const { parse, resolution } = prepared(marked);
    for (const s of characterise(parse, resolution, {})) check(parse, s);
  });

  it('commits itself to little where nothing tells', () => {
    const { parse, resolution } = prepared('{xyzzy} <plugh>');
    const [s] = characterise(parse, resolution, {});
    expect(s.act).toBe('state');
    expect(s.confidence.act).toBeLessThan(0.6);
  });

  it('numbers statements that begin at the same place', () => {
    const { parse, resolution } = prepared('[Oslo] {said} <it is cold>.');
    const [a] = resolution.attributions;
    const ids = characterise(parse, { ...resolution, attributions: [a, a, a] }, { documentId: 'd' }).map(
      s => s.id,
    );
    expect(ids).toEqual(['d:10', 'd:10b', 'd:10c']);
  });
});

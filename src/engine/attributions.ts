import type { Parse } from '../2-parse/index.ts';
import { attributionOf, type Chosen, choose, type Draft } from '../3-attribute/assemble.ts';
import type { Attribution } from '../3-attribute/index.ts';
import type { Span } from '../span.ts';
import type { Anchored } from './anchor.ts';

/**
 * A model tells no probability that means anything; this is what its anchored quotations are recorded with, so that they can be told
 * apart from the built-in engine's.
 */
const CONFIDENCE = 0.5;

type Run = { readonly first: number; readonly past: number };

/** Anchored quotations as attributions, outer ones before those nested in them; no token has two parts to play on one level. */
export const attributionsOf = (parse: Parse, quotations: readonly Anchored[]): Attribution[] => {
  const drafts = quotations.flatMap((q): Draft[] => {
    const cue = runOf(parse, q.cue);
    const content = q.content.flatMap(span => runOf(parse, span) ?? []);
    if (!cue || content.length === 0) return [];
    const source = q.source === null ? [] : [runOf(parse, q.source)].filter(run => run !== null);
    return [{ cue, source, content, confidence: CONFIDENCE }];
  });
  const out: Attribution[] = [];
  place(parse, choose(withoutCopies(drafts)), null, out);
  return out;
};

const place = (parse: Parse, { kept, below }: Chosen, parent: number | null, out: Attribution[]): void => {
  for (const draft of kept) {
    const index = out.length;
    out.push(attributionOf(parse, draft, parent));
    const inside = below.filter(d =>
      [d.cue, ...d.source, ...d.content].every(r =>
        draft.content.some(c => r.first >= c.first && r.past <= c.past),
      ),
    );
    if (inside.length > 0) place(parse, choose(inside), index, out);
  }
};

/** The tokens that a span holds whole; null where there is none. */
const runOf = (parse: Parse, [start, end]: Span): Run | null => {
  let low = 0;
  let high = parse.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parse.start[middle] < start) low = middle + 1;
    else high = middle;
  }
  let past = low;
  while (past < parse.size && parse.end[past] <= end) past++;
  return past > low ? { first: low, past } : null;
};

const withoutCopies = (drafts: readonly Draft[]): Draft[] => [
  ...new Map(drafts.map(d => [JSON.stringify([d.cue, d.content]), d])).values(),
];

import type { Parse } from '../2-parse/index.ts';
import type { Span } from '../span.ts';
import type { Kind } from '../vocabulary.ts';
import type { Attribution, Floor } from './attribution.ts';
import type { Cue } from './role-features.ts';
import type { Run } from './roles.ts';

/** An attribution in tokens, before it has a place in the list. */
export type Draft = {
  /** Empty where nothing but the marks tells that somebody is quoted. */
  readonly cue: Cue;
  readonly source: readonly Run[];
  readonly content: readonly Run[];
  readonly confidence: number;
  readonly floor?: Floor;
};

const covers = (runs: readonly Run[], i: number): boolean => runs.some(r => i >= r.first && i < r.past);
const touches = (a: Run, b: Run): boolean => a.first < b.past && b.first < a.past;

/** What is left of `runs` without the tokens of `taken`. */
const without = (runs: readonly Run[], taken: readonly Run[]): Run[] => {
  let left: Run[] = [...runs];
  for (const t of taken)
    left = left.flatMap(r =>
      touches(r, t)
        ? [
            { first: r.first, past: t.first },
            { first: t.past, past: r.past },
          ].filter(x => x.past > x.first)
        : [r],
    );
  return left;
};

/** The drafts of one level that stand, and those that belong into the content of one of them; both in order of place. */
export type Chosen = { readonly kept: Draft[]; readonly below: Draft[] };

/**
 * Chooses among drafts of one level so that no token has two parts to play: the surer one goes first, a later one whose cue
 * lies in a content already taken waits for the level below, and one that runs into another keeps what is free.
 */
export const choose = (drafts: readonly Draft[]): Chosen => {
  const kept: Draft[] = [];
  const below: Draft[] = [];
  for (const group of groups(drafts)) chooseAmong(group, kept, below);
  return {
    kept: kept.sort((a, b) => start(a) - start(b)),
    below: below.sort((a, b) => a.cue.first - b.cue.first),
  };
};

/** Drafts that may meet: their hulls overlap, directly or by way of others. Choosing stays linear in the length of a text. */
const groups = (drafts: readonly Draft[]): Draft[][] => {
  const out: Draft[][] = [];
  let reach = -1;
  for (const d of [...drafts].sort((a, b) => start(a) - start(b))) {
    if (start(d) >= reach) out.push([]);
    out[out.length - 1].push(d);
    reach = Math.max(reach, d.cue.past, ...d.content.map(r => r.past), ...d.source.map(r => r.past));
  }
  return out;
};

const chooseAmong = (group: readonly Draft[], allKept: Draft[], below: Draft[]): void => {
  const kept: Draft[] = [];
  const bySureness = [...group].sort((a, b) => b.confidence - a.confidence || a.cue.first - b.cue.first);
  for (const d of bySureness) {
    if (kept.some(k => touches(k.cue, d.cue) || k.source.some(s => touches(s, d.cue)))) continue;
    if (kept.some(k => covers(k.content, d.cue.first))) {
      below.push(d);
      continue;
    }
    const inside = kept.filter(k => covers(d.content, k.cue.first));
    const beside = kept.filter(k => !inside.includes(k));
    const taken = beside.flatMap(k => [k.cue, ...k.source, ...k.content]);
    const content = without(d.content, taken);
    if (content.length === 0) continue;
    for (const k of inside) {
      kept.splice(kept.indexOf(k), 1);
      below.push(k);
    }
    // A source may be shared ("he said … and added …"); it only may not be somebody's words.
    const source = without(
      d.source,
      beside.flatMap(k => [k.cue, ...k.content]),
    );
    kept.push({ ...d, source, content });
  }
  allKept.push(...kept);
};

/** The first token of a draft. */
export const start = (d: Draft): number =>
  Math.min(d.cue.first, ...d.content.map(r => r.first), ...d.source.map(r => r.first));

/** Direct when all words stand in quotation marks, indirect when none do. */
export const kindOf = (p: Parse, content: readonly Run[]): Kind => {
  let quoted = 0;
  let bare = 0;
  for (const r of content)
    for (let i = r.first; i < r.past; i++) {
      if (!/[\p{L}\p{N}]/u.test(p.text.slice(p.start[i], p.end[i]))) continue;
      if (p.quotationOf[i] >= 0) quoted++;
      else bare++;
    }
  return quoted === 0 ? 'indirect' : bare === 0 ? 'direct' : 'mixed';
};

export const spansOf = (p: Parse, runs: readonly Run[]): Span[] =>
  runs.map(r => [p.start[r.first], p.end[r.past - 1]] as const);

/** A draft with its place in the list. */
export const attributionOf = (p: Parse, d: Draft, nestedIn: number | null): Attribution => ({
  source: spansOf(p, d.source),
  cue: d.cue.past > d.cue.first ? spansOf(p, [d.cue]) : [],
  content: spansOf(p, d.content),
  kind: kindOf(p, d.content),
  nestedIn,
  confidence: d.confidence,
});

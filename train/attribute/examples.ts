import type { Parse } from '../../src/2-parse/index.ts';
import { CUE, cueFeatures } from '../../src/3-attribute/cue-features.ts';
import { type Cue, ROLE, roleFeatures, type Window, windowOf } from '../../src/3-attribute/role-features.ts';
import { type View, viewOf } from '../../src/3-attribute/view.ts';
import { FeatureBuffer } from '../../src/model/crf.ts';
import type { WordClasses } from '../../src/model/word-classes.ts';
import type { Span } from '../../src/span.ts';
import type { GoldAttribution } from '../corpora/polnear.ts';
import type { Example } from '../lib/crf-trainer.ts';

/** A gold attribution in tokens. */
export type TokenAttribution = { cue: Cue; source: Cue[]; content: Cue[] };
export type TrainingDocument = { view: View; gold: TokenAttribution[] };

/** The tokens that a span touches, or null when there is none. */
export const tokensOf = (p: Parse, [from, to]: Span): Cue | null => {
  let lo = 0;
  let hi = p.size;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (p.end[mid] <= from) lo = mid + 1;
    else hi = mid;
  }
  let past = lo;
  while (past < p.size && p.start[past] < to) past++;
  return past > lo ? { first: lo, past } : null;
};

export const trainingDocument = (
  parse: Parse,
  attributions: readonly GoldAttribution[],
  classes: WordClasses,
): TrainingDocument => {
  const tokens = (spans: Span[]) => spans.map(s => tokensOf(parse, s)).filter(x => x !== null);
  const gold: TokenAttribution[] = [];
  for (const a of attributions) {
    const [cue] = tokens(a.cue);
    if (cue) gold.push({ cue, source: tokens(a.source), content: tokens(a.content) });
  }
  return { view: viewOf(parse, classes), gold };
};

const buffer = new FeatureBuffer();

/** One example a sentence. With `open`, tokens inside contents do not count, so that cues nested there are not taught away. */
export const cueExamples = ({ view, gold }: TrainingDocument, open = false): Example[] => {
  const labels = new Uint8Array(view.size);
  const counts = new Uint8Array(view.size).fill(1);
  if (open) for (const a of gold) for (const c of a.content) counts.fill(0, c.first, c.past);
  for (const { cue } of gold) {
    labels[cue.first] = CUE.begin;
    labels.fill(CUE.inside, cue.first + 1, cue.past);
    counts.fill(1, cue.first, cue.past);
  }
  return view.parse.sentences.map(([first, past]) => {
    // A cue that runs over a sentence's end begins anew: nothing else is a labelling.
    if (labels[first] === CUE.inside) labels[first] = CUE.begin;
    buffer.reset();
    cueFeatures(view, first, past, buffer);
    return {
      features: buffer.snapshot(),
      labels: labels.slice(first, past),
      counts: open ? counts.slice(first, past) : undefined,
    };
  });
};

export const roleLabels = (a: TokenAttribution | undefined, window: Window): Uint8Array => {
  const labels = new Uint8Array(window.past - window.first);
  const paint = (spans: Cue[], begin: number) => {
    for (const s of spans) {
      const from = Math.max(s.first, window.first);
      const to = Math.min(s.past, window.past);
      if (from >= to) continue;
      labels.fill(begin + 1, from - window.first, to - window.first);
      labels[from - window.first] = begin;
    }
  };
  if (!a) return labels;
  paint(a.content, ROLE.beginContent);
  paint(a.source, ROLE.beginSource);
  labels.fill(0, a.cue.first - window.first, a.cue.past - window.first);
  return labels;
};

/** One example a cue, gold or not; a cue that is none has no source and no content. */
export const roleExample = (
  view: View,
  cue: Cue,
  counts: Int32Array,
  gold: TokenAttribution | undefined,
): Example => {
  const window = windowOf(view, cue);
  buffer.reset();
  roleFeatures(view, cue, window, counts, buffer);
  return { features: buffer.snapshot(), labels: roleLabels(gold, window) };
};

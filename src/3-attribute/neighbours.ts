import type { FeatureBuffer } from '../model/crf.ts';
import { mix } from '../model/hash.ts';
import type { Sighted } from './judge.ts';
import { cueHead } from './role-features.ts';
import type { Roles, Run } from './roles.ts';
import { CLASS, type View } from './view.ts';

/** How far to either side neighbours are looked at, in candidates. */
export const REACH = 8;
/** A neighbour less sure has no say. */
const LEAST = 0.15;

const step = (confidence: number): number => Math.min(9, Math.floor(confidence * 10));
const overlap = (a: readonly Run[], b: readonly Run[]): number => {
  let n = 0;
  for (const x of a)
    for (const y of b) n += Math.max(0, Math.min(x.past, y.past) - Math.max(x.first, y.first));
  return n;
};
/** From the first token of a cue and its reading to one past the last. */
const hullOf = (cue: Run, { source, content }: Roles): Run => {
  let { first, past } = cue;
  for (const runs of [source, content])
    for (const r of runs) {
      if (r.first < first) first = r.first;
      if (r.past > past) past = r.past;
    }
  return { first, past };
};
const few = (n: number): number => (n > 4 ? 5 + Math.min(3, n >> 3) : n);

/**
 * The features of one reading beside the readings of the candidates around it: a token plays one part in one attribution, so that
 * "X said A and Y denied B" is two and "X said Y had denied B" is one with another inside.
 * @param sighted the candidates of the text in order of place: at least REACH to either side
 * @param index the candidate whose reading this is
 */
export const neighbourFeatures = (
  v: View,
  sighted: readonly (Pick<Sighted, 'cue' | 'verdict'> | undefined)[],
  index: number,
  reading: Roles,
  f: FeatureBuffer,
): void => {
  const { cue } = sighted[index]!;
  const { source, content } = reading;
  const head = cueHead(v, cue);
  const past = content[content.length - 1].past;
  const own = source.length ? 1 : 0;
  const mine = hullOf(cue, reading);
  const quoted = v.quote[cue.first] & 1;
  let within = 0;
  let withinKey = 0;
  let around = 0;
  let aroundKey = 0;
  let met = 0;
  let metKey = 0;
  let lost = 0;
  let next = 0;
  for (let k = Math.max(0, index - REACH); k < Math.min(sighted.length, index + REACH + 1); k++) {
    const neighbour = sighted[k];
    if (k === index || !neighbour?.verdict || neighbour.verdict.confidence < LEAST) continue;
    const { cue: other, verdict } = neighbour;
    const { confidence, reading: theirs } = verdict;
    const hull = hullOf(other, theirs);
    // Most neighbours neither meet this one nor begin right behind it.
    if (hull.first > mine.past + 2 || hull.past <= mine.first) continue;
    const cues = [other];
    const side = k < index ? 0 : 1;
    const named = overlap(content, cues) + overlap(content, theirs.source);
    const shared = overlap(content, theirs.content);
    if (overlap(content, cues) > 0 && confidence > within) {
      within = confidence;
      const otherHead = cueHead(v, other);
      const coordinate = v.parse.head[otherHead] === head ? 1 : v.parse.head[head] === otherHead ? 2 : 0;
      const theirSource = theirs.source.length === 0 ? 0 : overlap(content, theirs.source) > 0 ? 1 : 2;
      const beyond = theirs.content[theirs.content.length - 1].past > past ? 1 : 0;
      withinKey = mix(
        mix(coordinate * 4 + theirSource, beyond * 4 + side),
        mix(v.relation[otherHead], v.quote[other.first] & 1),
      );
    }
    if (overlap(theirs.content, [cue]) > 0 && confidence > around) {
      around = confidence;
      const sourceToo = own === 0 ? 0 : overlap(theirs.content, source) > 0 ? 1 : 2;
      const all = overlap(theirs.content, content) > 0 ? 1 : 0;
      aroundKey = mix(sourceToo * 2 + all, mix(v.relation[head], quoted * 2 + side));
    }
    if (named === 0 && shared > 0 && confidence > met) {
      met = confidence;
      metKey = few(shared) * 2 + side;
    }
    if (overlap(source, theirs.source) > 0) lost = Math.max(lost, 1 + step(confidence));
    if (hull.first >= past && hull.first - past <= 2) next = Math.max(next, 1 + step(confidence));
  }
  const r = f.values;
  let n = 0;
  const w = 1 + step(within);
  const a = 1 + step(around);
  const m = 1 + step(met);
  const end = v.kind[past - 1] * 32 + (past < v.size ? v.kind[past] : CLASS.stop);
  r[n++] = within > 0 ? w : 0;
  r[n++] = within > 0 ? mix(w, withinKey) : 0;
  r[n++] = within > 0 ? mix(withinKey, v.lemma[head]) : 0;
  r[n++] = within > 0 ? mix(w, mix(quoted, own)) : 0;
  r[n++] = around > 0 ? a : 0;
  r[n++] = around > 0 ? mix(a, aroundKey) : 0;
  r[n++] = around > 0 ? mix(aroundKey, v.lemma[head]) : 0;
  r[n++] = met > 0 ? mix(m, metKey) : 0;
  r[n++] = lost;
  r[n++] = mix(lost, own);
  r[n++] = next;
  r[n++] = mix(next, end);
  f.take(n, 900);
  f.next();
};

/**
 * Chooses the next action of the parser: the features of Zhang and Nivre (2011), some of its own, and the advice of a parse
 * from the other end.
 * @module
 */
import { distance, few, type Weights } from './features.ts';
import { PackedActions } from './packed-actions.ts';
import { Pairs } from './pairs.ts';
import { LEFT, REDUCE, RIGHT, SHIFT, type State } from './state.ts';

/** The numbers of features, in the order in which `extract` makes them; then those of the advice. */
const FEATURES = 82;
const ADVICE = 11;
const TEMPLATES = Int32Array.from({ length: FEATURES + ADVICE }, (_, k) =>
  k < FEATURES ? 0x101f3 + k * 0x10f2 : 0x70001 + (k - FEATURES) * 0x102,
);

export class Actions {
  placeCount = 0;
  readonly scores = new Float64Array(4);
  private readonly weights: Weights | PackedActions;
  private readonly shift: number;
  private readonly pairs: Pairs;

  /** @param weights their number is a power of two; packed ones are quicker, the others can be trained */
  constructor(weights: Weights | PackedActions) {
    this.weights = weights;
    this.pairs = weights instanceof PackedActions ? weights.pairs(TEMPLATES) : new Pairs(TEMPLATES);
    this.shift = 32 - Math.log2(weights.length);
  }

  /** Places of the features last extracted and added up. */
  get places(): Int32Array {
    return this.pairs.places;
  }

  /** Makes the features of a state. */
  extract(s: State): void {
    const { first: a, second: b, none } = this.pairs;
    const { w, t, c, head, relation, left, left2, right, right2, leftSet, rightSet } = s;
    const depth = s.depth;
    const s0 = depth > 0 ? s.stack[depth - 1] : 0;
    const s1 = depth > 1 ? s.stack[depth - 2] : 0;
    const n0 = s.buffer;
    const last = s.n + 1;
    const n1 = n0 < last ? n0 + 1 : 0;
    const n2 = n0 + 1 < last ? n0 + 2 : 0;
    const n3 = n0 + 2 < last ? n0 + 3 : 0;
    const s0h = head[s0];
    const s0hh = head[s0h];
    const s0l = left[s0];
    const s0r = right[s0];
    const s0l2 = left2[s0];
    const s0r2 = right2[s0];
    const n0l = left[n0];
    const n0l2 = left2[n0];
    const ws0 = w[s0];
    const ts0 = t[s0] | (s0h ? 128 : 0);
    const wn0 = w[n0];
    const tn0 = t[n0];
    const tn1 = t[n1];
    const tn2 = t[n2];
    const ts1 = t[s1] | (head[s1] ? 128 : 0);
    const cs0 = c[s0];
    const cn0 = c[n0];
    const rel0 = relation[s0];
    const d = s0 ? distance(n0 - s0) : 10;
    const vl0 = few(s.leftCount[s0]);
    const vr0 = few(s.rightCount[s0]);
    const vln = few(s.leftCount[n0]);
    const tt = (ts0 << 8) | tn0;
    let k = 0;
    // Single words.
    a[k] = ws0;
    b[k++] = ts0;
    a[k] = ws0;
    b[k] = none[k++];
    a[k] = ts0;
    b[k] = none[k++];
    a[k] = wn0;
    b[k++] = tn0;
    a[k] = wn0;
    b[k] = none[k++];
    a[k] = tn0;
    b[k] = none[k++];
    a[k] = w[n1];
    b[k++] = tn1;
    a[k] = tn1;
    b[k] = none[k++];
    a[k] = w[n1];
    b[k] = none[k++];
    a[k] = w[n2];
    b[k++] = tn2;
    a[k] = tn2;
    b[k] = none[k++];
    a[k] = w[n2];
    b[k] = none[k++];
    // Pairs.
    a[k] = ws0 ^ Math.imul(ts0, 0x27d4eb2f);
    b[k++] = wn0 ^ Math.imul(tn0, 0x165667b1);
    a[k] = ws0 ^ Math.imul(ts0, 0x27d4eb2f);
    b[k++] = wn0;
    a[k] = ws0;
    b[k++] = wn0 ^ Math.imul(tn0, 0x165667b1);
    a[k] = ws0;
    b[k++] = tt;
    a[k] = wn0;
    b[k++] = tt;
    a[k] = ws0;
    b[k++] = wn0;
    a[k] = tt;
    b[k] = none[k++];
    a[k] = tn0;
    b[k++] = tn1;
    // Triples of tags.
    a[k] = tn0;
    b[k++] = (tn1 << 8) | tn2;
    a[k] = tt;
    b[k++] = tn1;
    a[k] = tt;
    b[k++] = t[s0h] | (rel0 << 8);
    a[k] = tt;
    b[k++] = t[s0l];
    a[k] = tt;
    b[k++] = t[s0r];
    a[k] = tt;
    b[k++] = t[n0l];
    a[k] = tt;
    b[k++] = ts1;
    a[k] = tt;
    b[k++] = (tn1 << 8) | ts1;
    a[k] = tt;
    b[k++] = (tn1 << 8) | tn2;
    // Distance and valency.
    a[k] = ws0;
    b[k++] = d;
    a[k] = ts0;
    b[k++] = d;
    a[k] = wn0;
    b[k++] = d;
    a[k] = tn0;
    b[k++] = d;
    a[k] = ws0 ^ Math.imul(wn0, 0x27d4eb2f);
    b[k++] = d;
    a[k] = tt;
    b[k++] = d;
    a[k] = ws0;
    b[k++] = vr0 | 16;
    a[k] = ts0;
    b[k++] = vr0 | (rel0 << 4);
    a[k] = ws0;
    b[k++] = vl0;
    a[k] = ts0;
    b[k++] = vl0;
    a[k] = wn0;
    b[k++] = vln;
    a[k] = tn0;
    b[k++] = vln;
    // Heads and dependents.
    a[k] = w[s0h];
    b[k] = none[k++];
    a[k] = t[s0h];
    b[k++] = ts1;
    a[k] = rel0;
    b[k++] = ts0;
    a[k] = w[s0l];
    b[k] = none[k++];
    a[k] = t[s0l];
    b[k++] = relation[s0l];
    a[k] = w[s0r];
    b[k] = none[k++];
    a[k] = t[s0r];
    b[k++] = relation[s0r];
    a[k] = w[n0l];
    b[k] = none[k++];
    a[k] = t[n0l];
    b[k++] = relation[n0l];
    a[k] = w[s0hh];
    b[k++] = t[s0hh];
    a[k] = rel0;
    b[k++] = relation[s0h] | (t[s0hh] << 8);
    a[k] = t[s0l2];
    b[k++] = relation[s0l2];
    a[k] = t[s0r2];
    b[k++] = relation[s0r2];
    a[k] = t[n0l2];
    b[k++] = relation[n0l2];
    a[k] = ts0;
    b[k++] = (t[s0l] << 8) | t[s0l2];
    a[k] = ts0;
    b[k++] = (t[s0r] << 8) | t[s0r2];
    a[k] = ts0;
    b[k++] = (t[s0h] << 8) | t[s0hh];
    a[k] = tn0;
    b[k++] = (t[n0l] << 8) | t[n0l2];
    // Sets of relations.
    a[k] = ws0;
    b[k++] = rightSet[s0];
    a[k] = ts0;
    b[k++] = rightSet[s0];
    a[k] = ts0;
    b[k++] = leftSet[s0];
    a[k] = wn0;
    b[k++] = leftSet[n0];
    a[k] = tn0;
    b[k++] = leftSet[n0];
    a[k] = tt;
    b[k++] = rightSet[s0];
    a[k] = tt;
    b[k++] = leftSet[n0];
    // The word below, further words ahead, classes, what lies between.
    a[k] = w[s1];
    b[k++] = tt;
    a[k] = ts1;
    b[k++] = (tn0 << 8) | (s0h ? 1 : 0);
    a[k] = w[s1];
    b[k++] = wn0;
    a[k] = w[n1];
    b[k++] = tt;
    a[k] = t[n3];
    b[k++] = (tn1 << 8) | tn2;
    a[k] = cs0;
    b[k++] = cn0;
    a[k] = cs0;
    b[k++] = tn0;
    a[k] = ts0;
    b[k++] = cn0;
    a[k] = (cs0 << 10) | c[n1];
    b[k++] = cn0;
    a[k] = tt;
    b[k++] = (few(s.commas[n0 - 1] - s.commas[s0]) << 3) | few(s.verbs[n0 - 1] - s.verbs[s0]);
    a[k] = w[s0h];
    b[k++] = tt;
    a[k] = ws0 ^ Math.imul(w[n0l], 0x27d4eb2f);
    b[k++] = tn0;
    a[k] = t[n0 - 1];
    b[k++] = (tt << 8) | t[s0 + 1];
    a[k] = c[n1];
    b[k++] = (cn0 << 10) | tn2;
    a[k] = rel0;
    b[k++] = (t[s0h] << 16) | tt;
    a[k] = ws0 ^ Math.imul(w[s0r], 0x27d4eb2f);
    b[k++] = tn0;
    this.placeCount = s.guided ? this.extractGuide(s, k) : k;
  }

  /** Makes the features of the advice, from `k` on; returns where they end. */
  private extractGuide(s: State, k: number): number {
    const { first: a, second: b, none } = this.pairs;
    const { t, w, guide, guideLeft, guideRight } = s;
    const s0 = s.stack[s.depth - 1];
    const s1 = s.depth > 1 ? s.stack[s.depth - 2] : 0;
    const n0 = s.buffer;
    const gs = guide[s0];
    const gn = guide[n0];
    const tt = (t[s0] << 8) | t[n0];
    const has = s.head[s0] ? 1 : 0;
    const ofTop = gs === n0 ? 0 : gs > n0 ? 1 : gs < s0 ? 2 : 3;
    const ofNext = gn === s0 ? 0 : gn > n0 ? (gn > s.n ? 1 : 2) : gn > s0 ? 3 : gn === s1 ? 4 : 5;
    const right = guideRight[s0] === n0 ? 0 : guideRight[s0] > n0 ? 1 : 2;
    const left = guideLeft[n0] === 0 || guideLeft[n0] > s0 ? 0 : guideLeft[n0] === s0 ? 1 : 2;
    const agrees = has && s.head[s0] === gs ? 1 : 0;
    const all = ((((((((ofTop << 3) | ofNext) << 2) | right) << 2) | left) << 1) | has) * 2 + agrees;
    a[k] = all;
    b[k] = none[k++];
    a[k] = all;
    b[k++] = tt;
    a[k] = all;
    b[k++] = t[s0];
    a[k] = all;
    b[k++] = t[n0];
    a[k] = (ofTop << 1) | has;
    b[k++] = tt;
    a[k] = ofNext;
    b[k++] = tt;
    a[k] = (right << 2) | left;
    b[k++] = tt;
    a[k] = all;
    b[k++] = w[s0];
    a[k] = all;
    b[k++] = w[n0];
    a[k] = t[gs];
    b[k++] = (all << 8) | t[gn];
    a[k] = all;
    b[k++] = distance(n0 - s0) | (s.relation[s0] << 8);
    return k;
  }

  /** The best action that the state allows. */
  best(s: State): number {
    const { weights, scores } = this;
    if (weights instanceof PackedActions) weights.sum(this.pairs, this.placeCount, this.shift, scores);
    else this.sum(weights);
    let best = -1;
    for (let x = 0; x < 4; x++) if (s.can(x) && (best < 0 || scores[x] > scores[best])) best = x;
    return best;
  }

  private sum(weights: Weights): void {
    const { places, placeCount, scores } = this;
    this.pairs.place(placeCount, this.shift);
    scores.fill(0);
    for (let k = 0; k < placeCount; k++) {
      const at = places[k];
      scores[SHIFT] += weights[at ^ SHIFT];
      scores[LEFT] += weights[at ^ LEFT];
      scores[RIGHT] += weights[at ^ RIGHT];
      scores[REDUCE] += weights[at ^ REDUCE];
    }
  }
}

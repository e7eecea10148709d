/**
 * Chooses the next action of the parser: the features of Zhang and Nivre (2011), some of its own, and the advice of a parse
 * from the other end.
 * @module
 */
import { distance, few, one, two, type Weights } from './features.ts';
import { PackedActions } from './packed-actions.ts';
import { LEFT, REDUCE, RIGHT, SHIFT, type State } from './state.ts';

const MOST_FEATURES = 104;

export class Actions {
  /** Places of the features last extracted. */
  readonly places: Int32Array;
  placeCount = 0;
  readonly scores = new Float64Array(4);
  private readonly weights: Weights | PackedActions;
  private readonly shift: number;

  /** @param weights their number is a power of two; packed ones are quicker, the others can be trained */
  constructor(weights: Weights | PackedActions) {
    this.weights = weights;
    this.places = weights instanceof PackedActions ? weights.places : new Int32Array(MOST_FEATURES);
    this.shift = 32 - Math.log2(weights.length);
  }

  /** Fills `places` with the features of a state. */
  extract(s: State): void {
    const { places: r, shift: z } = this;
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
    r[k++] = two(0x101f3, ws0, ts0, z);
    r[k++] = one(0x112e5, ws0, z);
    r[k++] = one(0x123d7, ts0, z);
    r[k++] = two(0x134c9, wn0, tn0, z);
    r[k++] = one(0x145bb, wn0, z);
    r[k++] = one(0x156ad, tn0, z);
    r[k++] = two(0x1679f, w[n1], tn1, z);
    r[k++] = one(0x17891, tn1, z);
    r[k++] = one(0x18983, w[n1], z);
    r[k++] = two(0x19a75, w[n2], tn2, z);
    r[k++] = one(0x1ab67, tn2, z);
    r[k++] = one(0x1bc59, w[n2], z);
    // Pairs.
    r[k++] = two(0x1cd4b, ws0 ^ Math.imul(ts0, 0x27d4eb2f), wn0 ^ Math.imul(tn0, 0x165667b1), z);
    r[k++] = two(0x1de3d, ws0 ^ Math.imul(ts0, 0x27d4eb2f), wn0, z);
    r[k++] = two(0x1ef2f, ws0, wn0 ^ Math.imul(tn0, 0x165667b1), z);
    r[k++] = two(0x20021, ws0, tt, z);
    r[k++] = two(0x21113, wn0, tt, z);
    r[k++] = two(0x22205, ws0, wn0, z);
    r[k++] = one(0x232f7, tt, z);
    r[k++] = two(0x243e9, tn0, tn1, z);
    // Triples of tags.
    r[k++] = two(0x254db, tn0, (tn1 << 8) | tn2, z);
    r[k++] = two(0x265cd, tt, tn1, z);
    r[k++] = two(0x276bf, tt, t[s0h] | (rel0 << 8), z);
    r[k++] = two(0x287b1, tt, t[s0l], z);
    r[k++] = two(0x298a3, tt, t[s0r], z);
    r[k++] = two(0x2a995, tt, t[n0l], z);
    r[k++] = two(0x2ba87, tt, ts1, z);
    r[k++] = two(0x2cb79, tt, (tn1 << 8) | ts1, z);
    r[k++] = two(0x2dc6b, tt, (tn1 << 8) | tn2, z);
    // Distance and valency.
    r[k++] = two(0x2ed5d, ws0, d, z);
    r[k++] = two(0x2fe4f, ts0, d, z);
    r[k++] = two(0x30f41, wn0, d, z);
    r[k++] = two(0x32033, tn0, d, z);
    r[k++] = two(0x33125, ws0 ^ Math.imul(wn0, 0x27d4eb2f), d, z);
    r[k++] = two(0x34217, tt, d, z);
    r[k++] = two(0x35309, ws0, vr0 | 16, z);
    r[k++] = two(0x363fb, ts0, vr0 | (rel0 << 4), z);
    r[k++] = two(0x374ed, ws0, vl0, z);
    r[k++] = two(0x385df, ts0, vl0, z);
    r[k++] = two(0x396d1, wn0, vln, z);
    r[k++] = two(0x3a7c3, tn0, vln, z);
    // Heads and dependents.
    r[k++] = one(0x3b8b5, w[s0h], z);
    r[k++] = two(0x3c9a7, t[s0h], ts1, z);
    r[k++] = two(0x3da99, rel0, ts0, z);
    r[k++] = one(0x3eb8b, w[s0l], z);
    r[k++] = two(0x3fc7d, t[s0l], relation[s0l], z);
    r[k++] = one(0x40d6f, w[s0r], z);
    r[k++] = two(0x41e61, t[s0r], relation[s0r], z);
    r[k++] = one(0x42f53, w[n0l], z);
    r[k++] = two(0x44045, t[n0l], relation[n0l], z);
    r[k++] = two(0x45137, w[s0hh], t[s0hh], z);
    r[k++] = two(0x46229, rel0, relation[s0h] | (t[s0hh] << 8), z);
    r[k++] = two(0x4731b, t[s0l2], relation[s0l2], z);
    r[k++] = two(0x4840d, t[s0r2], relation[s0r2], z);
    r[k++] = two(0x494ff, t[n0l2], relation[n0l2], z);
    r[k++] = two(0x4a5f1, ts0, (t[s0l] << 8) | t[s0l2], z);
    r[k++] = two(0x4b6e3, ts0, (t[s0r] << 8) | t[s0r2], z);
    r[k++] = two(0x4c7d5, ts0, (t[s0h] << 8) | t[s0hh], z);
    r[k++] = two(0x4d8c7, tn0, (t[n0l] << 8) | t[n0l2], z);
    // Sets of relations.
    r[k++] = two(0x4e9b9, ws0, rightSet[s0], z);
    r[k++] = two(0x4faab, ts0, rightSet[s0], z);
    r[k++] = two(0x50b9d, ts0, leftSet[s0], z);
    r[k++] = two(0x51c8f, wn0, leftSet[n0], z);
    r[k++] = two(0x52d81, tn0, leftSet[n0], z);
    r[k++] = two(0x53e73, tt, rightSet[s0], z);
    r[k++] = two(0x54f65, tt, leftSet[n0], z);
    // The word below, further words ahead, classes, what lies between.
    r[k++] = two(0x56057, w[s1], tt, z);
    r[k++] = two(0x57149, ts1, (tn0 << 8) | (s0h ? 1 : 0), z);
    r[k++] = two(0x5823b, w[s1], wn0, z);
    r[k++] = two(0x5932d, w[n1], tt, z);
    r[k++] = two(0x5a41f, t[n3], (tn1 << 8) | tn2, z);
    r[k++] = two(0x5b511, cs0, cn0, z);
    r[k++] = two(0x5c603, cs0, tn0, z);
    r[k++] = two(0x5d6f5, ts0, cn0, z);
    r[k++] = two(0x5e7e7, (cs0 << 10) | c[n1], cn0, z);
    r[k++] = two(
      0x5f8d9,
      tt,
      (few(s.commas[n0 - 1] - s.commas[s0]) << 3) | few(s.verbs[n0 - 1] - s.verbs[s0]),
      z,
    );
    r[k++] = two(0x609cb, w[s0h], tt, z);
    r[k++] = two(0x61abd, ws0 ^ Math.imul(w[n0l], 0x27d4eb2f), tn0, z);
    r[k++] = two(0x62baf, t[n0 - 1], (tt << 8) | t[s0 + 1], z);
    r[k++] = two(0x63ca1, c[n1], (cn0 << 10) | tn2, z);
    r[k++] = two(0x64d93, rel0, (t[s0h] << 16) | tt, z);
    r[k++] = two(0x65e85, ws0 ^ Math.imul(w[s0r], 0x27d4eb2f), tn0, z);
    this.placeCount = s.guided ? this.extractGuide(s, k) : k;
  }

  /** Adds the features of the advice to `places`, from `k`; returns where they end. */
  private extractGuide(s: State, k: number): number {
    const { places: r, shift: z } = this;
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
    r[k++] = one(0x70001, all, z);
    r[k++] = two(0x70103, all, tt, z);
    r[k++] = two(0x70205, all, t[s0], z);
    r[k++] = two(0x70307, all, t[n0], z);
    r[k++] = two(0x70409, (ofTop << 1) | has, tt, z);
    r[k++] = two(0x7050b, ofNext, tt, z);
    r[k++] = two(0x7060d, (right << 2) | left, tt, z);
    r[k++] = two(0x7070f, all, w[s0], z);
    r[k++] = two(0x70811, all, w[n0], z);
    r[k++] = two(0x70913, t[gs], (all << 8) | t[gn], z);
    r[k++] = two(0x70a15, all, distance(n0 - s0) | (s.relation[s0] << 8), z);
    return k;
  }

  /** The best action that the state allows. */
  best(s: State): number {
    const { weights, scores } = this;
    if (weights instanceof PackedActions) weights.sum(this.placeCount, scores);
    else this.sum(weights);
    let best = -1;
    for (let x = 0; x < 4; x++) if (s.can(x) && (best < 0 || scores[x] > scores[best])) best = x;
    return best;
  }

  private sum(weights: Weights): void {
    const { places, placeCount, scores } = this;
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

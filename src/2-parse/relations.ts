/**
 * Names the arcs of a tree: of the relations seen between words of such tags, the one that scores best.
 * @module
 */
import { bestOf, distance, one, two, type Weights } from './features.ts';
import type { State } from './state.ts';

const MOST_FEATURES = 34;

export type RelationSets = {
  /** By (head's tag × 64 + dependent's tag) × 2 + (1 when the head comes after): the set of relations. */
  readonly setOf: Uint16Array;
  readonly setAt: Uint16Array;
  readonly setMembers: Uint8Array;
};

export class Relations {
  /** Places of the features last extracted. */
  readonly places = new Int32Array(MOST_FEATURES);
  placeCount = 0;
  readonly scores = new Float64Array(64);
  readonly sets: RelationSets;
  private readonly weights: Weights;
  private readonly shift: number;

  /** @param weights their number is a power of two */
  constructor(weights: Weights, sets: RelationSets) {
    this.weights = weights;
    this.shift = 32 - Math.log2(weights.length);
    this.sets = sets;
  }

  /** Fills `places` with the features of an arc. */
  extract(s: State, dependent: number, h: number): void {
    const { places: r, shift: z } = this;
    const { w, t, c, left, left2, right, relation, leftSet, rightSet } = s;
    const before = dependent < h ? 1 : 0;
    const wd = w[dependent];
    const td = t[dependent];
    const wh = w[h];
    const th = t[h];
    const dl = left[dependent];
    const dr = right[dependent];
    const dist = distance(before ? h - dependent : dependent - h);
    const tt = (th << 8) | (td << 1) | before;
    const hh = s.head[h];
    const sets = leftSet[h] ^ Math.imul(rightSet[h], 0x27d4eb2f);
    let k = 0;
    r[k++] = one(0x101f3, tt, z);
    r[k++] = two(0x112e5, tt, dist, z);
    r[k++] = two(0x123d7, wd, before, z);
    r[k++] = two(0x134c9, wd, (th << 1) | before, z);
    r[k++] = two(0x145bb, wh, (td << 1) | before, z);
    r[k++] = two(0x156ad, wh, wd, z);
    r[k++] = two(0x1679f, w[dl], tt, z);
    r[k++] = two(0x17891, w[dl], wh, z);
    r[k++] = two(0x18983, t[dl], tt, z);
    r[k++] = two(0x19a75, (t[dl] << 8) | t[left2[dependent]], tt, z);
    r[k++] = two(0x1ab67, t[dr], tt, z);
    r[k++] = two(0x1bc59, leftSet[dependent], tt, z);
    r[k++] = two(0x1cd4b, sets, tt, z);
    r[k++] = two(0x1de3d, leftSet[h], tt, z);
    r[k++] = two(0x1ef2f, rightSet[h], tt, z);
    r[k++] = two(0x20021, relation[right[h]], tt, z);
    r[k++] = two(0x21113, relation[left[h]], tt, z);
    r[k++] = two(0x22205, t[dependent - 1], (t[dependent + 1] << 16) | tt, z);
    r[k++] = two(0x232f7, t[h - 1], (t[h + 1] << 16) | tt, z);
    r[k++] = two(0x243e9, w[dependent - 1], tt, z);
    r[k++] = two(0x254db, w[dependent + 1], tt, z);
    r[k++] = two(0x265cd, t[hh], tt, z);
    r[k++] = two(0x276bf, s.relation[h], tt, z);
    r[k++] = two(0x287b1, c[dependent], (c[h] << 1) | before, z);
    r[k++] = two(0x298a3, c[dependent], tt, z);
    r[k++] = two(0x2a995, c[h], tt, z);
    r[k++] = two(0x2ba87, wh ^ Math.imul(sets, 0x165667b1), td, z);
    r[k++] = two(0x2cb79, w[left2[dependent]], tt, z);
    r[k++] = two(0x2dc6b, w[dr], tt, z);
    r[k++] = two(0x2ed5d, c[dl], (c[dependent] << 12) | (th << 1) | before, z);
    this.placeCount = k;
  }

  /** The set of relations that an arc may have. */
  setOf(s: State, dependent: number, h: number): number {
    const th = h > s.n ? 62 : s.t[h] - 2;
    return this.sets.setOf[(((th << 6) | (s.t[dependent] - 2)) << 1) | (dependent < h ? 1 : 0)];
  }

  /** The best name for an arc. */
  best(s: State, dependent: number, h: number): number {
    const { setAt, setMembers } = this.sets;
    const set = this.setOf(s, dependent, h);
    const from = setAt[set];
    const past = setAt[set + 1];
    if (past - from === 1) return setMembers[from];
    this.extract(s, dependent, h);
    return bestOf(this.weights, this.places, this.placeCount, setMembers, from, past, this.scores);
  }
}

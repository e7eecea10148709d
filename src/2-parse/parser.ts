/**
 * A greedy arc-eager dependency parser (Nivre 2008) with the features of Zhang and Nivre (2011), linear and hashed. An action
 * is chosen among four; an arc is then named by a second model, which chooses among the relations seen between such words.
 * @module
 */
import type { Words } from './words.ts';

export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const REDUCE = 3;

export type Weights = Int8Array | Int16Array | Float32Array;

/** No relation yet. */
const NONE = 63;
/** Rows of relation weights have 64 places. */
export const RELATION_SHIFT = 6;

export type RelationSets = {
  /** By (head's tag × 64 + dependent's tag) × 2 + (1 when the head comes after): the set of relations. */
  readonly setOf: Uint16Array;
  readonly setAt: Uint16Array;
  readonly setMembers: Uint8Array;
};

const ACTION_ROWS = 90;
const RELATION_ROWS = 34;

/**
 * The state of one sentence. Places are 1 … n for its tokens, 0 for none and n + 1 for the root, which stands behind the last
 * token (Ballesteros and Nivre 2013).
 */
export class State {
  n = 0;
  /** Code of the word, of its tag, of its class, by place. */
  w: Int32Array;
  t: Int32Array;
  c: Int32Array;
  stack: Int32Array;
  depth = 0;
  buffer = 1;
  head: Int32Array;
  relation: Uint8Array;
  /** Outermost and second outermost dependent on either side. */
  left: Int32Array;
  left2: Int32Array;
  right: Int32Array;
  right2: Int32Array;
  leftCount: Int32Array;
  rightCount: Int32Array;
  /** Hash of the relations of the dependents on either side. */
  leftSet: Int32Array;
  rightSet: Int32Array;
  /** Numbers of commas, and of verbs, up to a place. */
  commas: Int32Array;
  verbs: Int32Array;

  constructor(longest: number) {
    const size = longest + 3;
    const ints = () => new Int32Array(size);
    this.w = ints();
    this.t = ints();
    this.c = ints();
    this.stack = ints();
    this.head = ints();
    this.relation = new Uint8Array(size);
    this.left = ints();
    this.left2 = ints();
    this.right = ints();
    this.right2 = ints();
    this.leftCount = ints();
    this.rightCount = ints();
    this.leftSet = ints();
    this.rightSet = ints();
    this.commas = ints();
    this.verbs = ints();
  }

  /** Begins the sentence [first, past). `flags` tells of each tag whether it is a comma's (1) or a verb's (2). */
  begin(words: Words, tags: Uint8Array, first: number, past: number, flags: Uint8Array): void {
    const n = past - first;
    this.n = n;
    this.depth = 0;
    this.buffer = 1;
    const { w, t, c, commas, verbs } = this;
    for (let i = 1; i <= n; i++) {
      const word = words.word[first + i - 1];
      const tag = tags[first + i - 1];
      w[i] = words.key[word];
      c[i] = words.cluster[word] + 1;
      t[i] = tag + 2;
      commas[i] = commas[i - 1] + (flags[tag] & 1);
      verbs[i] = verbs[i - 1] + ((flags[tag] >> 1) & 1);
    }
    w[n + 1] = 0x5bd1e995;
    t[n + 1] = 1;
    c[n + 1] = 1023;
    commas[n + 1] = commas[n];
    verbs[n + 1] = verbs[n];
    w[n + 2] = 0;
    t[n + 2] = 0;
    c[n + 2] = 0;
    for (let i = 0; i <= n + 1; i++) {
      this.head[i] = 0;
      this.relation[i] = NONE;
      this.left[i] = 0;
      this.left2[i] = 0;
      this.right[i] = 0;
      this.right2[i] = 0;
      this.leftCount[i] = 0;
      this.rightCount[i] = 0;
      this.leftSet[i] = 0;
      this.rightSet[i] = 0;
    }
  }

  get top(): number {
    return this.depth ? this.stack[this.depth - 1] : 0;
  }
  get done(): boolean {
    return this.buffer > this.n && this.depth === 0;
  }
  can(action: number): boolean {
    switch (action) {
      case SHIFT:
        return this.buffer <= this.n;
      case LEFT:
        return this.depth > 0 && this.head[this.top] === 0;
      case RIGHT:
        return this.depth > 0 && this.buffer <= this.n;
      default:
        return this.depth > 0 && this.head[this.top] !== 0;
    }
  }

  attach(dependent: number, head: number, relation: number): void {
    this.head[dependent] = head;
    this.relation[dependent] = relation;
    if (dependent < head) {
      this.left2[head] = this.left[head];
      this.left[head] = dependent;
      this.leftCount[head]++;
      this.leftSet[head] |= 1 << (relation & 31);
    } else {
      this.right2[head] = this.right[head];
      this.right[head] = dependent;
      this.rightCount[head]++;
      this.rightSet[head] |= 1 << (relation & 31);
    }
  }
  /** Does an action; LEFT and RIGHT name their arc. */
  apply(action: number, relation: number): void {
    switch (action) {
      case SHIFT:
        this.stack[this.depth++] = this.buffer++;
        break;
      case LEFT:
        this.attach(this.stack[--this.depth], this.buffer, relation);
        break;
      case RIGHT:
        this.attach(this.buffer, this.top, relation);
        this.stack[this.depth++] = this.buffer++;
        break;
      default:
        this.depth--;
    }
  }
}

/** A feature's row: a template and up to two values. */
const one = (template: number, a: number, shift: number): number => {
  let h = Math.imul(a ^ template, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h >>> shift;
};
const two = (template: number, a: number, b: number, shift: number): number => {
  let h = Math.imul(a ^ template, 0x9e3779b1) + Math.imul(b + template, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h >>> shift;
};

const DISTANCE = Uint8Array.from({ length: 64 }, (_, d) => (d < 6 ? d : d < 11 ? 6 : d < 20 ? 7 : 8));
const distance = (d: number) => (d < 64 ? DISTANCE[d] : 9);
const few = (n: number) => Math.min(n, 4);

/** Scores actions and relations. */
export class Scorer {
  readonly rows = new Int32Array(ACTION_ROWS);
  rowCount = 0;
  readonly relationRows = new Int32Array(RELATION_ROWS);
  relationRowCount = 0;
  readonly scores = new Float64Array(4);
  private readonly actions: Weights;
  private readonly actionShift: number;
  private readonly relations: Weights;
  private readonly relationShift: number;
  private readonly sets: RelationSets;

  /** @param actions rows of 4; @param relations rows of 64; either number of rows is a power of two */
  constructor(actions: Weights, relations: Weights, sets: RelationSets) {
    this.actions = actions;
    this.actionShift = 32 - Math.log2(actions.length >> 2);
    this.relations = relations;
    this.relationShift = 32 - Math.log2(relations.length >> RELATION_SHIFT);
    this.sets = sets;
  }

  /** Fills `rows` with the features of a state. */
  extract(s: State): void {
    const { rows: r, actionShift: z } = this;
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
    this.rowCount = k;
  }

  /** The best action that the state allows. */
  action(s: State): number {
    const { rows, rowCount, actions, scores } = this;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < rowCount; k++) {
      const at = rows[k] << 2;
      a += actions[at];
      b += actions[at + 1];
      c += actions[at + 2];
      d += actions[at + 3];
    }
    scores[SHIFT] = a;
    scores[LEFT] = b;
    scores[RIGHT] = c;
    scores[REDUCE] = d;
    let best = -1;
    for (let x = 0; x < 4; x++) if (s.can(x) && (best < 0 || scores[x] > scores[best])) best = x;
    return best;
  }

  /** Fills `relationRows` with the features of an arc. */
  extractRelation(s: State, dependent: number, h: number): void {
    const { relationRows: r, relationShift: z } = this;
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
    this.relationRowCount = k;
  }

  /** The set of relations that an arc may have. */
  relationSet(s: State, dependent: number, h: number): number {
    const th = h > s.n ? 62 : s.t[h] - 2;
    return this.sets.setOf[(((th << 6) | (s.t[dependent] - 2)) << 1) | (dependent < h ? 1 : 0)];
  }

  /** The best name for an arc. */
  relation(s: State, dependent: number, h: number): number {
    const { setAt, setMembers } = this.sets;
    const set = this.relationSet(s, dependent, h);
    const from = setAt[set];
    const past = setAt[set + 1];
    if (past - from === 1) return setMembers[from];
    this.extractRelation(s, dependent, h);
    const { relationRows: rows, relationRowCount: count, relations } = this;
    let best = 0;
    let top = -Infinity;
    for (let m = from; m < past; m++) {
      const x = setMembers[m];
      let sum = 0;
      for (let k = 0; k < count; k++) sum += relations[(rows[k] << RELATION_SHIFT) | x];
      if (sum > top) {
        top = sum;
        best = x;
      }
    }
    return best;
  }

  /** Parses the sentence that `s` was begun with. */
  parse(s: State): void {
    while (!s.done) {
      if (s.buffer > s.n) {
        this.finish(s);
        return;
      }
      let action = SHIFT;
      if (s.depth > 0) {
        this.extract(s);
        action = this.action(s);
      }
      const relation =
        action === LEFT
          ? this.relation(s, s.top, s.buffer)
          : action === RIGHT
            ? this.relation(s, s.buffer, s.top)
            : 0;
      s.apply(action, relation);
    }
  }

  /** Only the root is left in the buffer: the first word without a head is the root's, others go to it. */
  finish(s: State): void {
    let main = 0;
    for (let k = 0; k < s.depth; k++) {
      const word = s.stack[k];
      if (s.head[word]) continue;
      const h = main || s.n + 1;
      s.attach(word, h, this.relation(s, word, h));
      main ||= word;
    }
    s.depth = 0;
  }
}

/**
 * The state of the transition system: stack, buffer and the tree so far (arc-eager, Nivre 2008).
 * @module
 */
import type { Words } from './words.ts';

export const SHIFT = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const REDUCE = 3;

/** No relation yet. */
const NONE = 63;

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
  /** Advice: the head of each place, and its outermost dependents. */
  guided = false;
  guide: Int32Array;
  guideLeft: Int32Array;
  guideRight: Int32Array;

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
    this.guide = ints();
    this.guideLeft = ints();
    this.guideRight = ints();
  }

  /**
   * Begins the sentence [first, past), from its end when `backward`. `flags` tells of each tag whether it is a comma's (1) or a
   * verb's (2).
   */
  begin(
    words: Words,
    tags: Uint8Array,
    first: number,
    past: number,
    flags: Uint8Array,
    backward = false,
  ): void {
    const n = past - first;
    this.n = n;
    this.depth = 0;
    this.buffer = 1;
    this.guided = false;
    const { w, t, c, commas, verbs } = this;
    for (let i = 1; i <= n; i++) {
      const token = backward ? past - i : first + i - 1;
      const word = words.word[token];
      const tag = tags[token];
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

  /** Takes the heads found by a parse from the other end as advice. */
  follow(other: State): void {
    const { n, guide, guideLeft, guideRight } = this;
    this.guided = true;
    for (let i = 0; i <= n + 1; i++) {
      guideLeft[i] = 0;
      guideRight[i] = 0;
    }
    guide[0] = 0;
    guide[n + 1] = 0;
    for (let i = 1; i <= n; i++) {
      const h = other.head[n + 1 - i];
      guide[i] = h > n ? n + 1 : n + 1 - h;
    }
    for (let i = 1; i <= n; i++) {
      const h = guide[i];
      if (i < h && guideLeft[h] === 0) guideLeft[h] = i;
      if (i > h) guideRight[h] = i;
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

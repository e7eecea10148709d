/**
 * What is known of single words: the tags that a frequent word may have, and the class of words it belongs to.
 * @module
 */

/** A fixed map from 32-bit hashes to small numbers (open addressing). */
export class HashMap {
  private readonly keys: Int32Array;
  private readonly values: Uint16Array;
  private readonly mask: number;

  constructor(keys: Int32Array, values: Uint16Array) {
    let capacity = 16;
    while (capacity < keys.length * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.keys = new Int32Array(capacity);
    this.values = new Uint16Array(capacity);
    for (let i = 0; i < keys.length; i++) {
      let slot = keys[i] & this.mask;
      while (this.values[slot]) slot = (slot + 1) & this.mask;
      this.keys[slot] = keys[i];
      this.values[slot] = values[i];
    }
  }
  /** The value, 0 when there is none. */
  get(key: number): number {
    let slot = key & this.mask;
    while (this.values[slot]) {
      if (this.keys[slot] === key) return this.values[slot];
      slot = (slot + 1) & this.mask;
    }
    return 0;
  }
}

export class Lexicon {
  private readonly words: HashMap;
  private readonly clusters: HashMap;
  /**
   * Set s of tags is setMembers[setAt[s]] … setMembers[setAt[s + 1] - 1]. Set 0 is that of the open classes, which unknown
   * words may have.
   */
  readonly setAt: Uint16Array;
  readonly setMembers: Uint8Array;

  constructor(words: HashMap, clusters: HashMap, setAt: Uint16Array, setMembers: Uint8Array) {
    this.words = words;
    this.clusters = clusters;
    this.setAt = setAt;
    this.setMembers = setMembers;
  }
  /** The set of tags of a word, by the hash of its form as it stands, else of its lower-cased form. */
  tagSet(cased: number, lower: number): number {
    return this.words.get(cased) || this.words.get(lower);
  }
  cluster(lower: number): number {
    return this.clusters.get(lower);
  }
}

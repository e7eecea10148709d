/**
 * The distinct words of a document as numbers: each form is hashed once, and what a tagger wants to know of it (its lower-case
 * form, its ending, its shape, what the dictionary says) is kept beside it.
 * @module
 */
import { DIGIT, isLower, isUpper, KIND, LETTER } from './characters.ts';
import type { Lexicon } from './lexicon.ts';

/** Lower case, straight apostrophes and quotation marks, plain hyphens, every digit a 0. */
const LOWERED = new Uint16Array(0x10000);
/** The same with case kept. */
const CASED = new Uint16Array(0x10000);
for (let c = 0; c < 0x10000; c++) {
  let normal = c;
  if (c === 0x2019 || c === 0x2018 || c === 0x60 || c === 0xb4) normal = 39;
  else if (c === 0x2010 || c === 0x2011) normal = 45;
  else if (KIND[c] === DIGIT) normal = 48;
  CASED[c] = normal;
  // Scripts with case: Latin, Greek, Cyrillic, Armenian, and the extensions of Latin and Greek.
  if (normal === c && (c < 0x590 || (c >= 0x1e00 && c < 0x2000))) {
    const lower = String.fromCharCode(c).toLowerCase();
    if (lower.length === 1) normal = lower.charCodeAt(0);
  }
  LOWERED[c] = normal;
}

const SEED = 0x811c9dc5;
const PRIME = 0x01000193;
/** Only so much of a long word tells anything. */
const LONGEST = 64;

/** The hash under which a lexicon knows a form, case kept. */
export const casedHash = (text: string, from: number, to: number): number => {
  let h = SEED ^ (to - from);
  const past = to - from > LONGEST ? from + LONGEST : to;
  for (let i = from; i < past; i++) h = Math.imul(h ^ CASED[text.charCodeAt(i)], PRIME);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
};
/** Likewise without case. */
export const loweredHash = (text: string, from: number, to: number): number => {
  let h = SEED ^ (to - from);
  const past = to - from > LONGEST ? from + LONGEST : to;
  for (let i = from; i < past; i++) h = Math.imul(h ^ LOWERED[text.charCodeAt(i)], PRIME);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
};
/** Hash of the last (or first) `length` code units, without case. */
const affixHash = (text: string, from: number, to: number, salt: number): number => {
  let h = SEED ^ salt;
  for (let i = from; i < to; i++) h = Math.imul(h ^ LOWERED[text.charCodeAt(i)], PRIME);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
};

/** Bits of a word's shape. */
const CAPITAL = 1;
const CAPITALS = 2;
const INNER_CAPITAL = 4;
const HAS_DIGIT = 8;
const HAS_HYPHEN = 16;
const HAS_DOT = 32;
const NO_LETTER = 64;

const shapeOf = (text: string, from: number, to: number): number => {
  let shape = 0;
  let letters = 0;
  let uppers = 0;
  const past = to - from > LONGEST ? from + LONGEST : to;
  for (let i = from; i < past; i++) {
    const c = text.charCodeAt(i);
    const kind = KIND[c];
    if (kind === LETTER) {
      letters++;
      if (isUpper(c)) {
        uppers++;
        if (i === from) shape |= CAPITAL;
        else if (isLower(text.charCodeAt(i - 1))) shape |= INNER_CAPITAL;
      }
    } else if (kind === DIGIT) shape |= HAS_DIGIT;
    else if (c === 45) shape |= HAS_HYPHEN;
    else if (c === 46) shape |= HAS_DOT;
  }
  if (!letters) shape |= NO_LETTER;
  else if (uppers === letters && letters > 1) shape |= CAPITALS;
  return shape;
};

const grown = (a: Int32Array): Int32Array<ArrayBuffer> => {
  const b = new Int32Array(a.length * 2);
  b.set(a);
  return b;
};

/** The words of a document. Arrays are by number of the word, `word` gives the number by token. */
export class Words {
  readonly word: Int32Array;
  size = 0;
  /** Hash of the lower-cased form. */
  lower = new Int32Array(1024);
  /** What the parser knows the word by: itself when the lexicon has it, else its class, else its ending. */
  key = new Int32Array(1024);
  shape = new Int32Array(1024);
  suffix1 = new Int32Array(1024);
  suffix2 = new Int32Array(1024);
  suffix3 = new Int32Array(1024);
  suffix4 = new Int32Array(1024);
  prefix3 = new Int32Array(1024);
  /** Set of tags that the lexicon allows (0: any). */
  tags = new Int32Array(1024);
  /** Class of words used alike. */
  cluster = new Int32Array(1024);
  /** A token that shows the word. */
  example = new Int32Array(1024);
  private hashes = new Int32Array(1024);
  private table = new Int32Array(2048).fill(-1);

  constructor(
    text: string,
    tokens: { readonly size: number; readonly start: Int32Array; readonly end: Int32Array },
    lexicon: Lexicon,
  ) {
    const { size, start, end } = tokens;
    this.word = new Int32Array(size);
    for (let i = 0; i < size; i++) this.word[i] = this.number(text, start[i], end[i], i, lexicon);
  }

  private number(text: string, from: number, to: number, token: number, lexicon: Lexicon): number {
    const hash = casedHash(text, from, to);
    const { table } = this;
    const mask = table.length - 1;
    let slot = hash & mask;
    for (let id = table[slot]; id >= 0; id = table[slot]) {
      if (this.hashes[id] === hash) return id;
      slot = (slot + 1) & mask;
    }
    const id = this.size;
    if (id === this.lower.length) this.grow();
    this.size++;
    this.hashes[id] = hash;
    const lower = loweredHash(text, from, to);
    this.lower[id] = lower;
    this.shape[id] = shapeOf(text, from, to);
    this.suffix1[id] = affixHash(text, Math.max(from, to - 1), to, 1);
    this.suffix2[id] = affixHash(text, Math.max(from, to - 2), to, 2);
    this.suffix3[id] = affixHash(text, Math.max(from, to - 3), to, 3);
    this.suffix4[id] = affixHash(text, Math.max(from, to - 4), to, 4);
    this.prefix3[id] = affixHash(text, from, Math.min(to, from + 3), 5);
    this.tags[id] = lexicon.tagSet(hash, lower);
    this.cluster[id] = lexicon.cluster(lower);
    this.example[id] = token;
    const unknown = (this.cluster[id] && Math.imul(this.cluster[id], 0x9e3779b1)) || this.suffix3[id];
    this.key[id] = this.tags[id] ? lower : unknown;
    if (this.table === table) table[slot] = id;
    else this.insert(id);
    return id;
  }

  private insert(id: number): void {
    const mask = this.table.length - 1;
    let slot = this.hashes[id] & mask;
    while (this.table[slot] >= 0) slot = (slot + 1) & mask;
    this.table[slot] = id;
  }
  private grow(): void {
    for (const name of [
      'lower',
      'key',
      'shape',
      'suffix1',
      'suffix2',
      'suffix3',
      'suffix4',
      'prefix3',
      'tags',
      'cluster',
      'example',
      'hashes',
    ] as const)
      (this as unknown as Record<string, Int32Array>)[name] = grown(this[name as 'lower']);
    this.table = new Int32Array(this.table.length * 2).fill(-1);
    for (let id = 0; id < this.size; id++) this.insert(id);
  }
}

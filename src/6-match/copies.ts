import { hashString, mix } from '../model/hash.ts';

/** How many hash functions a sketch has, and how they are cut into bands: 16 bands of 4 find most pairs above half. */
const HASHES = 64;
const ROWS = 4;
const SHINGLE = 4;

/** From this share of common shingles on, two documents are copies of one text. */
export const COPY = 0.5;

/** Lower-cased words; case, marks and line ends differ between copies. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const shinglesOf = (text: string): Int32Array => {
  const words = wordsOf(text).map(w => hashString(w));
  if (words.length < SHINGLE) return Int32Array.of(words.reduce((h, w) => mix(h, w), 7));
  const shingles = new Int32Array(words.length - SHINGLE + 1);
  for (let i = 0; i < shingles.length; i++) {
    let h = 7;
    for (let k = 0; k < SHINGLE; k++) h = mix(h, words[i + k]);
    shingles[i] = h;
  }
  return shingles;
};

/** The least of each hash function over a text's shingles of four words (MinHash, Broder 1997). Texts that share much share many. */
export type Sketch = readonly number[];

export const sketchOf = (text: string): Sketch => {
  const least = new Array<number>(HASHES).fill(0xffffffff);
  for (const shingle of shinglesOf(text))
    for (let k = 0; k < HASHES; k++) {
      const h = mix(shingle, k + 1) >>> 0;
      if (h < least[k]) least[k] = h;
    }
  return least;
};

/** How many shingles two texts share, as part of those that either has: an estimate, 0..1. */
export const likeness = (a: Sketch, b: Sketch): number =>
  a.reduce((same, h, k) => same + (h === b[k] ? 1 : 0), 0) / HASHES;

/** Keys of which two copies are likely to share one, however many documents there are. */
export const bandsOf = (sketch: Sketch): number[] =>
  Array.from({ length: HASHES / ROWS }, (_, band) => {
    let h = band;
    for (let row = 0; row < ROWS; row++) h = mix(h, sketch[band * ROWS + row]);
    return h >>> 0;
  });

/** How long a quotation must be, in words, for two documents with it to rest on one source. */
const QUOTED = 8;

/**
 * The sources on which a claim rests: documents that are copies of one text, or give the claim in the same eight words or more
 * (a press release, an agency's line), count once.
 *
 * @param copyGroup the group of copies to which a document belongs
 * @returns one list of documents for each independent source
 */
export const independentSources = (
  statements: readonly { readonly document: string; readonly content: string }[],
  copyGroup: (document: string) => string,
): string[][] => {
  const parent = new Map<string, string>();
  const find = (x: string): string => {
    let at = x;
    while ((parent.get(at) ?? at) !== at) at = parent.get(at)!;
    return at;
  };
  const join = (a: string, b: string): void => {
    const [x, y] = [find(a), find(b)].sort();
    parent.set(y, x);
  };
  for (const { document, content } of statements) {
    join(`document ${document}`, `group ${copyGroup(document)}`);
    const words = wordsOf(content);
    for (let i = 0; i + QUOTED <= words.length; i++)
      join(`document ${document}`, `words ${words.slice(i, i + QUOTED).join(' ')}`);
  }
  const groups = new Map<string, string[]>();
  for (const document of [...new Set(statements.map(s => s.document))].sort()) {
    const root = find(`document ${document}`);
    groups.set(root, [...(groups.get(root) ?? []), document]);
  }
  return [...groups.values()];
};

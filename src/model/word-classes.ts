import { hashString } from './hash.ts';

/**
 * Classes of words that stand in like places, learnt from running text: "denied" and "rejected" share one although a training
 * text has only the first. Words are kept as hashes, sorted.
 */
export type WordClasses = {
  readonly hashes: Int32Array;
  /** Few, wide classes. */
  readonly coarse: Uint8Array;
  /** Many, narrow classes. */
  readonly fine: Uint16Array;
};

/** The place of a lower-cased word in the table, or -1. */
export const classIndex = (classes: WordClasses, hash: number): number => {
  const { hashes } = classes;
  let lo = 0;
  let hi = hashes.length - 1;
  while (lo <= hi) {
    const mid = (lo + hi) >> 1;
    const h = hashes[mid];
    if (h === hash) return mid;
    if (h < hash) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
};

/** Builds the table; of two words with one hash the first stays. */
export const wordClasses = (
  words: readonly string[],
  coarse: ArrayLike<number>,
  fine: ArrayLike<number>,
): WordClasses => {
  const seen = new Map<number, number>();
  words.forEach((word, i) => {
    const h = hashString(word);
    if (!seen.has(h)) seen.set(h, i);
  });
  const hashes = Int32Array.from([...seen.keys()].sort((a, b) => a - b));
  return {
    hashes,
    coarse: Uint8Array.from(hashes, h => coarse[seen.get(h)!]),
    fine: Uint16Array.from(hashes, h => fine[seen.get(h)!]),
  };
};

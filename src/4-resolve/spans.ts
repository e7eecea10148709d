import type { Words } from './words.ts';

/** The first place in a sorted list whose value is not less than `value`. */
export const lowerBound = (sorted: Int32Array, value: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The first token that begins at or behind an offset. */
export const tokensFrom = ({ parse }: Words, offset: number): number => lowerBound(parse.start, offset);

/** Whole numbers from 0 to below `below`. */
export type Random = (below: number) => number;

/** A linear congruential generator (Numerical Recipes): the same numbers on every machine. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

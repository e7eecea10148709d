/**
 * Features as places in an array of weights. The weights of a feature for the classes 0 … 63 (tags, relations; actions are
 * 0 … 3) lie at `place ^ class`: together in one line of the cache, and in an order of their own, so that two features that
 * fall on the same line seldom share a weight.
 * @module
 */

/** Weights: small integers in a shipped model, floats while it is trained. */
export type Weights = Int8Array | Int16Array | Float32Array;

/** The place of a feature: a template and a value, mixed and cut to the size of the array (multiplicative hashing). */
export const one = (template: number, a: number, shift: number): number => {
  let h = Math.imul(a ^ template, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h >>> shift;
};
/** Likewise of two values. */
export const two = (template: number, a: number, b: number, shift: number): number => {
  let h = Math.imul(a ^ template, 0x9e3779b1) + Math.imul(b + template, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h >>> shift;
};

const DISTANCE = Uint8Array.from({ length: 64 }, (_, d) => (d < 6 ? d : d < 11 ? 6 : d < 20 ? 7 : 8));
/** Distances in classes. */
export const distance = (d: number) => (d < 64 ? DISTANCE[d] : 9);
/** 0 … 4, where 4 is four or more. */
export const few = (n: number) => Math.min(n, 4);

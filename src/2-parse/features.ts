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

/**
 * The best of the classes members[from] … members[past - 1] by the weights of the first `count` of `places`, the first of equals;
 * leaves their sums in `scores`. Four classes are added up at a time: a place is looked up once for all four.
 */
export const bestOf = (
  weights: Weights,
  places: Int32Array,
  count: number,
  members: Uint8Array,
  from: number,
  past: number,
  scores: Float64Array,
): number => {
  for (let m = from; m < past; m += 4) {
    const w = members[m];
    const x = m + 1 < past ? members[m + 1] : w;
    const y = m + 2 < past ? members[m + 2] : w;
    const z = m + 3 < past ? members[m + 3] : w;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < count; k++) {
      const place = places[k];
      a += weights[place ^ w];
      b += weights[place ^ x];
      c += weights[place ^ y];
      d += weights[place ^ z];
    }
    scores[z] = d;
    scores[y] = c;
    scores[x] = b;
    scores[w] = a;
  }
  let best = members[from];
  for (let m = from + 1; m < past; m++) if (scores[members[m]] > scores[best]) best = members[m];
  return best;
};

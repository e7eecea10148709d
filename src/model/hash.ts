/**
 * Hashing of features. Strings are hashed once per word; features are then made by mixing numbers, so that no string is
 * built while a text is analysed.
 * @module
 */

/** 32-bit FNV-1a over the UTF-16 code units of `text`, from `from` to `to`. */
export const hashString = (text: string, from = 0, to = text.length): number => {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
};

/** Mixes two 32-bit numbers into one (the finaliser of MurmurHash3 on their combination). Not commutative. */
export const mix = (a: number, b: number): number => {
  let h = Math.imul(a, 0x9e3779b1) ^ b;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

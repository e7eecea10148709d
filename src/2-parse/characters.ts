/**
 * What kind of character a UTF-16 code unit is: one table look-up each, so that the tokeniser needs no regular expressions.
 * @module
 */

export const LETTER = 1;
export const DIGIT = 2;
export const SPACE = 4;
export const APOSTROPHE = 8;
export const HYPHEN = 16;
export const DOT = 32;
/** "@", "/", ":" and "_": a chunk with one may be an address or a file name. */
export const ADDRESS = 64;
export const OTHER = 128;

const fill = (kinds: Uint8Array, kind: number, characters: string) => {
  for (const c of characters) kinds[c.charCodeAt(0)] = kind;
};

/** The kind of every code unit. Marks and joiners count as letters, control characters as space, surrogates as other. */
export const KIND: Uint8Array = (() => {
  const kinds = new Uint8Array(0x10000).fill(OTHER);
  const letter = /[\p{L}\p{M}]/u;
  const digit = /\p{Nd}/u;
  const space = /[\p{Z}\p{Cc}]/u;
  for (let c = 0; c < 0x10000; c++) {
    if (c >= 0xd800 && c < 0xe000) continue;
    // Large blocks of ideographs and syllables, without testing each.
    if ((c >= 0x3400 && c < 0xa000) || (c >= 0xac00 && c < 0xd7a4)) {
      kinds[c] = LETTER;
      continue;
    }
    const s = String.fromCharCode(c);
    if (letter.test(s)) kinds[c] = LETTER;
    else if (digit.test(s)) kinds[c] = DIGIT;
    else if (space.test(s)) kinds[c] = SPACE;
  }
  fill(kinds, SPACE, '\u200b\ufeff');
  fill(kinds, LETTER, '\u00ad\u200c\u200d\u2060');
  fill(kinds, APOSTROPHE, "'’‘`´ʼ＇");
  fill(kinds, HYPHEN, '-\u2010\u2011');
  fill(kinds, DOT, '.');
  fill(kinds, ADDRESS, '@/:_');
  return kinds;
})();

/** Whether the code unit is an upper-case letter. */
export const isUpper = (c: number): boolean => {
  if (c < 128) return c >= 65 && c <= 90;
  const s = String.fromCharCode(c);
  return KIND[c] === LETTER && s.toLowerCase() !== s;
};

/** Whether the code unit is a lower-case letter. */
export const isLower = (c: number): boolean => {
  if (c < 128) return c >= 97 && c <= 122;
  const s = String.fromCharCode(c);
  return KIND[c] === LETTER && s.toUpperCase() !== s;
};

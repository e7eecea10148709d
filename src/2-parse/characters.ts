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
  // One pass of each expression over all characters is far quicker than a test of each character.
  const all = Array.from({ length: 16 }, (_, k) =>
    String.fromCharCode(...Array.from({ length: 0x1000 }, (_, c) => k * 0x1000 + c)),
  ).join('');
  // Lone surrogates are no characters: they would pair up here, and stay OTHER.
  const basic = `${all.slice(0, 0xd800)}${' '.repeat(0x800)}${all.slice(0xe000)}`;
  const mark = (pattern: RegExp, kind: number) => {
    for (const m of basic.matchAll(pattern)) kinds.fill(kind, m.index, m.index + m[0].length);
  };
  mark(/[\p{Z}\p{Cc}]+/gu, SPACE);
  mark(/\p{Nd}+/gu, DIGIT);
  mark(/[\p{L}\p{M}]+/gu, LETTER);
  kinds.fill(OTHER, 0xd800, 0xe000);
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

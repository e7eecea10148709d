/**
 * The full-text index, so that both stores find the same: words are cut and folded here as SQLite's tokenizer "unicode61
 * remove_diacritics 2" does (sqlite.org/fts5.html, 4.3.1), and PostgreSQL is given the finished words with their places.
 * @module
 */

/** Letters, digits and private characters; marks that stand on them belong to the word. */
const WORD = /[\p{L}\p{N}\p{Co}](?:[\p{L}\p{N}\p{Co}]|[\u0300-\u036f])*/gu;

/** PostgreSQL takes words of at most 2046 bytes. */
const LONGEST = 500;

/** The words of a text in order: small letters, and Latin ones without their accents. */
export const wordsIn = (text: string): string[] =>
  (text.match(WORD) ?? []).map(word =>
    word
      .slice(0, LONGEST)
      .normalize('NFD')
      .replace(/([A-Za-z])[\u0300-\u036f]+/g, '$1')
      .normalize('NFC')
      .toLowerCase()
      .replaceAll('ς', 'σ')
      // "İ" in small letters is an i with a dot on it.
      .replace(/([a-z])[\u0300-\u036f]+/g, '$1'),
  );

/** Limits of a tsvector (postgresql.org/docs/current/textsearch-limitations.html): places, and bytes of all its words. */
const LAST_PLACE = 16_383;
const MOST_BYTES = 500_000;
/** A word's places are kept up to this number. */
const MOST_PLACES = 255;

/** A tsvector of a text, as PostgreSQL reads it. Words after the first half megabyte of different ones are not found. */
export const vectorOf = (text: string): string => {
  const places = new Map<string, number[]>();
  let bytes = 0;
  wordsIn(text).forEach((word, i) => {
    const known = places.get(word);
    if (known) {
      if (known.length < MOST_PLACES) known.push(Math.min(i + 1, LAST_PLACE));
      return;
    }
    bytes += Buffer.byteLength(word) + 8;
    if (bytes < MOST_BYTES) places.set(word, [Math.min(i + 1, LAST_PLACE)]);
  });
  return [...places].map(([word, at]) => `${quoted(word)}:${at.join(',')}`).join(' ');
};

/** A tsquery: all of these words and phrases. */
export const queryOf = (terms: readonly string[]): string =>
  terms
    .map(term => wordsIn(term))
    .filter(words => words.length > 0)
    .map(words => words.map(quoted).join(' <-> '))
    .map(phrase => `(${phrase})`)
    .join(' & ');

/** Letters and digits need no escapes. */
const quoted = (word: string): string => `'${word}'`;

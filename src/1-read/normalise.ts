import { joinWraps } from './unwrap.ts';

/**
 * Makes a text the one that is stored and that every offset counts in: characters that show nothing are removed, line ends are
 * "\n", paragraphs are separated by one empty line, lines carry no space at their ends, evident hard wraps are joined.
 * No-break spaces and typographic quotes stay. Idempotent: normalise(normalise(x)) = normalise(x).
 *
 * @example normalise('One.\r\n\r\n\r\nTwo. \0') // 'One.\n\nTwo.'
 */
export const normalise = (text: string): string => joinWraps(cleanCharacters(text));

/**
 * Removes what is invisible and would only part words or deceive the eye: control characters, soft hyphens, byte-order marks,
 * zero-width spaces, bidirectional overrides (Unicode TR36, 2.10.2: bidirectional text spoofing). Lone surrogates become U+FFFD.
 */
const cleanCharacters = (text: string): string =>
  repairControls(wellFormed(text))
    .replace(/[\0-\x08\x0e-\x1f\x7f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/\r\n?|[\v\u2028]/g, '\n')
    .replace(/[\f\u2029]/g, '\n\n')
    .replace(/\t/g, ' ');

/** The same length, every half of a broken surrogate pair replaced. */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

/**
 * Nobody writes C1 control characters: they are windows-1252 read as ISO 8859-1 somewhere on the way, so each stands for the
 * character that the HTML standard (13.2.5.80, numeric character reference end state) gives for it. The five that have none go.
 */
export const repairControls = (text: string): string =>
  text.replace(/[\x80-\x9f]/g, c => WINDOWS_1252[c.charCodeAt(0) - 0x80]!);

const WINDOWS_1252 = [
  ...['€', '', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '', 'Ž', ''],
  ...['', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '', 'ž', 'Ÿ'],
];

import { analyse } from 'chardet';
import { repairControls } from '../normalise.ts';

/** Bytes as text. */
export type Decoded = {
  readonly text: string;
  /** The WHATWG name of the encoding. */
  readonly encoding: string;
  /** Bytes that were not of the encoding, each now U+FFFD. */
  readonly broken: number;
};

/**
 * Decodes bytes: a byte-order mark decides, then UTF-16 by its zeros, then UTF-8 where it is valid, then what was declared
 * (HTTP header, HTML meta), then what the bytes look like. Never throws.
 *
 * @param declared Names of encodings that somebody gave, the most trusted first; unknown ones are passed over.
 */
export const decode = (bytes: Uint8Array, declared: readonly (string | null)[] = []): Decoded => {
  const marked = byteOrderMark(bytes) ?? utf16WithoutMark(bytes);
  if (marked) return lossy(bytes, marked);
  if (!bytes.some(b => b >= 0x80 || b === ESCAPE)) return lossy(bytes, 'utf-8');
  const known = declared.map(canonical).filter(name => name !== null);
  const candidates = ['utf-8', ...known];
  if (bytes.includes(ESCAPE)) candidates.unshift('iso-2022-jp');
  for (const name of candidates) {
    const text = strict(bytes, name);
    if (text !== null && (name !== 'iso-2022-jp' || /[\u3040-\u9fff]/.test(text)))
      return { text, encoding: name, broken: 0 };
  }
  if (mostlyUtf8(bytes)) return lossy(bytes, 'utf-8');
  const guess = known.find(name => name !== 'utf-8') ?? guessed(bytes);
  return lossy(bytes, guess);
};

const ESCAPE = 0x1b;

const canonical = (label: string | null): string | null => {
  try {
    return label ? new TextDecoder(label.trim()).encoding : null;
  } catch {
    return null;
  }
};

const byteOrderMark = (b: Uint8Array): string | null => {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return 'utf-8';
  if (b[0] === 0xff && b[1] === 0xfe)
    return b.length >= 4 && b[2] === 0 && b[3] === 0 ? 'utf-32le' : 'utf-16le';
  if (b[0] === 0xfe && b[1] === 0xff) return 'utf-16be';
  return b[0] === 0 && b[1] === 0 && b[2] === 0xfe && b[3] === 0xff ? 'utf-32be' : null;
};

/** UTF-16 gives itself away: the spaces, digits and line ends of any script have a zero for one of their two bytes. */
const utf16WithoutMark = (bytes: Uint8Array): string | null => {
  const head = bytes.subarray(0, Math.min(bytes.length, 4096) & ~1);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1]!++;
  const [even, odd] = zeros as [number, number];
  const enough = head.length / 40;
  const name =
    odd > enough && even * 4 < odd ? 'utf-16le' : even > enough && odd * 4 < even ? 'utf-16be' : null;
  const text = name && strict(head, name);
  return text && !/[\0-\x08\x0e-\x1a\ufffe\uffff]/.test(text) && /[ \n]/.test(text) ? name : null;
};

const strict = (bytes: Uint8Array, name: string): string | null => {
  try {
    return repaired(new TextDecoder(name, { fatal: true }).decode(bytes), name);
  } catch {
    return null;
  }
};

const lossy = (bytes: Uint8Array, name: string): Decoded => {
  const text = name.startsWith('utf-32')
    ? utf32(bytes, name === 'utf-32le')
    : repaired(new TextDecoder(name).decode(bytes), name);
  return { text, encoding: name, broken: text.split('\ufffd').length - 1 };
};

/** Node 20 decodes windows-1252 as ISO 8859-1, which loses its quotation marks and dashes. */
const repaired = (text: string, name: string): string =>
  name === 'windows-1252' ? repairControls(text) : text;

/** The one encoding with a byte-order mark that TextDecoder does not know. */
const utf32 = (bytes: Uint8Array, little: boolean): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length & ~3);
  const parts: string[] = [];
  for (let i = 4; i < view.byteLength; i += 4) {
    const code = view.getUint32(i, little);
    parts.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code));
  }
  return parts.join('');
};

/** Whether the bytes above ASCII are in their majority well-formed UTF-8 sequences: then the others are damage. */
const mostlyUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder('utf-8').decode(bytes);
  let good = 0;
  let bad = 0;
  for (const c of text.matchAll(/[^\0-\x7f]/gu)) c[0] === '\ufffd' ? bad++ : good++;
  return good > bad;
};

/**
 * What chardet takes the bytes for. Where they are nearly all ASCII it has nothing to count (a few quotation marks and accents),
 * and windows-1252 is by far the most likely.
 */
const guessed = (bytes: Uint8Array): string => {
  const sample = bytes.subarray(0, 100_000);
  const high = sample.reduce((n, b) => n + (b >= 0x80 ? 1 : 0), 0);
  const guesses = analyse(sample)
    .map(match => canonical(match.name))
    .filter(name => name !== null && !name.startsWith('utf'));
  const fits = guesses.find(name => strict(bytes, name!) !== null) ?? guesses[0] ?? 'windows-1252';
  return high * 50 < sample.length ? 'windows-1252' : fits;
};

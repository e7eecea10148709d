/**
 * How the answers of a static dossier are named: what the exporter writes and the page reads. Questions are those of the HTTP API
 * below its root, parts of the query in the order of their names: "claims/21aa?by=state".
 * @module
 */

/** Parts of a query; those that are undefined or empty are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/** The parts of a query that are given, in the order of their names, as an address has them: "", or "?by=state". */
export const searchOf = (query: Query = {}): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  const search = new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return search && `?${search}`;
};

/** The question for which claim each statement of a document belongs to, with the document's id behind it. */
export const CLAIMS_OF = 'claims-of/';

/** The question for what the claims are found by: `Record<claim id, Findable[]>`. */
export const FINDABLE = 'find/claims';

/** A statement of a claim as a dossier in files finds it. */
export type Findable = {
  readonly day: string;
  readonly act: string;
  /** Codes of its speakers and of those whom they speak for. */
  readonly by: readonly string[];
  /** The words of its content, as `foldedWords` gives them. */
  readonly words: string;
};

/**
 * The words of a text as the ledger's index compares them: letters and digits without case and accents, a blank around each.
 *
 * @example foldedWords('“Shot down,” he said') // ' shot down he said '
 */
export const foldedWords = (text: string): string => {
  const words =
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 ? ` ${words.join(' ')} ` : '';
};

/**
 * The name of the file that holds the answer to a question. What one view shows lies in one file: all about a claim, a document, an
 * actor; further pages lie in files of their own.
 *
 * @example holderOf('claims/21aa/statements?limit=50') // 'claims~21aa.js'
 * @example holderOf('statements?document=4f') // 'documents~4f.js'
 */
export const holderOf = (question: string): string => {
  if (/[?&]after=/.test(question)) return fileOf(question);
  const [, of] = /^statements\?(?:.*&)?document=([^&]+)/.exec(question) ?? [];
  if (of) return fileOf(`documents/${of}`);
  const [, by] = /^statements\?(?:.*&)?by=([^&]+)/.exec(question) ?? [];
  if (by) return fileOf(`actors/${by}`);
  if (question.startsWith(CLAIMS_OF)) return fileOf(`documents/${question.slice(CLAIMS_OF.length)}`);
  const [, thing] = /^((?:claims|documents|actors)\/[^/?]+)/.exec(question) ?? [];
  return fileOf(thing ?? question);
};

/**
 * A name for every file system: letters of one case, since some know no other, and nothing that any of them refuses. Two questions
 * never share a name.
 *
 * @example fileOf('actors/SUN%3Atass') // 'actors~-s-u-n.3a.tass.js'
 */
const fileOf = (question: string): string => {
  // A query writes a space as "+", a path as "%20".
  const name = question.replaceAll('+', '%20').replace(/%[0-9A-Fa-f]{2}|[^a-z0-9]/g, part => {
    if (part === '/') return '~';
    if (part.length > 1) return `.${part.slice(1).toLowerCase()}.`;
    return /[A-Z]/.test(part) ? `-${part.toLowerCase()}` : `.${part.charCodeAt(0).toString(16)}.`;
  });
  return `${name.length > LONGEST ? `${name.slice(0, LONGEST)}+${hash(name)}` : name || 'ledger'}.js`;
};

/** File systems allow 255 bytes. */
const LONGEST = 180;

/** 64 bits of the whole name, behind one that was cut: FNV-1a forwards and backwards. */
const hash = (text: string): string => {
  let [forwards, backwards] = [0x811c9dc5, 0x811c9dc5];
  for (let i = 0; i < text.length; i++) {
    forwards = Math.imul(forwards ^ text.charCodeAt(i), 0x01000193);
    backwards = Math.imul(backwards ^ text.charCodeAt(text.length - 1 - i), 0x01000193);
  }
  return (forwards >>> 0).toString(36) + (backwards >>> 0).toString(36);
};

/**
 * The name of the file that holds the answer to a question ("claims/21aa?by=state"): letters of one case, since some file systems
 * know no other, and nothing that any of them refuses. Two questions never share a name.
 *
 * @example fileOf('actors/SUN%3Atass') // 'actors~-s-u-n.3a.tass.js'
 */
export const fileOf = (question: string): string => {
  const name = question.replace(/%[0-9A-Fa-f]{2}|[^a-z0-9]/g, part => {
    if (part === '/') return '~';
    if (/[A-Z]/.test(part)) return `-${part.toLowerCase()}`;
    return `.${part.length > 1 ? part.slice(1).toLowerCase() : part.charCodeAt(0).toString(16)}.`;
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

/** A statement of a claim as a dossier in files finds it. */
export type Findable = {
  readonly day: string;
  readonly act: string;
  /** Codes of its speakers and of those whom they speak for. */
  readonly by: readonly string[];
  /** The words of its content, in lower case. */
  readonly words: string;
};

/** The question whose answer is what the claims are found by: `Record<claim id, Findable[]>`. */
export const FINDABLE = 'find/claims';

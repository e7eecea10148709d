import { findState, type State } from '../states.ts';
import { isWeak, LANGUAGE, languageCode, OFFICE, roleOf, TITLE } from './titles.ts';

/** A range of the flow. */
export type Range = readonly [from: number, to: number];

/** The line that names who speaks: "Mr. Biang (Gabon) (spoke in French):". Ranges count the text that was searched. */
export type Header = {
  readonly range: Range;
  /** The name with its title, or the office. */
  readonly name: Range;
  readonly role: 'president' | 'secretariat' | 'representative' | 'guest';
  /** What stands in brackets after the name and is no language: mostly a state. */
  readonly affiliation: Range | null;
  readonly state: State | null;
  readonly language: { readonly name: string; readonly code: string | null; readonly range: Range } | null;
  /** A sentence of the speech that text extraction put into the brackets, or null. */
  readonly moved: Range | null;
  /** What was read in spite of damage, for the audit. */
  readonly doubts: readonly string[];
  /** Whether a state or a language stands in brackets, which nothing but a header has. */
  readonly strong: boolean;
  /** Whether a full stop or semicolon was read as the colon. */
  readonly slip: boolean;
};

const Q = "'’‘`´\\ufffd";
/** A part of a name; a full stop ends a sentence unless it follows an initial. */
const TOKEN = `(?:\\p{Lu}\\.(?:-?\\p{Lu}\\.)*|(?:[\\p{Lu}\\ufffd]|[dlDL][${Q}]\\p{Lu}|[Aa]l-|[Ee]l-)[\\p{L}\\p{M}\\d${Q}-]*)`;
/** Small words within names. */
const PARTICLE = `(?:de|la|le|las|los|les|del|della|di|da|dos|das|do|du|des|van|von|der|den|dem|ter|ten|zu|zur|af|av|bin|bint|ibn|ben|al|el|ed|ul|ur|y|e|i|o|ould|ag|abu|abd|of|and|the|ag|san|st)`;
/** Small words with which a name can begin. */
const LEADING =
  '(?:(?:de|la|le|las|los|les|del|della|di|da|do|dos|das|du|des|van|von|der|den|dem|ter|ten|zu|zur|af|av|bin|bint|ibn|ben|al|el|ould|abu|abd)\\s+){0,3}';
const NAME = `${LEADING}${TOKEN}(?:\\s+(?:${TOKEN}|${PARTICLE}(?=\\s))){0,8}`;
const TITLED = new RegExp(`(?<title>${TITLE})\\s*(?:(?:${TITLE})\\s+)*(?<name>${NAME})`, 'yu');
const OFFICED = new RegExp(`The\\s+(?<office>${OFFICE})(?![\\p{L}-])`, 'yu');
/** A name without a title: a witness by the first name. It stands on one line. */
const BARE = new RegExp(`(?!The\\s)${TOKEN}(?:[^\\S\\n]+${TOKEN}){0,3}`, 'yu');
const BRACKET = /\s*[({[]((?:[^(){}[\]]|\([^()]*\)){1,400})[)}\]]/y;
/** A bracket that was opened and never closed, up to the colon. */
const OPEN_BRACKET = /\s*[({[]([^(){}[\]:\n]{2,60}?)(?=\s*:)/y;
const NUMBER = /\d{1,3}\.\s+/y;
const SPOKE =
  '(?:spoke|speaking|speaks|interpretation|interpreted|translated|translation|continued|delivered)';
const IN_LANGUAGE = new RegExp(
  `^${SPOKE}\\s+(?:in|from)\\s+(?<language>${LANGUAGE})(?:\\s*(?:[;,]|and|with)\\s*[^()]*)?$`,
  'iu',
);
const SENTENCE_END = /[.?!][\s"'”’]*$/;

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

type Bracket = {
  readonly kind: 'language' | 'state' | 'other';
  readonly language?: string;
  readonly state?: State;
  readonly exact: boolean;
};

const readBracket = (content: string): Bracket => {
  const flat = content.replace(/\s+/g, ' ').trim();
  const language = IN_LANGUAGE.exec(flat)?.groups?.language;
  if (language) return { kind: 'language', language, exact: true };
  const found = findState(flat.replace(/-\s(?=\p{Ll})/gu, ''));
  return found ? { kind: 'state', state: found.state, exact: found.exact } : { kind: 'other', exact: true };
};

/**
 * Takes a sentence out of a bracket, where columns ran into each other: "(spoke I thank Mr. Roe. in French)". Gives what
 * the bracket says without it, and where the sentence lies in the content.
 */
const untangle = (content: string): { bracket: Bracket; moved: Range } | null => {
  if (!/[.?!]/.test(content)) return null;
  const words = [...content.matchAll(/\S+/g)];
  for (let tail = words.length - 1; tail >= 1; tail--) {
    if (!SENTENCE_END.test(words[tail - 1][0])) continue;
    for (let head = 1; head < tail; head++) {
      const left = [...words.slice(0, head), ...words.slice(tail)].map(w => w[0]).join(' ');
      const bracket = readBracket(left);
      if (bracket.kind !== 'other' && bracket.exact)
        return { bracket, moved: [words[head].index, words[tail - 1].index + words[tail - 1][0].length] };
    }
  }
  return null;
};

/**
 * Reads a speaker's header that begins at `at`, or returns null. Line breaks within it do not matter. Whether it may stand
 * there, in view of what goes before, is for the caller to say.
 */
export const headerAt = (text: string, at: number): Header | null => {
  const start = at + (match(NUMBER, text, at)?.[0].length ?? 0);
  const titled = match(TITLED, text, start);
  const officed = match(OFFICED, text, start);
  const bare = titled || officed ? null : match(BARE, text, start);
  const named = officed ?? titled ?? bare;
  if (!named) return null;
  let end = start + named[0].length;
  const doubts: string[] = [];
  let affiliation: Range | null = null;
  let state: State | null = null;
  let language: Header['language'] = null;
  let moved: Range | null = null;
  let others = 0;
  for (let i = 0; i < 4; i++) {
    const closed = match(BRACKET, text, end);
    const open = closed ? null : match(OPEN_BRACKET, text, end);
    const found = closed ?? open;
    if (!found) break;
    const from = end + found[0].indexOf(found[1]);
    const range: Range = [from, from + found[1].length];
    let bracket = readBracket(found[1]);
    if (bracket.kind === 'other') {
      const parted = untangle(found[1]);
      if (parted) {
        bracket = parted.bracket;
        moved = [from + parted.moved[0], from + parted.moved[1]];
        doubts.push('a sentence stood inside the brackets');
      }
    }
    if (open && bracket.kind === 'other') break;
    if (open) doubts.push('a bracket is not closed');
    if (!bracket.exact) doubts.push(`"${found[1]}" read as ${bracket.state?.name}`);
    if (bracket.kind === 'language')
      language = { name: bracket.language as string, code: languageCode(bracket.language as string), range };
    else {
      if (bracket.kind === 'other') others++;
      if (!affiliation || bracket.state) affiliation = range;
      state = bracket.state ?? state;
    }
    end = range[1] + (closed ? found[0].length - found[0].indexOf(found[1]) - found[1].length : 0);
  }
  const strong = state !== null || language !== null;
  const colon =
    match(/\s*[:：]/y, text, end) ?? (strong ? match(/\s*[;.](?=\s+[\p{Lu}"“])/uy, text, end) : null);
  if (!colon) return null;
  const slip = !/[:：]/.test(colon[0]);
  if (slip) doubts.push(`"${colon[0].trim()}" read as a colon`);
  if (bare && !(language || state)) return null;
  if (others && affiliation && !state && text.slice(...affiliation).length > 90) return null;
  const title = titled?.groups?.title ?? '';
  if (titled && !officed && isWeak(title) && !strong) return null;
  // "Mr. President (spoke in French):" is the president, with a slip of the recogniser.
  const president = officed
    ? roleOf(officed.groups?.office ?? '') === 'president'
    : /^Mr\.?\s+President$/i.test(named[0]);
  if (president && !officed) doubts.push(`"${named[0]}" read as the President`);
  const secretariat = officed && roleOf(officed.groups?.office ?? '') === 'secretariat';
  if (others && !state)
    doubts.push(`"${text.slice(...(affiliation as Range)).replace(/\s+/g, ' ')}" is no state known here`);
  return {
    range: [at, end + colon[0].length],
    name: [start, start + named[0].length],
    role: president ? 'president' : secretariat ? 'secretariat' : state ? 'representative' : 'guest',
    affiliation,
    state,
    language,
    moved,
    doubts,
    strong,
    slip,
  };
};

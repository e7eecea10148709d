import type { Span } from '../span.ts';
import { CUES, type CueEntry, OPERATORS, type Operator } from './lexicon.ts';
import type { Match } from './patterns.ts';
import type { Words } from './words.ts';

/** What the words of a cue say. */
export type CueReading = {
  /** The lexicon's entry that decides, and where it stands; null when the cue has no known word. */
  readonly match: Match<CueEntry> | null;
  /** Every entry found, in order. */
  readonly all: readonly Match<CueEntry>[];
  /** The operator that turns it round ("did *not* deny", "*refused to* confirm"), or null. */
  readonly negation: Match<Operator> | null;
  /** The operator that takes away that it happened ("*could* accuse", "*expected to* announce"), or null. */
  readonly unreal: Match<Operator> | null;
  /** The verb or noun at its heart, -1 without tokens. */
  readonly head: number;
  /** "was accused": who is accused stands before the cue. */
  readonly passive: boolean;
};

/** How many tokens before a cue may hold its negation ("did not immediately …"). */
const BEFORE = 6;

/** An entry for nouns fits a noun, one for verbs a verb; longer patterns and phrases fit what they match. */
export const fits =
  (words: Words, first: number) =>
  (entry: CueEntry, token: number): boolean => {
    // "We call on Peru" is the verb's entry, "a call on Peru" the noun's.
    if (token !== first) return entry.pos !== 'noun' || words.pos(first) !== 'VERB';
    const pos = words.pos(first);
    if (entry.pos === 'noun') return pos === 'NOUN' || pos === 'PROPN';
    if (entry.pos === 'verb') return pos !== 'NOUN' && pos !== 'PROPN' && pos !== 'ADP';
    return true;
  };

/** Matches that overlap the tokens first … last, longest first at each place, none inside another. */
export const cueMatches = (
  words: Words,
  from: number,
  first: number,
  last: number,
  accepts: (words: Words, first: number) => (entry: CueEntry, token: number) => boolean = fits,
): Match<CueEntry>[] => {
  const found: Match<CueEntry>[] = [];
  for (let i = from; i <= last; i++) {
    // A verb before the cue is the cue of another statement ("dismissed *suggestions* that …").
    if (i < first && words.pos(i) === 'VERB') continue;
    const match = CUES.at(words, i, accepts(words, i));
    if (!match || match.last < first) continue;
    const inside = found.some(f => match.first >= f.first && match.last <= f.last);
    if (!inside) found.push(match);
  }
  return found;
};

/** "has been accused", "accused by": the participle of a passive. */
export const isPassive = (words: Words, i: number): boolean => {
  if (i < 0 || words.tag(i) !== 'VBN') return false;
  if (words.children(i).some(c => words.relation(c) === 'aux:pass' || words.relation(c) === 'nsubj:pass'))
    return true;
  for (let t = i - 1; t >= i - 4 && t >= 0; t--) {
    if (words.pos(t) === 'ADV' || words.lemma(t) === 'not') continue;
    return words.lemma(t) === 'be' || words.lemma(t) === 'get';
  }
  return false;
};

/** Tokens that may stand between an operator and what it governs. */
const transparent = (words: Words, i: number): boolean =>
  ['ADV', 'AUX', 'PART', 'DET', 'ADJ', 'PRON', 'CCONJ'].includes(words.pos(i));

/** The operator of the wanted effects that governs the token `at`, looking back no further than `from`. */
export const operatorBefore = (
  words: Words,
  at: number,
  from: number,
  effects: readonly Operator['effect'][],
  through: (i: number) => boolean = () => false,
): Match<Operator> | null => {
  for (let i = at - 1; i >= from; i--) {
    const match = OPERATORS.at(words, i, entry => effects.includes(entry.effect));
    if (match && match.last < at) {
      let clear = true;
      for (let t = match.last + 1; t < at; t++) clear &&= transparent(words, t) || through(t);
      if (clear) return match;
    }
  }
  return null;
};

/** "has always denied": an auxiliary of the perfect before a participle. */
const isPerfect = (words: Words, i: number): boolean => {
  for (let t = i - 1; t >= i - 4 && t >= 0; t--) {
    if (words.lemma(t) === 'have') return true;
    if (words.pos(t) !== 'ADV' && words.lemma(t) !== 'not') return false;
  }
  return false;
};

/** How much a match tells of the act: a firm act before a neutral verb, long patterns before short ones. */
const weight = (words: Words, match: Match<CueEntry>, all: readonly Match<CueEntry>[]): number => {
  const { entry } = match;
  // However long a neutral phrase is ("in a joint statement to"), a verb that does something tells more.
  let score = entry.act === 'content' ? Math.min(match.words, 2) / 2 : match.words + 2.5;
  const noun = entry.pos === 'noun' && match.words === 1;
  // "also wish to encourage": the verb behind a polite one does more.
  if (/^(want|wish|would like|hope|seek)$/.test(entry.cue) && words.lower(match.last + 1) === 'to')
    score -= 2;
  if (noun) {
    // "said in response to questions": the noun is no part of what is done unless it is the verb's object ("repeated his demand").
    const verb = all.find(m => m.entry.pos === 'verb');
    if (verb && !(words.relation(match.first) === 'obj' && words.parse.head[match.first] === verb.first))
      score -= 4;
  }
  // "(when) asked about it, she said": asked is what happened to the speaker.
  const other = all.some(m => m !== match && m.entry.pos === 'verb');
  if (
    other &&
    words.tag(match.first) === 'VBN' &&
    !isPassive(words, match.first) &&
    !isPerfect(words, match.first)
  )
    score -= 4;
  return score;
};

/** "Nor did it say": turned round, the negation stands before the source. */
const inversionBefore = (
  words: Words,
  from: number,
  sentence: number,
  taken: ReadonlySet<number>,
): number => {
  let t = from;
  while (t > sentence && taken.has(t - 1)) t--;
  const turned =
    t < from &&
    t - 2 >= sentence &&
    words.pos(t - 1) === 'AUX' &&
    /^(nor|neither|never)$/.test(words.lower(t - 2));
  return turned ? t - 2 : from;
};

/** Reads the cue: which entry decides, whether it is negated, whether it happened at all. */
export const readCue = (words: Words, cue: readonly Span[], source: readonly Span[]): CueReading => {
  const tokens = words.in(cue);
  if (!tokens.length) return { match: null, all: [], negation: null, unreal: null, head: -1, passive: false };
  const taken = new Set(words.in(source));
  const all: Match<CueEntry>[] = [];
  const groups: [number, number][] = [];
  for (const t of tokens) {
    const group = groups.at(-1);
    if (group && t === group[1] + 1) group[1] = t;
    else groups.push([t, t]);
  }
  let earliest = tokens[0];
  for (const [first, last] of groups) {
    const sentence = words.parse.sentences[words.parse.sentenceOf[first]][0];
    let from = first;
    while (from > sentence && from > first - BEFORE && !taken.has(from - 1)) from--;
    from = inversionBefore(words, from, sentence, taken);
    earliest = Math.min(earliest, from);
    // "Those question its methods": a lone word right behind its source is a verb, whatever its tag.
    const verb = tokens.length === 1 && taken.has(first - 1) && words.pos(first) === 'NOUN';
    const verbs = verb ? cueMatches(words, first, first, last, () => entry => entry.pos === 'verb') : [];
    const found = verbs.length ? verbs : cueMatches(words, Math.max(from, first - 3), first, last);
    all.push(...found);
  }
  // A cue whose tag fits no entry may be tagged wrongly ("condemns" as a noun): that it is a cue says more.
  if (!all.length)
    for (const [first, last] of groups)
      all.push(...cueMatches(words, first, first, last, () => entry => entry.pos === 'verb'));
  let match: Match<CueEntry> | null = null;
  for (const candidate of all)
    if (!match || weight(words, candidate, all) > weight(words, match, all)) match = candidate;
  const head = match ? headOf(words, match) : tokens[0];
  const start = match?.first ?? head;
  const inMatch = (t: number) => all.some(m => t >= m.first && t <= m.last);
  const negation =
    match && negates(words, match, operatorBefore(words, start, earliest, ['negate', 'refuse'], inMatch));
  const none = negation ? null : nobody(words, source);
  const unreal = operatorBefore(words, start, earliest, ['unreal']);
  return { match, all, negation: negation ?? (match && none), unreal, head, passive: isPassive(words, head) };
};

const NOBODY = new Set(['no', 'none', 'nobody', 'neither', 'few', 'no-one']);
const NEGATE: Operator = { operator: 'no (source)', effect: 'negate' };

/** "Neither government would say", "no official has commented": the source turns its cue round. */
const nobody = (words: Words, source: readonly Span[]): Match<Operator> | null => {
  const [first] = words.in(source);
  if (first === undefined || !NOBODY.has(words.lower(first))) return null;
  // "No 10" is somebody.
  if (words.pos(first + 1) === 'NUM') return null;
  return { entry: NEGATE, first, last: first, words: 1 };
};

/** A pattern that holds its own negation ("neither confirm nor deny") is not negated by it once more. */
const negates = (
  _words: Words,
  match: Match<CueEntry>,
  operator: Match<Operator> | null,
): Match<Operator> | null => {
  const own = /^(not|never|no|nor|neither|refuse|decline|refrain|stop short|fail|without|cannot|could not)\b/;
  return operator && own.test(match.entry.cue) ? null : operator;
};

/** The token of a match that carries it: its verb, else its noun, else its first word. */
const headOf = (words: Words, match: Match<CueEntry>): number => {
  for (let t = match.first; t <= match.last; t++) if (words.pos(t) === 'VERB') return t;
  for (let t = match.first; t <= match.last; t++) if (words.pos(t) === 'NOUN') return t;
  return match.first;
};

import { metonymy } from '../generated/metonymy.generated.ts';
import type { Mention } from './mention.ts';
import type { Words } from './words.ts';
import { AUX, VERB } from './words.ts';

/** Prepositions behind which a capital is a place, and those behind which it is a government. */
const PLACE_BEFORE = new Set(
  'in at near outside inside around across throughout into via through within downtown central'.split(' '),
);
const PARTY_BEFORE = new Set('between by with against among'.split(' '));
/** "arrived from Seoul", "a flight to Moscow" and "a message from Seoul", "tied to Moscow". */
const EITHER_BEFORE = new Set('to from of for on toward towards over'.split(' '));

/** A word list of data/gazetteer/metonymy.tsv. */
const readList = (name: string): ReadonlySet<string> =>
  new Set(metonymy.find(row => row.list === name)?.words.split(' '));

const MOTION = readList('motion');
const PLACE_NOUNS = readList('place-nouns');
const PARTY_NOUNS = readList('party-nouns');
const LIFE = readList('life');
const DONE_TO = readList('done-to');

/**
 * Whether a capital stands for its government here ("Moscow denied", "talks between Seoul and Washington") and not for the place
 * ("in Moscow", "arrived in Seoul", "the Washington office").
 */
export const isGovernment = (words: Words, mention: Pick<Mention, 'first' | 'past'>): boolean => {
  const { lower, parse, shape } = words;
  const { first, past } = mention;
  const before = lower[first - 1] ?? '';
  const after = lower[past] ?? '';
  // A dateline: "MOSCOW (AP) —", "GENEVA, 3 May —".
  if (/^(\(|-lrb-|—|–|--)$/.test(after) && parse.sentences[parse.sentenceOf[first]][0] === first)
    return false;
  if (PLACE_BEFORE.has(before)) return false;
  // "Moscow, Russia": the place by its country.
  if (
    after === ',' &&
    shape[past + 1] &&
    /^(,|\.)$/.test(lower[past + 2] ?? '.') &&
    before !== ',' &&
    !PARTY_BEFORE.has(before)
  )
    if (parse.upos[past + 1] !== VERB && PLACE_BEFORE.has(lower[first - 2] ?? '')) return false;
  if (after === "'s" || after === "'") return !PLACE_NOUNS.has(nounAfter(words, past + 1));
  if (PARTY_BEFORE.has(before)) return !PLACE_NOUNS.has(after);
  const listed = shape[first - 2] > 0 || lower[first - 2] === ',';
  if (listed && (before === 'and' || before === ',' || before === 'or')) {
    // A member of a list is what the first member is.
    for (let i = first - 2; i >= 0 && i >= first - 8; i--) {
      if (PLACE_BEFORE.has(lower[i])) return false;
      if (PARTY_BEFORE.has(lower[i])) return true;
      if (parse.upos[i] === VERB || /^[.;:]$/.test(lower[i])) break;
    }
  }
  if (EITHER_BEFORE.has(before)) return eitherWay(words, first, before);
  // "left Cairo", "shelled Tripoli": what is done to a place.
  const done = first > 0 ? parse.lemma(first - 1) : '';
  if (MOTION.has(done) || DONE_TO.has(done) || before === 'left') return false;
  // Before a noun it is what the noun makes of it: "the Washington office", "Moscow talks", "the Kyiv government".
  const noun = nounAfter(words, past);
  if (noun && !isVerb(words, past)) return PARTY_NOUNS.has(noun);
  return !LIFE.has(verbAfter(words, past) ?? '');
};

const isVerb = ({ parse }: Words, i: number): boolean => parse.upos[i] === VERB || parse.upos[i] === AUX;

/** "MOSCOW (AP) —", "GENEVA, 3 May —", "Paris —" at the beginning of a paragraph. */
export const isDateline = (words: Words, { first, past }: Pick<Mention, 'first' | 'past'>): boolean => {
  const { lower, parse } = words;
  // "COPENHAGEN/MOSCOW (AP) —": the second too.
  let from = first;
  while (lower[from - 1] === '/') from -= 2;
  if (parse.sentences[parse.sentenceOf[first]][0] !== from) return false;
  for (let i = past; i < words.size && i < past + 12; i++) {
    if (/^(—|–|--|-)$/.test(lower[i])) return true;
    const known =
      /^([(),./]|\d+|[a-z]{2,9}\.?)$/.test(lower[i]) && (words.shape[i] > 0 || /^[(),./\d]/.test(lower[i]));
    if (!known) return false;
  }
  return false;
};

/** Behind "to", "from", "of", "for": a place after words of motion and things in places, a government after words of dealing. */
const eitherWay = (words: Words, first: number, preposition: string): boolean => {
  const { lower, parse } = words;
  for (let i = first - 2; i >= 0 && i >= first - 7 && !/^[.;]$/.test(lower[i]); i--) {
    const lemma = parse.lemma(i);
    if (MOTION.has(lemma) || PLACE_NOUNS.has(lemma)) return false;
    if (PARTY_NOUNS.has(lemma)) return true;
    if (parse.upos[i] === VERB) return preposition !== 'of';
  }
  return preposition !== 'of' && preposition !== 'over';
};

/** The last noun of the run that begins at token i, or "". */
const nounAfter = (words: Words, i: number): string => {
  const { parse, lower } = words;
  let noun = '';
  const sentence = parse.sentenceOf[i - 1];
  for (let k = i; k < words.size && k < i + 5 && parse.sentenceOf[k] === sentence; k++) {
    const tag = parse.upos[k];
    if (tag === 0 || tag === 11 || tag === 12 || lower[k] === '-') continue;
    if (tag !== 7) break;
    noun = parse.lemma(k);
  }
  return noun;
};

/** The verb that follows a subject: behind adverbs, auxiliaries and a bracketed phrase. */
const verbAfter = (words: Words, i: number): string | null => {
  const { parse, lower } = words;
  for (let k = i; k < words.size && k < i + 6 && parse.sentenceOf[k] === parse.sentenceOf[i - 1]; k++) {
    if (parse.upos[k] === VERB) return parse.lemma(k);
    if (/^[.;]$/.test(lower[k])) return null;
  }
  return null;
};

import { genderOfName, type Match, phraseAt, type Term } from '../gazetteer.ts';
import { CONJUNCTIONS, NUMBER_WORDS, POSSESSIVES, PRONOUNS } from '../lists.ts';
import type { Mention } from '../mention.ts';
import type { Words } from '../words.ts';
import { readApposition } from './appositions.ts';
import { readComplement } from './complements.ts';
import { partAt } from './parts.ts';
import { has, type Part, type Reader } from './reader.ts';
import { bare, mentionOf } from './readings.ts';

/** "WHO", where not all is in capitals. */
const isAcronym = (r: Reader, i: number) => r.shape[i] === 2 && !r.shouted[i] && r.phraseAt(i) !== null;

/** The adjective behind ", " or "and" that shares its noun with the one before, or null. */
const secondAdjective = (r: Reader, i: number, left = 6): Part | null => {
  if (left === 0 || !/^(and|,|&)$/.test(r.lower[i] ?? '')) return null;
  const next = partAt(r, r.lower[i + 1] === 'and' ? i + 2 : i + 1, []);
  if (next?.kind !== 'term' || !has(next, 'adjective')) return null;
  let past = next.past;
  const more = secondAdjective(r, past, left - 1);
  if (more) past = more.past;
  const head = partAt(r, past, [next]);
  const noun = head && (head.kind === 'word' || has(head, 'office') || has(head, 'institution'));
  return noun ? next : null;
};

const COMPLETE: readonly Term['kind'][] = ['state', 'body', 'institution'];

/** Reads the phrase that begins at token i, or null. */
export const readPhrase = (r: Reader, i: number, depth: number): Mention | null => {
  if (i >= r.size) return null;
  const start = i;
  let possessor: Mention | null = null;
  const nextIsNoun = (k: number) =>
    k < r.size && r.sentenceOf[k] === r.sentenceOf[start] && partAt(r, k, []) !== null;
  if (POSSESSIVES.has(r.lower[i]) && nextIsNoun(i + 1) && !CONJUNCTIONS.has(r.lower[i + 1])) {
    possessor = { ...bare('pronoun', i, i + 1, i), nested: true };
    r.out.push(possessor);
    i++;
  } else if (r.lower[i] === 'both' && nextIsNoun(i + 1)) {
    // "both countries": a determiner.
  } else if ((PRONOUNS.has(r.lower[i]) || POSSESSIVES.has(r.lower[i])) && !isAcronym(r, i)) {
    return bare('pronoun', i, i + 1, i);
  }
  let parts: Part[] = [];
  // A title's full stop is sometimes taken for the end of a sentence: "Det. Supt. | Hemi Walsh"; never over a line's end.
  const goesOn = (k: number) =>
    r.sentenceOf[k] === r.sentenceOf[start] ||
    (has(parts[parts.length - 1], 'title') &&
      !r.words.text.slice(r.parse.end[k - 1], r.parse.start[k]).includes('\n'));
  while (i < r.size && goesOn(i) && !(parts.length && r.stops.has(i))) {
    if (
      parts.length &&
      (r.lower[i] === "'s" ||
        (r.lower[i] === "'" && r.lower[i - 1].endsWith('s') && r.parse.tagNames[r.parse.xpos[i]] === 'POS'))
    ) {
      if (!nextIsNoun(i + 1)) break;
      const owner = mentionOf(r, parts, possessor);
      if (owner) {
        owner.nested = true;
        r.out.push(owner);
        possessor = owner;
      }
      parts = [];
      i++;
      continue;
    }
    const part = partAt(r, i, parts);
    if (!part) break;
    // In a complement the holder's name follows the body: "to the U.N. | Robert Wood".
    if (
      depth > 0 &&
      part.kind === 'name' &&
      !part.terms.length &&
      part.past - part.first > 1 &&
      COMPLETE.some(kind => has(parts[parts.length - 1], kind))
    )
      break;
    parts.push(part);
    i = part.past;
    // "American and Soviet negotiators": adjectives of two states before one noun.
    let joint = has(part, 'adjective') || has(part, 'state') ? secondAdjective(r, i) : null;
    while (joint) {
      parts.push(joint);
      i = joint.past;
      joint = secondAdjective(r, i);
    }
  }
  const partitive =
    r.lower[i] === 'of' &&
    parts.length > 0 &&
    parts.every(p => p.kind === 'determiner' || p.kind === 'number');
  if (partitive && depth < 3) {
    // "two of her colleagues": some of those.
    const whole = r.readPhrase(i + 1, depth + 1);
    if (!whole) return null;
    const word = r.lower[parts[parts.length - 1].first];
    const count = NUMBER_WORDS.indexOf(word) > 0 ? NUMBER_WORDS.indexOf(word) : null;
    return {
      ...whole,
      first: start,
      count,
      determiner: 'indefinite',
      nested: depth > 0,
      plural: count !== 1,
    };
  }
  const mention = parts.length ? mentionOf(r, parts, possessor) : null;
  if (!mention) {
    // "the Trump's": the possessor stands alone, in front of nothing that was read.
    if (possessor) possessor.nested = possessor.kind === 'pronoun';
    return null;
  }
  readComplement(r, mention, depth);
  if (depth === 0) readApposition(r, mention);
  if (depth > 0) mention.nested = true;
  return mention;
};

/** Months and modal verbs that stand behind a given name or a courtesy title: surnames in this text ("Theresa May", "Mr. Will"). */
const bearersIn = ({ lower, shape, size }: Words): ReadonlySet<string> => {
  const bearers = new Set<string>();
  for (let i = 1; i < size; i++) {
    if (!shape[i] || !/^(may|will|june|april|august|might)$/.test(lower[i]) || bearers.has(lower[i]))
      continue;
    const before = lower[i - 1] === '.' ? lower[i - 2] : lower[i - 1];
    if (
      /^(mr|mrs|ms|miss|dr|lord|sir)\.?$/.test(before) ||
      (shape[i - 1] && genderOfName(before) !== undefined)
    )
      bearers.add(lower[i]);
  }
  return bearers;
};

const OF_LANGUAGE = new Set(['spoke', 'speaking', 'interpretation', 'translated', 'original']);

/**
 * Reads the noun phrases of a text, in order, nested ones behind the one that holds them; `year` decides between states that share a
 * name, `stops` are tokens at which a phrase has to end.
 */
export const readNouns = (
  words: Words,
  year: number | null,
  stops: ReadonlySet<number> = new Set(),
): Mention[] => {
  const { lower, shape, opens, shouted, names, size, parse } = words;
  const out: Mention[] = [];
  const phrases = new Array<Match | null | undefined>(size);
  const r: Reader = {
    words,
    lower,
    shape,
    opens,
    shouted,
    names,
    size,
    parse,
    upos: parse.upos,
    sentenceOf: parse.sentenceOf,
    year,
    stops,
    bearers: bearersIn(words),
    out,
    phraseAt: i => {
      if (i >= size) return null;
      const known = phrases[i];
      if (known !== undefined) return known;
      const found = phraseAt(words, i);
      phrases[i] = found;
      return found;
    },
    readPhrase: (i, depth) => readPhrase(r, i, depth),
  };
  for (let i = 0; i < size; ) {
    // "(interpretation from French)", "(spoke in Russian)": a language, and nobody's state.
    if (OF_LANGUAGE.has(lower[i]) && /^[([]$|^-lrb-$/.test(lower[i - 1] ?? '')) {
      while (i < size && !/^[)\]]$|^-rrb-$/.test(lower[i])) i++;
      continue;
    }
    const mention = readPhrase(r, i, 0);
    if (mention) out.push(mention);
    i = Math.max(i + 1, mention?.past ?? i + 1);
  }
  out.sort((a, b) => a.first - b.first || b.past - a.past);
  return out.filter((m, i) => i === 0 || m.first !== out[i - 1].first || m.past !== out[i - 1].past);
};

/**
 * The parts of a noun phrase: determiners, names, phrases of the gazetteer, other words. It rests on the gazetteer, on capitals and on
 * tags, and not on dependency heads, so that it holds where a parse is poor.
 * @module
 */
import { genderOfName, type Match, type Term } from '../gazetteer.ts';
import {
  ALSO_VERBS,
  ARTICLES,
  CALENDAR,
  DOCUMENTS,
  FORMER,
  FUNCTION_WORDS,
  HEADLINE_VERBS,
  NAME_SUFFIXES,
  NUMBER_WORDS,
  ORGANISATION_WORDS,
  PARTICIPLES,
  PARTICLES,
  QUANTIFIERS,
} from '../lists.ts';
import { ADJ, ADV, AUX, DET, glued, NOUN, NUM, PROPN, VERB } from '../words.ts';
import { longMinister, longMinistry } from './ministries.ts';
import { has, type Part, type Reader } from './reader.ts';
import { isTime, isTrading } from './stops.ts';

const IN_TIME =
  /^(in|on|of|since|until|till|by|from|late|early|mid|last|next|this|to|through|before|after|during|every|and|or|[,-]|\d.*)$/;

/** "May" of a text that knows a Theresa May, where no month can stand. */
const isBearer = (r: Reader, i: number): boolean =>
  r.bearers.has(r.lower[i]) &&
  r.shape[i] > 0 &&
  !(IN_TIME.test(r.lower[i - 1] ?? '') && !r.opens[i]) &&
  !/^\d/.test(r.lower[i + 1] ?? '');

export const isNameWord = (r: Reader, i: number): boolean => {
  if (i >= r.size || !r.shape[i]) return false;
  // "Beijing Denies Spying Claims".
  if (r.shouted[i] && HEADLINE_VERBS.has(r.lower[i])) return false;
  if (isBearer(r, i)) return true;
  if (CALENDAR.has(r.lower[i]) && !isNameOfMonth(r, i)) return false;
  if (r.upos[i] === PROPN) return !FUNCTION_WORDS.has(r.lower[i]) || (!r.opens[i] && !r.shouted[i]);
  if (FUNCTION_WORDS.has(r.lower[i]) || r.upos[i] === AUX) return false;
  if (r.names.has(r.lower[i]) || genderOfName(r.lower[i]) !== undefined) return true;
  return (
    !r.opens[i] &&
    !r.shouted[i] &&
    (r.upos[i] === NOUN || r.upos[i] === ADJ || r.upos[i] === VERB || r.upos[i] > 15)
  );
};

/** A run of name words from i: with particles ("van der"), initials, hyphens and suffixes. */
const nameRun = (r: Reader, i: number): number => {
  let j = i + 1;
  for (; j < r.size && r.sentenceOf[j] === r.sentenceOf[i]; ) {
    const hyphen = r.lower[j] === '-' && glued(r.words, j) && j + 1 < r.size && glued(r.words, j + 1);
    if (hyphen) {
      j += 2;
      continue;
    }
    const initialBefore = /^\p{L}\.?$/u.test(r.lower[j - 1]);
    if (r.lower[j] === '.' && initialBefore && glued(r.words, j)) {
      j++;
      continue;
    }
    // "Mohammed VI", "King Jr.", "Carter 3d": numerals stand in capitals ("Xi" is a name).
    if (
      NAME_SUFFIXES.has(r.lower[j]) &&
      (r.shape[j] === 2 || /^[js]r|^\d/.test(r.lower[j]) || r.shouted[j])
    ) {
      j++;
      continue;
    }
    const comma = r.lower[j] === ',' && NAME_SUFFIXES.has(r.lower[j + 1] ?? '');
    if (comma) {
      j += 2;
      continue;
    }
    // "Hassan al-Bashir", where the tokeniser cuts at the hyphen.
    const glue = r.lower[j + 1] === '-' && glued(r.words, j + 1) && glued(r.words, j + 2) && j + 2 < r.size;
    if (glue && ((PARTICLES.has(r.lower[j]) && r.shape[j + 2] > 0) || (r.shape[j] > 0 && j > i))) {
      j += 3;
      continue;
    }
    if (PARTICLES.has(r.lower[j])) {
      let k = j + 1;
      while (k < r.size && PARTICLES.has(r.lower[k]) && k < j + 3) k++;
      if (k < r.size && isNameWord(r, k) && !r.opens[k] && (k > j + 1 || !r.shape[j] || r.lower[j] !== 'e')) {
        j = k + 1;
        continue;
      }
      break;
    }
    // "Jim Jordan", "Jack London": after a given name the name of a state or an office is a surname.
    const given = genderOfName(r.lower[j - 1]) !== undefined || initialBefore;
    const phrase = r.shape[j] ? r.phraseAt(j) : null;
    // "Bank of New York": a city is part of a name as any other word is.
    if (phrase && isCity(phrase)) {
      j = phrase.past;
      continue;
    }
    // "Hun Sen": a title that stands before no name is none.
    const bareTitle =
      phrase?.past === j + 1 && phrase.terms.every(t => t.kind === 'title') && !isNameWord(r, j + 1);
    if (phrase && !bareTitle) {
      const single =
        phrase.past === j + 1 && !phrase.terms.some(t => t.kind === 'institution' || t.kind === 'adjective');
      if (!(given && single && r.shape[j] !== 2)) break;
      j++;
      break;
    }
    if ((!bareTitle && !isNameWord(r, j)) || (r.opens[j] && r.lower[j - 1] !== '.')) break;
    j++;
  }
  return j;
};

/** "Potsdam Institute for Climate Research": a name of an organisation goes on over "of", "for", "and". */
const organisationRun = (r: Reader, first: number, past: number): number => {
  let named = false;
  for (let k = first; k < past; k++) if (ORGANISATION_WORDS.has(r.lower[k])) named = true;
  if (!named) return past;
  let j = past;
  while (
    j + 1 < r.size &&
    /^(of|for|on|and|&|the|in|to)$/.test(r.lower[j]) &&
    r.sentenceOf[j + 1] === r.sentenceOf[first]
  ) {
    const k = r.lower[j + 1] === 'the' && r.lower[j] !== 'and' ? j + 2 : j + 1;
    if (k >= r.size || !r.shape[k] || CALENDAR.has(r.lower[k]) || r.opens[k]) break;
    const phrase = r.phraseAt(k);
    // "and": only between words that are no names of their own.
    if (r.lower[j] === 'and' && (phrase || genderOfName(r.lower[k]) !== undefined)) break;
    if (!phrase && !isNameWord(r, k)) break;
    j = phrase ? phrase.past : nameRun(r, k);
  }
  return j;
};

/** Whether a noun phrase can go on at token i. */
const continues = (r: Reader, i: number): boolean =>
  i < r.size && (r.upos[i] === NOUN || r.upos[i] === PROPN || r.upos[i] === ADJ || r.phraseAt(i) !== null);

/** "Zhang Jun", "Theresa May": a month's name is a surname behind a capitalised word, unless a number follows it. */
const isNameOfMonth = (r: Reader, i: number): boolean =>
  /^(jan|jun|mar|may|april|june|august|sun)$/.test(r.lower[i]) &&
  i > 0 &&
  r.shape[i - 1] === 1 &&
  !FUNCTION_WORDS.has(r.lower[i - 1]) &&
  !/^\d/.test(r.lower[i + 1] ?? '');

/** "the Institute for Strategic Patience": a common word that begins a name of its own. */
const isOwnName = (r: Reader, { past, first, terms }: Match): boolean => {
  const general = terms.some(
    t => t.kind === 'institution' && /^(organisation|committee|commission|council)$/.test(t.institution.slug),
  );
  if (!general || !r.shape[first] || r.shouted[first] || !/^(of|for|on)$/.test(r.lower[past] ?? ''))
    return false;
  const next = r.lower[past + 1] === 'the' ? past + 2 : past + 1;
  return next < r.size && r.shape[next] > 0 && isNameWord(r, next) && !r.phraseAt(next);
};

const isPicture = (word: string): boolean => {
  const c = word.charCodeAt(0);
  return (c >= 0x2190 && c < 0x2e80) || (c >= 0xd83c && c <= 0xdbff) || c === 0x200d || c === 0xfe0f;
};

/** Words of a name that mean nothing but that name: "Jones" in "Georgia Jones", and not "Radio" in "Israel Radio". */
const isSurname = (r: Reader, i: number, organisation = false): boolean =>
  i < r.size &&
  r.shape[i] === 1 &&
  r.upos[i] === PROPN &&
  !r.shouted[i] &&
  (organisation || !ORGANISATION_WORDS.has(r.lower[i])) &&
  !DOCUMENTS.has(r.lower[i]) &&
  !CALENDAR.has(r.lower[i]) &&
  r.phraseAt(i) === null;

const isCity = ({ terms }: Match): boolean => terms.every(t => t.kind === 'city');

/** "Toronto Star", "New York Stock Exchange": a city's name with which another name begins. */
const beginsName = (r: Reader, match: Match): boolean =>
  isCity(match) && isSurname(r, match.past, true) && r.sentenceOf[match.past] === r.sentenceOf[match.first];

/** "Georgia Jones", "Jordan Smith": a given name that is a state's or a capital's too, before a surname. */
const namesake = (r: Reader, i: number, { past }: Match): boolean =>
  past === i + 1 &&
  r.shape[i] === 1 &&
  genderOfName(r.lower[i]) !== undefined &&
  isSurname(r, i + 1) &&
  r.sentenceOf[i + 1] === r.sentenceOf[i];

const NO_TERMS: readonly Term[] = [];

const partOf = (
  kind: Part['kind'],
  first: number,
  past: number,
  terms: readonly Term[] = NO_TERMS,
): Part => ({ kind, first, past, terms });

export const partAt = (r: Reader, i: number, before: readonly Part[]): Part | null => {
  if (i >= r.size || isTime(r, i) || isTrading(r, i)) return null;
  const word = r.lower[i];
  const last = before[before.length - 1];
  // "Mr. King", "John Major": behind a title or a given name comes a name, whatever it means elsewhere.
  const afterTitle = has(last, 'title') && r.shape[i] && /\p{L}/u.test(word);
  if (afterTitle && !r.phraseAt(i)?.terms.some(t => t.kind === 'title'))
    return partOf('name', i, nameRun(r, i));
  // Pictures and flags are no words, whatever a tagger makes of them.
  if (isPicture(word)) return null;
  const found = r.phraseAt(i);
  const phrase = found && (namesake(r, i, found) || beginsName(r, found)) ? null : found;
  const ministry = phrase && (longMinistry(r, phrase) ?? longMinister(r, phrase));
  if (ministry) return partOf('term', i, ministry.past, ministry.terms);
  if (phrase && !isOwnName(r, phrase)) {
    const single = phrase.past === i + 1;
    const asVerb =
      single &&
      !r.shape[i] &&
      (r.upos[i] === AUX ||
        r.upos[i] === ADV ||
        (r.upos[i] === VERB && (ALSO_VERBS.has(word) || !before.length)));
    const asModifier =
      single &&
      !r.shape[i] &&
      r.upos[i] === ADJ &&
      continues(r, i + 1) &&
      phrase.terms.every(t => t.kind === 'office' || t.kind === 'institution');
    const place = phrase.terms.some(t => t.kind === 'place');
    const title = phrase.terms.every(t => t.kind === 'title');
    if (title && !(phrase.past < r.size && r.shape[phrase.past]))
      return r.shape[i] && isNameWord(r, i) ? partOf('name', i, nameRun(r, i)) : null;
    if (place) return partOf('name', i, phrase.past, phrase.terms);
    if (asModifier && word !== 'other') return partOf('word', i, i + 1);
    if (!asVerb && word !== 'other' && !(single && word === 'state' && !r.shape[i]))
      return partOf('term', i, phrase.past, phrase.terms);
    if (single && word === 'state' && !asVerb && !r.shape[i])
      return partOf(before.some(p => p.kind === 'determiner') ? 'term' : 'word', i, i + 1, phrase.terms);
  }
  if (ARTICLES.has(word) || QUANTIFIERS.has(word)) {
    // "that both countries agree": a conjunction.
    if (/^th(at|is|[eo]se)$/.test(word) && r.upos[i] !== DET) return null;
    if (before.some(p => p.kind !== 'determiner' && p.kind !== 'number'))
      return word === 'other' ? partOf('determiner', i, i + 1) : null;
    return partOf('determiner', i, i + 1);
  }
  if (FORMER.has(word)) return partOf('former', i, i + 1);
  if (r.upos[i] === NUM || NUMBER_WORDS.includes(word)) return partOf('number', i, i + 1);
  // "FURIOUS Jeremy Hunt": shouted before a name and no part of it.
  const loud =
    r.shape[i] === 2 &&
    word.length > 3 &&
    r.shape[i + 1] === 1 &&
    genderOfName(word) === undefined &&
    genderOfName(r.lower[i + 1] ?? '') !== undefined &&
    isSurname(r, i + 2);
  if (loud) return partOf('word', i, i + 1);
  if (isNameWord(r, i) || (phrase && isOwnName(r, phrase))) {
    const run = organisationRun(r, i, nameRun(r, i));
    const joint = r.lower[run] === 'and' && isNameWord(r, run + 1) ? r.phraseAt(run + 2) : null;
    // "the Foreign and Expatriates Ministry"
    const ministry = joint?.terms.find(
      t => t.kind === 'institution' && /^(ministry|department)$/.test(t.institution.slug),
    );
    if (ministry?.kind === 'institution') {
      const name = `${word} ${ministry.institution.name}`;
      return partOf('term', i, joint!.past, [
        { kind: 'institution', institution: { slug: name, name, anaphor: false } },
      ]);
    }
    return partOf('name', i, run);
  }
  if (r.upos[i] === NOUN || r.upos[i] === PROPN || r.upos[i] === ADJ)
    return CALENDAR.has(word) && r.shape[i] ? null : partOf('word', i, i + 1);
  if (last && glued(r.words, i) && word === '-' && i + 1 < r.size && glued(r.words, i + 1))
    return partOf('word', i, i + 1);
  if (PARTICIPLES.has(word) && continues(r, i + 1)) return partOf('word', i, i + 1);
  const modifies = r.upos[i] === VERB && r.parse.relationNames[r.parse.relation[i]] === 'amod';
  return modifies ? partOf('word', i, i + 1) : null;
};

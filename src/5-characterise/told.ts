import type { Parse } from '../2-parse/index.ts';
import { datelineTokens } from '../3-attribute/datelines.ts';
import type { Resolution } from '../4-resolve/index.ts';
import type { Span } from '../span.ts';
import { type Mention, type Mentions, mentionsOf } from './actors.ts';
import { type Mood, moodOf } from './clause.ts';
import { isEventPhrase } from './event-features.ts';
import { type EventModel, type PloverRoot, ploverRoot } from './events.ts';
import { caseOf, isPassiveVerb, mentionsInPhrase } from './phrases.ts';
import { type Words, wordsOf } from './words.ts';

/** Something that the document tells, in its own voice, one party to have done to another. */
export type ToldEvent = {
  readonly root: PloverRoot;
  /** 0..1: how sure the classifier of roots is. */
  readonly probability: number;
  /** Where the parties stand; `code` is the state or organisation that each counts as. */
  readonly source: { readonly code: string; readonly span: Span };
  readonly target: { readonly code: string; readonly span: Span };
  readonly verb: Span;
  readonly sentence: Span;
};

/** Less sure ones are wrong more often than right. */
const LEAST = 0.5;

/**
 * The events that a document tells in its own voice: clauses outside every attribution whose verb the lexicon of events knows, that have
 * happened (no "will", no "not", no "if"), with one named party doing it to another. Spans count UTF-16 code units of `parse.text`.
 *
 * @example toldEvents(parse, resolution, model)[0] // { root: 'SANCTION', source: { code: 'PER', … }, target: { code: 'BOL', … }, … }
 */
export const toldEvents = (parse: Parse, resolution: Resolution, model: EventModel): ToldEvent[] => {
  const words = wordsOf(parse);
  const mentions = mentionsOf(words, resolution);
  const said = new Uint8Array(parse.size);
  for (const { content, cue } of resolution.attributions.filter(a => a.kind !== 'speech'))
    for (const t of [...words.in(content), ...words.in(cue)]) said[t] = 1;
  // What a speaker tells in a speech is the speaker's.
  for (const { content } of resolution.attributions.filter(a => a.kind === 'speech'))
    for (const t of words.in(content)) said[t] = 1;
  const placed = datelineTokens(parse);
  const parties: Mentions = {
    ...mentions,
    at: t => (placed[t] ? null : mentions.at(t)), // "PARIS (Reuters) –" did nothing
  };
  const found: ToldEvent[] = [];
  for (const [first, past] of parse.sentences)
    for (let t = first; t < past; t++) {
      if (said[t] || words.pos(t) !== 'VERB' || parse.quotationOf[t] >= 0) continue;
      found.push(...eventsOfVerb(words, parties, t, model));
    }
  return found;
};

const eventsOfVerb = (words: Words, mentions: Mentions, verb: number, model: EventModel): ToldEvent[] => {
  const { parse } = words;
  const [first, past] = parse.sentences[parse.sentenceOf[verb]];
  const forms = Array.from({ length: Math.min(8, past - verb) }, (_, k) => words.lower(verb + k));
  if (!isEventPhrase(forms, 0)) return [];
  const mood = moodOf(
    words,
    Array.from({ length: past - first }, (_, k) => first + k),
    verb,
  );
  if (!hasHappened(words, verb, mood)) return [];
  const { doers, done } = partiesOf(words, mentions, verb, mood.subject);
  const sentence = words.span(first, past - 1);
  const text = (span: Span) => parse.text.slice(...span);
  return pairs(doers, done).flatMap(([source, target]): ToldEvent[] => {
    const spans = [words.span(source.first, source.last), words.span(target.first, target.last)] as const;
    const { root, probability } = ploverRoot(
      { sentence: text(sentence), source: text(spans[0]), target: text(spans[1]) },
      model,
    );
    if (probability < LEAST) return [];
    return [
      {
        root,
        probability: Math.round(probability * 1000) / 1000,
        source: { code: source.code, span: spans[0] },
        target: { code: target.code, span: spans[1] },
        verb: words.span(verb, verb),
        sentence,
      },
    ];
  });
};

const hasHappened = (
  words: Words,
  verb: number,
  { modals, negation, condition, question }: Mood,
): boolean => {
  // "to expel", "expelling": what is wanted, feared or meant; the finite verb and the passive participle tell what was.
  const tag = words.tag(verb);
  const helped = words.children(verb).some(c => /^aux/.test(words.relation(c)));
  if (!/^VB[DZP]$/.test(tag) && !(helped && /^VB[NG]$/.test(tag))) return false;
  // "to expel", "if Peru expelled", "unless".
  if (words.children(verb).some(c => /^(to|if|unless|whether)$/.test(words.lower(c)) && c < verb))
    return false;
  return modals.length === 0 && negation < 0 && condition < 0 && !question;
};

/** Prepositions under which an event's other party stands: "fired on", "met with", "aid to", "sanctions against". */
const TOWARDS = /^(|on|upon|at|against|with|to|from|into|for|of|'s)$/;

/** The parties that a phrase names: its own, and those joined to it by "and"; of "the Bavarian court of Ansbach" the first. */
const partiesIn = (words: Words, mentions: Mentions, head: number): Mention[] =>
  [head, ...words.children(head).filter(c => words.relation(c) === 'conj')].flatMap(
    h => mentionsInPhrase(words, h, mentions).filter(m => h === head || m.first > head)[0] ?? [],
  );

/** Done by each to the other: "France and Spain met". */
const MUTUAL = new Set(
  'meet agree sign clash fight exchange negotiate discuss confer talk cooperate ally reconcile trade restore resume break sever'.split(
    ' ',
  ),
);

/** Whoever does it and whom it is done to. */
const partiesOf = (words: Words, mentions: Mentions, verb: number, subject: number): Parties => {
  const children = words.children(verb);
  const under = (token: number, relations: RegExp, prepositions: RegExp) =>
    words
      .children(token)
      .filter(c => relations.test(words.relation(c)) && prepositions.test(caseOf(words, c)))
      .flatMap(c => partiesIn(words, mentions, c));
  const subjects = subject < 0 ? [] : partiesIn(words, mentions, subject);
  if (isPassiveVerb(words, verb)) return { doers: under(verb, /^obl/, /^by$/), done: subjects };
  const objects = [
    ...under(verb, /^(obj|iobj)$/, /^$/),
    ...under(verb, /^obl/, TOWARDS),
    // "imposed sanctions on Iran", "broke off relations with Chad": the party hangs on the object.
    ...children.filter(c => words.relation(c) === 'obj').flatMap(c => under(c, /^nmod/, TOWARDS)),
  ];
  if (objects.length > 0) return { doers: subjects, done: objects };
  return { doers: subjects, done: MUTUAL.has(words.lemma(verb)) ? subjects : [] };
};

type Parties = { readonly doers: readonly Mention[]; readonly done: readonly Mention[] };

/** A state or an organisation with a code of its own: what private persons do to each other is no event of this kind. */
const isPublic = ({ code }: Mention): boolean => /^[A-Z]{2}/.test(code);

/** Every doer with everyone else it is done to, each pair of codes once. */
const pairs = (doers: readonly Mention[], done: readonly Mention[]): [Mention, Mention][] => {
  const seen = new Set<string>();
  return doers.flatMap(source =>
    done.flatMap((target): [Mention, Mention][] => {
      const key = `${source.code} ${target.code}`;
      if (source.code === target.code || seen.has(key) || !(isPublic(source) || isPublic(target))) return [];
      seen.add(key);
      return [[source, target]];
    }),
  );
};

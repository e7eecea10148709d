import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { type Mentions, speakerCodes } from './actors.ts';
import type { Clause } from './clause.ts';
import { finding } from './findings.ts';
import {
  accusation,
  admission,
  belief,
  declining,
  denial,
  doubt,
  praise,
  refusal,
  reproach,
} from './judgments.ts';
import { performative } from './performative.ts';
import { objectsAfter } from './phrases.ts';
import { duty, future, readiness } from './prospects.ts';
import { act, type ContentAct, type Reader, type Rule, signsOf } from './reader.ts';
import type { Words } from './words.ts';

export type { ContentAct } from './reader.ts';

/** "What were they bombing?" after a verb of saying: a question that doubts; who wants to know is said to ask. */
const question: Rule = reader => {
  if (!reader.clause.question) return null;
  return act('dispute', 'content-question', 0.45, reader);
};

/** "Stop the bombing": an order in the speaker's own words. */
const imperative: Rule = reader => {
  const { words, clause, mentions, own } = reader;
  if (!clause.imperative) return null;
  // "Tell Myanmar to stop": what is wanted of whoever is told.
  const through = /^(tell|ask|order|urge|make|force|stop|get)$/.test(words.lemma(clause.root));
  const aimed = through
    ? objectsAfter(words, clause.root, clause.last, mentions).filter(m => !own.has(m.code))
    : [];
  return act('demand', 'content-imperative', 0.7, reader, clause.root, aimed);
};

/** In the order in which they overrule each other. */
const RULES: readonly Rule[] = [
  imperative,
  question,
  declining,
  performative,
  duty,
  future,
  doubt,
  denial,
  refusal,
  readiness,
  admission,
  accusation,
  reproach,
  praise,
  belief,
];

/** "I think that they lied": what a belief is about may tell more than the belief. */
const embedded = (words: Words, clause: Clause, attribution: ResolvedAttribution): Clause | null => {
  const inner = words.children(clause.root).find(c => words.relation(c) === 'ccomp' && c > clause.root);
  if (inner === undefined || inner > clause.last) return null;
  const tokens = clause.tokens.filter(t => t > clause.root);
  const subject = words.children(inner).find(c => /^(nsubj|expl)/.test(words.relation(c))) ?? -1;
  const modals = words
    .children(inner)
    .filter(c => words.tag(c) === 'MD')
    .map(c => words.lemma(c));
  const negation = words.children(inner).find(c => ['not', 'never'].includes(words.lemma(c))) ?? -1;
  const self = subject >= 0 && /^(we|i)$/.test(words.lower(subject)) && attribution.kind !== 'indirect';
  return {
    ...clause,
    tokens,
    root: inner,
    subject,
    modals,
    negation,
    self,
    imperative: false,
    question: false,
  };
};

/** The act that a content tells where the cue is neutral; `state` when nothing tells. */
export const actOfContent = (
  words: Words,
  attribution: ResolvedAttribution,
  clauses: readonly Clause[],
  mentions: Mentions,
): ContentAct => {
  const own = speakerCodes(attribution);
  const read = (clause: Clause): ContentAct | null => {
    const reader: Reader = { words, clause, mentions, own, signs: signsOf(words, clause) };
    for (const rule of RULES) {
      const found = rule(reader);
      if (found) return found;
    }
    return null;
  };
  let weak: ContentAct | null = null;
  for (const [i, clause] of clauses.entries()) {
    let found = read(clause);
    if (found?.value === 'assess') {
      const inner = embedded(words, clause, attribution);
      const deeper = inner && read(inner);
      if (deeper && deeper.value !== 'state' && deeper.value !== 'pledge') found = deeper;
    }
    if (!found) continue;
    if (i === 0) return found;
    // A later sentence tells less of the whole than the first.
    if (!weak) weak = { ...found, confidence: found.confidence * 0.75 };
  }
  if (weak && weak.value !== 'assess') return weak;
  return { ...finding<Act>('state', 'content-tells-nothing', clauses.length ? 0.79 : 0.4), aimed: [] };
};

import type { Act } from '../vocabulary.ts';
import type { Mention, Mentions } from './actors.ts';
import type { Clause } from './clause.ts';
import { type Finding, finding } from './findings.ts';
import { CONTENT_WORDS, type ContentWord } from './lexicon.ts';
import type { Match } from './patterns.ts';
import { mentionsInPhrase } from './phrases.ts';
import type { Words } from './words.ts';

/** The act that a content tells, with those whom it is directed at as far as the content says so. */
export type ContentAct = Finding<Act> & { readonly aimed: readonly Mention[] };

export type Reader = {
  readonly words: Words;
  readonly clause: Clause;
  readonly mentions: Mentions;
  readonly own: ReadonlySet<string>;
  /** Content words near the predicate, in order. */
  readonly signs: readonly Match<ContentWord>[];
};

export type Rule = (reader: Reader) => ContentAct | null;

const fits = (words: Words, first: number) => (entry: ContentWord, t: number) => {
  if (t !== first) return true;
  const pos = words.pos(first);
  if (entry.pos === 'verb') return pos === 'VERB' || pos === 'AUX';
  if (entry.pos === 'adjective')
    return pos === 'ADJ' || words.tag(first) === 'VBN' || words.tag(first) === 'VBG';
  if (entry.pos === 'noun') return pos === 'NOUN' || pos === 'PROPN';
  return true;
};

/** Whether token t is part of what the predicate says, and not of another clause inside it. */
export const near = (words: Words, t: number, root: number): boolean => {
  for (let at = t, steps = 0; at >= 0 && steps < 5; steps++) {
    if (at === root) return true;
    if (/^(ccomp|acl|advcl|csubj)/.test(words.relation(at))) return false;
    at = words.parse.head[at];
  }
  return false;
};

export const signsOf = (words: Words, clause: Clause): Match<ContentWord>[] => {
  const signs: Match<ContentWord>[] = [];
  let past = -1;
  for (const t of clause.tokens) {
    if (t <= past) continue;
    const match = CONTENT_WORDS.at(words, t, fits(words, t));
    if (!match) continue;
    if (near(words, t, clause.root) || near(words, match.last, clause.root)) {
      signs.push(match);
      if (match.words > 1) past = match.last;
    }
  }
  return signs;
};

export const act = (
  value: Act,
  rule: string,
  confidence: number,
  reader: Reader,
  at: { first: number; last: number } | number = reader.clause.root,
  aimed: readonly Mention[] = [],
  entry: string | null = null,
): ContentAct => {
  const [first, last] = typeof at === 'number' ? [at, at] : [at.first, at.last];
  return { ...finding(value, rule, confidence, entry, reader.words.span(first, last)), aimed };
};

export const subjects = ({ words, clause, mentions, own }: Reader): Mention[] =>
  clause.subject < 0 ? [] : mentionsInPhrase(words, clause.subject, mentions).filter(m => !own.has(m.code));

export const isNegated = ({ words }: Reader, match: Match<ContentWord>): boolean => {
  for (let t = match.first - 1; t >= match.first - 4 && t >= 0; t--) {
    if (['not', 'never', 'no', 'nothing'].includes(words.lemma(t))) return true;
    if (words.pos(t) === 'PUNCT') return false;
  }
  return false;
};

export const sign = (
  reader: Reader,
  act: Act,
  ...pos: ContentWord['pos'][]
): Match<ContentWord> | undefined =>
  reader.signs.find(s => s.entry.act === act && (!pos.length || pos.includes(s.entry.pos)));

export const has = (modals: readonly string[], ...wanted: string[]): boolean =>
  modals.some(m => wanted.includes(m));

export const ahead = (clause: Clause): boolean => has(clause.modals, 'will', 'shall', 'would');

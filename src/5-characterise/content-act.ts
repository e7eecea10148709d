import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { type Mention, type Mentions, speakerCodes } from './actors.ts';
import type { Clause } from './clause.ts';
import { cueMatches, operatorBefore } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import { ACT_ROWS, CONTENT_WORDS, type ContentWord, WRONGS, type Wrong } from './lexicon.ts';
import type { Match } from './patterns.ts';
import type { Words } from './words.ts';
import { deedsIn, mentionsInPhrase } from './wrongdoing.ts';

/** The act that a content tells, with those whom it is directed at as far as the content says so. */
export type ContentAct = Finding<Act> & { readonly aimed: readonly Mention[] };

type Reader = {
  readonly words: Words;
  readonly clause: Clause;
  readonly mentions: Mentions;
  readonly own: ReadonlySet<string>;
  /** Content words near the predicate, in order. */
  readonly signs: readonly Match<ContentWord>[];
};
type Rule = (reader: Reader) => ContentAct | null;

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
const near = (words: Words, t: number, root: number): boolean => {
  for (let at = t, steps = 0; at >= 0 && steps < 5; steps++) {
    if (at === root) return true;
    if (/^(ccomp|acl|advcl|csubj)/.test(words.relation(at))) return false;
    at = words.parse.head[at];
  }
  return false;
};

const signsOf = (words: Words, clause: Clause): Match<ContentWord>[] => {
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

const act = (
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

const subjects = ({ words, clause, mentions, own }: Reader): Mention[] =>
  clause.subject < 0 ? [] : mentionsInPhrase(words, clause.subject, mentions).filter(m => !own.has(m.code));

const isNegated = ({ words }: Reader, match: Match<ContentWord>): boolean => {
  for (let t = match.first - 1; t >= match.first - 4 && t >= 0; t--) {
    if (['not', 'never', 'no', 'nothing'].includes(words.lemma(t))) return true;
    if (words.pos(t) === 'PUNCT') return false;
  }
  return false;
};

const sign = (reader: Reader, act: Act, ...pos: ContentWord['pos'][]): Match<ContentWord> | undefined =>
  reader.signs.find(s => s.entry.act === act && (!pos.length || pos.includes(s.entry.pos)));

const has = (modals: readonly string[], ...wanted: string[]): boolean => modals.some(m => wanted.includes(m));
const ahead = (clause: Clause): boolean => has(clause.modals, 'will', 'shall', 'would');

/** "What were they bombing?" after a verb of saying: a question that doubts; who wants to know is said to ask. */
const question: Rule = reader => {
  if (!reader.clause.question) return null;
  return act('dispute', 'content-question', 0.45, reader);
};

/** "Stop the bombing": an order in the speaker's own words. */
const imperative: Rule = reader =>
  reader.clause.imperative ? act('demand', 'content-imperative', 0.7, reader) : null;

/** "we condemn", "it rejects", "he was concerned": the content performs the act (Austin's performatives, also when reported). */
const performative: Rule = reader => {
  const { words, clause, mentions, own } = reader;
  if (!clause.self || clause.passive || clause.subject < 0) return null;
  // "said it had asked for data" tells of an act, "said it asks" performs it.
  if (words.children(clause.root).some(c => words.lower(c) === 'had')) return null;
  const named = words.pos(clause.subject) === 'PROPN' || words.pos(clause.subject) === 'NOUN';
  const from = Math.max(clause.first, clause.root - 5);
  const matches = cueMatches(words, from, clause.root, clause.root).filter(
    m => m.entry.act !== 'content' && m.entry.act !== 'state' && m.entry.pos !== 'noun',
  );
  const match = matches.sort((a, b) => b.words - a.words)[0];
  if (!match) return null;
  if (match.entry.act === 'pledge' && match.entry.cue === 'will') return null;
  // "American intelligence believes": reported of an own body, as news.
  if (match.entry.act === 'assess' && (named || PERCEIVES.has(match.entry.cue))) return null;
  // "it wishes to inform": what is wished is the speaker's own action.
  if (
    /^(demand|assess|pledge)$/.test(match.entry.act) &&
    match.words === 1 &&
    words.lower(match.last + 1) === 'to'
  ) {
    if (clause.negation >= 0) return null;
    const intends =
      /^(aim|seek|plan|intend|mean|want|hope|resolve|decide|agree|offer|promise|pledge|vow|undertake)$/.test(
        match.entry.cue,
      );
    return intends ? act('pledge', 'content-intention', 0.55, reader, match, [], match.entry.cue) : null;
  }
  const within = clause.negation >= match.first && clause.negation <= match.last;
  const negation =
    operatorBefore(words, match.first, clause.first, ['negate', 'refuse']) ??
    (clause.negation >= 0 && !within);
  const aimed = objectsAfter(words, match.last, clause.last, mentions).filter(m => !own.has(m.code));
  if (negation) {
    const { act: said, negated } = match.entry;
    if (
      clause.modals.length &&
      has(clause.modals, 'will', 'would', 'can', 'could') &&
      said !== 'deny' &&
      said !== 'assess'
    )
      return act('reject', 'content-refusal', 0.7, reader, match, [], match.entry.cue);
    const value = negated || ACT_ROWS.get(said as Act)?.negated || 'state';
    return act(value, 'content-performative-negated', 0.65, reader, match, [], match.entry.cue);
  }
  // "we will condemn" promises; "we would welcome" and "we must condemn" do what the verb says.
  if (
    has(clause.modals, 'will', 'shall', ...(clause.condition >= 0 ? ['would'] : [])) &&
    match.entry.act !== 'warn' &&
    match.entry.act !== 'reject'
  )
    return act('pledge', 'content-future', 0.7, reader, match, [], match.entry.cue);
  // Verbs that name an attack as well as a rebuke are read as what was done.
  if (match.words === 1 && ['attack', 'hit', 'knock', 'rip', 'pan', 'rap', 'bash'].includes(match.entry.cue))
    return null;
  return act(match.entry.act as Act, 'content-performative', 0.75, reader, match, aimed, match.entry.cue);
};

/** Verbs of belief that tell of an experience when they head what is said ("she saw it in February"). */
const PERCEIVES = new Set([
  'see',
  'find',
  'sense',
  'feel',
  'gather',
  'wish',
  'believe in',
  'dream',
  'read as',
  'figure',
  'identify',
  'measure',
  'decide that',
  'calculate',
  'count on',
]);

/** Mentions right behind a verb, up to the next verb, clause or quotation. */
export const objectsAfter = (words: Words, from: number, last: number, mentions: Mentions): Mention[] => {
  const found: Mention[] = [];
  for (let t = from + 1; t <= Math.min(last, from + 12); t++) {
    const mention = mentions.at(t);
    // "its mandate": a possessive pronoun owns the object and is not it.
    if (mention && words.tag(t) !== 'PRP$') {
      if (!found.includes(mention)) found.push(mention);
      t = mention.last;
      continue;
    }
    const pos = words.pos(t);
    const lower = words.lower(t);
    if (pos === 'VERB' || pos === 'SCONJ' || lower === 'that' || lower === 'to' || /^[:;.—–]$/.test(lower))
      break;
    if (pos === 'ADP' && found.length) break;
    if (pos === 'ADP' && !/^(of|by|on|upon|at|against|with|to|from)$/.test(lower)) break;
    if (words.tag(t) === 'POS' && found.length) break;
  }
  return found;
};

/** "Russia must", "they should", "it is time": a duty laid on somebody. */
const duty: Rule = reader => {
  const { clause, words } = reader;
  const phrase = sign(reader, 'demand', 'phrase');
  const modal = has(clause.modals, 'must', 'should', 'ought');
  if (!modal && !phrase) return null;
  // "did not need to know", "does not have to": no duty.
  if (
    !has(clause.modals, 'should', 'ought') &&
    clause.negation >= 0 &&
    words.lemma(clause.root) !== 'be' &&
    !words.children(clause.root).some(c => words.lower(c) === 'must')
  )
    return null;
  const perfect = words.children(clause.root).some(c => words.lemma(c) === 'have' && words.pos(c) === 'AUX');
  // "must have known" concludes; "should have known" reproaches.
  if (perfect && has(clause.modals, 'must')) return act('assess', 'content-must-have', 0.6, reader);
  if (perfect && has(clause.modals, 'should', 'ought'))
    return clause.self
      ? act('state', 'content-should-have', 0.4, reader)
      : act('condemn', 'content-should-have', 0.55, reader, clause.root, subjects(reader));
  if (clause.self && !clause.direct) return act('state', 'content-own-duty', 0.4, reader);
  return act(
    'demand',
    'content-duty',
    clause.self ? 0.5 : 0.7,
    reader,
    phrase ?? clause.root,
    subjects(reader),
    phrase?.entry.word ?? null,
  );
};

/** "we will respond" threatens, "we will send aid" promises, "we will not leave" refuses. */
const future: Rule = reader => {
  const { clause, words, mentions, own } = reader;
  const threat = sign(reader, 'warn');
  const firm = ahead(clause) && (!has(clause.modals, 'would') || !clause.direct || clause.condition < 0);
  if (clause.self && firm) {
    if (threat && clause.negation < 0) {
      const aimed = objectsAfter(words, clause.root, clause.last, mentions).filter(m => !own.has(m.code));
      return act('warn', 'content-own-threat', 0.65, reader, threat, aimed, threat.entry.word);
    }
    const refusal = sign(reader, 'reject');
    if (clause.negation >= 0 || refusal)
      return act(
        'reject',
        'content-refusal',
        0.65,
        reader,
        refusal ?? clause.root,
        [],
        refusal?.entry.word ?? null,
      );
    const infinitive = clause.subject < 0 ? 0.5 : 0.7;
    return act('pledge', 'content-future', infinitive, reader);
  }
  const consequence =
    threat && (ahead(clause) || has(clause.modals, 'could', 'may', 'might')) && clause.negation < 0;
  if (consequence && (clause.condition >= 0 || threat.entry.weight === 'strong'))
    return act(
      'warn',
      'content-consequence',
      clause.condition >= 0 ? 0.6 : 0.45,
      reader,
      threat,
      subjects(reader),
      threat.entry.word,
    );
  const phrase = sign(reader, 'warn', 'phrase');
  return phrase ? act('warn', 'content-threat', 0.6, reader, phrase, [], phrase.entry.word) : null;
};

/** "we are committed to", "we are ready for talks". */
const readiness: Rule = reader => {
  const phrase = reader.clause.self ? sign(reader, 'pledge', 'phrase') : undefined;
  if (!phrase || reader.clause.negation >= 0) return null;
  return act('pledge', 'content-readiness', 0.6, reader, phrase, [], phrase.entry.word);
};

const isWrong = (words: Words, { pos, kind }: Wrong, t: number): boolean =>
  (pos === 'verb' && words.pos(t) === 'VERB') ||
  (pos === 'noun' && kind === 'wrong' && words.pos(t) === 'NOUN');

/** "not involved", "the reports are false", "no truth in": it is not so. */
const denial: Rule = reader => {
  const { clause, words } = reader;
  const phrase = sign(reader, 'deny', 'phrase');
  if (phrase) return act('deny', 'content-denial', 0.7, reader, phrase, [], phrase.entry.word);
  const word = sign(reader, 'deny', 'adjective', 'noun');
  const predicate = word && word.first <= clause.root && clause.root <= word.last ? word : undefined;
  if (predicate && !isNegated(reader, predicate))
    return act('deny', 'content-called-false', 0.65, reader, predicate, [], predicate.entry.word);
  if (clause.negation < 0 || clause.modals.length) return null;
  // "did not attack", "there was no attempt to deceive": a wrong that is said not to have been done by oneself or by nobody.
  // Other negations ("does not know", "there is no alternative") deny nothing that somebody claimed.
  const exists = clause.subject >= 0 && words.relation(clause.subject).startsWith('expl');
  const nobody = clause.negation === clause.subject;
  const wrong = clause.tokens.some(
    t => t > clause.negation && WRONGS.at(words, t, e => isWrong(words, e, t)),
  );
  if (wrong && (clause.self || exists || nobody))
    return act('deny', 'content-wrong-negated', 0.65, reader, clause.negation);
  return null;
};

/** "no evidence", "unproven": the claim is contested without being called false. */
const doubt: Rule = reader => {
  const found = sign(reader, 'dispute');
  return found ? act('dispute', 'content-doubt', 0.6, reader, found, [], found.entry.word) : null;
};

/** "the strike was barbaric", "Iran's shameful conduct". */
const reproach: Rule = reader => {
  const { words, clause, mentions, own } = reader;
  const predicate = reader.signs.find(s => {
    if (s.entry.act !== 'condemn' || isNegated(reader, s)) return false;
    return s.entry.pos === 'phrase' || (s.first <= clause.root && clause.root <= s.last);
  });
  const found =
    predicate ??
    reader.signs.find(
      s =>
        s.entry.act === 'condemn' &&
        s.entry.pos !== 'verb' &&
        !isNegated(reader, s) &&
        words.relation(s.first) !== 'nmod',
    );
  if (!found || clause.negation >= 0) return null;
  if (clause.self && !predicate) return null;
  if (!predicate && !clause.direct && found.entry.pos === 'adjective' && found.words === 1) {
    // An attribute in reported words is the speaker's judgment only where it carries the clause's object.
    const noun = words.parse.head[found.first];
    if (noun !== clause.root && words.parse.head[noun] !== clause.root) return null;
  }
  const around = [...subjects(reader), ...mentionsInPhrase(words, clause.root, mentions)].filter(
    m => !own.has(m.code),
  );
  return act('condemn', 'content-reproach', predicate ? 0.65 : 0.45, reader, found, around, found.entry.word);
};

/** "Iran shot down the plane": somebody else did wrong. */
const accusation: Rule = reader => {
  const deeds = deedsIn(reader.words, reader.clause, reader.mentions, reader.own);
  if (!deeds.length) return null;
  const [deed] = deeds;
  const aimed = deeds.flatMap(d => d.agents);
  const sure = near(reader.words, deed.match.first, reader.clause.root) ? 0.6 : 0.45;
  return act('accuse', 'content-wrongdoing', sure, reader, deed.match, aimed, deed.match.entry.word);
};

/** "a great step", "we are grateful". */
const praise: Rule = reader => {
  const { clause } = reader;
  const found = reader.signs.find(s => {
    if (s.entry.act !== 'support' || isNegated(reader, s)) return false;
    if (s.entry.pos === 'verb') return false;
    return s.entry.pos === 'phrase' || (s.first <= clause.root && clause.root <= s.last);
  });
  return found
    ? act('support', 'content-praise', 0.55, reader, found, subjects(reader), found.entry.word)
    : null;
};

/** "not acceptable", "no intention of". */
const refusal: Rule = reader => {
  const phrase = sign(reader, 'reject', 'phrase');
  return phrase && (reader.clause.self || phrase.words > 1)
    ? act('reject', 'content-refusal', reader.clause.self ? 0.6 : 0.45, reader, phrase, [], phrase.entry.word)
    : null;
};

/** "it was me", "we made a mistake". */
const admission: Rule = reader => {
  const phrase = reader.clause.self ? sign(reader, 'confirm', 'phrase') : undefined;
  return phrase ? act('confirm', 'content-admission', 0.55, reader, phrase, [], phrase.entry.word) : null;
};

/** "probably", "I think": a belief. */
const belief: Rule = reader => {
  const found = sign(reader, 'assess', 'phrase', 'adverb');
  return found ? act('assess', 'content-hedge', 0.55, reader, found, [], found.entry.word) : null;
};

/** In the order in which they overrule each other. */
const RULES: readonly Rule[] = [
  imperative,
  question,
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
  return { ...finding<Act>('state', 'content-tells-nothing', clauses.length ? 0.7 : 0.4), aimed: [] };
};

import type { Mention, Mentions } from './actors.ts';
import type { Clause } from './clause.ts';
import { WRONGS } from './lexicon.ts';
import { caseOf, mentionsInPhrase, isPassiveVerb as passive } from './phrases.ts';
import type { Words } from './words.ts';

/** Verbs that tell how somebody is, not what somebody does. */
const STATIVE = new Set('be have seem appear remain become stay exist belong need want know like'.split(' '));

/** How many tokens behind a participle its "by" may stand. */
const BY_WITHIN = 8;

/** The phrases that say who does what the verb says: its subject, or "by …" where it is passive. */
const doersOfVerb = (words: Words, verb: number): number[] => {
  if (passive(words, verb))
    return words.children(verb).filter(c => /^obl/.test(words.relation(c)) && caseOf(words, c) === 'by');
  if (STATIVE.has(words.lemma(verb))) return [];
  // "It" is too often the wrong party, "which" and "who" stand for a noun that is read by itself.
  return words
    .children(verb)
    .filter(
      c =>
        words.relation(c) === 'nsubj' &&
        (words.pos(c) !== 'PRON' || /^s?he$/.test(words.lower(c))) &&
        words.pos(c) !== 'DET',
    );
};

/** "was turned round twice, toward the islands by the Malay navy": who stands behind a "by" some way behind a participle. */
const byWhom = (words: Words, verb: number, last: number, mentions: Mentions): Mention[] => {
  const found: Mention[] = [];
  let reach = verb + BY_WITHIN;
  for (let t = verb + 1; t <= Math.min(last, reach) && words.pos(t) !== 'VERB'; t++) {
    if (words.lower(t) !== 'by') continue;
    const mention = mentions.at(t + 1) ?? mentions.at(t + 2);
    if (!mention) break;
    found.push(mention);
    reach = mention.last + BY_WITHIN;
  }
  return found;
};

/** Bodies of a state, which act for the state that they stand in. */
const BODIES =
  /^(laboratory|court|ministry|authorit(y|ies)|officials?|police|government|leadership|embassy|parliament)$/;

/** Whom a doer's phrase names; "the laboratory in Moscow" is Moscow's. */
const doerMentions = (words: Words, doer: number, mentions: Mentions): Mention[] => {
  const named = mentionsInPhrase(words, doer, mentions);
  if (named.length || !BODIES.test(words.lower(doer))) return named;
  const place = words.children(doer).find(c => caseOf(words, c) === 'in');
  return place === undefined ? [] : mentionsInPhrase(words, place, mentions);
};

const RESPONSIBLE = new Set(['responsible', 'guilty', 'liable', 'culpable']);
const COMES = new Set(['come', 'fire', 'launch', 'originate']);
const isArms = (words: Words, t: number): boolean =>
  WRONGS.at(words, t, entry => entry.kind === 'arms') !== null || /^(shots?|fire|flak)$/.test(words.lower(t));

const NOMINAL = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'PUNCT']);
const inNominal = (words: Words, t: number): boolean =>
  words.tag(t) === 'POS' || (NOMINAL.has(words.pos(t)) && !/^(VB|[,;:.]|''|``)/.test(words.tag(t)));

const CULPRIT =
  /^(author|culprit|perpetrator|mastermind|instigator|aggressor|attacker|offender|invader|saboteur|poisoner|responsible|guilty|liable|culpable|complicit|behind)s?$/;

/** "Israel is the likeliest author", "Libya was behind it": who is said to have been the one. */
export const culpritIn = (words: Words, clause: Clause, mentions: Mentions): Mention[] => {
  const { root, subject, negation, last } = clause;
  if (subject < 0 || negation >= 0) return [];
  // "it was clearly the Russians", "it may be China".
  const it = mentions.at(root);
  const ends = words.lower(subject) === 'it' && it !== null && (it.last >= last - 2 || root >= last - 2);
  if (ends && words.children(root).some(c => words.relation(c) === 'cop')) return [it];
  const named = CULPRIT.test(words.lower(root)) || caseOf(words, root) === 'behind';
  return named ? mentionsInPhrase(words, subject, mentions) : [];
};

/** How many tokens behind the opening phrase may hold the verb. */
const VERB_WITHIN = 8;

/**
 * The phrase that a clause opens with where a verb of doing follows: its subject by the order of words, for the sentences that parsers
 * break at ("The Swedes, he hinted, might prefer concrete").
 */
const opening = (
  words: Words,
  clause: Clause,
  mentions: Mentions,
  skip: (token: number) => boolean,
): Mention[] => {
  const { tokens } = clause;
  let k = 0;
  while (
    k < tokens.length &&
    (words.pos(tokens[k]) === 'PUNCT' || /^(SCONJ|ADV)$/.test(words.pos(tokens[k])))
  )
    k++;
  const from = k;
  while (k < tokens.length && inNominal(words, tokens[k])) k++;
  if (k === from || k === tokens.length) return [];
  const verb = tokens
    .slice(k, k + VERB_WITHIN)
    .find(t => words.pos(t) === 'VERB' || /^VB[DZP]/.test(words.tag(t)));
  const named = mentions.between(tokens[from], tokens[k - 1]);
  // "found the garrison's officers responsible".
  if (tokens.slice(from, k + 1).some(t => RESPONSIBLE.has(words.lower(t)))) return named;
  if (verb === undefined || skip(verb) || passive(words, verb)) return [];
  // "The columnist was killed": whom something was done to is no doer.
  if (words.relation(verb) === 'aux:pass') return [];
  // "Turkish jets are in the air": where armed forces are is what they do.
  const predicate = words.parse.head[verb];
  const place =
    words.relation(verb) === 'cop' &&
    /^(in|on|at|near|off|over|inside|outside|within)$/.test(caseOf(words, predicate));
  return words.relation(verb) !== 'cop' || place ? named : [];
};

/** "shells came from the Libyan side", "a missile fired from Libya": where arms come from is whose they are. */
const origin = (words: Words, verb: number, clause: Clause, mentions: Mentions): Mention[] => {
  const firedUpon = words.tag(verb) === 'VBN' && /^(up)?on$/.test(words.lower(verb + 1));
  if (!COMES.has(words.lemma(verb))) return [];
  if (!firedUpon && !clause.tokens.some(t => t < verb && isArms(words, t))) return [];
  for (let t = verb + 1; t <= Math.min(clause.last, verb + 4); t++) {
    if (words.lower(t) !== 'from') continue;
    return mentions.between(t + 1, Math.min(clause.last, t + 3)).slice(0, 1);
  }
  return [];
};

const FORCES =
  /^(forces?|troops?|soldiers?|army|navy|jets?|bombers?|fighters?|warplanes?|drones?|tanks?|warships?|submarines?|frigates?|gunboats?|missiles?|torpedo(es)?|rockets?|shells?|shelling|militias?|agents?|spies|hackers?|commandos?|mercenaries|gendarmes?|gunners?|artillery|batter(y|ies)|units?|positions?)$/;

/** "how long the Malian bomber spent in its airspace": armed forces by their state's name, wherever they stand in a clause. */
const forcesIn = (
  words: Words,
  clause: Clause,
  mentions: Mentions,
  skip: (token: number) => boolean,
): Mention[] =>
  clause.tokens.flatMap(t => {
    const mention =
      FORCES.test(words.lower(t)) && !skip(t) ? (mentions.at(t - 1) ?? mentions.at(t - 2)) : null;
    return mention ? [mention] : [];
  });

/**
 * The others who are said to do something in a clause: "American jets crossed the border", "was turned round by the navy".
 * Verbs for which `skip` holds are left out: what they tell is a statement of its own.
 */
export const doersIn = (
  words: Words,
  clause: Clause,
  mentions: Mentions,
  own: ReadonlySet<string>,
  skip: (token: number) => boolean,
): Mention[] => {
  // "a pattern of unsafe flying by Chinese pilots": no verb, and who does it all the same.
  const nominal = !clause.tokens.some(t => words.pos(t) === 'VERB' || words.pos(t) === 'AUX');
  const makers = nominal
    ? byWhom(words, clause.first, clause.last, mentions).filter(m => !own.has(m.code))
    : [];
  if (makers.length) return makers;
  const verbs = clause.tokens.filter(t => words.pos(t) === 'VERB' && !skip(t));
  const inClause = new Set(clause.tokens);
  const other = (found: readonly Mention[]) => found.filter(m => !own.has(m.code));
  const of = (verb: number) =>
    other([
      ...doersOfVerb(words, verb)
        // "He said he heard shots": whoever speaks is told of, and does nothing to anybody.
        .filter(doer => inClause.has(doer) && !(clause.self && doer === clause.subject))
        .flatMap(doer => doerMentions(words, doer, mentions)),
      ...origin(words, verb, clause, mentions),
      ...(words.tag(verb) === 'VBN' ? byWhom(words, verb, clause.last, mentions) : []),
    ]);
  // The main verb tells first, then the others in their order: one deed, not every name in a long sentence.
  for (const verb of [...verbs.filter(v => v === clause.root), ...verbs]) {
    const found = of(verb);
    if (found.length) return found;
  }
  const culprit = other(culpritIn(words, clause, mentions));
  if (culprit.length) return culprit;
  const opened = other(opening(words, clause, mentions, skip));
  return opened.length ? opened : other(forcesIn(words, clause, mentions, skip));
};

import { isState, type Mention } from './actors.ts';
import type { Clause } from './clause.ts';
import { culpritIn } from './doers.ts';
import { CONTENT_WORDS, type ContentWord, WRONGS, type Wrong } from './lexicon.ts';
import type { Match } from './patterns.ts';
import { mentionsInPhrase } from './phrases.ts';
import { act, has, isNegated, near, type Reader, type Rule, sign, subjects } from './reader.ts';
import type { Words } from './words.ts';
import { deedsIn } from './wrongdoing.ts';

/** What one does with weapons, or would have to deny. */
const ARMING = new Set(
  'have possess own hold use fire launch send supply give provide deliver transfer ship sell develop produce make build keep deploy place store be'.split(
    ' ',
  ),
);

/** A wrong, or weapons: "it has no such missiles" denies as well as "it attacked nobody"; "inspectors found no missiles" reports. */
const isWrong = (words: Words, clause: Clause, { pos, kind }: Wrong, t: number): boolean =>
  (pos === 'verb' && words.pos(t) === 'VERB') ||
  (pos === 'noun' &&
    words.pos(t) === 'NOUN' &&
    (kind === 'wrong' || (kind === 'arms' && ARMING.has(words.lemma(clause.root)))));

/** "did not and will not": what has not been done, beside what will not. */
export const deniesPast = (words: Words, { tokens }: Clause): boolean =>
  tokens.some(t => /^(did|has|have|had|was|were)$/.test(words.lower(t)) && words.lemma(t + 1) === 'not');

const OURS = /^(we|us|our|ours|i|me|my|mine)$/;

/** "nothing left our site", "we are not holding back a dose": in a speaker's own words, what is said not to have been done by his own. */
const ownDenied = ({ words, clause }: Reader): boolean => {
  if (!clause.direct) return false;
  const nobody = clause.negation === clause.subject && /^VB[DN]$/.test(words.tag(clause.root));
  if (nobody) return clause.tokens.some(t => OURS.test(words.lower(t)));
  const going = words.children(clause.root).some(c => words.relation(c) === 'aux' && words.lemma(c) === 'be');
  return clause.self && words.tag(clause.root) === 'VBG' && going;
};

/** "No comment", "I won't speculate": the speaker's own words decline to answer. */
export const declining: Rule = reader => {
  const { clause } = reader;
  const phrase = sign(reader, 'decline-to-comment', 'phrase');
  return phrase && (clause.self || clause.subject < 0)
    ? act('decline-to-comment', 'content-declines', 0.65, reader, phrase, [], phrase.entry.word)
    : null;
};

const CLAIMED =
  /^(claim|charge|allegation|accusation|report|rumou?r|story|suggestion|assertion|insinuation|version|account|theory|idea|narrative|talk|speculation|it|this|that|these|they|all)s?$/;
const BETWEEN = /^(ADV|ADJ|CCONJ|PUNCT|DET)$/;

/** "the claims were "utterly baseless"": by the order of words alone, for the clauses that parsers break at quotation marks. */
const calledFalse = ({ words, clause }: Reader): Match<ContentWord> | null => {
  const { tokens } = clause;
  const be = tokens.findIndex(t => /^(is|are|was|were|'s|'re)$/.test(words.lower(t)));
  if (be < 1 || be > 4 || !CLAIMED.test(words.lower(tokens[be - 1]))) return null;
  for (let k = be + 1; k < tokens.length && k < be + 6; k++) {
    const t = tokens[k];
    if (/^(not|never|neither)$/.test(words.lower(t))) return null;
    const found = CONTENT_WORDS.at(words, t, e => e.act === 'deny' && e.pos !== 'phrase');
    if (found) return found;
    if (!BETWEEN.test(words.pos(t))) return null;
  }
  return null;
};

/** "not involved", "the reports are false", "no truth in": it is not so. */
export const denial: Rule = reader => {
  const { clause, words } = reader;
  const phrase = sign(reader, 'deny', 'phrase');
  if (phrase) return act('deny', 'content-denial', 0.7, reader, phrase, [], phrase.entry.word);
  const word = sign(reader, 'deny', 'adjective', 'noun');
  const predicate = word && word.first <= clause.root && clause.root <= word.last ? word : undefined;
  if (predicate && !isNegated(reader, predicate))
    return act('deny', 'content-called-false', 0.65, reader, predicate, [], predicate.entry.word);
  const plainly = calledFalse(reader);
  if (plainly) return act('deny', 'content-called-false', 0.55, reader, plainly, [], plainly.entry.word);
  if (clause.negation < 0 || (clause.modals.length && !deniesPast(words, clause))) return null;
  // "did not attack", "there was no attempt to deceive": a wrong that is said not to have been done by oneself or by nobody.
  // Other negations ("does not know", "there is no alternative") deny nothing that somebody claimed.
  const exists = clause.subject >= 0 && words.relation(clause.subject).startsWith('expl');
  const nobody = clause.negation === clause.subject || words.parse.head[clause.negation] === clause.subject;
  const wrong = clause.tokens.some(
    t => t > clause.negation && WRONGS.at(words, t, e => isWrong(words, clause, e, t)),
  );
  if (wrong && (clause.self || exists || nobody))
    return act('deny', 'content-wrong-negated', 0.65, reader, clause.negation);
  // "it is not a party to the war", "this is no admission": what one is said to be, and is not.
  const children = words.children(clause.root);
  if (ownDenied(reader)) return act('deny', 'content-own-denied', 0.55, reader, clause.negation);
  const named = words.pos(clause.root) === 'NOUN' && children.some(c => words.relation(c) === 'cop');
  if (clause.self && named && !children.some(c => words.relation(c) === 'case'))
    return act('deny', 'content-name-refused', 0.5, reader, clause.negation);
  return null;
};

/** "no evidence", "unproven": the claim is contested without being called false. */
export const doubt: Rule = reader => {
  const found = sign(reader, 'dispute');
  const { clause, words } = reader;
  // "the powder cannot be gunpowder": what others take it for is contested; "it cannot be that" is no more than a way to speak.
  const impossible =
    has(clause.modals, 'can', 'could') && clause.negation >= 0 && !clause.self && !clause.question;
  if (!found && impossible && words.children(clause.root).some(c => words.relation(c) === 'cop'))
    return words.pos(clause.root) === 'NOUN' ? act('dispute', 'content-impossible', 0.5, reader) : null;
  return found ? act('dispute', 'content-doubt', 0.6, reader, found, [], found.entry.word) : null;
};

/** "it was wrong for Turkey to threaten": who did it stands behind "for". */
const forWhom = ({ words, clause, mentions }: Reader): Mention[] => {
  if (clause.subject < 0 || words.lower(clause.subject) !== 'it') return [];
  const at = clause.tokens.find(t => t > clause.root && words.lower(t) === 'for');
  if (at === undefined) return [];
  const mention = mentions.at(at + 1) ?? mentions.at(at + 2);
  return mention && words.lower(mention.last + 1) === 'to' ? [mention] : [];
};

/** "the strike was barbaric", "Iran's shameful conduct". */
export const reproach: Rule = reader => {
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
  if (!found) return null;
  // "no excuse", "not acceptable": the phrase holds the negation.
  const within = found.first <= clause.negation && clause.negation <= found.last;
  if (clause.negation >= 0 && !within) return null;
  if (clause.self && !predicate) return null;
  if (!predicate && !clause.direct && found.entry.pos === 'adjective' && found.words === 1) {
    // An attribute in reported words is the speaker's judgment only where it carries the clause's object.
    const noun = words.parse.head[found.first];
    if (noun !== clause.root && words.parse.head[noun] !== clause.root) return null;
  }
  const around = [
    ...forWhom(reader),
    ...subjects(reader),
    ...mentionsInPhrase(words, clause.root, mentions),
  ].filter(m => !own.has(m.code));
  return act('condemn', 'content-reproach', predicate ? 0.65 : 0.45, reader, found, around, found.entry.word);
};

/** "Iran shot down the plane": somebody else did wrong. */
export const accusation: Rule = reader => {
  const deeds = deedsIn(reader.words, reader.clause, reader.mentions, reader.own);
  if (!deeds.length) {
    const it = reader.clause.subject;
    const culprits =
      it >= 0 && reader.words.lower(it) === 'it' && !reader.clause.modals.length
        ? culpritIn(reader.words, reader.clause, reader.mentions).filter(
            m => isState(m.code) && !reader.own.has(m.code),
          )
        : [];
    return culprits.length
      ? act('accuse', 'content-culprit', 0.5, reader, reader.clause.root, culprits)
      : null;
  }
  const [deed] = deeds;
  const aimed = deeds.flatMap(d => d.agents);
  const sure = near(reader.words, deed.match.first, reader.clause.root) ? 0.6 : 0.45;
  return act('accuse', 'content-wrongdoing', sure, reader, deed.match, aimed, deed.match.entry.word);
};

/** "a great step", "we are grateful". */
export const praise: Rule = reader => {
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
export const refusal: Rule = reader => {
  const phrase = sign(reader, 'reject', 'phrase');
  return phrase && (reader.clause.self || phrase.words > 1)
    ? act('reject', 'content-refusal', reader.clause.self ? 0.6 : 0.45, reader, phrase, [], phrase.entry.word)
    : null;
};

/** "it was me", "we made a mistake". */
export const admission: Rule = reader => {
  const phrase = reader.clause.self ? sign(reader, 'confirm', 'phrase') : undefined;
  return phrase ? act('confirm', 'content-admission', 0.55, reader, phrase, [], phrase.entry.word) : null;
};

/** "probably", "I think": a belief. */
export const belief: Rule = reader => {
  const found = sign(reader, 'assess', 'phrase', 'adverb');
  if (found) return act('assess', 'content-hedge', 0.7, reader, found, [], found.entry.word);
  // "may have come from", "could be a hoax": possibility, not permission, where a perfect or a copula follows the modal.
  const { clause, words } = reader;
  // What "it might have been" is hardly ever who speaks.
  const own = clause.self && words.lower(clause.subject) !== 'it';
  const possible = has(clause.modals, 'may', 'might', 'could') && clause.negation < 0;
  const epistemic = words
    .children(clause.root)
    .some(c => /^(aux|cop)/.test(words.relation(c)) && /^(have|be)$/.test(words.lower(c)));
  return possible && epistemic && !own ? act('assess', 'content-possibility', 0.55, reader) : null;
};

import type { Act } from '../vocabulary.ts';
import { cueMatches, operatorBefore } from './cue.ts';
import { ACT_ROWS } from './lexicon.ts';
import { objectsAfter } from './phrases.ts';
import { act, has, type Rule, sign } from './reader.ts';

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

/** "we condemn", "it rejects", "he was concerned": the content performs the act (Austin's performatives, also when reported). */
export const performative: Rule = reader => {
  const { words, clause, mentions, own } = reader;
  if (!clause.self || clause.passive || clause.subject < 0) return null;
  // "she admitted no such thing": a denial, whatever the verb.
  if (sign(reader, 'deny', 'phrase')) return null;
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
  // "we will condemn" and a reported "it would condemn" promise; "we would welcome" and "we must condemn" do what the verb says.
  if (
    has(clause.modals, 'will', 'shall', ...(clause.condition >= 0 || !clause.direct ? ['would'] : [])) &&
    match.entry.act !== 'warn' &&
    match.entry.act !== 'reject'
  )
    return act('pledge', 'content-future', 0.7, reader, match, [], match.entry.cue);
  // Verbs that name an attack as well as a rebuke are read as what was done.
  if (match.words === 1 && ['attack', 'hit', 'knock', 'rip', 'pan', 'rap', 'bash'].includes(match.entry.cue))
    return null;
  return act(match.entry.act as Act, 'content-performative', 0.75, reader, match, aimed, match.entry.cue);
};

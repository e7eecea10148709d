import type { Mention } from './actors.ts';
import type { Clause } from './clause.ts';
import { deniesPast } from './judgments.ts';
import { objectsAfter } from './phrases.ts';
import { act, ahead, has, type Reader, type Rule, sign, subjects } from './reader.ts';
import type { Words } from './words.ts';

/** "Russia must", "they should", "it is time": a duty laid on somebody. */
export const duty: Rule = reader => {
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
    dutiful(reader),
    phrase?.entry.word ?? null,
  );
};

/** What is done for somebody: whoever must be freed has no duty to be. */
const BENEFITS =
  /^(release|free|return|protect|allow|let|hand|give|grant|respect|compensate|hear|help|assist|support|rescue|spare|treat|repatriate|rehabilitate|honou?r|admit|invite|save|relieve|feed)$/;

/** "that the crew be freed": wanted of whoever holds them. */
export const freed = (words: Words, clause: Clause): boolean =>
  clause.passive && BENEFITS.test(words.lemma(clause.root));

/** On whom a duty is laid: the subject, unless it is done for the subject ("Peruvian sailors should be freed"). */
const dutiful = (reader: Reader): Mention[] => (freed(reader.words, reader.clause) ? [] : subjects(reader));

/** "we will respond" threatens, "we will send aid" promises, "we will not leave" refuses. */
export const future: Rule = reader => {
  const { clause, words, mentions, own } = reader;
  const threat = sign(reader, 'warn');
  const firm = ahead(clause) && (!has(clause.modals, 'would') || !clause.direct || clause.condition < 0);
  if (clause.self && firm) {
    if (threat && clause.negation < 0) {
      const aimed = objectsAfter(words, clause.root, clause.last, mentions).filter(m => !own.has(m.code));
      return act('warn', 'content-own-threat', 0.65, reader, threat, aimed, threat.entry.word);
    }
    if (deniesPast(words, clause)) return null;
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
  // "may have been poisoned" looks back.
  const back = words.children(clause.root).some(c => words.lower(c) === 'have');
  const consequence =
    threat && !back && (ahead(clause) || has(clause.modals, 'could', 'may', 'might')) && clause.negation < 0;
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
export const readiness: Rule = reader => {
  const phrase = reader.clause.self ? sign(reader, 'pledge', 'phrase') : undefined;
  if (!phrase || reader.clause.negation >= 0) return null;
  return act('pledge', 'content-readiness', 0.6, reader, phrase, [], phrase.entry.word);
};

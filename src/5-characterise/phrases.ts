import type { Mention, Mentions } from './actors.ts';
import type { Words } from './words.ts';

/** The preposition or possessive mark of a nominal, "" without one. */
export const caseOf = (words: Words, t: number): string => {
  const mark = words.children(t).find(c => words.relation(c) === 'case');
  return mark === undefined ? '' : words.lower(mark);
};

/** Whether a verb has a passive auxiliary or subject; a passive subject beside an active one is the parser's mistake. */
export const isPassiveVerb = (words: Words, verb: number): boolean => {
  const relations = words.children(verb).map(words.relation);
  return relations.includes('aux:pass') || (relations.includes('nsubj:pass') && !relations.includes('nsubj'));
};

/** Mentions in a noun phrase: its head, and what modifies it ("Russian forces", "the army of Sudan", "Iran and Syria"). */
export const mentionsInPhrase = (words: Words, head: number, mentions: Mentions, depth = 3): Mention[] => {
  const found: Mention[] = [];
  const visit = (t: number, left: number) => {
    const mention = mentions.at(t);
    if (mention && !found.includes(mention)) found.push(mention);
    if (left === 0) return;
    for (const c of words.children(t)) {
      if (mention && c >= mention.first && c <= mention.last) continue;
      const relation = words.relation(c);
      // The object of a preposition qualifies who it is only as owner or maker, not as place or addressee.
      const owner = /^nmod/.test(relation) && /^(of|from|'s|’s)$/.test(caseOf(words, c)) && !mention;
      if (/^(amod|compound|nmod:poss|conj|flat|appos)/.test(relation) || owner) visit(c, left - 1);
    }
  };
  visit(head, depth);
  return found;
};

/** Mentions right behind a verb, up to the next verb, clause or quotation. */
export const objectsAfter = (words: Words, from: number, last: number, mentions: Mentions): Mention[] => {
  const found: Mention[] = [];
  for (let t = from + 1; t <= Math.min(last, from + 12); t++) {
    const mention = mentions.at(t);
    // "its mandate": a possessive pronoun owns the object and is not it.
    if (mention && !/^(PRP\$|W)/.test(words.tag(t))) {
      if (!found.includes(mention)) found.push(mention);
      t = mention.last;
      continue;
    }
    const pos = words.pos(t);
    const lower = words.lower(t);
    // "appealed *to* the Council *to* act": the first goes on, the second opens what is asked.
    const infinitive = lower === 'to' && pos !== 'ADP' && /^VB$/.test(words.tag(t + 1));
    if (
      pos === 'VERB' ||
      pos === 'SCONJ' ||
      /^(that|which|who)$/.test(lower) ||
      infinitive ||
      /^[:;.—–]$/.test(lower)
    )
      break;
    if (pos === 'ADP' && found.length) break;
    if (pos === 'ADP' && !/^(of|by|on|upon|at|against|with|to|from)$/.test(lower)) break;
    if (words.tag(t) === 'POS' && found.length) break;
  }
  return found;
};

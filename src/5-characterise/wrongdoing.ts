import type { Mention, Mentions } from './actors.ts';
import { beforeVerb, type Clause } from './clause.ts';
import { WRONGS, type Wrong } from './lexicon.ts';
import type { Match } from './patterns.ts';
import { caseOf, mentionsInPhrase, isPassiveVerb as passive } from './phrases.ts';
import type { Words } from './words.ts';

/** A wrong that a content tells of, and who is said to have done it. */
export type Deed = { readonly match: Match<Wrong>; readonly agents: readonly Mention[] };

/** The noun phrase of "by …" under a passive or a noun, -1 without one. */
const byPhrase = (words: Words, t: number): number =>
  words.children(t).find(c => /^(obl|nmod)/.test(words.relation(c)) && caseOf(words, c) === 'by') ?? -1;

/** Who does what the verb says: the head of the phrase, -1 where the text does not tell. */
const agentOfVerb = (words: Words, verb: number): number => {
  const by = byPhrase(words, verb);
  if (by >= 0) return by;
  for (let t = verb, steps = 0; t >= 0 && steps < 5; steps++) {
    if (passive(words, t)) return -1;
    const subject = words.children(t).find(c => words.relation(c) === 'nsubj');
    if (subject !== undefined) {
      // "the forces that shelled the town": the pronoun stands for the noun it hangs on.
      if (words.relation(t).startsWith('acl') && /^W/.test(words.tag(subject))) return words.parse.head[t];
      return subject;
    }
    const relation = words.relation(t);
    if (words.tag(t) === 'VBN' && relation.startsWith('acl')) return -1;
    if (relation === 'acl:relcl') return words.parse.head[t];
    if (relation === 'acl') {
      const noun = words.parse.head[t];
      return words.tag(t) === 'VBG' ? noun : agentOfNoun(words, noun);
    }
    if (!/^(conj|xcomp|advcl|parataxis)/.test(relation)) return -1;
    t = words.parse.head[t];
  }
  return -1;
};

/** Who did what a noun names: its owner, its maker, its adjective ("Syrian attack"), the subject of the verb it is the object of. */
const agentOfNoun = (words: Words, noun: number): number => {
  for (const c of words.children(noun)) if (words.relation(c) === 'nmod:poss') return c;
  const by = byPhrase(words, noun);
  if (by >= 0) return by;
  for (const c of words.children(noun))
    if (/^(amod|compound)$/.test(words.relation(c)) && /^[A-Z]/.test(words.parse.text[words.parse.start[c]]))
      return c;
  const head = words.parse.head[noun];
  if (head < 0) return -1;
  const relation = words.relation(noun);
  if (relation === 'obj' || /^obl/.test(relation) || relation === 'xcomp') return agentOfVerb(words, head);
  if (relation === 'conj' || /^nmod/.test(relation)) return agentOfNoun(words, head);
  if (words.children(noun).some(c => words.relation(c) === 'cop')) {
    const subject = words.children(noun).find(c => words.relation(c) === 'nsubj') ?? -1;
    // "the sweeping of the channel by the navy was an incursion": whoever did what is called so.
    const maker = subject < 0 ? -1 : byPhrase(words, subject);
    return maker >= 0 ? maker : subject;
  }
  return -1;
};

const fits = (words: Words, first: number) => (entry: Wrong, t: number) => {
  if (entry.kind === 'arms') return false;
  if (t !== first) return true;
  const pos = words.pos(first);
  if (entry.pos === 'verb') return pos === 'VERB';
  if (entry.pos === 'noun') return pos === 'NOUN';
  if (entry.pos === 'adjective') return pos === 'ADJ';
  return true;
};

/** Those who act in conflicts and disputes without a name. */
const PARTIES = new Set(
  'government regime force troop army navy militia rebel separatist insurgent militant terrorist mercenary junta police authority soldier gunman fighter invader occupier aggressor enemy side company firm airline administration paramilitary frigate gunboat warship destroyer cruiser submarine trawler cutter coastguard jet bomber fighter drone missile patrol'.split(
    ' ',
  ),
);

const hasArms = (words: Words, from: number, last: number): boolean => {
  for (let t = from; t <= Math.min(last, from + 12); t++)
    if (WRONGS.at(words, t, entry => entry.kind === 'arms')) return true;
  return false;
};

const negated = (words: Words, t: number): boolean =>
  words.children(t).some(c => ['not', 'never', 'no', 'neither'].includes(words.lemma(c)));

/** Whether the verb group says that it has not happened yet: "will attack", "plans to attack", "threatened to attack". */
const unreal = (words: Words, t: number): boolean =>
  words
    .children(t)
    .some(c => words.tag(c) === 'MD' && /^(will|would|shall|must|should|can|'ll|wo)$/.test(words.lower(c))) ||
  (words.relation(t) === 'xcomp' && words.children(t).some(c => words.lower(c) === 'to'));

const agentOf = (words: Words, { entry, first, last }: Match<Wrong>, clause: Clause): number => {
  if (entry.pos === 'noun') return agentOfNoun(words, last);
  if (entry.pos !== 'verb') return entry.pos === 'phrase' ? clause.subject : -1;
  const agent = agentOfVerb(words, first);
  // A subject from outside what is said, or none, is the parser's mistake: who stands right before a finite verb is it.
  const lost = agent < 0 && /^VB[DZP]$/.test(words.tag(first));
  const outside = agent >= 0 && agent < clause.first;
  if (outside && clause.subject >= clause.first && clause.subject < first) return clause.subject;
  return lost || outside ? beforeVerb(words, first, clause.first) : agent;
};

const PAST = /(ed|shot|struck|stole|broke|sank|overran|slew|stabbed|fired|hit)$/;
/** How many tokens a noun may have behind its state's adjective before the verb: "a Russian Su-27 (dumped fuel)". */
const NOUN_WITHIN = 4;

/** "the Thais shot first": a past tense that the tagger took for a noun or an adjective, behind who did it. */
const mistaggedIn = (words: Words, clause: Clause, mentions: Mentions, own: ReadonlySet<string>): Deed[] => {
  for (const t of clause.tokens) {
    if (words.pos(t) === 'VERB' || words.pos(t) === 'AUX') return [];
    if (!PAST.test(words.lower(t)) || !/^(NOUN|ADJ)$/.test(words.pos(t))) continue;
    const match = WRONGS.at(words, t, entry => entry.pos === 'verb' && entry.kind === 'wrong');
    if (!match || match.last + 1 >= words.past(t)) continue;
    for (let k = t - 1; k >= clause.first && k >= t - NOUN_WITHIN && words.pos(k) !== 'ADP'; k--) {
      const mention = mentions.at(k);
      if (!mention) continue;
      return own.has(mention.code) ? [] : [{ match, agents: [mention] }];
    }
  }
  return [];
};

/** The wrongs in a clause that are said to have been done by somebody other than the speakers. */
export const deedsIn = (
  words: Words,
  clause: Clause,
  mentions: Mentions,
  own: ReadonlySet<string>,
): Deed[] => {
  const deeds: Deed[] = [];
  for (const t of clause.tokens) {
    const match = WRONGS.at(words, t, fits(words, t));
    if (!match || negated(words, t) || unreal(words, t)) continue;
    if (match.entry.kind === 'transfer' && !hasArms(words, t, clause.last)) continue;
    const agent = agentOf(words, match, clause);
    if (agent < 0 || (agent === clause.subject && clause.self)) continue;
    const named = mentionsInPhrase(words, agent, mentions);
    const agents = named.filter(m => !own.has(m.code));
    // "the rebels shelled the town": a party to a conflict is accused though it is nobody by name.
    if (agents.length || (!named.length && PARTIES.has(words.lemma(agent)))) deeds.push({ match, agents });
  }
  return deeds.length ? deeds : mistaggedIn(words, clause, mentions, own);
};

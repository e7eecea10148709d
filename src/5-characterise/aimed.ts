import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { isParty, type Mention, type Mentions } from './actors.ts';
import type { Clause } from './clause.ts';
import type { ContentAct } from './content-act.ts';
import type { CueReading } from './cue.ts';
import { CUES } from './lexicon.ts';
import { caseOf, mentionsInPhrase, objectsAfter } from './phrases.ts';
import type { Words } from './words.ts';

/** Acts that are done to somebody: their cue's object is whom they are directed at. */
export const AIMED: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn', 'demand', 'warn', 'support']);
/** Acts whose cue may name whose claim or demand they answer ("rejected *Ukraine's* accusation"). */
export const ANSWERING: ReadonlySet<Act> = new Set<Act>(['deny', 'dispute', 'reject']);

/** Nouns for what somebody else has said. */
const CLAIM =
  /^(allegation|accusation|claim|charge|report|suggestion|assertion|insinuation|finding|story|version|account|statement|criticism|rumou?r|narrative|disinformation|propaganda|lie|slander|fabrication|photograph|picture|complaint)s?$/;
/** What somebody has a claim to or holds: its owner is whom it is denied to. */
const OWNED =
  /^(allegation|accusation|claim|charge|report|suggestion|assertion|finding|version|account|right|authority|jurisdiction|competence|view|position|demand|proposal|offer|request|ultimatum|legitimacy|sovereignty|credibility|impartiality)s?$/;
/** What somebody else has proposed or asked for. */
const OFFER =
  /^(proposal|offer|demand|ultimatum|plan|request|invitation|overture|apology|terms|condition|conditions|draft|appeal|call)s?$/;
const POINTING = /^(the|this|that|these|those|such|it|them|its|their|his|her)$/;
const PARTY =
  /^(side|party|government|army|country|state|nation|leader|president|premier|capital|neighbour|neighbor|rival|force|team|delegation|camp)$/;

const range = (from: number, past: number): number[] =>
  Array.from({ length: Math.max(0, past - from) }, (_, k) => from + k);

/** Owners right behind an answering cue: "Ukraine's", "Ukrainian", "by Ukraine", "from Ukraine", "the claims of Ukraine". */
const owners = (words: Words, from: number, mentions: Mentions): Mention[] => {
  const past = words.past(from);
  const found: Mention[] = [];
  for (let t = from + 1; t < Math.min(past, from + 8); t++) {
    if (words.pos(t) === 'VERB' || words.lower(t) === 'that' || words.lower(t) === 'to') break;
    const mention = mentions.at(t);
    if (!mention) continue;
    const after = mention.last + 1 < past ? mention.last + 1 : mention.last;
    const owner =
      words.tag(after) === 'POS' ||
      CLAIM.test(words.lower(after)) ||
      /^(amod|compound|nmod:poss)$/.test(words.relation(mention.last));
    const case_ = words.lower(mention.first - 1) === 'the' ? mention.first - 2 : mention.first - 1;
    // "the claims of Ukraine", "the right of Ukraine"; not "any bombing of Ukraine".
    const of = words.lower(case_) === 'of' && OWNED.test(words.lower(case_ - 1));
    const agent =
      of || /^(by|from)$/.test(caseOf(words, mention.last)) || /^(by|from)$/.test(words.lower(case_));
    if (owner || agent) found.push(mention);
    t = mention.last;
  }
  return found;
};

/** The subject of a passive cue: "Russia was accused". */
export const accused = (words: Words, head: number, mentions: Mentions): Mention[] => {
  const subject = words.children(head).find(c => /^nsubj/.test(words.relation(c)));
  if (subject !== undefined) return mentionsInPhrase(words, subject, mentions);
  const noun = /^acl/.test(words.relation(head)) ? words.parse.head[head] : -1;
  return noun >= 0 ? mentionsInPhrase(words, noun, mentions) : [];
};

/** The objects of a cue by its dependents, for those that modifiers part from it ("condemned in the strongest terms the raid"). */
const objects = (words: Words, head: number, mentions: Mentions): Mention[] =>
  words
    .children(head)
    .filter(c => /^(obj|iobj)$/.test(words.relation(c)))
    .flatMap(c => mentionsInPhrase(words, c, mentions));

/** "filed a complaint at the Council against *Peru*". */
const againstWhom = (words: Words, from: number, past: number, mentions: Mentions): Mention[] => {
  for (let t = from; t < Math.min(past, from + 10); t++) {
    if (words.lower(t) !== 'against') continue;
    const mention = mentions.at(t + 1) ?? mentions.at(t + 2);
    return mention ? [mention] : [];
  }
  return [];
};

/** "appealed to the Council to order *India* out": what the infinitive is to be done to. */
const throughOthers = (words: Words, clause: Clause | undefined, mentions: Mentions): Mention[] => {
  const to = clause?.tokens.slice(0, 10).find(t => words.tag(t) === 'TO' && words.pos(t + 1) === 'VERB');
  if (to === undefined) return [];
  const past = words.past(to);
  let t = to + 2;
  while (t < past && words.pos(t) === 'DET') t++;
  const mention = mentions.at(t);
  return mention && words.pos(mention.last + 1) !== 'NOUN' ? [mention] : [];
};

/** How many tokens may stand before who is called something: "his (Colombian) counterpart", "the (French) threats". */
const CALLED_WITHIN = 4;

/** "called *his Colombian counterpart* a criminal", "the *French* threats unacceptable": the first that a naming content names. */
const called = (words: Words, clause: Clause | undefined, mentions: Mentions): Mention[] => {
  for (const t of clause?.tokens.slice(0, CALLED_WITHIN) ?? []) {
    const mention = mentions.at(t);
    if (mention && !/^PRP/.test(words.tag(t))) return [mention];
    if (words.pos(t) === 'VERB' || words.pos(t) === 'ADP') break;
  }
  return [];
};

/** Whom a cue is directed at, or whose claim it answers, by the words around it; with the rule that found them. */
export const aimedBy = (
  words: Words,
  { value, rule }: ContentAct,
  cue: CueReading,
  clause: Clause | undefined,
  mentions: Mentions,
): [mentions: readonly Mention[], rule: string] => {
  const past = words.past(cue.head) - 1;
  if (ANSWERING.has(value)) return [owners(words, cue.head, mentions), 'cue-answers'];
  // "called the raid murder": who is called what stands in the content.
  if (AIMED.has(value) && rule.startsWith('cue-names') && !cue.passive)
    return [called(words, clause, mentions), 'cue-names'];
  if (!AIMED.has(value)) return [[], 'default'];
  if (cue.passive) return [accused(words, cue.head, mentions), 'cue-subject'];
  const from = Math.max(cue.head, cue.match?.last ?? cue.head);
  const against = value === 'accuse' ? againstWhom(words, from, past, mentions) : [];
  if (against.length) return [against, 'cue-against'];
  // "reserved the right to go to the WTO": a threat is to a party.
  const all = objectsAfter(words, from, past, mentions);
  const after = value === 'warn' ? all.filter(m => isParty(m.code)) : all;
  if (after.length && value === 'demand' && after.every(m => !/^[A-Z]{3}$/.test(m.code)))
    return [[...after, ...throughOthers(words, clause, mentions)], 'cue-object'];
  if (after.length) return [after, 'cue-object'];
  const named = objects(words, cue.head, mentions);
  if (named.length) return [named, 'cue-object'];
  if (value === 'demand' && clause && clause.subject >= 0)
    return [mentionsInPhrase(words, clause.subject, mentions), 'content-subject'];
  return [[], 'default'];
};

/** "urged both", "told the two countries": the token right behind a cue that means a pair of parties, -1 without one. */
export const pairAfter = (words: Words, head: number): number => {
  for (let t = head + 1; t < Math.min(words.past(head), head + 6); t++) {
    if (words.pos(t) === 'VERB') return -1;
    const noun = [t + 1, t + 2].some(n => PARTY.test(words.lemma(n)));
    if (words.lower(t) === 'both' && (noun || words.lower(t + 1) === 'to')) return t;
    if (words.lower(t) === 'two' && /^(the|these|those)$/.test(words.lower(t - 1)) && noun) return t;
  }
  return -1;
};

/** "accused the members of", "pressed members to": the token of an object that means the members of a body named before, or -1. */
export const membersAfter = (words: Words, head: number): number => {
  const t = words.lower(head + 1) === 'the' ? head + 2 : head + 1;
  return words.lower(t) === 'members' && !(words.lower(t + 1) === 'of' && /^(the|NNP)/.test(words.tag(t + 2)))
    ? t
    : -1;
};

/** "said it had asked *Moscow* for data": what the speaker tells to have done to somebody, by the verb that it is told with. */
export const toldToHaveDone = (words: Words, clause: Clause, mentions: Mentions): Mention[] => {
  if (!clause.self || words.pos(clause.root) !== 'VERB') return [];
  const match = CUES.at(words, clause.root, entry => entry.pos === 'verb' || entry.pos === 'phrase');
  const act = match?.entry.act;
  return match && act && act !== 'content' && AIMED.has(act)
    ? objectsAfter(words, clause.root, clause.last, mentions)
    : [];
};

const BEHIND = /^(for|to|with|in)$/;

/** "pledged support for Cyprus", "vowed aid to Cyprus". */
export const backed = (words: Words, tokens: readonly number[], mentions: Mentions): Mention[] => {
  for (const t of tokens) {
    if (!/^(support|aid|assistance|help|backing|solidarity|confidence|faith|trust)$/.test(words.lower(t)))
      continue;
    if (!BEHIND.test(words.lower(t + 1)) && !BEHIND.test(words.lower(t + 2))) continue;
    const mention = mentions.at(t + 2) ?? mentions.at(t + 3);
    if (mention) return [mention];
  }
  return [];
};

/** What is asked of whoever did a wrong or holds somebody: "demanded an apology", "the release of the crew" mean somebody without a name. */
const AMENDS =
  /^(apology|apologies|compensation|reparations?|explanation|amends|release|return|withdrawal|pullout|restitution|retraction)$/;
export const wantsAmends = (words: Words, head: number): boolean =>
  range(head + 1, Math.min(words.past(head), head + 9)).some(t => AMENDS.test(words.lower(t)));

/** Whether a denial answers what another said before: "rejected the charge", "called it a lie"; not "denied shelling the town". */
export const answersBefore = (
  words: Words,
  { content }: ResolvedAttribution,
  act: ContentAct,
  cue: CueReading,
): boolean => {
  const naming = act.rule === 'cue-names';
  // "denied this": nothing else can be meant than what was said before.
  const said = words.in(content).filter(t => words.pos(t) !== 'PUNCT');
  if (said.length === 1 && /^(this|that|it|them|these|those|so)$/.test(words.lower(said[0]))) return true;
  const object = (naming ? words.in(content) : range(cue.head + 1, words.past(cue.head))).slice(0, 6);
  for (const t of object) {
    if (words.pos(t) === 'VERB') return false;
    const offered = act.value === 'reject' && OFFER.test(words.lower(t));
    if (CLAIM.test(words.lower(t)) || offered)
      return object.some(d => d < t && POINTING.test(words.lower(d)));
    if (naming && words.pos(t) === 'PRON') return true;
  }
  return false;
};

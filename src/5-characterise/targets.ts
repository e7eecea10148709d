import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { type Mention, type Mentions, speakerCodes } from './actors.ts';
import type { Clause } from './clause.ts';
import type { ContentAct } from './content-act.ts';
import type { CueReading } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import { caseOf, mentionsInPhrase, objectsAfter } from './phrases.ts';
import type { Words } from './words.ts';
import { deedsIn } from './wrongdoing.ts';

/** Acts that are done to somebody: their cue's object is whom they are directed at. */
const AIMED: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn', 'demand', 'warn', 'support']);
/** Acts whose cue may name whose claim or demand they answer ("rejected *Ukraine's* accusation"). */
const ANSWERING: ReadonlySet<Act> = new Set<Act>(['deny', 'dispute', 'reject']);

/** Acts that tell what happened: who is said to have done a wrong in it is their target. */
const TELLING: ReadonlySet<Act> = new Set<Act>(['state', 'assess', 'accuse', 'condemn', 'confirm']);

/** Owners right behind an answering cue: "Ukraine's", "Ukrainian", "by Ukraine", "from Ukraine". */
const owners = (words: Words, from: number, mentions: Mentions): Mention[] => {
  const past = words.past(from);
  const found: Mention[] = [];
  for (let t = from + 1; t < Math.min(past, from + 8); t++) {
    if (words.pos(t) === 'VERB' || words.lower(t) === 'that' || words.lower(t) === 'to') break;
    const mention = mentions.at(t);
    if (!mention) continue;
    const after = mention.last + 1 < past ? mention.last + 1 : mention.last;
    const owner =
      words.tag(after) === 'POS' || /^(amod|compound|nmod:poss)$/.test(words.relation(mention.last));
    const agent =
      ['by', 'from'].includes(caseOf(words, mention.last)) ||
      ['by', 'from'].includes(words.lower(mention.first - 1));
    if (owner || agent) found.push(mention);
    t = mention.last;
  }
  return found;
};

/** The subject of a passive cue: "Russia was accused". */
const accused = (words: Words, head: number, mentions: Mentions): Mention[] => {
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

/** Acts that have somebody as their object even where grammar does not show whom. */
const BLAMING: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn', 'warn']);

/** The only other party that a content speaks of, where there is one and no more. */
const onlyOther = (
  words: Words,
  attribution: ResolvedAttribution,
  mentions: Mentions,
  own: ReadonlySet<string>,
): Mention[] => {
  const tokens = words.in(attribution.content);
  const others = new Map<string, Mention>();
  for (const t of tokens) {
    const mention = mentions.at(t);
    if (mention && !own.has(mention.code) && !others.has(mention.code)) others.set(mention.code, mention);
  }
  return others.size === 1 ? [...others.values()] : [];
};

const fromCue = (
  words: Words,
  act: Act,
  cue: CueReading,
  clause: Clause | undefined,
  mentions: Mentions,
): [mentions: readonly Mention[], rule: string] => {
  const past = words.past(cue.head) - 1;
  if (ANSWERING.has(act)) return [owners(words, cue.head, mentions), 'cue-answers'];
  if (!AIMED.has(act)) return [[], 'default'];
  if (cue.passive) return [accused(words, cue.head, mentions), 'cue-subject'];
  const after = objectsAfter(words, cue.head, past, mentions);
  if (after.length) return [after, 'cue-object'];
  const named = objects(words, cue.head, mentions);
  if (named.length) return [named, 'cue-object'];
  if (act === 'demand' && clause && clause.subject >= 0)
    return [mentionsInPhrase(words, clause.subject, mentions), 'content-subject'];
  return [[], 'default'];
};

/** Acts that cannot be without somebody at whom they are directed. */
const DIRECTED: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn']);
/** How many tokens back the party may stand that an accusation without a name is about. */
const SPOKEN_OF = 60;

/** The other state spoken of last: "Oslo lodged a protest. It called the raid an outrage" is about who was named before. */
const lastSpokenOf = (
  words: Words,
  attribution: ResolvedAttribution,
  mentions: Mentions,
  own: ReadonlySet<string>,
): Mention[] => {
  const from = words.in(attribution.content)[0] ?? 0;
  for (let t = from - 1; t >= Math.max(0, from - SPOKEN_OF); t--) {
    const mention = mentions.at(t);
    if (mention && /^[A-Z]{3}$/.test(mention.code) && !own.has(mention.code)) return [mention];
  }
  return [];
};
/** Whom the act is directed at, and who is said to have done what is told; never a speaker. */
export const targetsOf = (
  words: Words,
  attribution: ResolvedAttribution,
  act: ContentAct,
  cue: CueReading,
  clauses: readonly Clause[],
  mentions: Mentions,
): Finding<readonly string[]> => {
  const own = new Set(speakerCodes(attribution));
  // "German lawmakers": what names the source is no target of it.
  for (const t of words.in(attribution.source)) {
    const mention = mentions.at(t);
    if (mention) own.add(mention.code);
  }
  const other = (found: readonly Mention[]) => found.filter(m => !own.has(m.code));
  let found = other(act.aimed);
  let rule = act.rule;
  if (cue.match && cue.match.entry.act !== 'content' && act.rule.startsWith('cue')) {
    const [objects, why] = fromCue(words, act.value, cue, clauses[0], mentions);
    found = other(objects);
    rule = why;
  }
  // "concluded that a Russian missile hit the plane": whoever is said to have done a wrong, whatever the act.
  if (!found.length && TELLING.has(act.value) && clauses[0]) {
    found = other(deedsIn(words, clauses[0], mentions, own).flatMap(d => d.agents));
    rule = 'content-wrongdoing';
  }
  if (!found.length && BLAMING.has(act.value)) {
    found = onlyOther(words, attribution, mentions, own);
    rule = 'content-only-other';
  }
  if (!found.length && DIRECTED.has(act.value)) {
    found = lastSpokenOf(words, attribution, mentions, own);
    rule = 'last-spoken-of';
  }
  const codes = [...new Set(found.map(m => m.code))];
  const span = codes.length ? words.span(found[0].first, found[0].last) : null;
  return finding(codes, codes.length ? rule : 'default', codes.length ? 0.6 : 0.75, null, span);
};

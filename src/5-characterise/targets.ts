import type { ResolvedAttribution } from '../4-resolve/index.ts';
import type { Act } from '../vocabulary.ts';
import { isParty, isState, type Mention, type Mentions, speakerCodes } from './actors.ts';
import {
  AIMED,
  ANSWERING,
  accused,
  aimedBy,
  answersBefore,
  backed,
  membersAfter,
  pairAfter,
  toldToHaveDone,
  wantsAmends,
} from './aimed.ts';
import type { Clause } from './clause.ts';
import type { ContentAct } from './content-act.ts';
import type { CueReading } from './cue.ts';
import { doersIn } from './doers.ts';
import { answered, bodySpokenOf, bothParties, type Earlier, opponent } from './earlier.ts';
import { type Finding, finding } from './findings.ts';
import { objectsAfter } from './phrases.ts';
import { freed } from './prospects.ts';
import type { Words } from './words.ts';
import { deedsIn } from './wrongdoing.ts';

/** Acts that tell what happened: who is said to have done something in it is their target. */
const TELLING: ReadonlySet<Act> = new Set<Act>(['state', 'assess', 'accuse', 'condemn', 'confirm']);
/** Acts in which a wrong may be named besides what they do: "it would take the neighbour's threat to the Council". */
const NAMING_WRONGS: ReadonlySet<Act> = new Set<Act>([...TELLING, 'pledge', 'demand', 'warn']);
/** Acts that have somebody as their object even where grammar does not show whom. */
const BLAMING: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn', 'warn']);
/** Acts whose content mostly names one other party only because it concerns them: "would seek sanctions against Serbia". */
const CONCERNING: ReadonlySet<Act> = new Set<Act>(['pledge', 'support']);
/** Acts that cannot be without somebody at whom they are directed. */
const DIRECTED: ReadonlySet<Act> = new Set<Act>(['accuse', 'condemn']);

const HARMED =
  /^(sovereignty|territory|airspace|waters|integrity|independence|soil|borders?|people|citizens|rights|territorial)$/;

/** "a violation of Sudan's sovereignty", "force against Ukraine": whom something is done to. */
const undergoes = (words: Words, { first, last }: Mention): boolean =>
  (words.tag(last + 1) === 'POS' &&
    (HARMED.test(words.lower(last + 2)) || HARMED.test(words.lower(last + 3)))) ||
  HARMED.test(words.lower(last + 1)) ||
  /^(against|upon)$/.test(words.lower(first - 1));

/** The only other party that a content speaks of by name, where there is one and no more. */
const onlyOther = (
  words: Words,
  attribution: ResolvedAttribution,
  mentions: Mentions,
  own: ReadonlySet<string>,
): Mention[] => {
  const others = new Map<string, Mention>();
  for (const t of words.in(attribution.content)) {
    const mention = mentions.at(t);
    if (!mention || undergoes(words, mention)) continue;
    if (words.pos(t) !== 'PRON' && !own.has(mention.code) && !others.has(mention.code))
      others.set(mention.code, mention);
  }
  if (others.size === 1) return [...others.values()];
  const parties = [...others.values()].filter(m => isParty(m.code));
  return parties.length === 1 ? parties : [];
};

/** "This government is so consumed with secrecy": a government of which one who speaks for none says how it is. */
const judgedGovernment = (words: Words, { subject }: Clause, mentions: Mentions): Mention[] => {
  if (
    subject < 0 ||
    !/^(government|regime|administration|authorities|leadership|cabinet|ministers)$/.test(
      words.lower(subject),
    )
  )
    return [];
  const mention = mentions.at(subject);
  return mention && isState(mention.code) ? [mention] : [];
};

/** The one state besides the speaker’s that a promise or a word of support names other than as a place. */
const concerned = (
  words: Words,
  { content }: ResolvedAttribution,
  mentions: Mentions,
  own: ReadonlySet<string>,
): Mention[] => {
  const others = new Map<string, Mention>();
  for (const t of words.in(content)) {
    const mention = mentions.at(t);
    if (mention && words.pos(t) !== 'PRON' && !own.has(mention.code) && !others.has(mention.code))
      others.set(mention.code, mention);
  }
  if (others.size !== 1) return [];
  return [...others.values()].filter(
    m =>
      isState(m.code) &&
      words.tag(m.last) !== 'POS' &&
      !/^(in|at|to|from|near|of|via|through|inside)$/.test(words.lower(m.first - 1)),
  );
};

const SPEAKING_OF: ReadonlySet<Act> = new Set<Act>([...TELLING, 'deny', 'dispute', 'warn', 'demand']);
/** "they", "them" in a clause of a speaker's own words, where nobody else is known that it stands for: not the speaker in any case. */
const themIn = (words: Words, { tokens }: Clause, mentions: Mentions, own: ReadonlySet<string>): boolean =>
  tokens.some(t => {
    if (!/^(they|them)$/.test(words.lower(t))) return false;
    // "They were lawful patrols": things, as often as not.
    if (words.pos(words.parse.head[t]) !== 'VERB') return false;
    const mention = mentions.at(t);
    return !mention || own.has(mention.code);
  });

/** Who stands against the speaker, without a name: "the enemy", "the other side". */
const FOES = new Set(['enemy', 'aggressor', 'invader', 'occupier', 'adversary']);
const foeIn = (words: Words, { content }: ResolvedAttribution): boolean =>
  words
    .in(content)
    .some(
      t =>
        words.lower(t - 1) !== 'an' &&
        (FOES.has(words.lemma(t)) || (words.lower(t) === 'side' && words.lower(t - 1) === 'other')),
    );

/** "accused each other", "each side blames the other": whoever is meant speaks. */
const mutual = (words: Words, { content }: ResolvedAttribution): boolean => {
  const [a, b] = words.in(content);
  return words.lower(b) === 'other' && /^(each|the)$/.test(words.lower(a)) && words.pos(b + 1) !== 'NOUN';
};

/** States right behind the verb of telling. */
const addressed = (words: Words, head: number, mentions: Mentions): Mention[] =>
  head < 0 ? [] : objectsAfter(words, head, words.past(head) - 1, mentions).filter(m => isState(m.code));

/** "blamed faulty information for the raid": a thing is to blame and nobody else. */
const blamesThing = (
  words: Words,
  { content }: ResolvedAttribution,
  { value, rule }: ContentAct,
  { match }: CueReading,
): boolean => {
  if (
    value !== 'accuse' ||
    rule !== 'cue' ||
    !match ||
    !/^(blame|put blame on|attribute)$/.test(match.entry.cue)
  )
    return false;
  const first = words.in(content).find(t => words.pos(t) !== 'PUNCT');
  return first !== undefined && words.pos(first) !== 'SCONJ' && words.pos(first) !== 'PRON';
};

type Found = readonly [mentions: readonly Mention[], rule: string];

/** Who is meant, rule by rule: the first that finds somebody other than the speakers tells. */
function* candidates(
  words: Words,
  attribution: ResolvedAttribution,
  act: ContentAct,
  cue: CueReading,
  clauses: readonly Clause[],
  earlier: Earlier,
  own: ReadonlySet<string>,
): Generator<Found> {
  const { mentions } = earlier;
  if (mutual(words, attribution)) return;
  // What a state or an organisation says without a name is read by what was said before; what a bystander says is not.
  const official = [...own].some(code => /^[A-Z]{2,}$/.test(code));
  const byCue = cue.match !== null && act.rule.startsWith('cue');
  if (byCue && AIMED.has(act.value)) {
    const pair = pairAfter(words, cue.head);
    if (pair >= 0) yield [bothParties(earlier, pair, own), 'both-parties'];
    const members = membersAfter(words, cue.head);
    if (members >= 0) yield [bodySpokenOf(earlier, members, own), 'members-of'];
  }
  yield byCue ? aimedBy(words, act, cue, clauses[0], mentions) : [act.aimed, act.rule];
  if (byCue && official && ANSWERING.has(act.value) && answersBefore(words, attribution, act, cue))
    yield [answered(earlier, attribution, own), 'answered'];
  const amends = wantsAmends(words, cue.head) || (clauses[0] !== undefined && freed(words, clauses[0]));
  if (byCue && official && act.value === 'demand' && amends)
    yield [opponent(earlier, attribution, own), 'opponent'];
  // "concluded that a Russian missile hit the plane": whoever is said to have done a wrong, else whoever is said to have done anything.
  if (act.value === 'pledge' || act.value === 'support')
    yield [backed(words, words.in(attribution.content), mentions), 'content-backed'];
  // "Tehran is believed to have supplied the drones": who is said to have done it stands before the cue.
  const undergone = clauses[0]?.passive === true;
  if (cue.passive && TELLING.has(act.value) && !undergone)
    yield [accused(words, cue.head, mentions), 'cue-subject'];
  for (const clause of clauses) {
    if (TELLING.has(act.value)) yield [toldToHaveDone(words, clause, mentions), 'content-object'];
    if (NAMING_WRONGS.has(act.value))
      yield [deedsIn(words, clause, mentions, own).flatMap(d => d.agents), 'content-wrongdoing'];
    if (TELLING.has(act.value))
      yield [doersIn(words, clause, mentions, own, earlier.elsewhere), 'content-doer'];
  }
  if (TELLING.has(act.value) && !official)
    yield [clauses.flatMap(c => judgedGovernment(words, c, mentions)), 'content-government'];
  if (TELLING.has(act.value)) {
    if (official && foeIn(words, attribution)) yield [opponent(earlier, attribution, own), 'opponent'];
  }
  // "They could have warned us": those whom a state's speaker does not name are those whom he answers.
  const them = clauses.some(c => c.direct && themIn(words, c, mentions, own));
  if (official && them && SPEAKING_OF.has(act.value)) yield [opponent(earlier, attribution, own), 'they'];
  if (BLAMING.has(act.value)) yield [onlyOther(words, attribution, mentions, own), 'content-only-other'];
  if (CONCERNING.has(act.value)) yield [concerned(words, attribution, mentions, own), 'content-concerns'];
  // "told the Libyans that any attack will be met with force": those to whom a threat or a demand is addressed.
  if (!byCue && (act.value === 'warn' || act.value === 'demand'))
    yield [addressed(words, cue.head, mentions), 'addressee'];
  const mild = /regret|disappoint|sadden/.test(act.entry ?? '');
  if (DIRECTED.has(act.value) && official && !mild && !blamesThing(words, attribution, act, cue))
    yield [opponent(earlier, attribution, own), 'opponent'];
}

/** Whom the act is directed at, and who is said to have done what is told; never a speaker. */
export const targetsOf = (
  words: Words,
  attribution: ResolvedAttribution,
  act: ContentAct,
  cue: CueReading,
  clauses: readonly Clause[],
  earlier: Earlier,
): Finding<readonly string[]> => {
  const own = new Set(speakerCodes(attribution));
  // "German lawmakers": what names the source is no target of it.
  for (const t of words.in(attribution.source)) {
    const mention = earlier.mentions.at(t);
    if (mention) own.add(mention.code);
  }
  for (const [mentions, rule] of candidates(words, attribution, act, cue, clauses, earlier, own)) {
    const found = mentions.filter(m => !own.has(m.code));
    if (!found.length) continue;
    const codes = [...new Set(found.map(m => m.code))];
    return finding(codes, rule, 0.6, null, words.span(found[0].first, found[0].last));
  }
  return finding([], 'default', 0.75);
};

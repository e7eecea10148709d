import { disputeOf } from './dispute.ts';
import { areKin } from './kin.ts';
import type { Proposition } from './proposition.ts';
import { cosine, covered, type Weighted, weighted } from './weighted.ts';

/** What is compared of two propositions, in the order of `WEIGHTS`. All between 0 and 1. */
export const PAIR_FEATURES = [
  'bias',
  'cosine',
  'covered',
  'off-topic',
  'deeds-shared',
  'deeds-whole',
  'deeds-one-sided',
  'deeds-differ',
  'head-same',
  'heads-kin',
  'overs-shared',
  'overs-one-sided',
  'overs-differ',
  'core-shared',
  'agents-same',
  'agents-differ',
  'fields',
  'fields-across',
  'dispute',
  'one-document',
  'one-voice',
  'one-voice-turns',
  'answered-next',
  'answered-later',
  'contested-next',
  'goes-on-next',
  'far',
  'reply',
] as const;

/** Learnt from the development dossiers by logistic regression (train/match/cross.ts). */
const WEIGHTS: readonly number[] = [
  -2.18, 1.01, 0, 0.63, -0.89, -0.37, -0.17, -0.91, 1.32, 0.91, 0.55, -0.42, -0.18, -1.07, 1.18, -0.34, 2.68,
  1.33, -0.11, 1.03, 0.01, -0.25, 0.9, 0.9, -0.29, 1.03, 0.11, 0.59,
];

/** Logits: from the first on two groups of statements are one claim; from the other on two statements are looked at together. */
export const SAME = -0.75;
export const CLOSE = 1.5;
/** The logit of what cannot be one claim. */
export const NEVER = -5;

/** What is asked of a proposition in every comparison. */
type Facts = {
  readonly terms: Weighted;
  readonly offTopic: Weighted;
  readonly fields: Weighted;
  readonly keys: readonly string[];
  readonly deeds: readonly string[];
  readonly overs: readonly string[];
  readonly head: string | undefined;
  readonly core: readonly string[];
};

const kept = new WeakMap<Proposition, Facts>();

const factsOf = (p: Proposition): Facts => {
  const known = kept.get(p);
  if (known) return known;
  const keys = p.terms.map(([key]) => key);
  const profile = new Map(p.profile.terms);
  const deeds = keys.filter(key => key.startsWith('deed:'));
  const facts: Facts = {
    terms: weighted(p.terms),
    // Within a dispute, what the whole document speaks of tells claims apart least.
    offTopic: weighted(p.terms.map(([key, weight]) => [key, weight / (1 + 6 * (profile.get(key) ?? 0))])),
    fields: weighted(p.fields),
    keys,
    deeds,
    overs: keys.filter(key => key.startsWith('over:')),
    head: deeds.find(d => !MEANS.has(d)) ?? deeds.find(d => d !== 'deed:inquire') ?? deeds[0],
    core: keys.filter(key => /^(?:thing|word):/.test(key)),
  };
  kept.set(p, facts);
  return facts;
};

/** Of the concepts of a kind that either has: none, all shared, some shared, some of one alone, or those of each others than the other's. */
const overlapOf = (a: readonly string[], b: readonly string[]) => {
  const both = a.filter(key => b.includes(key)).length;
  return {
    shared: both > 0 ? 1 : 0,
    whole: both > 0 && both === a.length && both === b.length ? 1 : 0,
    oneSided: (a.length === 0) !== (b.length === 0) ? 1 : 0,
    differ: both === 0 && a.length > 0 && b.length > 0 ? 1 : 0,
  };
};

export const pairFeatures = (
  p: Proposition,
  q: Proposition,
  dispute: number = disputeOf(p.profile, q.profile),
): number[] => {
  const [a, b] = [factsOf(p), factsOf(q)];
  const deeds = overlapOf(a.deeds, b.deeds);
  const overs = overlapOf(a.overs, b.overs);
  const sharedCore = a.core.filter(key => b.terms.weights.has(key)).length;
  const sharedAgents = p.agents.some(x => q.agents.includes(x));
  const voice = p.by.some(x => q.by.includes(x));
  const together = p.document === q.document;
  const fields = cosine(a.fields, b.fields);
  const [first, second] = p.place < q.place ? [p, q] : [q, p];
  const between = second.place - first.place - 1;
  // What one says and the next one in the same document, of another side, answers.
  const other = together && !voice;
  const answered = other && !first.against && second.against;
  return [
    1,
    cosine(a.terms, b.terms),
    covered(a.terms, b.terms),
    cosine(a.offTopic, b.offTopic),
    deeds.shared,
    deeds.whole,
    deeds.oneSided,
    deeds.differ,
    a.head !== undefined && a.head === b.head ? 1 : 0,
    a.head !== b.head && areKin(a.head, b.head) ? 1 : 0,
    overs.shared,
    overs.oneSided,
    overs.differ,
    Math.min(1, sharedCore / 3),
    sharedAgents ? 1 : 0,
    p.agents.length > 0 && q.agents.length > 0 && !sharedAgents ? 1 : 0,
    fields,
    together ? 0 : fields,
    Math.max(-SURE, Math.min(SURE, dispute)) / SURE,
    together ? 1 : 0,
    voice && !together && p.against === q.against ? 1 : 0,
    voice && p.against !== q.against ? 1 : 0,
    answered && between === 0 ? 1 : 0,
    answered && between === 1 ? 1 : 0,
    other && first.against && !second.against && between === 0 ? 1 : 0,
    other && first.against === second.against && between === 0 ? 1 : 0,
    other && between > 1 ? 1 : 0,
    other && between <= 1 && second.reply ? 1 : 0,
  ];
};

/**
 * Deeds that are how another one was done ("fired a missile that destroyed it"), or what is to be found out about it: they are the
 * deed only where no other is named.
 */
const MEANS: ReadonlySet<string> = new Set([
  'deed:fire',
  'deed:attack',
  'deed:transfer',
  'deed:warn-shots',
  'deed:inquire',
]);

/** Beyond this the logit that two documents tell of one dispute tells no more. */
const SURE = 3;

/** Documents less likely than this to tell of one dispute have no claim in common. */
export const STRANGERS = -1.5;

/**
 * How likely it is that two statements are about one proposition, as a logit. It rests on the two and their documents alone, so
 * that other statements and the order of arrival change nothing. What tells nothing by itself is like nothing.
 */
export const closeness = (p: Proposition, q: Proposition): number => {
  const dispute = disputeOf(p.profile, q.profile);
  if (p.echo || q.echo || dispute < STRANGERS) return NEVER;
  const score = pairFeatures(p, q, dispute).reduce((sum, value, i) => sum + value * WEIGHTS[i], 0);
  return Math.max(NEVER, score);
};

/** The same as a probability, 0..1. */
export const sameProposition = (a: Proposition, b: Proposition): number =>
  1 / (1 + Math.exp(-closeness(a, b)));

import { areKin } from './kin.ts';
import { type Proposition, WEIGHTS as TERM_WEIGHTS } from './proposition.ts';

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
  'overs-shared',
  'overs-one-sided',
  'overs-differ',
  'core-shared',
  'agents-same',
  'agents-differ',
  'states-same',
  'dispute',
  'one-document',
  'decades-apart',
  'few-terms',
  'one-voice',
  'one-voice-turns',
  'one-voice-goes-on',
] as const;

/** Learnt from the development dossiers by logistic regression (train/match/cross.ts). */
const WEIGHTS: readonly number[] = [
  -0.41, 1.66, -0.01, 0.77, -0.3, 0.2, 0.25, -0.12, 0.44, 0.84, -1.31, 0, 0.46, 0.81, -0.41, 0.13, 0.35, 0.66,
  -3.36, -0.07, 0.22, 0.02, -0.57,
];

/** From this probability on two propositions are one. */
export const SAME = 0.5;

/** A list of weighted terms, ready to be compared. */
type Weighted = {
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
  readonly sum: number;
};

const weighted = (list: readonly (readonly [string, number])[]): Weighted => ({
  weights: new Map(list),
  norm: Math.sqrt(list.reduce((sum, [, w]) => sum + w * w, 0)),
  sum: list.reduce((sum, [, w]) => sum + w, 0),
});

/** What is asked of a proposition in every comparison. */
type Facts = {
  readonly terms: Weighted;
  readonly offTopic: Weighted;
  readonly states: Weighted;
  readonly profile: Weighted;
  readonly keys: readonly string[];
  readonly deeds: readonly string[];
  readonly overs: readonly string[];
  readonly head: string | undefined;
  readonly core: readonly string[];
  /** Names and figures: few texts share two of them. */
  readonly names: readonly string[];
};

const kept = new WeakMap<Proposition, Facts>();

const factsOf = (p: Proposition): Facts => {
  const known = kept.get(p);
  if (known) return known;
  const keys = p.terms.map(([key]) => key);
  const profile = new Map(p.profile);
  const deeds = keys.filter(key => key.startsWith('deed:'));
  const facts: Facts = {
    terms: weighted(p.terms),
    // Within a dispute, what the whole document speaks of tells claims apart least.
    offTopic: weighted(p.terms.map(([key, weight]) => [key, weight / (1 + 6 * (profile.get(key) ?? 0))])),
    states: weighted(p.terms.filter(([key]) => key.startsWith('state:'))),
    profile: weighted(p.profile),
    keys,
    deeds,
    overs: keys.filter(key => key.startsWith('over:')),
    head: deeds.find(d => !MEANS.has(d)) ?? deeds.find(d => d !== 'deed:inquire') ?? deeds[0],
    core: keys.filter(key => /^(?:thing|word):/.test(key)),
    names: p.terms
      .filter(
        ([key, weight]) =>
          key.startsWith('number:') || (key.startsWith('word:') && weight === TERM_WEIGHTS.name),
      )
      .map(([key]) => key),
  };
  kept.set(p, facts);
  return facts;
};

const cosine = (a: Weighted, b: Weighted): number => {
  let dot = 0;
  for (const [key, weight] of a.weights) dot += weight * (b.weights.get(key) ?? 0);
  return dot === 0 ? 0 : dot / (a.norm * b.norm);
};

/** How much of the weight of one the other has; of the smaller one. */
const covered = (a: Weighted, b: Weighted): number => {
  const share = (x: Weighted, y: Weighted): number => {
    let found = 0;
    for (const [key, weight] of x.weights) if (y.weights.has(key)) found += weight;
    return x.sum > 0 ? found / x.sum : 0;
  };
  return Math.max(share(a, b), share(b, a));
};

/** Years between two days as YYYY-MM-DD; 0 where one is unknown. */
const yearsApart = (a: string, b: string): number => {
  const year = (day: string): number => Number(day.slice(0, 4)) + Number(day.slice(5, 7) || 1) / 12;
  return a && b ? Math.abs(year(a) - year(b)) : 0;
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

export const pairFeatures = (p: Proposition, q: Proposition): number[] => {
  const [a, b] = [factsOf(p), factsOf(q)];
  const deeds = overlapOf(a.deeds, b.deeds);
  const overs = overlapOf(a.overs, b.overs);
  const sharedCore = a.core.filter(key => b.terms.weights.has(key)).length;
  const sharedAgents = p.agents.some(x => q.agents.includes(x));
  const dispute = cosine(a.profile, b.profile);
  const voice = p.by.some(x => q.by.includes(x));
  const together = p.document === q.document;
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
    overs.shared,
    overs.oneSided,
    overs.differ,
    Math.min(1, sharedCore / 3),
    sharedAgents ? 1 : 0,
    p.agents.length > 0 && q.agents.length > 0 && !sharedAgents ? 1 : 0,
    cosine(a.states, b.states),
    dispute,
    together ? 1 : 0,
    Math.min(2, yearsApart(p.day, q.day) / 10),
    Math.min(
      a.core.length + a.deeds.length + a.overs.length,
      b.core.length + b.deeds.length + b.overs.length,
    ) < 2
      ? 1
      : 0,
    voice && !together && p.against === q.against ? 1 : 0,
    voice && p.against !== q.against ? 1 : 0,
    voice && together && p.against === q.against ? 1 : 0,
  ];
};

const shared = (a: Facts, b: Facts, kinds: RegExp): number =>
  a.keys.filter(key => kinds.test(key) && b.terms.weights.has(key)).length;

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

/** What may be said of a deed in passing: who broke the rules by it, or meant it. It parts no claims by itself. */
const PASSING: ReadonlySet<string> = new Set(['over:intent', 'over:violate']);

/**
 * Whether two statements can be about one deed: what is said over it (ordered, knew) must be the same, and so must the deed.
 * Without this, statements that each resemble the next would join all that is said in a dispute to one claim.
 */
export const sameDeed = (p: Proposition, q: Proposition): boolean => {
  if (p.echo || q.echo) return false;
  const [a, b] = [factsOf(p), factsOf(q)];
  const over = ({ overs }: Facts): string[] => overs.filter(key => !PASSING.has(key));
  if (over(a).length + over(b).length > 0 && !over(a).some(key => over(b).includes(key))) return false;
  // To pay for the ship and to pay for the dead is one demand.
  if (a.overs.some(key => b.overs.includes(key))) return true;
  // Who is said to have done it; within a document "they fired first" may be the answer to "they fired first".
  if (
    p.document !== q.document &&
    p.agents.length > 0 &&
    q.agents.length > 0 &&
    !p.agents.some(x => q.agents.includes(x))
  )
    return false;
  if (a.head !== undefined && a.head === b.head) return true;
  if (a.head !== undefined && areKin(a.head, b.head))
    return shared(a, b, /^(?:word|thing|state|number):/) > 0;
  if (a.head !== b.head) return false;
  // Where no deed is named, one thing that both speak of ("the airliner") tells nothing.
  return shared(a, b, /^word:/) > 0 && shared(a, b, /^(?:word|thing|state):/) > 1;
};

/** Documents with less in common than this tell of different disputes. */
const ONE_DISPUTE = 0.22;

/** Whether two statements can belong to one dispute: by their documents, or by two names or figures that both have. */
export const oneDispute = (p: Proposition, q: Proposition): boolean => {
  if (p.document === q.document) return true;
  const [a, b] = [factsOf(p), factsOf(q)];
  return (
    cosine(a.profile, b.profile) >= ONE_DISPUTE || a.names.filter(key => b.terms.weights.has(key)).length >= 2
  );
};

/**
 * How likely it is, 0..1, that two statements are about one proposition. It rests on the two and their documents alone, so that
 * other statements and the order of arrival change nothing.
 */
export const sameProposition = (a: Proposition, b: Proposition): number => {
  if (!sameDeed(a, b) || !oneDispute(a, b)) return 0;
  const score = pairFeatures(a, b).reduce((sum, value, i) => sum + value * WEIGHTS[i], 0);
  return 1 / (1 + Math.exp(-score));
};

import type { Proposition } from './proposition.ts';

/** What is compared of two propositions, in the order of `WEIGHTS`. All between 0 and 1. */
export const PAIR_FEATURES = [
  'bias',
  'cosine',
  'covered',
  'deeds-same',
  'deeds-differ',
  'core-same',
  'agents-same',
  'agents-differ',
  'dispute',
  'dispute-cosine',
  'decades-apart',
  'few-terms',
  'off-topic',
  'head-same',
  'over-differ',
  'states-same',
] as const;

/** Learnt from the development dossiers by logistic regression (train/match/dossiers.ts --fit). */
const WEIGHTS: readonly number[] = [
  -1.79, 2.35, 0.1, 1.26, 0.04, -0.09, 0.11, -0.81, -0.38, 0.69, -2.69, 0.07, 2.14, 0.58, -2.64, -0.44,
];

/** From this probability on two propositions are one. */
export const SAME = 0.6;

const of = (p: Proposition, ...kinds: string[]): string[] =>
  p.terms.map(([key]) => key).filter(key => kinds.some(kind => key.startsWith(kind)));

const cosine = (
  a: readonly (readonly [string, number])[],
  b: readonly (readonly [string, number])[],
): number => {
  const other = new Map(b);
  let dot = 0;
  for (const [key, weight] of a) dot += weight * (other.get(key) ?? 0);
  const norm = (t: readonly (readonly [string, number])[]): number =>
    t.reduce((sum, [, w]) => sum + w * w, 0);
  return dot === 0 ? 0 : dot / Math.sqrt(norm(a) * norm(b));
};

/** How much of the smaller one's weight the other has. */
const covered = (a: Proposition, b: Proposition): number => {
  const share = (p: Proposition, q: Proposition): number => {
    const keys = new Set(q.terms.map(([key]) => key));
    let all = 0;
    let found = 0;
    for (const [key, weight] of p.terms) {
      all += weight;
      if (keys.has(key)) found += weight;
    }
    return all > 0 ? found / all : 0;
  };
  return Math.max(share(a, b), share(b, a));
};

/** Years between two days as YYYY-MM-DD; 0 where one is unknown. */
const yearsApart = (a: string, b: string): number => {
  const year = (day: string): number => Number(day.slice(0, 4)) + Number(day.slice(5, 7) || 1) / 12;
  return a && b ? Math.abs(year(a) - year(b)) : 0;
};

/** The terms, those less weighty of which the whole document speaks: within a dispute they tell claims apart least. */
const offTopic = (p: Proposition): [string, number][] => {
  const profile = new Map(p.profile);
  return p.terms.map(([key, weight]) => [key, weight / (1 + 6 * (profile.get(key) ?? 0))]);
};

/** To have ordered a deed, or to pay for it, is another claim than the deed. */
const overDiffer = (a: Proposition, b: Proposition): boolean => {
  const [x, y] = [of(a, 'over:'), of(b, 'over:')];
  return !x.some(k => y.includes(k)) && x.length + y.length > 0;
};

export const pairFeatures = (a: Proposition, b: Proposition): number[] => {
  const [deedsA, deedsB] = [of(a, 'deed:', 'over:'), of(b, 'deed:', 'over:')];
  const sharedDeeds = deedsA.filter(d => deedsB.includes(d)).length;
  const [coreA, coreB] = [of(a, 'name:', 'thing:', 'word:'), of(b, 'name:', 'thing:', 'word:')];
  const sharedCore = coreA.filter(t => coreB.includes(t)).length;
  const sharedAgents = a.agents.some(x => b.agents.includes(x));
  const dispute = cosine(a.profile, b.profile);
  return [
    1,
    cosine(a.terms, b.terms),
    covered(a, b),
    sharedDeeds > 0 ? 1 : 0,
    deedsA.length > 0 && deedsB.length > 0 && sharedDeeds === 0 ? 1 : 0,
    Math.min(1, sharedCore / 2),
    sharedAgents ? 1 : 0,
    a.agents.length > 0 && b.agents.length > 0 && !sharedAgents ? 1 : 0,
    dispute > 0.4 ? 1 : 0,
    dispute,
    Math.min(2, yearsApart(a.day, b.day) / 10),
    Math.min(coreA.length + deedsA.length, coreB.length + deedsB.length) < 2 ? 1 : 0,
    cosine(offTopic(a), offTopic(b)),
    deedsA.length > 0 && deedsA[0] === deedsB[0] ? 1 : 0,
    overDiffer(a, b) ? 1 : 0,
    cosine(
      a.terms.filter(t => t[0].startsWith('state:')),
      b.terms.filter(t => t[0].startsWith('state:')),
    ),
  ];
};

const shared = (a: Proposition, b: Proposition, ...kinds: string[]): number => {
  const own = new Set(of(a, ...kinds));
  return of(b, ...kinds).filter(key => own.has(key)).length;
};

/** Deeds that are how another one was done ("fired a missile that destroyed it"), or what is to be found out about it: they are the deed only where no other is named. */
const MEANS: ReadonlySet<string> = new Set([
  'deed:fire',
  'deed:attack',
  'deed:transfer',
  'deed:warn-shots',
  'deed:inquire',
]);

/** The deed that a content tells: its first one. */
const headOf = (p: Proposition): string | undefined => {
  const deeds = of(p, 'deed:');
  return deeds.find(d => !MEANS.has(d)) ?? deeds[0];
};

/**
 * Whether two statements can be about one deed: what is said over it (ordered, knew) must be the same, and so must the deed.
 * Without this, statements that each resemble the next would join all that is said in a dispute to one claim.
 */
export const sameDeed = (a: Proposition, b: Proposition): boolean => {
  if (overDiffer(a, b)) return false;
  // To pay for the ship and to pay for the dead is one demand.
  if (of(a, 'over:').length > 0) return true;
  const [x, y] = [headOf(a), headOf(b)];
  if (x !== undefined && y !== undefined) return x === y;
  // Where no deed is named, one thing that both speak of ("the airliner") tells nothing.
  return (
    x === y && shared(a, b, 'name:', 'word:') > 0 && shared(a, b, 'name:', 'word:', 'thing:', 'state:') > 1
  );
};

/** Documents with less in common than this tell of different disputes. */
const ONE_DISPUTE = 0.22;

/** Whether two statements can belong to one dispute: by their documents, or by two names or figures that both have. */
export const oneDispute = (a: Proposition, b: Proposition): boolean => {
  if (a.document === b.document || cosine(a.profile, b.profile) >= ONE_DISPUTE) return true;
  return shared(a, b, 'name:', 'number:') >= 2;
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

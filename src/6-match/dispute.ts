import { hashString } from '../model/hash.ts';
import type { Profile } from './profile.ts';
import { cosine, shared, type Weighted, weighted } from './weighted.ts';

/** What is compared of two documents, in the order of `WEIGHTS`. All between 0 and 1. */
export const DISPUTE_FEATURES = [
  'bias',
  'terms',
  'fields',
  'states',
  'one-state',
  'two-states',
  'names',
  'concepts',
  'words',
  'words-shared',
  'half-a-year',
  'two-years',
  'decades',
] as const;

/** Learnt from the development dossiers by logistic regression (train/match/cross.ts). */
const WEIGHTS: readonly number[] = [
  -5.76, 0.08, 3.01, 3.27, 0.87, 1.03, 0.75, 2.61, 1.09, 1.4, 1.44, 1.23, -3.47,
];

/** Logits: from the first on documents are looked at together; from the second where these are too many. */
export const CIRCLE = 1;
export const RING = 2.5;

type Facts = {
  readonly terms: Weighted;
  readonly fields: Weighted;
  readonly states: Weighted;
  readonly concepts: Weighted;
  readonly words: Weighted;
  readonly names: Weighted;
  readonly year: number | null;
};

const kept = new WeakMap<Profile, Facts>();

const factsOf = (p: Profile): Facts => {
  const known = kept.get(p);
  if (known) return known;
  const of = (kinds: RegExp): Weighted => weighted(p.terms.filter(([key]) => kinds.test(key)));
  const facts: Facts = {
    terms: weighted(p.terms),
    fields: weighted(p.fields),
    states: of(/^state:/),
    concepts: of(/^(?:deed|thing|over):/),
    words: of(/^word:/),
    names: weighted(p.names.map(name => [name, 1])),
    year: p.day === '' ? null : Number(p.day.slice(0, 4)) + Number(p.day.slice(5, 7) || 1) / 12,
  };
  kept.set(p, facts);
  return facts;
};

const SOME = 3;
const DECADES = 20;

export const disputeFeatures = (p: Profile, q: Profile): number[] => {
  const [a, b] = [factsOf(p), factsOf(q)];
  const apart = a.year === null || b.year === null ? 1 : Math.abs(a.year - b.year);
  const states = shared(a.states, b.states);
  return [
    1,
    cosine(a.terms, b.terms),
    cosine(a.fields, b.fields),
    cosine(a.states, b.states),
    states > 0 ? 1 : 0,
    states > 1 ? 1 : 0,
    Math.min(SOME, shared(a.names, b.names)) / SOME,
    cosine(a.concepts, b.concepts),
    cosine(a.words, b.words),
    Math.min(SOME, shared(a.words, b.words)) / SOME,
    apart < 0.5 ? 1 : 0,
    apart < 2 ? 1 : 0,
    Math.min(1, apart / DECADES),
  ];
};

/** Of one document it is sure. */
const SURE = 3;

const compared = new WeakMap<Profile, WeakMap<Profile, number>>();

/** How likely it is that two documents tell of one dispute, as a logit. It rests on the two alone. */
export const disputeOf = (p: Profile, q: Profile): number => {
  if (p.document === q.document) return SURE;
  const known = compared.get(p)?.get(q) ?? compared.get(q)?.get(p);
  if (known !== undefined) return known;
  const score = disputeFeatures(p, q).reduce((sum, value, i) => sum + value * WEIGHTS[i], 0);
  const own = compared.get(p) ?? new WeakMap<Profile, number>();
  compared.set(p, own.set(q, score));
  return score;
};

const TOPICS = 12;

/**
 * Under which keys a document is looked up: pairs of the terms of which it speaks most; of those that many documents share (two
 * states, a state and a deed) with the time. Documents of one dispute share one with some of the others; what shares none is never
 * compared. Keys are 32-bit numbers; two that collide cost one comparison.
 */
export const documentKeys = ({ terms, day }: Profile): number[] => {
  const topics = terms
    .slice(0, TOPICS)
    .map(([key]) => key)
    .sort();
  const keys = new Set<number>();
  topics.forEach((a, i) => {
    for (const b of topics.slice(i + 1)) {
      const rare = a.startsWith('word:') || b.startsWith('word:');
      for (const period of rare ? [''] : periodsOf(day)) keys.add(hashString(`${a}@${b}@${period}`) >>> 0);
    }
  });
  return [...keys].sort((a, b) => a - b);
};

/** Two years that overlap, so that what is less than a year apart shares one. */
const periodsOf = (day: string): string[] => {
  const year = Number(day.slice(0, 4));
  return day === '' ? ['ever'] : [`even ${year >> 1}`, `odd ${(year + 1) >> 1}`];
};

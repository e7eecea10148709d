import type { Entity, Trace } from './entity.ts';
import type { Gender } from './gazetteer.ts';

/** What a pronoun asks of whom it stands for. */
export type Demand = {
  readonly number: 'singular' | 'plural';
  readonly animacy: 'person' | 'thing' | 'any';
  readonly gender: Gender;
};

const DEMANDS: Record<string, Demand> = {};
const demand = (words: string, number: Demand['number'], animacy: Demand['animacy'], gender: Gender) => {
  for (const word of words.split(' ')) DEMANDS[word] = { number, animacy, gender };
};
demand('he him himself his', 'singular', 'person', 'm');
demand('she her herself hers', 'singular', 'person', 'f');
demand('it itself its', 'singular', 'thing', '');
demand('they them themselves their theirs', 'plural', 'any', '');

export const demandOf = (pronoun: string): Demand | undefined => DEMANDS[pronoun];

/** Where a pronoun stands. */
export type Place = {
  readonly token: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly quoted: boolean;
  readonly source: boolean;
  readonly subject: boolean;
};

/** Names of the features of a candidate, in the order of WEIGHTS. */
export const FEATURES = [
  'sameSentence',
  'previousSentence',
  'sentencesBack',
  'subject',
  'source',
  'lastSource',
  'genderKnown',
  'personKnown',
  'nested',
  'quotedOnly',
  'sameParagraph',
  'frequency',
  'parallel',
  'plural',
] as const;

/**
 * Between what train/resolve/fit.ts fits on GUM and the wish to hear a source again: GUM marks no sources, so `source` and `lastSource`
 * are set by hand. Where weights of the fit differ from these, they do no better on the dev part (docs/resolve.md).
 */
export const WEIGHTS: readonly number[] = [
  0.7, 0.2, -0.4, 0.9, 0.6, 0.8, 1.0, 0.7, -0.5, -0.8, 0.5, 0.5, 0.4, 2,
];

/** How many mentions back a candidate may lie: it keeps the work linear in the length of a document. */
const WINDOW = 60;
const MAX_SENTENCES = 8;

const agrees = (entity: Entity, wanted: Demand): boolean => {
  if (wanted.animacy === 'person')
    return (
      !entity.plural &&
      (entity.type === 'person' ||
        (entity.type === 'office' && !entity.named) ||
        (entity.type === 'office' && entity.officeWord !== null)) &&
      (!entity.gender || entity.gender === wanted.gender)
    );
  if (wanted.number === 'singular')
    return !entity.plural && entity.type !== 'person' && entity.type !== 'office';
  return entity.plural || entity.type === 'body' || entity.type === 'organisation' || entity.type === 'state';
};

export type Candidate = {
  readonly entity: Entity;
  readonly trace: Trace;
  readonly features: readonly number[];
  readonly score: number;
};

const better = (
  place: Place,
  wanted: Demand,
  latest: Trace,
  all: readonly Trace[],
  lastSource: Entity | undefined,
): number[] => {
  const entity = latest.entity;
  const back = place.sentence - latest.sentence;
  const strongest = all.filter(t => t.sentence === latest.sentence);
  const flag = (on: boolean) => (on ? 1 : 0);
  return [
    flag(back === 0),
    flag(back === 1),
    Math.min(back, MAX_SENTENCES),
    // Whoever is cited is a subject, whatever the parser makes of what stands between him and his verb.
    flag(strongest.some(t => t.subject || t.source)),
    flag(all.some(t => t.source)),
    flag(lastSource === entity),
    flag(wanted.gender !== '' && entity.gender === wanted.gender),
    flag(entity.named && entity.type === 'person') * 0.5 +
      flag(entity.officeWord !== null || entity.gender !== '') * 0.5,
    flag(strongest.every(t => t.nested)),
    flag(!place.quoted && all.every(t => t.quoted)),
    flag(latest.paragraph === place.paragraph),
    Math.log(entity.mentions.length + 1),
    flag(place.subject && strongest.some(t => t.subject)),
    flag(wanted.number === 'plural' && entity.plural),
  ];
};

/** The candidates for a pronoun, best first. */
export const rank = (
  traces: readonly Trace[],
  place: Place,
  wanted: Demand,
  lastSource: Entity | undefined,
  weights: readonly number[] = WEIGHTS,
): Candidate[] => {
  const byEntity = new Map<Entity, Trace[]>();
  for (let i = traces.length - 1, seen = 0; i >= 0 && seen < WINDOW; i--, seen++) {
    const trace = traces[i];
    if (trace.sentence < place.sentence - MAX_SENTENCES) break;
    if (trace.token >= place.token || !agrees(trace.entity, wanted)) continue;
    // A member of a plural is no candidate for "they" when the plural is one.
    const list = byEntity.get(trace.entity);
    if (list) list.push(trace);
    else byEntity.set(trace.entity, [trace]);
  }
  const candidates: Candidate[] = [];
  for (const [entity, all] of byEntity) {
    const features = better(place, wanted, all[0], all, lastSource);
    const score = features.reduce((sum, value, k) => sum + value * weights[k], 0);
    candidates.push({ entity, trace: all[0], features, score });
  }
  return candidates.sort((a, b) => b.score - a.score || b.trace.token - a.trace.token);
};

import { CLASS, type View } from './view.ts';
import type { CueCandidate } from './cues.ts';
import type { Roles } from './roles.ts';

/** How many numbers `evidence` gives. */
export const EVIDENCE_SIZE = 10;

const logit = (p: number): number => Math.log((p + 1e-4) / (1 - p + 1e-4));

/** What speaks for and against a reading: the taggers' probabilities and the form of the reading. */
export const evidence = (v: View, cue: CueCandidate, roles: Roles): number[] => {
  const content = roles.content.reduce((n, r) => n + r.past - r.first, 0);
  return [
    1,
    logit(cue.probability),
    Math.log(roles.probability / (1 - roles.nothing + 1e-6) + 1e-3),
    logit(roles.nothing),
    v.kind[cue.first] === CLASS.verb ? 1 : 0,
    roles.source.length ? 1 : 0,
    v.quote[cue.first] & 1,
    roles.content.length > 1 ? 1 : 0,
    Math.log(1 + content),
    roles.content.some(r => v.quote[r.first] & 1) ? 1 : 0,
  ];
};

/** The probability that source and content are right, by logistic regression. */
export const confidenceOf = (weights: readonly number[], x: readonly number[]): number =>
  1 / (1 + Math.exp(-x.reduce((s, v, i) => s + v * weights[i], 0)));

import { FeatureBuffer, type Features, type Weights } from '../model/crf.ts';
import { exp } from '../model/exp.ts';
import type { CueCandidate, CueCounts } from './cues.ts';
import { readingFeatures } from './reading-features.ts';
import type { Readings, Roles } from './roles.ts';
import type { View } from './view.ts';

/** Weights of the judge: one for each bucket of features; the number of buckets is a power of two. */
export type JudgeWeights = { readonly weights: Weights; readonly scale: number };

/** A reading and the probability that its source and content are those of an attribution. */
export type Verdict = { readonly reading: Roles; readonly confidence: number };

/**
 * Weighs the readings of a cue against each other and against there being none (conditional logit, McFadden 1974): it sees each
 * reading as a whole, where the taggers see tokens.
 */
export class Judge {
  private readonly features = new FeatureBuffer();
  private readonly judge: JudgeWeights;
  private readonly calibration: readonly [offset: number, slope: number];

  constructor(judge: JudgeWeights, calibration: readonly [offset: number, slope: number]) {
    this.judge = judge;
    this.calibration = calibration;
  }

  /** The best reading, or null when the cue has none. */
  choose(view: View, cue: CueCandidate, readings: Readings, cues: CueCounts): Verdict | null {
    if (readings.readings.length === 0) return null;
    this.features.reset();
    for (const r of readings.readings) readingFeatures(view, cue, r, readings, cues, this.features);
    const scores = scoresOf(this.features, this.judge);
    const best = scores.indexOf(Math.max(...scores));
    const [offset, slope] = this.calibration;
    return {
      reading: readings.readings[best],
      confidence: 1 / (1 + exp(-(offset + slope * oddsOfAny(scores)))),
    };
  }
}

/** One score a reading. */
export const scoresOf = (f: Features, { weights, scale }: JudgeWeights): number[] => {
  const mask = weights.length - 1;
  return Array.from({ length: f.length }, (_, r) => {
    let s = 0;
    for (let k = f.emissionAt[r]; k < f.emissionAt[r + 1]; k++) s += weights[f.emission[k] & mask];
    return s * scale;
  });
};

/** Log odds that any of the readings is right; that none is has the score 0. */
export const oddsOfAny = (scores: readonly number[]): number => {
  const max = Math.max(...scores);
  return max + Math.log(scores.reduce((sum, s) => sum + exp(s - max), 0));
};

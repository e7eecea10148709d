import { FeatureBuffer, type Features, type Weights } from '../model/crf.ts';
import { exp } from '../model/exp.ts';
import type { CueCandidate, CueCounts } from './cues.ts';
import { neighbourFeatures } from './neighbours.ts';
import { readingFeatures } from './reading-features.ts';
import type { Readings, Roles } from './roles.ts';
import type { View } from './view.ts';

/** Weights of a judge: one for each bucket of features; the number of buckets is a power of two. */
export type JudgeWeights = { readonly weights: Weights; readonly scale: number };

/** Offset and slope that bring a judge's log odds to probabilities (Platt 1999). */
export type Calibration = readonly [offset: number, slope: number];

/** A reading and the probability that its source and content are those of an attribution. */
export type Verdict = { readonly reading: Roles; readonly confidence: number };

/** A candidate cue with its readings, their scores, and what was made of it at first sight. */
export type Sighted = {
  readonly cue: CueCandidate;
  readonly readings: readonly Roles[];
  readonly scores: readonly number[];
  /** Null when there is no reading. */
  readonly verdict: Verdict | null;
};

/**
 * Weighs the readings of a cue against each other and against there being none (conditional logit, McFadden 1974): it sees each
 * reading as a whole, where the taggers see tokens; at first sight by itself, then beside those of the cues around it.
 */
export class Judge {
  private readonly features = new FeatureBuffer();

  constructor(
    private readonly first: JudgeWeights,
    private readonly second: JudgeWeights,
    private readonly calibrations: readonly [first: Calibration, second: Calibration],
  ) {}

  sight(view: View, cue: CueCandidate, found: Readings, cues: CueCounts): Sighted {
    const { readings } = found;
    this.features.reset();
    for (const r of readings) readingFeatures(view, cue, r, found, cues, this.features);
    const scores = scoresOf(this.features, this.first);
    return { cue, readings, scores, verdict: verdictOf(readings, scores, this.calibrations[0]) };
  }

  /**
   * The best reading of a candidate, or null when it has none; `sighted` are the candidates in order of place, of which those far from
   * this one may be left out.
   */
  choose(view: View, sighted: readonly (Sighted | undefined)[], index: number): Verdict | null {
    const { readings, scores } = sighted[index]!;
    this.features.reset();
    for (const r of readings) neighbourFeatures(view, sighted, index, r, this.features);
    const more = scoresOf(this.features, this.second);
    return verdictOf(
      readings,
      scores.map((s, r) => s + more[r]),
      this.calibrations[1],
    );
  }
}

export const verdictOf = (
  readings: readonly Roles[],
  scores: readonly number[],
  [offset, slope]: Calibration,
): Verdict | null =>
  readings.length === 0
    ? null
    : {
        reading: readings[scores.indexOf(Math.max(...scores))],
        confidence: 1 / (1 + exp(-(offset + slope * oddsOfAny(scores)))),
      };

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

import type { CueCandidate } from '../../src/3-attribute/cues.ts';
import {
  type Calibration,
  oddsOfAny,
  type Sighted,
  scoresOf,
  verdictOf,
} from '../../src/3-attribute/judge.ts';
import { neighbourFeatures } from '../../src/3-attribute/neighbours.ts';
import type { Roles } from '../../src/3-attribute/roles.ts';
import type { View } from '../../src/3-attribute/view.ts';
import { FeatureBuffer, type Features } from '../../src/model/crf.ts';
import { type Choice, trainChoice } from '../lib/choice-trainer.ts';
import { fitLogistic } from '../lib/logistic.ts';

/** The readings of one cue as the judge learns them. */
export type Reading = {
  cue: CueCandidate;
  readings: readonly Roles[];
  features: Features;
  /** The reading that is most like the annotated attribution, or -1. */
  right: number;
  /** Whether each reading would count as found. */
  agreeing: boolean[];
};

/** What both looks of the judge learnt. */
export type Judgement = {
  judge: Float32Array;
  neighbours: Float32Array;
  calibrations: [first: Calibration, second: Calibration];
};

type JudgedDocument = { view: View; readings: readonly Reading[] };

const FIRST = { rows: 1 << 18, epochs: 8, rate: 0.02, l2: 1e-4, dropout: 0.3 };
const SECOND = { rows: 1 << 14, epochs: 8, rate: 0.02, l2: 1e-4, dropout: 0.1 };

/**
 * Teaches both looks. The second learns on first looks by a judge that has not seen the document, as it will meet them, and each is
 * calibrated on documents that it has not seen.
 */
export const learnToJudge = (
  documents: readonly JudgedDocument[],
  seed: number,
  report: (line: string) => void,
): Judgement => {
  const half = (i: number) => (i % 4 < 2 ? 0 : 1);
  const learn = (name: string, settings: typeof FIRST, choices: readonly Choice[]): Float32Array =>
    trainChoice(choices, {
      ...settings,
      seed,
      report: (epoch, loss) => {
        if (epoch === settings.epochs - 1) report(`${name}: loss ${loss.toFixed(4)}`);
      },
    });
  const readings = (k?: number) =>
    documents.flatMap((d, i) => (k === undefined || half(i) === k ? d.readings : []));
  const strangers = [1, 0].map(k => learn(`judge of half ${k + 1}`, FIRST, readings(k)));
  const scores = documents.map((d, i) =>
    d.readings.map(r => scoresOf(r.features, { weights: strangers[half(i)], scale: 1 })),
  );
  const first = calibrate(
    documents.flatMap((d, i) => d.readings.map((r, k) => ({ ...r, scores: scores[i][k] }))),
  );
  const choices = documents.map((d, i) => {
    const sighted: Sighted[] = d.readings.map((r, k) => ({
      cue: r.cue,
      readings: r.readings,
      scores: scores[i][k],
      verdict: verdictOf(r.readings, scores[i][k], first),
    }));
    return d.readings.map(({ right, agreeing }, k) => {
      const features = besideNeighbours(d.view, sighted, k);
      return { features, right, agreeing, base: scores[i][k] };
    });
  });
  const half0 = learn('second look of half 1', SECOND, choices.filter((_, i) => half(i) === 0).flat());
  const second = calibrate(
    choices
      .filter((_, i) => half(i) === 1)
      .flat()
      .map(c => ({
        ...c,
        scores: scoresOf(c.features, { weights: half0, scale: 1 }).map((s, r) => s + c.base[r]),
      })),
  );
  report(`calibrations: ${[...first, ...second].map(x => x.toFixed(2)).join(' ')}`);
  return {
    judge: learn('judge', FIRST, readings()),
    neighbours: learn('second look', SECOND, choices.flat()),
    calibrations: [first, second],
  };
};

const buffer = new FeatureBuffer();

const besideNeighbours = (view: View, sighted: readonly Sighted[], index: number): Features => {
  buffer.reset();
  for (const r of sighted[index].readings) neighbourFeatures(view, sighted, index, r, buffer);
  return buffer.snapshot();
};

/** Offset and slope of log odds on readings that the judge has not seen. */
const calibrate = (seen: readonly { scores: number[]; agreeing: boolean[] }[]): Calibration => {
  const x = seen.map(({ scores }) => [1, oddsOfAny(scores)]);
  const y = seen.map(({ scores, agreeing }) => (agreeing[scores.indexOf(Math.max(...scores))] ? 1 : 0));
  const [offset, slope] = fitLogistic(x, y);
  return [offset, slope];
};

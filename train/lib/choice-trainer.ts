import type { Features } from '../../src/model/crf.ts';
import { random, shuffled } from './random.ts';

/** Alternatives to choose among: each has its features; `right` is the index of the right one, or -1 when none is. */
export type Choice = {
  features: Features;
  right: number;
  /** Of each alternative: a score that is added to what is learnt. */
  base?: readonly number[];
};

export type ChoiceTraining = {
  rows: number;
  epochs: number;
  rate: number;
  l2: number;
  dropout: number;
  seed: number;
  report?: (epoch: number, loss: number) => void;
};

/** Fits a conditional logit in which "none of them" has the score 0, by stochastic gradient with per-weight steps (AdaGrad). */
export const trainChoice = (choices: readonly Choice[], o: ChoiceTraining): Float32Array => {
  const w = new Float32Array(o.rows);
  const squares = new Float32Array(o.rows).fill(1e-4);
  const next = random(o.seed);
  const mask = o.rows - 1;
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    let loss = 0;
    const rate = o.rate * (1 - (0.8 * epoch) / o.epochs);
    for (const index of shuffled(choices.length, next)) {
      const { features: f, right, base } = choices[index];
      // The same features are hidden from all alternatives, or they could not be compared.
      const salt = Math.floor(next() * 0x7fffffff);
      const hidden = (row: number) =>
        ((Math.imul(row ^ salt, 0x9e3779b1) >>> 8) & 0xffff) / 0x10000 < o.dropout;
      const scores: number[] = [];
      for (let r = 0; r < f.length; r++) {
        let s = base?.[r] ?? 0;
        for (let k = f.emissionAt[r]; k < f.emissionAt[r + 1]; k++)
          if (!hidden(f.emission[k])) s += w[f.emission[k] & mask];
        scores.push(s);
      }
      const max = Math.max(0, ...scores);
      const sum = scores.reduce((n, s) => n + Math.exp(s - max), Math.exp(-max));
      loss += Math.log(sum) + max - (right < 0 ? 0 : scores[right]);
      for (let r = 0; r < f.length; r++) {
        const g = Math.exp(scores[r] - max) / sum - (r === right ? 1 : 0);
        if (Math.abs(g) < 1e-3) continue;
        for (let k = f.emissionAt[r]; k < f.emissionAt[r + 1]; k++) {
          if (hidden(f.emission[k])) continue;
          const i = f.emission[k] & mask;
          const d = g + o.l2 * w[i];
          squares[i] += d * d;
          w[i] -= (rate * d) / Math.sqrt(squares[i]);
        }
      }
    }
    o.report?.(epoch, loss / choices.length);
  }
  return w;
};

import { describe, expect, it } from 'vitest';
import { FeatureBuffer, Lattice } from '../../src/model/crf.ts';
import { type Choice, trainChoice } from './choice-trainer.ts';
import { type Example, quantise, trainCrf } from './crf-trainer.ts';
import { fitLogistic } from './logistic.ts';
import { random, shuffled } from './random.ts';

const steps = { allowed: new Uint8Array(4).fill(1), initial: new Uint8Array(2).fill(1) };

/** Sequences of words 0 to 9; a word is labelled 1 when it is 7, or follows 3. */
const examples = (seed: number): Example[] => {
  const next = random(seed);
  return Array.from({ length: 300 }, () => {
    const words = Array.from({ length: 8 }, () => Math.floor(next() * 10));
    const buffer = new FeatureBuffer();
    words.forEach((w, t) => {
      buffer.add(w);
      buffer.add(16 + (t > 0 ? words[t - 1] : 15));
      buffer.addEdge(0);
      buffer.next();
    });
    return {
      features: buffer.snapshot(),
      labels: Uint8Array.from(words, (w, t) => (w === 7 || words[t - 1] === 3 ? 1 : 0)),
    };
  });
};

const settings = {
  labels: 2,
  emissionRows: 32,
  edgeRows: 1,
  epochs: 8,
  rate: 0.1,
  l2: 1e-5,
  seed: 1,
  ...steps,
};

describe('trainCrf', () => {
  it('learns a rule from examples and applies it to others', () => {
    const lattice = new Lattice(trainCrf(examples(1), settings));
    let right = 0;
    let all = 0;
    for (const { features, labels } of examples(2)) {
      const found = new Uint8Array(labels.length);
      lattice.score(features);
      lattice.viterbi(found);
      right += found.filter((l, t) => l === labels[t]).length;
      all += labels.length;
    }
    expect(right / all).toBeGreaterThan(0.99);
  });

  it('does not learn from tokens that do not count', () => {
    const blind = examples(1).map(e => ({ ...e, labels: e.labels.map(() => 0), counts: new Uint8Array(8) }));
    const { emission } = trainCrf(blind, settings);
    expect(Math.max(...emission.map(Math.abs))).toBeLessThan(1e-3);
  });

  it('gives the same weights for the same seed', () => {
    expect(trainCrf(examples(1), { ...settings, dropout: 0.3 }).emission).toEqual(
      trainCrf(examples(1), { ...settings, dropout: 0.3 }).emission,
    );
  });
});

it('trainChoice learns which alternative is right, and when none is', () => {
  const next = random(5);
  const choices: Choice[] = Array.from({ length: 400 }, () => {
    const kinds = Array.from({ length: 3 }, () => Math.floor(next() * 4));
    const buffer = new FeatureBuffer();
    for (const kind of kinds) {
      buffer.add(kind);
      buffer.next();
    }
    return { features: buffer.snapshot(), right: kinds.indexOf(2) };
  });
  const w = trainChoice(choices, { rows: 4, epochs: 10, rate: 0.1, l2: 1e-5, dropout: 0, seed: 1 });
  expect(w[2]).toBeGreaterThan(1);
  for (const other of [0, 1, 3]) expect(w[other]).toBeLessThan(-1);
});

it('fitLogistic finds the weights that made the data', () => {
  const next = random(9);
  const x = Array.from({ length: 4000 }, () => [1, next() * 4 - 2]);
  const y = x.map(([, v]) => (next() < 1 / (1 + Math.exp(-(0.5 + 2 * v))) ? 1 : 0));
  const [offset, slope] = fitLogistic(x, y);
  expect(offset).toBeCloseTo(0.5, 0);
  expect(slope).toBeCloseTo(2, 0);
});

it('quantise keeps weights to within half a step', () => {
  const weights = Float32Array.of(-1.5, 0, 0.01, 0.7, 1.5);
  const { weights: small, scale } = quantise(weights);
  weights.forEach((w, i) => {
    expect(Math.abs(small[i] * scale - w)).toBeLessThanOrEqual(scale / 2 + 1e-6);
  });
});

it('shuffled lists every number once', () => {
  expect([...shuffled(50, random(3))].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
});

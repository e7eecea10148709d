import { type Crf, FeatureBuffer, type Features, Lattice, type Weights } from '../../src/model/crf.ts';
import { random, shuffled } from './random.ts';

export type Example = {
  features: Features;
  /** Gold label per token. */
  labels: Uint8Array;
  /** 1 where a token counts; where it does not, any label is right. Absent: all count. */
  counts?: Uint8Array;
  /** Fixed scores per token and label, added to what is learnt. */
  extra?: Float64Array;
};

export type CrfTraining = {
  labels: number;
  allowed: Uint8Array;
  initial: Uint8Array;
  /** Powers of two: buckets of emission and edge features. */
  emissionRows: number;
  edgeRows: number;
  epochs: number;
  rate: number;
  /** Weight decay per touch. */
  l2: number;
  /** Share of features hidden from each token at each step, so that no weight leans on another (Wang and Manning 2013). */
  dropout?: number;
  /** The weights are the mean of those after each of the last passes, so many of them (Polyak and Juditsky 1992). Default: 1. */
  averaged?: number;
  seed: number;
  report?: (epoch: number, loss: number, crf: Crf) => void;
};

/** Fits a CRF by stochastic gradient with per-weight steps (AdaGrad, Duchi et al. 2011) on the negative log likelihood. */
export const trainCrf = (examples: readonly Example[], o: CrfTraining): Crf => {
  const L = o.labels;
  const LL = L * L;
  const emission = new Float32Array(o.emissionRows * L);
  const edge = new Float32Array(o.edgeRows * LL);
  const crf: Crf = {
    labels: L,
    emission,
    edge,
    emissionScale: 1,
    edgeScale: 1,
    allowed: o.allowed,
    initial: o.initial,
  };
  const emissionSquares = new Float32Array(emission.length).fill(1e-4);
  const edgeSquares = new Float32Array(edge.length).fill(1e-4);
  const averaged = Math.min(o.averaged ?? 1, o.epochs);
  const emissionSum = new Float32Array(emission.length);
  const edgeSum = new Float32Array(edge.length);
  const lattice = new Lattice(crf);
  const gold = new Lattice(crf);
  const next = random(o.seed);
  const g = new Float64Array(Math.max(L, LL));
  const step = (w: Float32Array, squares: Float32Array, at: number, gradient: number, rate: number) => {
    const d = gradient + o.l2 * w[at];
    squares[at] += d * d;
    w[at] -= (rate * d) / Math.sqrt(squares[at]);
  };
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    let loss = 0;
    const rate = o.rate * (1 - (0.8 * epoch) / o.epochs);
    for (const index of shuffled(examples.length, next)) {
      const { features, labels, counts, extra } = examples[index];
      if (!features.length) continue;
      const f = o.dropout ? thin(features, o.dropout, next) : features;
      lattice.score(f, extra);
      const z = lattice.forward();
      lattice.backward();
      // Where some tokens do not count, the observed side is an expectation too, over the labellings that agree with the rest.
      let zGold = 0;
      if (counts) {
        gold.score(f, extra);
        for (let t = 0; t < f.length; t++)
          if (counts[t]) for (let l = 0; l < L; l++) if (l !== labels[t]) gold.emission[t * L + l] -= 1e6;
        zGold = gold.forward();
        gold.backward();
        loss += z - zGold;
      } else loss += z - lattice.pathScore(labels);
      for (let t = 0; t < f.length; t++) {
        let any = false;
        for (let l = 0; l < L; l++) {
          const p = lattice.nodeProbability(t, l);
          const y = counts ? gold.nodeProbability(t, l) : labels[t] === l ? 1 : 0;
          g[l] = p - y;
          if (g[l] > 1e-3 || g[l] < -1e-3) any = true;
        }
        if (any)
          for (let k = f.emissionAt[t]; k < f.emissionAt[t + 1]; k++) {
            const row = (f.emission[k] & (o.emissionRows - 1)) * L;
            for (let l = 0; l < L; l++) step(emission, emissionSquares, row + l, g[l], rate);
          }
        if (t === 0) continue;
        any = false;
        for (let a = 0; a < L; a++)
          for (let b = 0; b < L; b++) {
            const p = a * L + b;
            g[p] = 0;
            if (!o.allowed[p]) continue;
            g[p] = lattice.pairProbability(t, a, b);
            if (counts) g[p] -= gold.pairProbability(t, a, b);
            else if (labels[t - 1] === a && labels[t] === b) g[p] -= 1;
            if (g[p] > 1e-3 || g[p] < -1e-3) any = true;
          }
        if (any)
          for (let k = f.edgeAt[t]; k < f.edgeAt[t + 1]; k++) {
            const row = (f.edge[k] & (o.edgeRows - 1)) * LL;
            for (let p = 0; p < LL; p++) if (o.allowed[p]) step(edge, edgeSquares, row + p, g[p], rate);
          }
      }
    }
    if (epoch >= o.epochs - averaged) {
      for (let i = 0; i < emission.length; i++) emissionSum[i] += emission[i];
      for (let i = 0; i < edge.length; i++) edgeSum[i] += edge[i];
    }
    o.report?.(epoch, loss / examples.length, crf);
  }
  const mean = (sum: Float32Array) => sum.map(x => x / averaged);
  return { ...crf, emission: mean(emissionSum), edge: mean(edgeSum) };
};

const thinned = new FeatureBuffer();

/** The features that are left when each is dropped with probability `share`. */
const thin = (f: Features, share: number, next: () => number): Features => {
  thinned.reset();
  for (let t = 0; t < f.length; t++) {
    for (let k = f.emissionAt[t]; k < f.emissionAt[t + 1]; k++)
      if (next() >= share) thinned.add(f.emission[k]);
    for (let k = f.edgeAt[t]; k < f.edgeAt[t + 1]; k++) thinned.addEdge(f.edge[k]);
    thinned.next();
  }
  return thinned;
};

/** Steps on either side of 0. 15 find as many spans as 127, and a model packs to half the size. */
const STEPS = 15;

/** Rounds weights to a few steps; the largest 1 in 10,000 are clipped. */
export const quantise = (weights: Weights): { weights: Int8Array; scale: number } => {
  const sizes = Float32Array.from(weights, Math.abs)
    .filter(x => x > 0)
    .sort();
  const top = sizes.length ? sizes[Math.floor((sizes.length - 1) * 0.9999)] : 1;
  const scale = top / STEPS;
  return {
    weights: Int8Array.from(weights, w => Math.max(-STEPS, Math.min(STEPS, Math.round(w / scale)))),
    scale,
  };
};

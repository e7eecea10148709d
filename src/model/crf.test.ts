import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Crf, FeatureBuffer, Lattice } from './crf.ts';

/** A small field with random weights, and random features for a sequence. */
const field = fc
  .record({
    labels: fc.constantFrom(2, 3, 5),
    length: fc.integer({ min: 1, max: 5 }),
    weights: fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 40, maxLength: 40 }),
    features: fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 }),
  })
  .map(({ labels, length, weights, features }) => {
    const crf: Crf = {
      labels,
      emission: Int8Array.from({ length: 8 * labels }, (_, i) => weights[i % 40]),
      edge: Int8Array.from({ length: 4 * labels * labels }, (_, i) => weights[(i * 7) % 40]),
      emissionScale: 0.05,
      edgeScale: 0.1,
      // The second label may not follow the first one.
      allowed: Uint8Array.from({ length: labels * labels }, (_, p) => (p === 1 ? 0 : 1)),
      initial: new Uint8Array(labels).fill(1),
    };
    const buffer = new FeatureBuffer();
    for (let t = 0; t < length; t++) {
      for (let k = 0; k < 3; k++) buffer.add(features[(t * 3 + k) % 10]);
      buffer.addEdge(features[(t * 5) % 10]);
      buffer.next();
    }
    return { crf, features: buffer, length };
  });

/** All allowed labellings with their scores, best first. */
const enumerate = (crf: Crf, lattice: Lattice, length: number): { labels: Uint8Array; score: number }[] => {
  const out: { labels: Uint8Array; score: number }[] = [];
  for (let n = 0; n < crf.labels ** length; n++) {
    const labels = Uint8Array.from({ length }, (_, t) => Math.floor(n / crf.labels ** t) % crf.labels);
    if (labels.some((b, t) => t > 0 && !crf.allowed[labels[t - 1] * crf.labels + b])) continue;
    out.push({ labels, score: lattice.pathScore(labels) });
  }
  return out.sort((a, b) => b.score - a.score);
};

describe('Lattice', () => {
  it('finds what trying every labelling finds', () => {
    fc.assert(
      fc.property(field, ({ crf, features, length }) => {
        const lattice = new Lattice(crf);
        lattice.score(features);
        const all = enumerate(crf, lattice, length);
        const sum = all.reduce((s, x) => s + Math.exp(x.score), 0);

        const labels = new Uint8Array(length);
        expect(lattice.viterbi(labels)).toBeCloseTo(all[0].score, 8);
        expect(lattice.pathScore(labels)).toBeCloseTo(all[0].score, 8);

        expect(lattice.forward()).toBeCloseTo(Math.log(sum), 5);
        lattice.backward();
        for (let t = 0; t < length; t++)
          for (let l = 0; l < crf.labels; l++) {
            const p = all.filter(x => x.labels[t] === l).reduce((s, x) => s + Math.exp(x.score), 0) / sum;
            expect(lattice.nodeProbability(t, l)).toBeCloseTo(p, 5);
          }
        if (length > 1) {
          const p =
            all
              .filter(x => x.labels[0] === labels[0] && x.labels[1] === labels[1])
              .reduce((s, x) => s + Math.exp(x.score), 0) / sum;
          expect(lattice.pairProbability(1, labels[0], labels[1])).toBeCloseTo(p, 5);
          expect(lattice.spanProbability(labels, 0, 2)).toBeCloseTo(p, 5);
        }
      }),
    );
  });

  it('lists the best labellings in order, each once', () => {
    fc.assert(
      fc.property(field, ({ crf, features, length }) => {
        const lattice = new Lattice(crf);
        lattice.score(features);
        const all = enumerate(crf, lattice, length);
        const k = 6;
        const rows = new Uint8Array(k * length);
        const scores = new Float64Array(k);
        const n = lattice.best(k, rows, scores);
        expect(n).toBe(Math.min(k, all.length));
        const seen = new Set<string>();
        for (let r = 0; r < n; r++) {
          const labels = rows.slice(r * length, (r + 1) * length);
          seen.add(labels.join());
          expect(scores[r]).toBeCloseTo(all[r].score, 8);
          expect(lattice.pathScore(labels)).toBeCloseTo(all[r].score, 8);
        }
        expect(seen.size).toBe(n);
      }),
    );
  });
});

import { random } from '../lib/random.ts';

/**
 * Word vectors by skip-gram with negative sampling (Mikolov et al. 2013), with one set of context vectors for each place to
 * the left and right (Ling et al. 2015): words that stand alike in a clause come near each other.
 *
 * `words` is the running text as numbers (most frequent word 0; -1 breaks the text). Returns vocabulary × size numbers.
 */
export const wordVectors = (
  words: Int32Array,
  counts: Int32Array,
  o: {
    size: number;
    reach: number;
    epochs: number;
    negatives: number;
    rate: number;
    seed: number;
    report?: (line: string) => void;
  },
): Float32Array => {
  const V = counts.length;
  const D = o.size;
  const places = 2 * o.reach;
  const next = random(o.seed);
  const vector = Float32Array.from({ length: V * D }, () => (next() - 0.5) / D);
  const context = new Float32Array(V * D * places);
  const total = counts.reduce((a, b) => a + b, 0);
  const keep = Float32Array.from(counts, c =>
    Math.min(1, Math.sqrt((1e-4 * total) / c) + (1e-4 * total) / c),
  );
  // Negative samples are drawn from counts to the power of 3/4, by a table.
  const table = new Int32Array(1 << 20);
  const power = Float64Array.from(counts, c => c ** 0.75);
  const sum = power.reduce((a, b) => a + b, 0);
  for (let w = 0, at = 0, upTo = 0; w < V; w++) {
    upTo += (power[w] / sum) * table.length;
    while (at < upTo && at < table.length) table[at++] = w;
  }
  const sigmoid = Float32Array.from({ length: 1024 }, (_, i) => 1 / (1 + Math.exp(-((i - 512) / 64))));
  const squash = (x: number) => (x >= 8 ? 1 : x <= -8 ? 0 : sigmoid[(x * 64 + 512) | 0]);
  const gradient = new Float32Array(D);
  for (let epoch = 0; epoch < o.epochs; epoch++) {
    for (let i = 0; i < words.length; i++) {
      const w = words[i];
      if (w < 0 || keep[w] < next()) continue;
      const rate = o.rate * Math.max(0.05, 1 - (epoch + i / words.length) / o.epochs);
      const at = w * D;
      for (let place = 0; place < places; place++) {
        const j = place < o.reach ? i - o.reach + place : i + place - o.reach + 1;
        if (j < 0 || j >= words.length || words[j] < 0) continue;
        gradient.fill(0);
        for (let k = 0; k <= o.negatives; k++) {
          const target = k === 0 ? words[j] : table[(next() * table.length) | 0];
          if (k && target === words[j]) continue;
          const to = (target * places + place) * D;
          let dot = 0;
          for (let d = 0; d < D; d++) dot += vector[at + d] * context[to + d];
          const g = ((k === 0 ? 1 : 0) - squash(dot)) * rate;
          for (let d = 0; d < D; d++) {
            gradient[d] += g * context[to + d];
            context[to + d] += g * vector[at + d];
          }
        }
        for (let d = 0; d < D; d++) vector[at + d] += gradient[d];
      }
    }
    o.report?.(`vectors: epoch ${epoch + 1} of ${o.epochs}`);
  }
  return vector;
};

/** Groups vectors by direction into `k` clusters (spherical k-means); returns the cluster of each. */
export const clusters = (
  vectors: Float32Array,
  size: number,
  k: number,
  rounds: number,
  seed: number,
): Uint16Array => {
  const n = vectors.length / size;
  const unit = Float32Array.from(vectors);
  for (let i = 0; i < n; i++) normalise(unit, i * size, size);
  const next = random(seed);
  const centres = new Float32Array(k * size);
  // Frequent words come first in the vocabulary: centres start among them.
  const from = new Set<number>();
  while (from.size < k) from.add(Math.floor(next() ** 2 * n));
  [...from].forEach((i, c) => {
    centres.set(unit.subarray(i * size, (i + 1) * size), c * size);
  });
  const of = new Uint16Array(n);
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) {
      let best = -2;
      for (let c = 0; c < k; c++) {
        let dot = 0;
        for (let d = 0; d < size; d++) dot += unit[i * size + d] * centres[c * size + d];
        if (dot > best) {
          best = dot;
          of[i] = c;
        }
      }
    }
    centres.fill(0);
    for (let i = 0; i < n; i++)
      for (let d = 0; d < size; d++) centres[of[i] * size + d] += unit[i * size + d];
    for (let c = 0; c < k; c++) normalise(centres, c * size, size);
  }
  return of;
};

const normalise = (a: Float32Array, at: number, size: number): void => {
  let sum = 1e-12;
  for (let d = 0; d < size; d++) sum += a[at + d] ** 2;
  const by = 1 / Math.sqrt(sum);
  for (let d = 0; d < size; d++) a[at + d] *= by;
};

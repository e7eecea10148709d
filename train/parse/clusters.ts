/**
 * Classes of words used alike, from raw text: words are described by the frequent words to their left and right (positive
 * pointwise mutual information), the description is shortened (truncated singular value decomposition), and what lies close
 * together is a class (k-means on the sphere).
 * @module
 */
import { tokenise } from '../../src/2-parse/tokens.ts';
import { loweredHash } from '../../src/2-parse/words.ts';
import { random } from '../lib/random.ts';

export type Clusters = { clusterKeys: Int32Array; clusters: Uint16Array };
export type ClusterOptions = {
  words: number;
  contexts: number;
  dimensions: number;
  classes: number;
  seed: number;
};

/** Word numbers of all texts in one array; -1 parts texts. Words are numbered by frequency. */
const numbered = (texts: readonly string[], most: number): { ids: Int32Array; keys: number[] } => {
  const counts = new Map<number, number>();
  const hashed = texts.map(text => {
    const { size, start, end } = tokenise(text);
    const hashes = new Int32Array(size);
    for (let i = 0; i < size; i++) {
      hashes[i] = loweredHash(text, start[i], end[i]);
      counts.set(hashes[i], (counts.get(hashes[i]) ?? 0) + 1);
    }
    return hashes;
  });
  const keys = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([key]) => key);
  const number = new Map(keys.map((key, i) => [key, i]));
  const ids = new Int32Array(hashed.reduce((n, h) => n + h.length + 1, 0)).fill(-1);
  let at = 0;
  for (const hashes of hashed) {
    for (const h of hashes) ids[at++] = number.get(h) ?? most;
    at++;
  }
  return { ids, keys };
};

const normalise = (a: Float32Array, from: number, length: number): void => {
  let sum = 0;
  for (let d = 0; d < length; d++) sum += a[from + d] ** 2;
  const by = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let d = 0; d < length; d++) a[from + d] *= by;
};

/** Positive pointwise mutual information of words and their neighbours; rows are words. */
const association = (ids: Int32Array, words: number, contexts: number): Float32Array => {
  const width = contexts * 2;
  const m = new Float32Array(words * width);
  for (let i = 0; i < ids.length; i++) {
    const w = ids[i];
    if (w < 0 || w >= words) continue;
    const l = i > 0 ? ids[i - 1] : -1;
    const r = i + 1 < ids.length ? ids[i + 1] : -1;
    if (l >= 0 && l < contexts) m[w * width + l]++;
    if (r >= 0 && r < contexts) m[w * width + contexts + r]++;
  }
  const rows = new Float64Array(words);
  const columns = new Float64Array(width);
  let _total = 0;
  for (let w = 0; w < words; w++)
    for (let c = 0; c < width; c++) {
      const x = m[w * width + c];
      rows[w] += x;
      columns[c] += x;
      _total += x;
    }
  // Contexts are smoothed (Levy, Goldberg and Dagan 2015), so that rare ones do not dominate.
  let smoothed = 0;
  for (let c = 0; c < width; c++) smoothed += columns[c] ** 0.75;
  for (let w = 0; w < words; w++) {
    for (let c = 0; c < width; c++) {
      const x = m[w * width + c];
      if (x > 0) m[w * width + c] = Math.max(0, Math.log((x / rows[w] / columns[c] ** 0.75) * smoothed));
    }
    normalise(m, w * width, width);
  }
  return m;
};

/** The rows of `m` (n × width) in the space of its leading right singular vectors, by subspace iteration. */
const reduce = (m: Float32Array, n: number, width: number, k: number, next: () => number): Float32Array => {
  let basis = Float32Array.from({ length: width * k }, () => next() - 0.5);
  const project = (b: Float32Array) => {
    const out = new Float32Array(n * k);
    for (let i = 0; i < n; i++)
      for (let c = 0; c < width; c++) {
        const x = m[i * width + c];
        if (x === 0) continue;
        for (let d = 0; d < k; d++) out[i * k + d] += x * b[c * k + d];
      }
    return out;
  };
  for (let round = 0; round < 4; round++) {
    const y = project(basis);
    const z = new Float32Array(width * k);
    for (let i = 0; i < n; i++)
      for (let c = 0; c < width; c++) {
        const x = m[i * width + c];
        if (x === 0) continue;
        for (let d = 0; d < k; d++) z[c * k + d] += x * y[i * k + d];
      }
    basis = orthonormal(z, width, k);
  }
  return project(basis);
};

/** Gram and Schmidt on the columns. */
const orthonormal = (z: Float32Array, n: number, k: number): Float32Array<ArrayBuffer> => {
  const out = Float32Array.from(z);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      let dot = 0;
      for (let i = 0; i < n; i++) dot += out[i * k + a] * out[i * k + b];
      for (let i = 0; i < n; i++) out[i * k + a] -= dot * out[i * k + b];
    }
    let sum = 0;
    for (let i = 0; i < n; i++) sum += out[i * k + a] ** 2;
    const by = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let i = 0; i < n; i++) out[i * k + a] *= by;
  }
  return out;
};

const kMeans = (v: Float32Array, n: number, k: number, classes: number): Int32Array => {
  const centres = new Float32Array(classes * k);
  // The most frequent words come first and are unlike one another: they make good first centres.
  for (let c = 0; c < classes; c++) centres.set(v.subarray(c * k, (c + 1) * k), c * k);
  const of = new Int32Array(n);
  for (let round = 0; round < 12; round++) {
    for (let i = 0; i < n; i++) {
      let top = -Infinity;
      for (let c = 0; c < classes; c++) {
        let dot = 0;
        for (let d = 0; d < k; d++) dot += v[i * k + d] * centres[c * k + d];
        if (dot > top) {
          top = dot;
          of[i] = c;
        }
      }
    }
    centres.fill(0);
    for (let i = 0; i < n; i++) for (let d = 0; d < k; d++) centres[of[i] * k + d] += v[i * k + d];
    for (let c = 0; c < classes; c++) normalise(centres, c * k, k);
  }
  return of;
};

/** Classes 1 … `classes` of the most frequent words of some texts, by the hash of their lower-cased form. */
export const learnClusters = (texts: readonly string[], o: ClusterOptions): Clusters => {
  const { ids, keys } = numbered(texts, o.words);
  const n = keys.length;
  const m = association(ids, n, o.contexts);
  const v = reduce(m, n, o.contexts * 2, o.dimensions, random(o.seed));
  for (let i = 0; i < n; i++) normalise(v, i * o.dimensions, o.dimensions);
  const of = kMeans(v, n, o.dimensions, o.classes);
  const order = keys.map((_, i) => i).sort((a, b) => keys[a] - keys[b]);
  return {
    clusterKeys: Int32Array.from(order, i => keys[i]),
    clusters: Uint16Array.from(order, i => of[i] + 1),
  };
};

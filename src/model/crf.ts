/**
 * A linear-chain conditional random field over hashed features (Lafferty, McCallum and Pereira 2001): scores, best path,
 * marginals. Training is elsewhere; this is what runs on a user's machine.
 * @module
 */
import { exp } from './exp.ts';
import { mix } from './hash.ts';
import { Ranking } from './ranking.ts';
import { RowSums, type Weights } from './row-sums.ts';

export type { Weights } from './row-sums.ts';

export type Crf = {
  /** How many labels. */
  readonly labels: number;
  /** Row r holds the weights of one feature bucket, one per label. The number of rows is a power of two. */
  readonly emission: Weights;
  /** Row r holds one weight per pair of labels (previous × labels + next). The number of rows is a power of two. */
  readonly edge: Weights;
  /** What a weight of 1 is worth. */
  readonly emissionScale: number;
  readonly edgeScale: number;
  /** 1 where label b may follow label a (a × labels + b). */
  readonly allowed: Uint8Array;
  /** 1 where a sequence may begin with the label. */
  readonly initial: Uint8Array;
};

/** The features of a sequence: for each token, rows of `emission`, and rows of `edge` for the step into the token. */
export type Features = {
  length: number;
  /** Row numbers before masking; token t has those from emissionAt[t] to emissionAt[t + 1]. */
  emission: Int32Array;
  emissionAt: Int32Array;
  edge: Int32Array;
  edgeAt: Int32Array;
};

/** A growing list of features that is filled token by token and used again for the next sequence. */
export class FeatureBuffer implements Features {
  length = 0;
  emission = new Int32Array(1 << 12);
  emissionAt = new Int32Array(1 << 8);
  edge = new Int32Array(1 << 10);
  edgeAt = new Int32Array(1 << 8);
  /** Where a token's values are written before they are taken: room for more than any token has. */
  readonly values = new Int32Array(1 << 8);
  private n = 0;
  private m = 0;

  reset(): void {
    this.length = 0;
    this.n = 0;
    this.m = 0;
  }
  add(row: number): void {
    if (this.n === this.emission.length) this.emission = grown(this.emission);
    this.emission[this.n++] = row;
  }
  addEdge(row: number): void {
    if (this.m === this.edge.length) this.edge = grown(this.edge);
    this.edge[this.m++] = row;
  }
  /** Makes features of the first `count` of `values`: value k under the number `first` + k. */
  take(count: number, first: number): void {
    while (this.n + count > this.emission.length) this.emission = grown(this.emission);
    const { values, emission, n } = this;
    for (let k = 0; k < count; k++) emission[n + k] = mix(first + k, values[k]);
    this.n += count;
  }
  /** Likewise of a step. */
  takeEdges(count: number, first: number): void {
    while (this.m + count > this.edge.length) this.edge = grown(this.edge);
    const { values, edge, m } = this;
    for (let k = 0; k < count; k++) edge[m + k] = mix(first + k, values[k]);
    this.m += count;
  }
  /** Ends the features of the current token. */
  next(): void {
    const t = ++this.length;
    if (t === this.emissionAt.length) {
      this.emissionAt = grown(this.emissionAt);
      this.edgeAt = grown(this.edgeAt);
    }
    this.emissionAt[t] = this.n;
    this.edgeAt[t] = this.m;
  }
  /** A copy of exact size, to keep. */
  snapshot(): Features {
    return {
      length: this.length,
      emission: this.emission.slice(0, this.n),
      emissionAt: this.emissionAt.slice(0, this.length + 1),
      edge: this.edge.slice(0, this.m),
      edgeAt: this.edgeAt.slice(0, this.length + 1),
    };
  }
}

const grown = (a: Int32Array): Int32Array<ArrayBuffer> => {
  const b = new Int32Array(a.length * 2);
  b.set(a);
  return b;
};

/** The scores of a sequence: per token and label, and per token and pair of labels. Arrays are used again. */
export class Lattice {
  readonly labels: number;
  length = 0;
  emission = new Float64Array(0);
  edge = new Float64Array(0);
  private back = new Uint8Array(0);
  alpha = new Float64Array(0);
  beta = new Float64Array(0);
  private node = new Float64Array(0);
  private step = new Float64Array(0);
  private scale = new Float64Array(0);
  private readonly ranked = new Ranking();
  private readonly crf: Crf;
  private readonly emissionSums: RowSums;
  private readonly edgeSums: RowSums;

  constructor(crf: Crf) {
    this.crf = crf;
    this.labels = crf.labels;
    this.emissionSums = new RowSums(crf.emission, crf.labels);
    this.edgeSums = new RowSums(crf.edge, crf.labels * crf.labels);
  }

  private reserve(length: number): void {
    this.length = length;
    const L = this.labels;
    if (this.emission.length >= length * L) return;
    const cap = Math.max(64, length * 2);
    this.emission = new Float64Array(cap * L);
    this.edge = new Float64Array(cap * L * L);
    this.back = new Uint8Array(cap * L);
    this.alpha = new Float64Array(cap * L);
    this.beta = new Float64Array(cap * L);
    this.node = new Float64Array(cap * L);
    this.step = new Float64Array(cap * L * L);
    this.scale = new Float64Array(cap);
  }

  /** Scores every token of a sequence. `extra`, when given, is added to the emissions (token × labels + label). */
  score(f: Features, extra?: Float64Array): void {
    const { emissionScale, edgeScale } = this.crf;
    this.reserve(f.length);
    const { emission, edge } = this;
    this.emissionSums.sum(f.emission, f.emissionAt, f.length, emissionScale, emission);
    this.edgeSums.sum(f.edge, f.edgeAt, f.length, edgeScale, edge);
    if (extra) for (let at = 0; at < f.length * this.labels; at++) emission[at] += extra[at];
  }

  /** The best labelling. */
  viterbi(out: Uint8Array): number {
    const { emission, edge, back, alpha, length, labels: L } = this;
    const { allowed, initial } = this.crf;
    for (let l = 0; l < L; l++) alpha[l] = initial[l] ? emission[l] : -1e30;
    for (let t = 1; t < length; t++) {
      for (let b = 0; b < L; b++) {
        let best = -1e300;
        let from = 0;
        for (let a = 0; a < L; a++) {
          if (!allowed[a * L + b]) continue;
          const s = alpha[(t - 1) * L + a] + edge[(t * L + a) * L + b];
          if (s > best) {
            best = s;
            from = a;
          }
        }
        alpha[t * L + b] = best + emission[t * L + b];
        back[t * L + b] = from;
      }
    }
    let last = 0;
    for (let l = 1; l < L; l++) if (alpha[(length - 1) * L + l] > alpha[(length - 1) * L + last]) last = l;
    const score = alpha[(length - 1) * L + last];
    for (let t = length - 1; t >= 0; t--) {
      out[t] = last;
      last = back[t * L + last];
    }
    return score;
  }

  /**
   * The `k` best labellings, best first, each with its score. Row r of `out` begins at r × length. Returns how many there are.
   */
  best(k: number, out: Uint8Array, scores: Float64Array): number {
    return this.ranked.best(this, this.crf, k, out, scores);
  }

  /**
   * Forward sums, scaled so that each token's add up to 1. Returns the logarithm of the partition function. Scores become
   * factors here, once: `node` and `step` hold e to their power.
   */
  forward(): number {
    const { emission, edge, alpha, node, step, scale, length, labels: L } = this;
    const { allowed, initial } = this.crf;
    const LL = L * L;
    let z = 0;
    for (let t = 0; t < length; t++) {
      const at = t * L;
      let max = emission[at];
      for (let l = 1; l < L; l++) if (emission[at + l] > max) max = emission[at + l];
      for (let l = 0; l < L; l++) node[at + l] = exp(emission[at + l] - max);
      let sum = 0;
      if (t === 0) {
        for (let l = 0; l < L; l++) sum += alpha[l] = initial[l] ? node[l] : 0;
      } else {
        for (let p = 0; p < LL; p++) step[t * LL + p] = allowed[p] ? exp(edge[t * LL + p]) : 0;
        for (let b = 0; b < L; b++) {
          let s = 0;
          for (let a = 0; a < L; a++) s += alpha[at - L + a] * step[t * LL + a * L + b];
          sum += alpha[at + b] = s * node[at + b];
        }
      }
      if (!(sum > 1e-300)) sum = 1e-300;
      scale[t] = sum;
      for (let l = 0; l < L; l++) alpha[at + l] /= sum;
      z += Math.log(sum) + max;
    }
    return z;
  }

  /** Backward sums on the same scale; call `forward` first. */
  backward(): void {
    const { beta, node, step, scale, length, labels: L } = this;
    const LL = L * L;
    for (let l = 0; l < L; l++) beta[(length - 1) * L + l] = 1;
    for (let t = length - 2; t >= 0; t--)
      for (let a = 0; a < L; a++) {
        let s = 0;
        for (let b = 0; b < L; b++)
          s += step[(t + 1) * LL + a * L + b] * node[(t + 1) * L + b] * beta[(t + 1) * L + b];
        beta[t * L + a] = s / scale[t + 1];
      }
  }

  /** Probability of a label at a token, after `forward` and `backward`. */
  nodeProbability(t: number, l: number): number {
    return this.alpha[t * this.labels + l] * this.beta[t * this.labels + l];
  }

  /** Probability of label a before token t and label b at it. */
  pairProbability(t: number, a: number, b: number): number {
    const L = this.labels;
    return (
      (this.alpha[(t - 1) * L + a] *
        this.step[(t * L + a) * L + b] *
        this.node[t * L + b] *
        this.beta[t * L + b]) /
      this.scale[t]
    );
  }

  /** Probability that tokens from `from` to `past` have the labels of `path` there, whatever the others have. */
  spanProbability(path: Uint8Array, from: number, past: number): number {
    const L = this.labels;
    let p = this.alpha[from * L + path[from]];
    for (let t = from + 1; t < past; t++)
      p *= (this.step[(t * L + path[t - 1]) * L + path[t]] * this.node[t * L + path[t]]) / this.scale[t];
    return p * this.beta[(past - 1) * L + path[past - 1]];
  }

  /** Score of one labelling from `from` to `past`, the step into `from` included when `from` > 0. */
  pathScore(labels: Uint8Array, from = 0, past = this.length): number {
    const { emission, edge, labels: L } = this;
    let s = 0;
    for (let t = from; t < past; t++) {
      s += emission[t * L + labels[t]];
      if (t > 0) s += edge[(t * L + labels[t - 1]) * L + labels[t]];
    }
    return s;
  }
}

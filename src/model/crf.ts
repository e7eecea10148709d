/**
 * A linear-chain conditional random field over hashed features (Lafferty, McCallum and Pereira 2001): scores, best path,
 * marginals. Training is elsewhere; this is what runs on a user's machine.
 * @module
 */

/** Numbers of either kind: floats while training, small integers with a scale in a shipped model. */
export type Weights = Float32Array | Int8Array | Int16Array;

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
  private readonly crf: Crf;

  constructor(crf: Crf) {
    this.crf = crf;
    this.labels = crf.labels;
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
  }

  /** Scores every token of a sequence. `extra`, when given, is added to the emissions (token × labels + label). */
  score(f: Features, extra?: Float64Array): void {
    const { emission: W, edge: V, emissionScale, edgeScale } = this.crf;
    const L = this.labels;
    const LL = L * L;
    const mask = W.length / L - 1;
    const edgeMask = V.length / LL - 1;
    this.reserve(f.length);
    const { emission, edge } = this;
    for (let t = 0; t < f.length; t++) {
      const at = t * L;
      for (let l = 0; l < L; l++) emission[at + l] = 0;
      for (let k = f.emissionAt[t]; k < f.emissionAt[t + 1]; k++) {
        const row = (f.emission[k] & mask) * L;
        for (let l = 0; l < L; l++) emission[at + l] += W[row + l];
      }
      for (let l = 0; l < L; l++) emission[at + l] = emission[at + l] * emissionScale + (extra ? extra[at + l] : 0);
      const to = t * LL;
      for (let p = 0; p < LL; p++) edge[to + p] = 0;
      for (let k = f.edgeAt[t]; k < f.edgeAt[t + 1]; k++) {
        const row = (f.edge[k] & edgeMask) * LL;
        for (let p = 0; p < LL; p++) edge[to + p] += V[row + p];
      }
      for (let p = 0; p < LL; p++) edge[to + p] *= edgeScale;
    }
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

  /** Fills `alpha` and `beta` with logarithms of forward and backward sums; returns the logarithm of the partition function. */
  forwardBackward(): number {
    const { emission, edge, alpha, beta, length, labels: L } = this;
    const { allowed, initial } = this.crf;
    for (let l = 0; l < L; l++) alpha[l] = initial[l] ? emission[l] : -1e30;
    for (let t = 1; t < length; t++) {
      for (let b = 0; b < L; b++) {
        let max = -1e300;
        for (let a = 0; a < L; a++) {
          if (!allowed[a * L + b]) continue;
          const s = alpha[(t - 1) * L + a] + edge[(t * L + a) * L + b];
          if (s > max) max = s;
        }
        let sum = 0;
        for (let a = 0; a < L; a++)
          if (allowed[a * L + b]) sum += Math.exp(alpha[(t - 1) * L + a] + edge[(t * L + a) * L + b] - max);
        alpha[t * L + b] = max + Math.log(sum) + emission[t * L + b];
      }
    }
    for (let l = 0; l < L; l++) beta[(length - 1) * L + l] = 0;
    for (let t = length - 2; t >= 0; t--) {
      for (let a = 0; a < L; a++) {
        let max = -1e300;
        for (let b = 0; b < L; b++) {
          if (!allowed[a * L + b]) continue;
          const s = beta[(t + 1) * L + b] + edge[((t + 1) * L + a) * L + b] + emission[(t + 1) * L + b];
          if (s > max) max = s;
        }
        let sum = 0;
        for (let b = 0; b < L; b++)
          if (allowed[a * L + b])
            sum += Math.exp(beta[(t + 1) * L + b] + edge[((t + 1) * L + a) * L + b] + emission[(t + 1) * L + b] - max);
        beta[t * L + a] = max + Math.log(sum);
      }
    }
    let max = -1e300;
    for (let l = 0; l < L; l++) max = Math.max(max, alpha[(length - 1) * L + l]);
    let sum = 0;
    for (let l = 0; l < L; l++) sum += Math.exp(alpha[(length - 1) * L + l] - max);
    return max + Math.log(sum);
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

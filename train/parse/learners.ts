/** Weights of an averaged perceptron (Collins 2002): the mean over all updates, kept without touching every weight each time. */
export class Perceptron {
  readonly weights: Float32Array;
  private readonly sums: Float64Array;
  private step = 1;

  constructor(size: number) {
    this.weights = new Float32Array(size);
    this.sums = new Float64Array(size);
  }
  /** Counts a decision. */
  tick(): void {
    this.step++;
  }
  add(at: number, delta: number): void {
    this.weights[at] += delta;
    this.sums[at] += delta * this.step;
  }
  average(): Float32Array {
    return this.weights.map((w, i) => w - this.sums[i] / this.step);
  }
}

/** Weights as bytes. The largest `outliers` of a million are cut off, so that the scale serves the others. */
export const quantise = (weights: Float32Array, outliers = 20): Int8Array => {
  const sizes = weights.map(Math.abs).sort();
  const top = sizes[Math.max(0, Math.floor(sizes.length * (1 - outliers / 1e6)) - 1)] || 1;
  return Int8Array.from(weights, w => Math.max(-127, Math.min(127, Math.round((w / top) * 127))));
};

/**
 * Weights learnt by AdaGrad (Duchi, Hazan and Singer 2011): each weight has a rate of its own that falls as it is used.
 */
export class AdaGrad {
  readonly weights: Float32Array;
  private readonly squares: Float32Array;
  private readonly sums: Float64Array;
  private step = 1;
  private readonly rate: number;

  constructor(size: number, rate: number) {
    this.weights = new Float32Array(size);
    this.squares = new Float32Array(size).fill(1e-2);
    this.sums = new Float64Array(size);
    this.rate = rate;
  }
  tick(): void {
    this.step++;
  }
  /** Moves a weight against its gradient. */
  descend(at: number, gradient: number): void {
    this.squares[at] += gradient * gradient;
    const delta = (-this.rate * gradient) / Math.sqrt(this.squares[at]);
    this.weights[at] += delta;
    this.sums[at] += delta * this.step;
  }
  average(): Float32Array {
    return this.weights.map((w, i) => w - this.sums[i] / this.step);
  }
}

/**
 * Adds up rows of weights. Most of the time of an analysis is spent here.
 * @module
 */
import { type Kernel, kernelOf, MOST_ROWS, MOST_TOKENS } from './kernel.ts';

/** Numbers of either kind: floats while training, small integers with a scale in a shipped model. */
export type Weights = Float32Array | Int8Array | Int16Array;

/** More weights of eight bits than this may not be added up in sixteen. */
const MOST_ADDED = 256;

/** A table of rows of `width` weights. The number of rows is a power of two. */
export class RowSums {
  private readonly weights: Weights;
  private readonly width: number;
  private readonly mask: number;
  private readonly kernel: Kernel | undefined;

  constructor(weights: Weights, width: number) {
    this.weights = weights;
    this.width = width;
    this.mask = weights.length / width - 1;
    this.kernel = weights instanceof Int8Array && width <= 32 ? kernelOf(weights) : undefined;
  }

  /**
   * For each of `length` tokens the sums of its rows, times `scale`, one after the other in `out`. Token t has the rows
   * rows[at[t]] … rows[at[t + 1] - 1], numbers before masking.
   */
  sum(rows: Int32Array, at: Int32Array, length: number, scale: number, out: Float64Array): void {
    for (let t = 0; t < length; ) {
      const past = this.kernel ? this.reach(at, t, length) : length;
      if (this.kernel && past > t) this.byKernel(this.kernel, rows, at, t, past, scale, out);
      else this.byHand(rows, at, t, Math.max(past, t + 1), scale, out);
      t = Math.max(past, t + 1);
    }
  }

  /** How far from token `t` on the kernel can take tokens at once; `t` when it cannot take even that one. */
  private reach(at: Int32Array, t: number, length: number): number {
    const last = Math.min(length, t + MOST_TOKENS);
    let past = t;
    while (past < last && at[past + 1] - at[past] <= MOST_ADDED && at[past + 1] - at[t] <= MOST_ROWS) past++;
    return past;
  }

  private byKernel(
    kernel: Kernel,
    rows: Int32Array,
    at: Int32Array,
    from: number,
    past: number,
    scale: number,
    out: Float64Array,
  ): void {
    const { weights, width, mask } = this;
    const first = at[from];
    const { ends, out: sums } = kernel;
    kernel.rows.set(rows.subarray(first, at[past]));
    for (let t = from; t < past; t++) ends[t - from] = at[t + 1] - first;
    kernel.sum(weights.byteOffset, width, mask, past - from);
    const lanes = width > 8 ? 32 : 8;
    for (let t = from; t < past; t++) {
      const sum = (t - from) * lanes;
      const to = t * width;
      for (let l = 0; l < width; l++) out[to + l] = sums[sum + l] * scale;
    }
  }

  private byHand(
    rows: Int32Array,
    at: Int32Array,
    from: number,
    past: number,
    scale: number,
    out: Float64Array,
  ): void {
    const { weights, width, mask } = this;
    for (let t = from; t < past; t++) {
      const to = t * width;
      for (let l = 0; l < width; l++) out[to + l] = 0;
      for (let k = at[t]; k < at[t + 1]; k++) {
        const row = (rows[k] & mask) * width;
        for (let l = 0; l < width; l++) out[to + l] += weights[row + l];
      }
      for (let l = 0; l < width; l++) out[to + l] *= scale;
    }
  }
}

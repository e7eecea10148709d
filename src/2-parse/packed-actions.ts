/**
 * The weights of the four actions, which are always wanted together.
 * @module
 */
import { type Kernel, kernelOf, OUT, ROWS } from '../model/kernel.ts';

/** What is added to a weight to make it a byte without sign. */
const BIAS = 128;

/** A model's action weights: a feature costs one look into memory, not four. The weight of action a lies at `place ^ a`. */
export class PackedActions {
  /** How many weights there are; a power of two. */
  readonly length: number;
  /** Where the places of the features are to be put: at most 256. */
  readonly places: Int32Array;
  private readonly weights: Int8Array;
  private readonly kernel: Kernel | undefined;
  /** Without the kernel: four weights to a number. */
  private readonly fours: Int32Array;

  constructor(weights: Int8Array) {
    this.length = weights.length;
    this.weights = weights;
    this.kernel = kernelOf(weights);
    this.places = this.kernel?.rows ?? new Int32Array(256);
    this.fours = this.kernel ? new Int32Array(0) : new Int32Array(weights.slice().buffer);
    // Flips the sign bit of each byte, which adds the bias.
    for (let i = 0; i < this.fours.length; i++) this.fours[i] ^= 0x80808080;
  }

  /** Adds up the weights of the first `count` of `places`; writes the four sums to `out`. */
  sum(count: number, out: Float64Array): void {
    if (this.kernel) this.byKernel(this.kernel, count, out);
    else this.byHand(count, out);
  }

  private byKernel(kernel: Kernel, count: number, out: Float64Array): void {
    kernel.exports.actions(this.weights.byteOffset, ROWS, count, OUT);
    for (let a = 0; a < 4; a++) out[a] = kernel.out[a];
  }

  /** Two sums of sixteen bits to a number; the last two bits of a place say in which order its four weights lie. */
  private byHand(count: number, out: Float64Array): void {
    const { fours, places } = this;
    let even = 0;
    let odd = 0;
    for (let k = 0; k < count; k++) {
      const place = places[k];
      const four = fours[place >>> 2];
      const turn = (place & 2) << 3;
      const turned = (four >>> turn) | (four << (32 - turn));
      const swap = (place & 1) << 3;
      even = (even + ((turned >>> swap) & 0xff00ff)) | 0;
      odd = (odd + ((turned >>> (8 - swap)) & 0xff00ff)) | 0;
    }
    const bias = BIAS * count;
    out[0] = (even & 0xffff) - bias;
    out[1] = (odd & 0xffff) - bias;
    out[2] = (even >>> 16) - bias;
    out[3] = (odd >>> 16) - bias;
  }
}

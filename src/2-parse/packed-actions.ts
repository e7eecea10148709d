/**
 * The weights of the four actions, which are always wanted together.
 * @module
 */
import { type Kernel, kernelOf, OUT, ROWS } from '../model/kernel.ts';
import { MOST_PAIRS, Pairs } from './pairs.ts';

/** What is added to a weight to make it a byte without sign. */
const BIAS = 128;

/** A model's action weights: a feature costs one look into memory, not four. The weight of action a lies at `place ^ a`. */
export class PackedActions {
  /** How many weights there are; a power of two. */
  readonly length: number;
  private readonly weights: Int8Array;
  private readonly kernel: Kernel | undefined;
  /** Without the kernel: four weights to a number. */
  private readonly fours: Int32Array;

  constructor(weights: Int8Array) {
    this.length = weights.length;
    this.weights = weights;
    this.kernel = kernelOf(weights);
    this.fours = this.kernel ? new Int32Array(0) : new Int32Array(weights.slice().buffer);
    // Flips the sign bit of each byte, which adds the bias.
    for (let i = 0; i < this.fours.length; i++) this.fours[i] ^= 0x80808080;
  }

  /** Pairs that can be added up: those made last, since they lie where the kernel looks for them. */
  pairs(templates: Int32Array): Pairs {
    return new Pairs(templates, this.kernel?.rows.subarray(0, 4 * MOST_PAIRS));
  }

  /** Adds up the weights of the first `count` of `pairs`; writes the four sums to `out`. `shift` cuts places to size. */
  sum(pairs: Pairs, count: number, shift: number, out: Float64Array): void {
    const { kernel } = this;
    if (kernel) {
      kernel.exports.actions(this.weights.byteOffset, ROWS, count, shift, OUT);
      for (let a = 0; a < 4; a++) out[a] = kernel.out[a];
    } else {
      pairs.place(count, shift);
      this.byHand(pairs.places, count, out);
    }
  }

  /** Two sums of sixteen bits to a number; the last two bits of a place say in which order its four weights lie. */
  private byHand(places: Int32Array, count: number, out: Float64Array): void {
    const { fours } = this;
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

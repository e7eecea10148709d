/**
 * The weights of the four actions, four to a 32-bit number, so that a feature costs one look into memory and two additions.
 * @module
 */

/** What is added to a weight to make it a byte without sign. */
const BIAS = 128;

/** A model's action weights, packed once when it is read. */
export class PackedActions {
  /** How many weights there are; a power of two. */
  readonly length: number;
  private readonly fours: Int32Array;

  constructor(weights: Int8Array) {
    this.length = weights.length;
    this.fours = new Int32Array(weights.slice().buffer);
    // Flips the sign bit of each byte, which adds the bias.
    for (let i = 0; i < this.fours.length; i++) this.fours[i] ^= 0x80808080;
  }

  /**
   * Adds up the weights of the first `count` features of `places` (at most 257, which is what sixteen bits hold); writes the four
   * sums to `out`. The weight of action a lies at `place ^ a`: the last two bits of a place say in which order its four lie.
   */
  sum(places: Int32Array, count: number, out: Float64Array): void {
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

/**
 * Features of the parser in the making: pairs of values, whose places are found all at once (by the kernel, four at a time).
 * @module
 */

/** Room for features: more than there are. */
export const MOST_PAIRS = 128;

const MIX_FIRST = 0x9e3779b1;
const MIX_SECOND = 0x85ebca6b;
const MIX_BOTH = 0x2c1b3c6d;

/** The pairs of one state. The arrays lie one behind the other, as sums.wat reads them. */
export class Pairs {
  /** Where the features lie among the weights, found from the rest. */
  readonly places: Int32Array;
  readonly first: Int32Array;
  /** The second value of a feature, or that of `none` where it has one alone. */
  readonly second: Int32Array;
  /** Tells features apart. */
  readonly templates: Int32Array;
  /** What stands for no second value: it takes the template away that would be added. */
  readonly none: Int32Array;

  constructor(templates: Int32Array, room: Int32Array = new Int32Array(4 * MOST_PAIRS)) {
    const part = (n: number) => room.subarray(n * MOST_PAIRS, (n + 1) * MOST_PAIRS);
    this.places = part(0);
    this.first = part(1);
    this.second = part(2);
    this.templates = part(3);
    this.templates.set(templates);
    this.none = this.templates.map(template => -template);
  }

  /** Finds the places of the first `count` features: template and values, mixed and cut (multiplicative hashing). */
  place(count: number, shift: number): void {
    const { places, first, second, templates } = this;
    for (let k = 0; k < count; k++) {
      let h = Math.imul(first[k] ^ templates[k], MIX_FIRST) + Math.imul(second[k] + templates[k], MIX_SECOND);
      h = Math.imul(h ^ (h >>> 15), MIX_BOTH);
      places[k] = h >>> shift;
    }
  }
}

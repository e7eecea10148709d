import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withinReach } from '../model/kernel.ts';
import { PackedActions } from './packed-actions.ts';

const bytes = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 64, maxLength: 64 });

/** The same weights within reach of the kernel. */
const reached = (weights: Int8Array): Int8Array => {
  const placed = withinReach(new Uint8Array(weights.buffer));
  return new Int8Array(placed.buffer, placed.byteOffset, placed.length);
};

it('are the same with the kernel and without, and those of the weights one by one', () => {
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(63), { maxLength: 256 }), (weights, places) => {
      const plain = Int8Array.from(weights);
      const one = Float64Array.from({ length: 4 }, (_, a) =>
        places.reduce((sum, place) => sum + plain[place ^ a], 0),
      );
      for (const w of [plain, reached(plain)]) {
        const packed = new PackedActions(w);
        packed.places.set(places);
        const out = new Float64Array(4);
        packed.sum(places.length, out);
        expect(out).toEqual(one);
      }
    }),
  );
});

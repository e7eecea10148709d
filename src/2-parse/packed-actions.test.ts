import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withinReach } from '../model/kernel.ts';
import { one, two } from './features.ts';
import { PackedActions } from './packed-actions.ts';
import { Pairs } from './pairs.ts';

const bytes = fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 64, maxLength: 64 });

/** The same weights within reach of the kernel. */
const reached = (weights: Int8Array): Int8Array => {
  const placed = withinReach(new Uint8Array(weights.buffer));
  return new Int8Array(placed.buffer, placed.byteOffset, placed.length);
};

const numbers = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const features = fc.array(fc.tuple(numbers, numbers, fc.nat(0x7ffff)), { minLength: 1, maxLength: 128 });
/** What is left of 32 bits for 64 weights. */
const SHIFT = 26;

it('adds up the same with the kernel and without, and as the weights do one by one', () => {
  fc.assert(
    fc.property(bytes, features, (weights, values) => {
      const plain = Int8Array.from(weights);
      const expected = new Float64Array(4);
      for (const [a, b, template] of values)
        for (let x = 0; x < 4; x++) expected[x] += plain[two(template, a, b, SHIFT) ^ x];
      for (const w of [plain, reached(plain)]) {
        const packed = new PackedActions(w);
        const pairs = packed.pairs(Int32Array.from(values, v => v[2]));
        pairs.first.set(values.map(v => v[0]));
        pairs.second.set(values.map(v => v[1]));
        const out = new Float64Array(4);
        packed.sum(pairs, values.length, SHIFT, out);
        expect(out).toEqual(expected);
      }
    }),
  );
});

it('knows features of one value', () => {
  const pairs = new Pairs(Int32Array.of(7, 9));
  pairs.first.set([5, 6]);
  pairs.second.set(pairs.none.subarray(0, 2));
  pairs.place(2, 20);
  expect([...pairs.places.subarray(0, 2)]).toEqual([one(7, 5, 20), one(9, 6, 20)]);
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exp } from './exp.ts';

it('is e to the power of x, to a part in a million', () => {
  fc.assert(
    fc.property(fc.double({ min: -690, max: 690, noNaN: true }), x => {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-6);
    }),
  );
});

it.each([
  [0, 1],
  [-1e9, 0],
  [Number.NEGATIVE_INFINITY, 0],
])('of %d is %d', (x, y) => {
  expect(exp(x)).toBe(y);
});

it('stays finite', () => {
  expect(Number.isFinite(exp(1e9))).toBe(true);
});

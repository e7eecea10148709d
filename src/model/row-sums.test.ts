import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import wabt from 'wabt';
import { sums } from '../generated/sums.generated.ts';
import { kernelOf, withinReach } from './kernel.ts';
import { RowSums } from './row-sums.ts';

const bytes = (length: number) =>
  fc.array(fc.integer({ min: -128, max: 127 }), { minLength: length, maxLength: length });
const numbers = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

/** The same weights within reach of the kernel. */
const reached = (weights: Int8Array): Int8Array => {
  const placed = withinReach(new Uint8Array(weights.buffer));
  return new Int8Array(placed.buffer, placed.byteOffset, placed.length);
};

describe('sums of rows', () => {
  it('are made by the kernel where it is to be had', () => {
    expect(kernelOf(reached(new Int8Array(8)))).toBeDefined();
    expect(kernelOf(new Int8Array(8))).toBeUndefined();
  });

  it.each([1, 3, 5, 8, 9, 25, 32, 33])('of %d weights are the same with the kernel and without', width => {
    fc.assert(
      fc.property(
        bytes(16 * width),
        fc.array(fc.array(numbers, { maxLength: 40 }), { maxLength: 150 }),
        (weights, tokens) => {
          const plain = Int8Array.from(weights);
          const rows = Int32Array.from(tokens.flat());
          const at = new Int32Array(tokens.length + 1);
          tokens.forEach((token, t) => {
            at[t + 1] = at[t] + token.length;
          });
          const [a, b] = [plain, reached(plain)].map(w => {
            const out = new Float64Array(tokens.length * width);
            new RowSums(w, width).sum(rows, at, tokens.length, 0.5, out);
            return out;
          });
          expect(b).toEqual(a);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('do not overflow, however many rows a token has', () => {
    const weights = new Int8Array(16).fill(-128);
    const sum = (count: number): number => {
      const out = new Float64Array(1);
      new RowSums(reached(weights), 1).sum(new Int32Array(count), Int32Array.of(0, count), 1, 1, out);
      return out[0];
    };
    for (const count of [255, 256, 257, 20_000]) expect(sum(count)).toBe(-128 * count);
  });
});

it('has the kernel that its source makes', async () => {
  const source = readFileSync(new URL('sums.wat', import.meta.url), 'utf8');
  const { buffer } = (await wabt()).parseWat('sums.wat', source).toBinary({});
  expect(sums).toBe(Buffer.from(buffer).toString('base64'));
});

it('does without the kernel where it is forbidden', () => {
  const refuse = () => {
    throw new Error('refused');
  };
  vi.stubGlobal('WebAssembly', { Module: refuse, Memory: refuse, Instance: refuse });
  try {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(withinReach(bytes)).toBe(bytes);
  } finally {
    vi.unstubAllGlobals();
  }
});

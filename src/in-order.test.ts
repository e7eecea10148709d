import { setTimeout as after } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

async function* from<T>(values: readonly T[], waits: readonly number[] = []) {
  for (const [i, value] of values.entries()) {
    if (waits[i]) await after(waits[i]);
    yield value;
  }
}

it('gives every result once, in the order of the values, and never works on more than it may', async () => {
  const value = fc.record({ wait: fc.nat(5), work: fc.nat(5) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (values, atOnce) => {
        let busy = 0;
        const seen: number[] = [];
        const work = async (i: number) => {
          expect(++busy).toBeLessThanOrEqual(atOnce);
          await after(values[i].work);
          busy--;
          return i;
        };
        for await (const i of inOrder(
          from(
            [...values.keys()],
            values.map(v => v.wait),
          ),
          atOnce,
          work,
        ))
          seen.push(i);
        expect(seen).toEqual([...values.keys()]);
      },
    ),
    { numRuns: 60 },
  );
});

it('gives the first result while the second value is still awaited', async () => {
  async function* slow() {
    yield 1;
    await new Promise(() => {}); // never
  }
  for await (const result of inOrder(slow(), 4, async n => n * 2)) {
    expect(result).toBe(2);
    break; // and leaving does not wait either
  }
});

it('passes on what goes wrong with the values', async () => {
  async function* broken() {
    yield 1;
    throw new Error('broken');
  }
  const seen: number[] = [];
  await expect(
    (async () => {
      for await (const n of inOrder(broken(), 1, async n => n)) seen.push(n);
    })(),
  ).rejects.toThrow('broken');
  expect(seen).toEqual([1]);
});

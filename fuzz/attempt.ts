import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { TOKENS } from './seeds.ts';
import { TARGETS, type Target } from './targets.ts';

/** The input of a number: the same for the same seed, whatever ran before. Every twentieth is a seed as it is. */
export const inputOf = (seed: number, name: string, number: number): Uint8Array => {
  const target = TARGETS[name] as Target;
  const random = createRandom(seed, name, number);
  const start = random.pick(target.seeds);
  const bytes = random.chance(0.05) ? start : mutate(start, random, target.seeds, TOKENS);
  return target.pack ? target.pack(bytes) : bytes;
};

/** Runs one input through its target; rejects when something is not as it must be. */
export const attempt = (seed: number, name: string, number: number): Promise<number> =>
  (TARGETS[name] as Target).run(inputOf(seed, name, number));

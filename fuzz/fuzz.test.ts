import { describe, expect, test } from 'vitest';
import { attempt, inputOf } from './attempt.ts';
import { TARGETS } from './targets.ts';

/** A short run of `npm run fuzz`, whose longer ones are told of in docs/fuzzing.md. */
const COUNT = 60;

describe('whatever bytes come', () => {
  test.each(Object.keys(TARGETS))('%s: no error but those foreseen, every span in its text', async name => {
    let documents = 0;
    for (let number = 0; number < COUNT; number++)
      documents += await attempt(1, name, number).catch(error => {
        throw new Error(
          `input ${number} (npm run fuzz -- --seed 1 --target ${name} --from ${number} --count 1)`,
          { cause: error },
        );
      });
    // A target that nothing gets into tests nothing; a site map only names pages, which are not there to be fetched.
    if (name !== 'sitemap') expect(documents).toBeGreaterThan(0);
  });

  test('the same seed gives the same inputs', () => {
    for (const name of Object.keys(TARGETS)) expect(inputOf(3, name, 5)).toEqual(inputOf(3, name, 5));
    expect(inputOf(3, 'text', 5)).not.toEqual(inputOf(4, 'text', 5));
  });
});

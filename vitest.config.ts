import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'train/**/*.test.ts',
      'scripts/**/*.test.ts',
      'web/**/*.test.ts',
      'fuzz/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    // Generous: a busy machine of two cores must pass too. No test measures time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Many tests wait for processes of their own; with the default, a machine of two cores would have one at work.
    maxWorkers: 2,
  },
});

// What it costs to join statements to claims, at three sizes of ledger: the cost of a statement should not grow with the ledger.
import { join } from 'node:path';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { dispute, PER_DISPUTE, recorded } from './lib/disputes.ts';
import { milliseconds, short, whole } from './lib/figures.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';

export const match: Benchmark = async ({ quick }, log) => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const sizes = quick ? [2000, 10_000, 40_000] : [10_000, 100_000, 1_000_000];
  const rows: string[][] = [];
  for (const size of sizes)
    await inScratchFolder(async folder => {
      const ledger = await openLedger(join(folder, 'bench.ledger'), { create: true });
      const random = createRandom(1);
      for (let left = size; left > 0; left -= PER_DISPUTE)
        for (const made of dispute(random)) await ledger.add(...recorded(made));
      const started = process.cpuUsage();
      await ledger.match();
      const { user, system } = process.cpuUsage(started);
      const ms = (user + system) / 1000;
      await ledger.close();
      log(`${whole(size)} statements in ${milliseconds(ms)}`);
      rows.push([whole(size), milliseconds(ms), short(ms / (size / 1000)), short(size / (ms / 1000))]);
    });
  return {
    head: ['statements', 'processor time', 'ms for 1,000', 'statements a second'],
    rows,
    notes: [
      `Generated disputes of ${PER_DISPUTE} statements and four claims each, so that a larger ledger holds more disputes; \`ledger.match()\` joins all of them to claims at once, in one process. Processor time, which a busy machine lengthens less.`,
    ],
  };
};

// How long a command takes from the shell and back, beside Node doing nothing.
import { join } from 'node:path';
import type { Benchmark } from './lib/benchmark.ts';
import { ONRECORD } from './lib/built.ts';
import { median, milliseconds, times, weight, whole } from './lib/figures.ts';
import { runNode } from './lib/process.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { fillLedger, STATES } from './lib/statements.ts';

export const start: Benchmark = async ({ quick }, log) => {
  const [statements, runs] = [quick ? 10_000 : 100_000, quick ? 3 : 10];
  return inScratchFolder(async folder => {
    const file = join(folder, 'bench.ledger');
    await fillLedger(file, statements, log);
    const list = [ONRECORD, 'statements', '--ledger', file, '--limit', '20'];
    const commands: readonly (readonly [string, readonly string[]])[] = [
      ['node -e 0', ['-e', '0']],
      ['onrecord --help', [ONRECORD, '--help']],
      ['onrecord statements --limit 20', list],
      [`onrecord statements --limit 20 --by ${STATES[0]}`, [...list, '--by', STATES[0]]],
      ['onrecord statements --limit 20 --contains w1', [...list, '--contains', 'w1']],
    ];
    const taken = commands.map((): number[] => []);
    const peaks = commands.map(() => 0);
    for (let run = 0; run < runs; run++)
      for (let k = 0; k < commands.length; k++) taken[k].push((await runNode(commands[k][1])).ms);
    for (let k = 0; k < commands.length; k++)
      peaks[k] = (await runNode(commands[k][1], { weigh: true })).peakBytes;
    return {
      head: ['command', 'time', 'to node -e 0', 'peak memory'],
      rows: commands.map(([name], k) => [
        name,
        milliseconds(median(taken[k])),
        times(median(taken[k].map((ms, run) => ms / taken[0][run]))),
        weight(peaks[k]),
      ]),
      notes: [
        `A ledger of ${whole(statements)} statements; the commands in turn, ${runs} times; the median. ${STATES[0]} speaks most, w1 is a frequent word.`,
      ],
    };
  });
};

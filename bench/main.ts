/**
 * Measures what the program costs: `npm run bench [-- --only NAME] [--corpora DIR] [--quick] [--write]`.
 * Each benchmark runs in a process of its own, so that none warms or bloats another.
 * @module
 */
import { Command } from 'commander';
import { BENCHMARKS } from './benchmarks.ts';
import type { Options } from './lib/benchmark.ts';
import { apart } from './lib/child.ts';
import { machineLine } from './lib/machine.ts';
import { resultsOf } from './lib/markdown.ts';
import { writeResults } from './lib/write.ts';

type Asked = Options & { readonly only?: string; readonly write?: boolean };

const names = Object.keys(BENCHMARKS);

const act = async ({ only, write, ...options }: Asked): Promise<void> => {
  if (only && !names.includes(only)) throw new Error(`no benchmark "${only}"; there are ${names.join(', ')}`);
  for (const name of only ? [only] : names) {
    const machine = machineLine();
    const result = await apart(name, options);
    const text = resultsOf(result, machine);
    console.log(`\n## ${name}\n\n${text}`);
    if (write) writeResults(name, text);
  }
};

await new Command('bench')
  .description('Measures speed and memory. Nothing is passed or failed: the figures are for people.')
  .option('--only <name>', `one of: ${names.join(', ')}`)
  .option('--corpora <dir>', 'folder of the corpora; without it the examples are measured')
  .option('--quick', 'small sizes', false)
  .option('--write', 'put the results into docs/benchmarks.md')
  .action(act)
  .parseAsync();

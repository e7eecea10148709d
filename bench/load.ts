// How long the models take to load, what they weigh on disk and compressed, and how long the first text takes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Benchmark } from './lib/benchmark.ts';
import { program } from './lib/built.ts';
import { median, milliseconds, weight, whole } from './lib/figures.ts';
import { runNode } from './lib/process.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { countWords, exampleTexts } from './lib/texts.ts';

const MODELS = new URL('../models/', import.meta.url);

type Marks = { readonly code: number; readonly models: number; readonly first: number };

export const load: Benchmark = async ({ quick }, log) => {
  const [text] = await exampleTexts();
  const runs: Marks[] = [];
  let peakBytes = 0;
  await inScratchFolder(async folder => {
    const file = join(folder, 'first.txt');
    writeFileSync(file, text);
    for (let n = quick ? 3 : 10; n > 0; n--) {
      const run = await runNode([program('load-models.mjs'), file], { weigh: true });
      runs.push(JSON.parse(run.output));
      peakBytes = Math.max(peakBytes, run.peakBytes);
      log(run.output.trim());
    }
  });
  const files = readdirSync(MODELS)
    .filter(name => name.endsWith('.model'))
    .sort()
    .map(name => {
      const bytes = readFileSync(new URL(name, MODELS));
      return { name, size: bytes.length, packed: gzipSync(bytes, { level: 9 }).length };
    });
  const sum = (of: (file: (typeof files)[number]) => number): number =>
    files.reduce((all, f) => all + of(f), 0);
  const time = (of: keyof Marks): string => milliseconds(median(runs.map(run => run[of])));
  return {
    head: ['', 'time', 'on disk', 'compressed (gzip -9)'],
    rows: [
      ['loading the code', time('code'), '', ''],
      ['loading the models', time('models'), '', ''],
      [`analysing the first text (${whole(countWords(text))} words)`, time('first'), '', ''],
      ...files.map(f => [`models/${f.name}`, '', weight(f.size), weight(f.packed)]),
      ['all models', '', weight(sum(f => f.size)), weight(sum(f => f.packed))],
    ],
    notes: [
      `The median of ${runs.length} processes, files in the system's cache. Peak memory of such a process: ${weight(peakBytes)}.`,
    ],
  };
};

// What a word costs in texts of one kilobyte to ten weight, and how much memory they take. Each length in a process of its own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './lib/benchmark.ts';
import { program } from './lib/built.ts';
import { milliseconds, short, weight, whole } from './lib/figures.ts';
import { runNode } from './lib/process.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { countWords, exampleParagraphs, shuffledText } from './lib/texts.ts';

const LENGTHS: readonly (readonly [string, number])[] = [
  ['1 KB', 1e3],
  ['10 KB', 1e4],
  ['100 KB', 1e5],
  ['1 MB', 1e6],
  ['10 MB', 1e7],
];

export const length: Benchmark = async ({ quick }, log) => {
  const paragraphs = await exampleParagraphs();
  // Short texts are measured by the dozen, so that every length has as many words to be measured on.
  const least = quick ? 2e5 : 5e5;
  const measured = await inScratchFolder(async folder => {
    const lines: {
      name: string;
      words: number;
      ms: number;
      cpuMs: number;
      peakBytes: number;
      copies: number;
    }[] = [];
    for (const [name, size] of LENGTHS.slice(0, quick ? 4 : undefined)) {
      const random = createRandom(1);
      const some = (sum: number): string[] =>
        Array.from({ length: Math.max(1, Math.round(sum / size)) }, () =>
          shuffledText(paragraphs, random, size),
        );
      const warmUp = size > least ? [shuffledText(paragraphs, random, least)] : some(least);
      const texts = some(least);
      const file = join(folder, 'texts.json');
      writeFileSync(file, JSON.stringify({ warmUp, texts }));
      const { output, peakBytes } = await runNode([program('analyse-texts.mjs'), file], { weigh: true });
      const words = texts.reduce((sum, text) => sum + countWords(text), 0);
      const taken: { ms: number; cpuMs: number } = JSON.parse(output);
      lines.push({ name, words, ...taken, peakBytes, copies: texts.length });
      log(`${name}: ${short((taken.cpuMs / words) * 1000)} µs of processor a word`);
    }
    return lines;
  });
  const costs = measured.map(({ cpuMs, words }) => cpuMs / words);
  const ratio = Math.max(...costs) / Math.min(...costs);
  return {
    head: [
      'length of a text',
      'texts',
      'words in all',
      'processor µs a word',
      'clock µs a word',
      'clock a text',
      'peak memory',
    ],
    rows: measured.map(({ name, words, ms, cpuMs, peakBytes, copies }) => [
      name,
      whole(copies),
      whole(words),
      short((cpuMs / words) * 1000),
      short((ms / words) * 1000),
      milliseconds(ms / copies),
      weight(peakBytes),
    ]),
    notes: [
      `By processor time the dearest word costs ${short(ratio)} times what the cheapest does: the cost ${ratio < 2 ? 'is' : 'is not'} flat (under 2 is called flat).`,
      'Texts are paragraphs of examples/, drawn by chance with a seed. Peak memory is the whole process with models, after as many words to warm up.',
    ],
  };
};

// How fast `onrecord read` takes documents into a fresh ledger, how much memory it needs, and what a second run costs.
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Benchmark } from './lib/benchmark.ts';
import { built, ONRECORD } from './lib/built.ts';
import { milliseconds, short, weight, whole } from './lib/figures.ts';
import { type Run, runNode } from './lib/process.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { countWords, exampleParagraphs, shuffledText } from './lib/texts.ts';

/** As long as a short news article, in characters. */
const LENGTHS = [800, 1600, 3200] as const;

/** Writes documents of shuffled paragraphs, as long as short news articles, as JSON lines; returns their words. */
export const writeDocuments = async (file: string, count: number): Promise<number> => {
  const paragraphs = await exampleParagraphs();
  const random = createRandom(1);
  const out = createWriteStream(file);
  let words = 0;
  for (let n = 0; n < count; n++) {
    // The number makes it a text of its own: short ones would meet again.
    const text = `Report ${n}.\n\n${shuffledText(paragraphs, random, LENGTHS[random(LENGTHS.length)])}`;
    words += countWords(text);
    const publishedAt = new Date(Date.UTC(1983, 8, 1 + random(3000))).toISOString().slice(0, 10);
    const about = {
      id: `generated-${n}`,
      title: `Document ${n}`,
      outlet: `Outlet ${random(40)}`,
      publishedAt,
    };
    out.write(`${JSON.stringify({ ...about, text })}\n`);
  }
  out.end();
  await finished(out);
  return words;
};

const summaryOf = async (file: string): Promise<{ documents: number; statements: number }> => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const ledger = await openLedger(file);
  const summary = await ledger.summary();
  await ledger.close();
  return summary;
};

export const ledger: Benchmark = async ({ quick }, log) => {
  const count = quick ? 300 : 10_000;
  return inScratchFolder(async folder => {
    const [documents, file] = [join(folder, 'documents.jsonl'), join(folder, 'bench.ledger')];
    const words = await writeDocuments(documents, count);
    const read = (): Promise<Run> =>
      runNode([ONRECORD, 'read', documents, '--ledger', file], { weigh: true });
    const first = await read();
    log(`first run ${short(count / (first.ms / 1000))} documents a second`);
    const second = await read();
    const summary = await summaryOf(file);
    const row = (name: string, { ms, peakBytes }: Run): string[] => [
      name,
      milliseconds(ms),
      short(count / (ms / 1000)),
      whole(words / (ms / 1000)),
      weight(peakBytes),
    ];
    return {
      head: ['', 'time', 'documents a second', 'words a second', 'peak memory'],
      rows: [row('first run, into a fresh ledger', first), row('second run, nothing new', second)],
      notes: [
        `${whole(count)} generated documents of ${whole(words / count)} words on average, as JSON lines; times are of the whole command \`onrecord read\`.`,
        `The ledger then holds ${whole(summary.documents)} documents and ${whole(summary.statements)} statements in ${weight(statSync(file).size)}.`,
      ],
    };
  });
};

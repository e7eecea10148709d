// A hundred thousand documents through `onrecord read` into each store: what one costs at the beginning and at the end, and memory.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as after } from 'node:timers/promises';
import { runSql, startPostgres } from '../src/testing/postgres.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built, ONRECORD } from './lib/built.ts';
import { type Clock, processClock, serverClock } from './lib/clock.ts';
import { milliseconds, short, times, weight, whole } from './lib/figures.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { countWords, exampleParagraphs } from './lib/texts.ts';

/** Writes documents of one sentence of the examples each, as JSON lines; returns their words. */
const writeShortDocuments = async (file: string, count: number): Promise<number> => {
  const sentences = (await exampleParagraphs())
    .flatMap(paragraph => paragraph.split(/(?<=[.!?]["”]?)\s+(?=["“]?[A-Z])/))
    .filter(sentence => countWords(sentence) >= 10);
  const random = createRandom(1);
  const out = createWriteStream(file);
  let words = 0;
  for (let n = 0; n < count; n++) {
    const text = `Report ${n}.\n\n${sentences[random(sentences.length)]}`;
    words += countWords(text);
    const publishedAt = new Date(Date.UTC(1983, 8, 1 + random(3000))).toISOString().slice(0, 10);
    const line = JSON.stringify({ id: `short-${n}`, outlet: `Outlet ${random(40)}`, publishedAt, text });
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return words;
};

type Taken = {
  readonly seconds: number;
  /** Milliseconds of processor time for a document, in each tenth of them. */
  readonly tenths: readonly number[];
  readonly peakBytes: number;
  readonly bytes: number;
  readonly statements: number;
};

/** The most memory that a process had resident so far, in bytes. */
const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise(resolve => child.once('close', resolve));

/** Reads documents into a ledger, and looks ten times how many are there by then. */
const take = async (
  input: string,
  count: number,
  ledger: string,
  bytesOf: () => Promise<number>,
  server: Clock,
  log: (line: string) => void,
): Promise<Taken> => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  await (await openLedger(ledger, { create: true })).close();
  const empty = await bytesOf();
  const reader = await openLedger(ledger);
  const child = spawn(process.execPath, [ONRECORD, 'read', input, '--ledger', ledger], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = endOf(child);
  const own = processClock([child.pid!]);
  const started = performance.now();
  const tenths: number[] = [];
  let [done, spent, peakBytes] = [0, server(), 0];
  while (child.exitCode === null) {
    await Promise.race([after(POLL), ended]);
    peakBytes = Math.max(peakBytes, peakOf(child.pid!));
    const now = own();
    const { documents } = await reader.summary();
    if (documents - done < count / 10 || now === 0) continue;
    const all = now + server();
    tenths.push((all - spent) / (documents - done));
    [done, spent] = [documents, all];
    log(`${whole(documents)} documents, ${milliseconds(tenths.at(-1)!)} each, ${weight(peakBytes)}`);
  }
  const seconds = (performance.now() - started) / 1000;
  if ((await ended) !== 0) throw new Error('onrecord read did not end well');
  const { documents, statements } = await reader.summary();
  if (documents !== count) throw new Error(`${documents} documents in the ledger, not ${count}`);
  await reader.close();
  return { seconds, tenths, peakBytes, bytes: (await bytesOf()) - empty, statements };
};

/** Milliseconds between two looks. */
const POLL = 250;

export const ingest: Benchmark = async ({ quick }, log) => {
  const count = quick ? 3000 : 100_000;
  return inScratchFolder(async folder => {
    const input = join(folder, 'documents.jsonl');
    const words = await writeShortDocuments(input, count);
    const file = join(folder, 'bench.ledger');
    log('into SQLite');
    const one = await take(
      input,
      count,
      file,
      async () => statSync(file).size,
      () => 0,
      log,
    );
    log('into PostgreSQL');
    const server = await startPostgres({ durable: true, settings: ["shared_buffers = '256MB'"] });
    try {
      await runSql(server.url(), 'create database ingest');
      const url = server.url('ingest');
      const size = 'select pg_database_size(current_database()) as bytes';
      const bytesOf = async () => Number((await runSql(url, size))[0].bytes);
      const other = await take(input, count, url, bytesOf, serverClock(server.folder), log);
      const row = (what: string, show: (taken: Taken) => string): string[] => [what, show(one), show(other)];
      return {
        head: ['', 'SQLite', 'PostgreSQL'],
        rows: [
          row('documents a second, by the clock', t => short(count / t.seconds)),
          row('processor time of a document, first tenth', t => milliseconds(t.tenths[0])),
          row('… in the middle', t => milliseconds(t.tenths[t.tenths.length >> 1])),
          row('… last', t => milliseconds(t.tenths.at(-1)!)),
          row('last to first', t => times(t.tenths.at(-1)! / t.tenths[0])),
          row('peak memory of the process', t => weight(t.peakBytes)),
          row('disk for one document', t => `${whole(t.bytes / count)} bytes`),
          row('disk for one statement', t => `${whole(t.bytes / t.statements)} bytes`),
        ],
        notes: [
          `${whole(count)} generated documents of ${whole(words / count)} words on average (one sentence of examples/ and a line with a number), read from JSON lines by \`onrecord read\`; they hold ${whole(one.statements)} statements.`,
          'Processor time is of the command with its threads (reading, analysing, writing) and of all processes of the server; the first tenth has the start in it.',
          'PostgreSQL runs on the same machine, waits for the disk with each document, and has 256 MB of shared buffers.',
        ],
      };
    } finally {
      await server.end();
    }
  });
};

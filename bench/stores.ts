// The same ledger in SQLite and in PostgreSQL: what adding documents and asking questions costs in processor time, and how much disk
// they take. Processor time, of the program and of the server together, since it is the same however busy the machine is.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../src/ledger/index.ts';
import { runSql, startPostgres } from '../src/testing/postgres.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { fillPostgres, fillSqlite } from './lib/bulk.ts';
import { type Clock, ownClock, serverClock } from './lib/clock.ts';
import { milliseconds, times, whole } from './lib/figures.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { generatedDocuments, STATES, WORDS } from './lib/statements.ts';

const [ONE, OTHER] = STATES;

/** The five questions that users ask most; a page of a hundred answers each. */
const QUESTIONS: readonly (readonly [what: string, ask: (ledger: Ledger) => Promise<unknown>])[] = [
  ['the newest statements', l => l.statements({}, { newestFirst: true })],
  ['by one state, one act, since a year', l => l.statements({ by: ONE, act: 'deny', since: '1985' })],
  ['by one state, against another', l => l.statements({ by: ONE, target: OTHER })],
  ['with two words', l => l.statements({ contains: `${WORDS[5]} ${WORDS[35]}` })],
  [
    'of one outlet in one month',
    l => l.statements({ outlet: 'Outlet 0', since: '1985-03', until: '1985-03' }),
  ],
];

/** Documents that are added to a ledger of each size, one transaction each. */
const ADDED = 100;
const RUNS = 20;

type Measured = {
  readonly bytes: number;
  /** Milliseconds of processor time, of this process and the server's. */
  readonly answers: readonly number[];
  readonly adding: number;
};

/** Measures a ledger that was made by `fill`, which gives the bytes that it takes. */
const measure = async (path: string, fill: () => Promise<number>, others: () => Clock): Promise<Measured> => {
  const bytes = await fill();
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const ledger = await openLedger(path);
  const server = others();
  const taken = async (times: number, work: (n: number) => Promise<unknown>): Promise<number> => {
    const started = ownClock() + server();
    for (let n = 0; n < times; n++) await work(n);
    return (ownClock() + server() - started) / times;
  };
  const answers: number[] = [];
  for (const [, ask] of QUESTIONS) {
    await ask(ledger);
    answers.push(await taken(RUNS, () => ask(ledger)));
  }
  const more = [...generatedDocuments((WARM + ADDED) * 20, 2)];
  const add = (n: number) =>
    ledger.add(more[n].document, more[n].analysis, { analysedBy: 'bench', seenAt: '2000-01-01' });
  for (let n = ADDED; n < ADDED + WARM; n++) await add(n);
  const adding = await taken(ADDED, add);
  await ledger.close();
  return { bytes, answers, adding };
};

/** Documents that are added before it counts. */
const WARM = 20;

export const stores: Benchmark = async ({ quick }, log) => {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000, 10_000_000];
  const settings = ["shared_buffers = '256MB'", "max_wal_size = '4GB'"];
  const server = await startPostgres({ durable: true, settings });
  try {
    const rows: string[][] = [];
    for (const size of sizes) {
      log(`${whole(size)} statements into SQLite`);
      const file = await inScratchFolder(folder => {
        const path = join(folder, 'bench.ledger');
        const fill = async () => {
          await fillSqlite(path, size, log);
          return statSync(path).size;
        };
        return measure(path, fill, () => () => 0);
      });
      log(`${whole(size)} statements into PostgreSQL`);
      const name = `bench_${size}`;
      await runSql(server.url(), `create database ${name}`);
      const url = server.url(name);
      const fill = async () => {
        const [{ bytes: empty }] = await runSql(url, SIZE);
        await fillPostgres(url, size, log);
        return Number((await runSql(url, SIZE))[0].bytes) - Number(empty);
      };
      const database = await measure(url, fill, () => serverClock(server.folder));
      await runSql(server.url(), `drop database ${name}`);
      rows.push(...rowsOf(size, file, database));
      for (const row of rows.slice(-7)) log(row.join(' | '));
    }
    return {
      head: ['statements', 'what', 'SQLite', 'PostgreSQL', 'PostgreSQL to SQLite'],
      rows,
      notes: [
        'Generated documents of twenty statements over ten years, words and speakers skewed as in life (Zipf), put into the tables in bulk, with the indexes made at the end; a test compares that with documents added one by one. Ten million are a million ten times, under ids of their own.',
        `A question is for a hundred answers, the mean of ${RUNS}; adding is the mean of ${ADDED} documents, one writer, one transaction each.`,
        'Times are processor time, of this process and of all processes of the server together; waiting for the disk is not in them.',
        "PostgreSQL runs on the same machine with 256 MB of shared buffers and the rest of the system's memory as cache of files.",
      ],
    };
  } finally {
    await server.end();
  }
};

const SIZE = 'select pg_database_size(current_database()) as bytes';

const rowsOf = (size: number, a: Measured, b: Measured): string[][] => {
  const row = (what: string, x: number, y: number, show: (n: number) => string): string[] => [
    whole(size),
    what,
    show(x),
    show(y),
    times(y / x),
  ];
  return [
    ...QUESTIONS.map(([what], i) => row(what, a.answers[i], b.answers[i], milliseconds)),
    row('adding a document', a.adding, b.adding, milliseconds),
    row('disk for one statement', a.bytes / size, b.bytes / size, n => `${whole(n)} bytes`),
  ];
};

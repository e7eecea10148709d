// The same ledger in SQLite and in PostgreSQL: what adding documents and asking questions costs in processor time, and how much disk
// they take. Processor time, of the program and of the server together, since it is the same however busy the machine is.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../src/ledger/index.ts';
import { runSql, startPostgres } from '../src/testing/postgres.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { milliseconds, times, weight, whole } from './lib/figures.ts';
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

/** Milliseconds of processor time that processes other than this one have taken so far. */
type Clock = () => number;

/** Of a server and its children: the first figure of schedstat is nanoseconds on a processor (Linux, Documentation/scheduler). */
const serverClock = (folder: string): Clock => {
  const [server] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  const childOf = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1] === server;
    } catch {
      return false;
    }
  };
  return () =>
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name) && childOf(name))
      .reduce(
        (sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
        0,
      );
};

const ownClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

type Measured = {
  /** Milliseconds of processor time for a document: of all, of the first tenth, of the last. */
  readonly adding: readonly number[];
  readonly peakBytes: number;
  readonly answers: readonly number[];
  readonly bytes: number;
};

const measure = async (
  path: string,
  size: number,
  bytesOf: () => Promise<number>,
  others: Clock,
  log: (line: string) => void,
): Promise<Measured> => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  let ledger = await openLedger(path, { create: true });
  const empty = await bytesOf();
  const tenths: number[] = [];
  let [made, own, before, peakBytes] = [0, 0, others(), 0];
  for (const { document, analysis } of generatedDocuments(size)) {
    const started = ownClock();
    await ledger.add(document, analysis, { analysedBy: 'bench', seenAt: '2000-01-01' });
    own += ownClock() - started;
    made += analysis.statements.length;
    if (made % (size / 10) !== 0) continue;
    const now = others();
    tenths.push(own + now - before);
    [own, before] = [0, now];
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    log(`${whole(made)} statements`);
  }
  await ledger.close();
  const bytes = (await bytesOf()) - empty;
  // Opened anew, so that nothing is left of its making.
  ledger = await openLedger(path);
  const answers: number[] = [];
  for (const [, ask] of QUESTIONS) {
    await ask(ledger);
    const started = ownClock() + others();
    for (let n = 0; n < RUNS; n++) await ask(ledger);
    answers.push((ownClock() + others() - started) / RUNS);
  }
  await ledger.close();
  const documents = size / 20;
  const all = tenths.reduce((sum, t) => sum + t, 0) / documents;
  return {
    adding: [all, tenths[0] / (documents / 10), tenths[9] / (documents / 10)],
    peakBytes,
    answers,
    bytes,
  };
};

const RUNS = 20;

export const stores: Benchmark = async ({ quick }, log) => {
  const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
  const server = await startPostgres({ durable: true, settings: ["shared_buffers = '256MB'"] });
  try {
    const rows: string[][] = [];
    for (const size of sizes) {
      const name = `bench_${size}`;
      await runSql(server.url(), `create database ${name}`);
      const [file, database] = await inScratchFolder(async folder => {
        const path = join(folder, 'bench.ledger');
        log(`${whole(size)} statements into SQLite`);
        const one = await measure(
          path,
          size,
          async () => statSync(path).size,
          () => 0,
          log,
        );
        log(`${whole(size)} statements into PostgreSQL`);
        const url = server.url(name);
        const sizeOf = async () => Number((await runSql(url, 'vacuum analyze', SIZE))[0].bytes);
        return [one, await measure(url, size, sizeOf, serverClock(server.folder), log)];
      });
      await runSql(server.url(), `drop database ${name}`);
      rows.push(...rowsOf(size, file, database));
    }
    return {
      head: ['statements', 'what', 'SQLite', 'PostgreSQL', 'PostgreSQL to SQLite'],
      rows,
      notes: [
        'Generated documents of twenty statements over ten years, words and speakers skewed as in life (Zipf); one writer, one transaction for each document; a question is for a hundred answers, the mean of twenty.',
        'Times are processor time, of this process and of all processes of the server together; waiting for the disk is not in them.',
        'PostgreSQL runs on the same machine with 256 MB of shared buffers; the disk is what a ledger takes beyond an empty one, after a vacuum.',
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
    row('adding a document', a.adding[0], b.adding[0], milliseconds),
    row('… of the first tenth', a.adding[1], b.adding[1], milliseconds),
    row('… of the last tenth', a.adding[2], b.adding[2], milliseconds),
    row('peak memory of the process that adds', a.peakBytes, b.peakBytes, weight),
    ...QUESTIONS.map(([what], i) => row(what, a.answers[i], b.answers[i], milliseconds)),
    row('disk for one statement', a.bytes / size, b.bytes / size, n => `${whole(n)} bytes`),
  ];
};

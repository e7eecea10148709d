// The same ledger in SQLite and in PostgreSQL: how fast documents come in, how fast questions are answered, how much disk they take.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '../src/ledger/index.ts';
import { runSql, startPostgres } from '../src/testing/postgres.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { elapsed, median, milliseconds, times, weight, whole } from './lib/figures.ts';
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

type Measured = {
  /** Documents a second: all, the first tenth, the last. */
  readonly speed: readonly number[];
  readonly peakBytes: number;
  readonly answers: readonly number[];
  readonly bytes: number;
};

const measure = async (
  path: string,
  size: number,
  bytesOf: () => Promise<number>,
  log: (line: string) => void,
): Promise<Measured> => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  let ledger = await openLedger(path, { create: true });
  const empty = await bytesOf();
  const marks = [performance.now()];
  let made = 0;
  let peakBytes = 0;
  for (const { document, analysis } of generatedDocuments(size)) {
    await ledger.add(document, analysis, { analysedBy: 'bench', seenAt: '2000-01-01' });
    made += analysis.statements.length;
    if (made % (size / 10) !== 0) continue;
    marks.push(performance.now());
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    log(`${whole(made)} statements`);
  }
  await ledger.close();
  // Opened anew, so that nothing is left of its making.
  ledger = await openLedger(path);
  const answers: number[] = [];
  for (const [, ask] of QUESTIONS) {
    await ask(ledger);
    const runs: number[] = [];
    for (let n = 0; n < 7; n++) runs.push(await elapsed(() => ask(ledger)));
    answers.push(median(runs));
  }
  await ledger.close();
  const documents = size / 20;
  const perSecond = (from: number, to: number, share: number): number =>
    (documents * share) / ((marks[to] - marks[from]) / 1000);
  const speed = [perSecond(0, 10, 1), perSecond(0, 1, 0.1), perSecond(9, 10, 0.1)];
  return { speed, peakBytes, answers, bytes: (await bytesOf()) - empty };
};

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
        const one = await measure(path, size, async () => statSync(path).size, log);
        log(`${whole(size)} statements into PostgreSQL`);
        const url = server.url(name);
        const sizeOf = async () => Number((await runSql(url, 'vacuum analyze', SIZE))[0].bytes);
        return [one, await measure(url, size, sizeOf, log)];
      });
      await runSql(server.url(), `drop database ${name}`);
      rows.push(...rowsOf(size, file, database));
    }
    return {
      head: ['statements', 'what', 'SQLite', 'PostgreSQL', 'PostgreSQL to SQLite'],
      rows,
      notes: [
        'Generated documents of twenty statements, words and speakers skewed as in life (Zipf); one writer, one transaction for each document; questions are for a hundred answers, the median of seven after one that warms.',
        'PostgreSQL runs on the same machine, waits for the disk at each commit (fsync on) and has 256 MB of shared buffers; SQLite does not wait for the disk at each commit (synchronous = normal).',
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
    row('documents a second, added', a.speed[0], b.speed[0], whole),
    row('… of the first tenth', a.speed[1], b.speed[1], whole),
    row('… of the last tenth', a.speed[2], b.speed[2], whole),
    row('peak memory of the process that adds', a.peakBytes, b.peakBytes, weight),
    ...QUESTIONS.map(([what], i) => row(what, a.answers[i], b.answers[i], milliseconds)),
    row('disk for one statement', a.bytes / size, b.bytes / size, n => `${whole(n)} bytes`),
  ];
};

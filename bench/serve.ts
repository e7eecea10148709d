// How many requests a second the server answers, and how long the slowest wait, by the queries of the page's views.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACTS } from '../src/vocabulary.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built, ONRECORD } from './lib/built.ts';
import { dispute, PER_DISPUTE, recorded } from './lib/disputes.ts';
import { elapsed, median, milliseconds, short, weight, whole } from './lib/figures.ts';
import { load } from './lib/load.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';

const CONNECTIONS = 50;

/** The ledger's size; `ONRECORD_BENCH_STATEMENTS` says otherwise. */
const sizeOf = (quick: boolean): number =>
  Number(process.env.ONRECORD_BENCH_STATEMENTS) || (quick ? 10_000 : 100_000);

/** Makes a ledger of disputes whose statements do all that speakers do, and joins them to claims. */
const fill = async (file: string, size: number, log: (line: string) => void): Promise<void> => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const ledger = await openLedger(file, { create: true });
  const random = createRandom(1);
  const actOf = () => ACTS[random(ACTS.length)];
  for (let made = 0; made < size; made += PER_DISPUTE) {
    for (const document of dispute(random)) await ledger.add(...recorded(document, actOf));
    if (made % 100_000 === 0) log(`${whole(made)} statements made`);
  }
  const documents = (await ledger.summary()).documents;
  await ledger.match(
    matched => matched % 5000 === 0 && log(`${whole(matched)} of ${whole(documents)} documents matched`),
  );
  await ledger.close();
};

const started = (file: string): Promise<{ server: ChildProcess; origin: string }> =>
  new Promise((resolve, reject) => {
    const args = [ONRECORD, 'serve', '--ledger', file, '--port', '0', '--rate', '0', '--jobs', '1'];
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    server.on('exit', code => reject(new Error(`the server ended with ${code}`)));
    let said = '';
    server.stdout.on('data', chunk => {
      said += chunk;
      const [, origin] = /^page +(http:\/\/[^/]+)\/$/m.exec(said) ?? [];
      if (origin) resolve({ server, origin });
    });
  });

/** The queries of the views, each with values that differ from one request to the next. */
const queriesOf = async (origin: string): Promise<readonly (readonly [string, readonly string[]])[]> => {
  const items = async (path: string): Promise<Record<string, never>[]> =>
    ((await (await fetch(`${origin}/api/v1${path}`)).json()) as { items: Record<string, never>[] }).items;
  const claims = (await items('/claims?limit=20')).map(c => c.id as string);
  const documents = (await items('/documents?limit=20')).map(d => d.id as string);
  const actors = (await items('/actors?limit=20')).map(a => a.code as string);
  const words = ['trawler bombed', 'pipeline', 'embassy', '"power station"', 'ferry hacked', 'island'];
  const all = (list: readonly string[], path: (value: string) => string): string[] =>
    list.map(value => `/api/v1${path(encodeURIComponent(value))}`);
  return [
    ['dossier: 50 claims with the positions of states', ['/api/v1/claims?by=state&limit=50']],
    [
      'dossier: 50 claims on which an actor spoke',
      all(actors, a => `/claims?by=state&limit=50&speaker=${a}`),
    ],
    ['claim: positions, timeline, evidence', all(claims, c => `/claims/${c}?by=state`)],
    ['document: its statements', all(documents, d => `/statements?document=${d}&limit=1000`)],
    ['actor: what it does, accuses, answers', all(actors, a => `/actors/${a}`)],
    ['search: 50 statements with words', all(words, w => `/statements?limit=50&contains=${w}`)],
    ['search: 50 statements by an actor and act', all(actors, a => `/statements?limit=50&by=${a}&act=deny`)],
  ];
};

export const serve: Benchmark = async ({ quick }, log) => {
  const size = sizeOf(quick);
  const seconds = quick ? 3 : 8;
  const rows = await inScratchFolder(async folder => {
    const file = process.env.ONRECORD_BENCH_LEDGER ?? join(folder, 'bench.ledger');
    if (!existsSync(file))
      log(`made and matched in ${milliseconds(await elapsed(() => fill(file, size, log)))}`);
    const { server, origin } = await started(file);
    const rows: string[][] = [];
    try {
      for (const [what, paths] of await queriesOf(origin)) {
        const first: number[] = [];
        for (const path of paths)
          first.push(await elapsed(async () => (await fetch(origin + path)).arrayBuffer()));
        const { perSecond, p50, p99, bytes } = await load(origin, paths, {
          connections: CONNECTIONS,
          seconds,
        });
        rows.push([
          what,
          milliseconds(median(first)),
          milliseconds(Math.max(...first)),
          short(perSecond),
          milliseconds(p50),
          milliseconds(p99),
          weight(bytes),
        ]);
        log(rows[rows.length - 1].join(', '));
      }
    } finally {
      server.removeAllListeners('exit');
      server.kill();
    }
    return rows;
  });
  return {
    head: ['query', 'first answer', 'the slowest', 'requests a second', 'median', '99 %', 'size'],
    rows,
    notes: [
      `A ledger of ${whole(size)} statements of generated disputes, joined to claims; \`onrecord serve\` in a process of its own, ${CONNECTIONS} connections that ask again as soon as they are answered, ${seconds} seconds each; who asks shares the processor with who answers. “First answer” is one request at a time, each asked for the first time; then answers are remembered, since nobody writes. ONRECORD_BENCH_STATEMENTS sets the size, ONRECORD_BENCH_LEDGER keeps the ledger.`,
    ],
  };
};

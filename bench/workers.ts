// How many documents a second 1, 2 and 4 workers take from a queue into one PostgreSQL ledger, and what publishing costs.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { startNats } from '../src/testing/nats.ts';
import { runSql, startPostgres } from '../src/testing/postgres.ts';
import { writeDocuments } from './ledger.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built, ONRECORD } from './lib/built.ts';
import { type Clock, processClock, serverClock } from './lib/clock.ts';
import { milliseconds, short, times, weight, whole } from './lib/figures.ts';
import { runNode } from './lib/process.ts';
import { inScratchFolder } from './lib/scratch.ts';

const WORKERS = [1, 2, 4] as const;

type Speed = {
  /** Documents a second between the first tenth and the last twentieth: without starting, and without waiting for the end. */
  readonly perSecond: number;
  /** Milliseconds of processor time for each of these: of the workers, of PostgreSQL, of the three servers of the queue. */
  readonly costs: readonly number[];
};

const speedOf = async (
  workers: number,
  {
    address,
    ledger,
    documents,
    servers,
  }: { address: string; ledger: string; documents: number; servers: readonly Clock[] },
): Promise<Speed> => {
  const { openQueue } = await built<typeof import('../src/queue/index.ts')>('queue/index.js');
  const queue = await openQueue(address);
  const args = [ONRECORD, 'worker', '--queue', address, '--ledger', ledger, '--concurrency', '1'];
  const children: ChildProcess[] = Array.from({ length: workers }, () =>
    spawn(process.execPath, args, { stdio: 'ignore' }),
  );
  const clocks = [processClock(children.map(({ pid }) => pid!)), ...servers];
  const left = async (most: number): Promise<{ at: number; left: number; spent: number[] }> => {
    for (;;) {
      const { waiting, inHand } = await queue.state();
      if (waiting + inHand <= most)
        return { at: performance.now(), left: waiting + inHand, spent: clocks.map(clock => clock()) };
      await after(20);
    }
  };
  const first = await left(documents * 0.9);
  const last = await left(documents * 0.05);
  await left(0);
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map(child => new Promise(resolve => child.once('close', resolve))));
  await queue.close();
  const done = first.left - last.left;
  return {
    perSecond: done / ((last.at - first.at) / 1000),
    costs: last.spent.map((spent, i) => (spent - first.spent[i]) / done),
  };
};

export const workers: Benchmark = async ({ quick }, log) => {
  const documents = quick ? 200 : 2000;
  return inScratchFolder(async folder => {
    const input = join(folder, 'documents.jsonl');
    const words = await writeDocuments(input, documents);
    const [nats, postgres] = await Promise.all([startNats(3), startPostgres({ durable: true })]);
    try {
      const speeds: Speed[] = [];
      const servers = [serverClock(postgres.folder), processClock(nats.pids())];
      const published: number[] = [];
      let queueBytes = 0;
      let ledgerBytes = 0;
      for (const count of WORKERS) {
        const name = `workers_${count}`;
        const address = `${nats.url}/${name}`;
        await runSql(postgres.url(), `create database ${name}`);
        const sizeNow = async (): Promise<number> =>
          Number((await runSql(postgres.url(), `select pg_database_size('${name}') as size`))[0].size);
        const empty = await sizeNow();
        const { ms } = await runNode([ONRECORD, 'read', input, '--queue', address, '--replicas', '3']);
        published.push(documents / (ms / 1000));
        queueBytes = await bytesOf(nats.url, `${name}-documents`);
        speeds.push(await speedOf(count, { address, ledger: postgres.url(name), documents, servers }));
        ledgerBytes = (await sizeNow()) - empty;
        log(
          `workers ${count}: ${short(speeds.at(-1)!.perSecond)} documents a second, ${speeds.at(-1)!.costs.map(milliseconds).join(', ')}`,
        );
      }
      return {
        head: [
          'workers',
          'documents a second',
          'to one worker',
          'processor time of a document: workers',
          'PostgreSQL',
          'the queue',
        ],
        rows: WORKERS.map((count, i) => [
          String(count),
          short(speeds[i].perSecond),
          i === 0 ? '' : times(speeds[i].perSecond / speeds[0].perSecond),
          ...speeds[i].costs.map(milliseconds),
        ]),
        notes: [
          `${whole(documents)} generated documents of ${whole(words / documents)} words on average; a queue on three servers (--replicas 3), a ledger in PostgreSQL that waits for the disk, workers with --concurrency 1, everything on the one machine below.`,
          'Processor time is what a worker’s process, all processes of PostgreSQL and the three servers of the queue took together for a document.',
          `\`read --queue\` published ${short(Math.max(...published))} documents a second, the start of the command included; a document takes ${weight(queueBytes / documents)} on each server of the queue and ${weight(ledgerBytes / documents)} in the ledger.`,
        ],
      };
    } finally {
      await Promise.all([nats.stop(), postgres.end()]);
    }
  });
};

const bytesOf = async (url: string, stream: string): Promise<number> => {
  const connection = await connect({ servers: url.replace('nats://', '').split(',') });
  const { state } = await (await jetstreamManager(connection)).streams.info(stream);
  await connection.close();
  return state.bytes;
};

// Three servers of a queue, a PostgreSQL and workers under load, for the faults that need all of them.
import { join } from 'node:path';
import { openQueue, type Queue } from '../../src/queue/index.ts';
import { type Nats, natsServerPath, startNats } from '../../src/testing/nats.ts';
import { type PostgresServer, postgresFolder, runSql, startPostgres } from '../../src/testing/postgres.ts';
import { checked, contentOf, differences } from './content.ts';
import { writeDocuments } from './documents.ts';
import { type Running, run, start } from './process.ts';

export const missing = (): string | null =>
  !natsServerPath ? 'nats-server' : !postgresFolder ? 'PostgreSQL' : null;

/** Documents in each file that is published. */
const EACH = 40;

const WORKERS = 2;

/** After how many milliseconds of silence a worker's documents go to another: less than in life, so that there is no long wait. */
const PATIENCE = 5000;

export type Cluster = {
  readonly nats: Nats;
  readonly postgres: PostgresServer;
  readonly queue: Queue;
  /** Starts a reader that publishes the next file; the same again when the one before did not come to its end. */
  readonly startReader: () => Running;
  readonly startWorker: (...more: readonly string[]) => Running;
  /** Lets readers and workers do the rest and tells what is wrong with the ledger. */
  readonly finish: () => Promise<{ done: Record<string, number>; wrong: Record<string, number> }>;
  readonly end: () => Promise<void>;
};

export const startCluster = async (folder: string): Promise<Cluster> => {
  const [nats, postgres] = await Promise.all([startNats(3), startPostgres({ durable: true })]);
  await runSql(postgres.url(), 'create database ledger');
  const ledger = postgres.url('ledger');
  const address = `${nats.url}/faults`;
  const queue = await openQueue(address, { replicas: 3, patience: PATIENCE });
  const files: string[] = [];
  let unfinished: string | null = null;

  const nextFile = (): string => {
    if (unfinished) return unfinished;
    const file = join(folder, `${files.length}.jsonl`);
    writeDocuments(file, files.length * EACH, EACH);
    files.push(file);
    unfinished = file;
    return file;
  };
  const startReader = (): Running => {
    const running = start(['read', nextFile(), '--queue', address]);
    const ended = running.ended.then(end => {
      if (end.code === 0) unfinished = null;
      return end;
    });
    return { ...running, ended };
  };
  const worker = (...more: readonly string[]): Running =>
    start(['worker', '--queue', address, '--ledger', ledger, '--concurrency', '1', ...more]);

  const finish: Cluster['finish'] = async () => {
    if (unfinished) await startReader().ended;
    const ends = await Promise.all(Array.from({ length: WORKERS }, () => worker('--until-empty').ended));
    const undisturbed = join(folder, 'undisturbed.ledger');
    await run(['read', ...files, '--ledger', undisturbed]);
    const { lost, changed, more } = differences(await contentOf(ledger), await contentOf(undisturbed));
    const [{ faults, documents }, state] = [await checked(ledger), await queue.state()];
    return {
      done: { documents },
      wrong: {
        'documents lost': lost,
        'documents twice or changed': changed + more,
        'faults found by check': faults,
        'dead letters': state.deadLetters,
        'left in the queue': state.waiting + state.inHand,
        'workers that ended with an error': ends.filter(({ code }) => code !== 0).length,
      },
    };
  };
  const end = async (): Promise<void> => {
    await queue.close();
    await Promise.all([nats.stop(), postgres.end()]);
  };
  return { nats, postgres, queue, startReader, startWorker: worker, finish, end };
};

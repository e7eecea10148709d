import type { Command } from 'commander';
import { type Ledger, openLedger } from '../../ledger/index.ts';
import {
  createMetrics,
  hidePassword,
  type Metrics,
  type Queue,
  type WorkDone,
  work,
} from '../../queue/index.ts';
import { createAnalysts, defaultJobs } from '../analysts.ts';
import { now as clock } from '../clock.ts';
import { showDeadLetters, takeDeadLetters } from '../dead-letters.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { onInterrupt } from '../interrupt.ts';
import { type LedgerOption, ledgerPath, withLedgerOption } from '../ledger-option.ts';
import { type LimitOptions, withLimitOptions } from '../limit-options.ts';
import { note, write } from '../output.ts';
import { parseCount, parseJobs, parseListen, parsePositive } from '../parsers.ts';
import { clean } from '../print/text.ts';
import { NATS_ENVIRONMENT, QUEUE_FORM, type QueueOption, withReplicasOption } from '../queue-option.ts';
import { withQueue } from '../with-queue.ts';

type Options = QueueOption &
  LedgerOption &
  LimitOptions & {
    readonly concurrency?: number;
    readonly attempts: number;
    readonly retryDelay: number;
    readonly metrics?: { readonly host: string; readonly port: number };
    readonly untilEmpty?: boolean;
    readonly deadLetters?: boolean;
    readonly putBack?: string;
    readonly discard?: string;
    readonly json?: boolean;
    readonly csv?: boolean;
  };

export const describe = (command: Command): void => {
  command
    .description(
      `Takes documents from a queue, analyses them and writes them to a ledger, until it is told to end. Documents come into the queue with onrecord read --queue. Any number of workers on any number of machines may share a queue and a ledger. A document leaves the queue after it has been written; one that comes twice is written once. One that fails is tried again later, and after some attempts put among the dead letters with the reason. Ctrl-C (or SIGTERM) finishes the documents in hand and ends; a second one ends at once, and what was in hand goes to another worker. ADDRESS is nats://[USER:PASSWORD@]HOST[:PORT][,HOST[:PORT]...][/NAME].`,
    )
    .requiredOption(
      QUEUE_FORM,
      'the queue: servers of one NATS cluster with JetStream, and its name (onrecord)',
    )
    .option(
      '-c, --concurrency <N>',
      'how many documents to analyse at a time (default: one for each processor, 8 at most)',
      parseJobs,
    )
    .option('--attempts <N>', 'give a document up after it failed so often', parseCount, 5)
    .option(
      '--retry-delay <SECONDS>',
      'wait so long before a document that failed is tried again, three times as long each time after that',
      parsePositive,
      5,
    )
    .option('--metrics <[HOST:]PORT>', 'serve /metrics for Prometheus, and /healthz', parseListen)
    .option('--until-empty', 'end when the queue is empty')
    .option('--dead-letters', 'list the documents that were given up, and end')
    .option('--put-back <N,...|all>', 'put dead letters back into the queue, and end')
    .option('--discard <N,...|all>', 'take dead letters out for good, and end')
    .option('--json', 'with --dead-letters: print JSON, one a line')
    .option('--csv', 'with --dead-letters: print CSV')
    .addHelpText(
      'after',
      helpEnd(
        [
          [
            'onrecord worker --queue nats://queue.example.org --ledger postgres://ledger.example.org/notes',
            'a worker on this machine',
          ],
          [
            'onrecord worker --queue nats://a,b,c --replicas 3 --concurrency 4 --metrics 9464',
            'a queue that is kept on three servers; figures at http://127.0.0.1:9464/metrics',
          ],
          ['onrecord worker --queue nats://a,b,c --dead-letters', 'what was given up, and why'],
          ['onrecord worker --queue nats://a,b,c --put-back all', 'try it all again'],
        ],
        [
          [0, 'told to end, or the queue was empty, and everything in hand was finished'],
          [1, 'the queue or the ledger could not be opened, or nothing can be analysed here'],
          [2, 'the command line could not be understood, or there is no such dead letter'],
          [130, 'told to end twice'],
        ],
        `Environment:\n${NATS_ENVIRONMENT}`,
      ),
    );
  withReplicasOption(withLimitOptions(withLedgerOption(command)));
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const interrupt = onInterrupt();
  try {
    return await withQueue(options, interrupt.signal, async queue => {
      if (options.deadLetters) return showDeadLetters(queue, options);
      if (options.putBack) return takeDeadLetters(queue, options.putBack, 'put back');
      if (options.discard) return takeDeadLetters(queue, options.discard, 'discarded');
      const ledger = await openLedger(ledgerPath(options), { create: true });
      try {
        return await serve(queue, ledger, options, interrupt.signal);
      } finally {
        await ledger.close();
      }
    });
  } finally {
    interrupt.end();
  }
};

/** How often a worker tells how far it is, in milliseconds. */
const REPORT = 60_000;

const serve = async (
  queue: Queue,
  ledger: Ledger,
  options: Options,
  signal: AbortSignal,
): Promise<number> => {
  const jobs = options.concurrency ?? defaultJobs();
  const tell = (line: string): void => note(`onrecord: ${clean(line)}`);
  const counts = { added: 0, known: 0, statements: 0, givenUp: 0 };
  const metrics = createMetrics(queue);
  const analysts = createAnalysts(jobs, options);
  const started = performance.now();
  const report = setInterval(async () => {
    const waiting = await queue.state().then(
      s => `${s.waiting} wait`,
      () => 'the queue does not answer',
    );
    tell(`${inWords(counts)}, ${speed(counts, started)}; ${waiting}`);
  }, REPORT);
  try {
    if (options.metrics) tell(`figures at ${await startMetrics(metrics, options.metrics)}`);
    tell(`taking documents from ${hidePassword(options.queue)}, ${jobs} at a time; Ctrl-C ends`);
    await work(queue, ledger, {
      // Twice as many as are analysed, so that none who analyses waits for the queue or the ledger.
      lanes: analysts.atOnce,
      attempts: options.attempts,
      delay: options.retryDelay,
      analyse: analysts.analyse,
      isFatal: error => error instanceof CliError,
      clock,
      signal,
      untilEmpty: options.untilEmpty,
      hear: done => {
        metrics.hear(done);
        count(counts, done);
        if (done.kind === 'postponed')
          tell(`${done.where}: ${done.reason}; tried again in ${Math.round(done.seconds)} seconds`);
        if (done.kind === 'given-up') tell(`${done.where}: ${done.reason}; put among the dead letters`);
      },
      tell,
    });
  } finally {
    clearInterval(report);
    await Promise.all([analysts.close(), metrics.close()]);
  }
  await write(`${ledger.path}: ${inWords(counts)}\n`);
  return EXIT.ok;
};

const startMetrics = async (
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> => {
  try {
    return await metrics.serve(host, port);
  } catch (error) {
    throw new CliError(
      `the figures cannot be served at ${host}:${port} (${(error as Error).message}); give another --metrics`,
    );
  }
};

type Counts = { added: number; known: number; statements: number; givenUp: number };

const count = (counts: Counts, done: WorkDone): void => {
  if (done.kind === 'given-up') counts.givenUp++;
  if (done.kind !== 'recorded') return;
  counts.statements += done.statements;
  if (done.outcome === 'added' || done.outcome === 'new-version') counts.added++;
  else counts.known++;
};

const inWords = ({ added, known, statements, givenUp }: Counts): string =>
  [
    `${added} document${added === 1 ? '' : 's'} added (${statements} statement${statements === 1 ? '' : 's'})`,
    ...(known > 0 ? [`${known} known already`] : []),
    ...(givenUp > 0 ? [`${givenUp} given up`] : []),
  ].join(', ');

const speed = ({ added, known }: Counts, started: number): string => {
  const perSecond = (added + known) / ((performance.now() - started) / 1000);
  return `${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} a second`;
};

import type { Document } from '../1-read/index.ts';
import type { Analysis } from '../analyse.ts';
import { type Ledger, LedgerError, type Outcome } from '../ledger/index.ts';
import type { Delivery } from './delivery.ts';
import { QueueError } from './error.ts';
import { patiently, withoutRepeats } from './patience.ts';
import type { Queue } from './queue.ts';

/** What came of one delivery. */
export type WorkDone =
  | {
      readonly kind: 'recorded';
      readonly outcome: Outcome;
      readonly statements: number;
      readonly seconds: number;
    }
  /** It failed, and is tried again in so many seconds. */
  | { readonly kind: 'postponed'; readonly where: string; readonly reason: string; readonly seconds: number }
  /** It was put among the dead letters. */
  | { readonly kind: 'given-up'; readonly where: string; readonly reason: string };

export type WorkOptions = {
  /** How many documents are in hand at a time. */
  readonly lanes: number;
  /** After how many failures a document is given up. */
  readonly attempts: number;
  /** Rejects when this document cannot be analysed; with an error that `isFatal` when none can. */
  readonly analyse: (document: Document) => Promise<{ analysis: Analysis; analysedBy: string }>;
  readonly isFatal?: (error: unknown) => boolean;
  /** The present, ISO 8601. */
  readonly clock: () => string;
  /** Finishes what is in hand, takes no more, and ends. */
  readonly signal: AbortSignal;
  /** Ends when the queue is empty and nothing is in hand anywhere. */
  readonly untilEmpty?: boolean;
  readonly hear: (done: WorkDone) => void;
  /** Told of what a person who runs this should know. */
  readonly tell: (line: string) => void;
  /** Seconds before a document that failed is tried again; they grow threefold each time, to an hour at most. */
  readonly delay?: number;
};

/**
 * A worker that dies takes its deliveries with it, and no document is to blame for that until it has happened this many times as
 * often as a document may fail.
 */
const DEATHS = 4;

/**
 * Takes documents from a queue, analyses them and records them, until it is told to stop. A document is taken out of the queue
 * after its transaction in the ledger has ended, so none is lost; one that comes again is known to the ledger, so none is there
 * twice. One that fails is tried again later, and given up after some failures. While the ledger is away all wait for it.
 *
 * @throws what `isFatal`, after giving back what was in hand; QueueError when the queue is gone for good.
 */
export const work = async (queue: Queue, ledger: Ledger, options: WorkOptions): Promise<void> => {
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const each = { ...options, signal, tell: withoutRepeats(options.tell) };
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const delivery = await queue.take(signal);
      if (delivery) await handle(delivery, ledger, each);
      else if (options.untilEmpty && (await isEmpty(queue))) return;
    }
  };
  const lanes = Array.from({ length: options.lanes }, () =>
    lane().catch(error => {
      broken.abort();
      throw error;
    }),
  );
  const ends = await Promise.allSettled(lanes);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

const isEmpty = async (queue: Queue): Promise<boolean> => {
  const { waiting, inHand } = await queue.state();
  return waiting + inHand === 0;
};

const handle = async (delivery: Delivery, ledger: Ledger, options: WorkOptions): Promise<void> => {
  const { attempts, hear } = options;
  const { where, attempt } = delivery;
  const giveUp = async (reason: string): Promise<void> => {
    await delivery.giveUp(reason);
    hear({ kind: 'given-up', where, reason });
  };
  const started = performance.now();
  let recorded = false;
  try {
    const { outcome, statements } = await record(delivery, ledger, options);
    recorded = true;
    await delivery.done();
    hear({ kind: 'recorded', outcome, statements, seconds: (performance.now() - started) / 1000 });
  } catch (error) {
    const reason = (error as Error).message;
    if (options.isFatal?.(error)) {
      await delivery.giveBack();
      throw error;
    }
    // It is in the ledger; that it is out of the queue was not heard. It comes again, and is known.
    if (recorded) return await delivery.giveBack();
    if (isOfLedger(error)) return await delivery.giveBack(); // it did not come back before the worker was stopped
    if (isHopeless(error) || error instanceof Deadly || attempt >= attempts) return await giveUp(reason);
    const seconds = Math.min(3600, (options.delay ?? 5) * 3 ** (attempt - 1));
    await delivery.giveBack(seconds * 1000);
    hear({ kind: 'postponed', where, reason, seconds });
  }
};

/** A document that is opened no more: the processes of all who took it ended. */
class Deadly extends Error {
  override readonly name = 'Deadly';

  constructor(times: number) {
    super(`was taken ${times} times, and each time its worker ended before it was done`);
  }
}

const record = async (
  delivery: Delivery,
  ledger: Ledger,
  { analyse, attempts, clock, signal, tell }: WorkOptions,
): Promise<{ outcome: Outcome; statements: number }> => {
  const waiting = {
    signal,
    tell: (reason: string | null) =>
      tell(reason === null ? 'the ledger is there again' : `${reason}; waiting for it`),
    most: 30_000,
  };
  const kept = <T>(act: () => Promise<T>): Promise<T> =>
    patiently(act, error => (isOfLedger(error) ? (error as Error).message : null), waiting);
  let document: Document;
  try {
    if (delivery.attempt > attempts * DEATHS) throw new Deadly(delivery.attempt - 1);
    document = await delivery.open();
  } catch (error) {
    // Its parts go once it has been recorded, and its worker may have ended then; should it come again, all is well.
    if (delivery.id && (await kept(() => ledger.knows(delivery.id))))
      return { outcome: 'known', statements: 0 };
    throw error;
  }
  const seenAt = clock();
  const seen = await kept(() => ledger.see(document, seenAt));
  if (seen) return { outcome: seen, statements: 0 };
  const { analysis, analysedBy } = await analyse(document);
  const outcome = await kept(() => ledger.add(document, analysis, { analysedBy, seenAt }));
  const isNew = outcome === 'added' || outcome === 'new-version';
  return { outcome, statements: isNew ? analysis.statements.length : 0 };
};

/** Whether it is the ledger that is in the way: away, locked, full. Then no document is to blame. */
const isOfLedger = (error: unknown): boolean =>
  error instanceof LedgerError && !['invalid', 'bad-query', 'failed'].includes(error.problem);

/** Whether another attempt cannot go better. */
const isHopeless = (error: unknown): boolean =>
  (error instanceof LedgerError && error.problem === 'invalid') ||
  (error instanceof QueueError && error.problem === 'unreadable');

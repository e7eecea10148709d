import { setImmediate as turn } from 'node:timers/promises';
import type { Document, ReadResult } from '../1-read/index.ts';
import { type Ledger, LedgerError, type Outcome } from '../ledger/index.ts';
import { analyseAll, nameOf } from './analyse-all.ts';
import type { Analysts } from './analysts.ts';
import type { createNotes } from './skipped.ts';

/** How far a reading has come. */
export type Intake = {
  /** Documents seen, whatever came of them. */
  readonly documents: number;
  readonly added: number;
  /** Of those added: new texts at known addresses. */
  readonly versions: number;
  readonly known: number;
  /** Known texts found at a new address. */
  readonly addresses: number;
  /** In the documents that were added. */
  readonly statements: number;
  readonly interrupted: boolean;
};

type Surroundings = {
  readonly notes: ReturnType<typeof createNotes>;
  readonly clock: () => string;
  readonly interrupted: AbortSignal;
};

/** Takes what was read into a ledger, which is opened for the first document; document by document, tells how far it is after each, and once more at the end. */
export async function* takeIn(
  open: () => Promise<Ledger>,
  results: AsyncGenerator<ReadResult>,
  analysts: Analysts,
  { notes, clock, interrupted }: Surroundings,
): AsyncGenerator<Intake> {
  let now: Intake = {
    documents: 0,
    added: 0,
    versions: 0,
    known: 0,
    addresses: 0,
    statements: 0,
    interrupted: false,
  };
  // What is known already is not analysed; that is only looked up here and noted below, in the order of the inputs.
  const needed = async ({ id }: Document): Promise<boolean> => !(await (await open()).knows(id));
  for await (const result of until(interrupted, analyseAll(results, analysts, needed))) {
    if (result.kind === 'skipped') {
      notes.skipped(result);
      continue;
    }
    const { document, warnings, analysed } = result;
    for (const warning of warnings) notes.warning(document.uri ?? 'standard input', warning);
    const ledger = await open();
    const seenAt = clock();
    let outcome: Outcome | null = null;
    let statements = 0;
    try {
      outcome = await ledger.see(document, seenAt);
      if (!outcome && analysed) {
        const { analysis, analysedBy } = analysed;
        outcome = await ledger.add(document, analysis, { analysedBy, seenAt });
        statements = analysis.statements.length;
      }
    } catch (error) {
      // A document that the ledger cannot take must not cost the others; a ledger that cannot be written does.
      if (!(error instanceof LedgerError) || error.problem !== 'invalid') throw error;
      notes.skipped({ where: nameOf(document), reason: error.message });
      continue;
    }
    const isNew = outcome === 'added' || outcome === 'new-version';
    now = {
      ...now,
      documents: now.documents + 1,
      added: now.added + Number(isNew),
      versions: now.versions + Number(outcome === 'new-version'),
      known: now.known + Number(outcome === 'known'),
      addresses: now.addresses + Number(outcome === 'new-address'),
      statements: now.statements + (isNew ? statements : 0),
    };
    yield now;
  }
  yield { ...now, interrupted: interrupted.aborted };
}

/**
 * The value of a promise, or null once the signal comes. The listener is taken off again: a promise of the signal's own, raced
 * with every value, would hold on to all of them.
 */
const orAborted = async <T>(signal: AbortSignal, value: Promise<T>): Promise<T | null> => {
  let stop = () => {};
  const aborted = new Promise<null>(resolve => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** Values until the signal comes, even while the next value is being waited for (a slow address, a silent standard input). */
export async function* until<T>(signal: AbortSignal, values: AsyncGenerator<T>): AsyncGenerator<T> {
  while (!signal.aborted) {
    // Analysis and ledger are synchronous: without a turn of the event loop no Ctrl-C would ever be heard.
    await turn();
    const next = await orAborted(signal, values.next());
    if (next === null || next.done) return;
    yield next.value;
  }
}

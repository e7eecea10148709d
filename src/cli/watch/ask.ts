import { type createManners, readAll } from '../../1-read/index.ts';
import type { Ledger } from '../../ledger/index.ts';
import type { Analysts } from '../analysts.ts';
import { now as clock } from '../clock.ts';
import { type Intake, takeIn } from '../intake.ts';
import { note, write } from '../output.ts';
import { type ReadingOptions, readOptions } from '../reading-options.ts';
import { createNotes } from '../skipped.ts';
import { beginRound } from './round.ts';
import type { FeedState } from './state.ts';

type Surroundings = {
  readonly ledger: Ledger;
  readonly analysts: Analysts;
  readonly manners: ReturnType<typeof createManners>;
  readonly options: ReadingOptions & { readonly once?: boolean };
  readonly every: number;
  readonly interrupted: AbortSignal;
};

/** Takes what is new in a feed into the ledger; gives what is to be remembered of it. */
export const askFeed = async (
  url: string,
  before: FeedState,
  { ledger, analysts, manners, options, every, interrupted }: Surroundings,
): Promise<{ next: FeedState; failed: boolean; skipped: number }> => {
  const round = beginRound(url, before);
  const notes = createNotes(options.verbose ?? false);
  const results = readAll([url], {
    ...readOptions(options),
    manners,
    versions: round.versions,
    // After a Ctrl-C in the middle of a feed, what is in the ledger is not fetched again.
    isKnown: async item =>
      round.isKnown(item) || (/^https?:/.test(item) && (await ledger.documentsMeant(item)).length > 0),
  });
  let done: Intake | null = null;
  for await (const now of takeIn(async () => ledger, round.noting(results), analysts, {
    notes,
    clock,
    interrupted,
  }))
    done = now;
  notes.end();
  const next = round.end(Date.now(), every);
  const failed = round.failure() !== null;
  if (done && done.added > 0)
    await write(
      `${clock()} ${url}: ${done.added} ${done.added === 1 ? 'document' : 'documents'} added, with ${done.statements} ${done.statements === 1 ? 'statement' : 'statements'}\n`,
    );
  if (failed && !options.once && next.notBefore > 0)
    note(`onrecord: ${url} is asked again after ${new Date(next.notBefore).toISOString()}`);
  return { next, failed, skipped: notes.counts.skipped };
};

import type { ReadResult, Version } from '../../1-read/index.ts';
import { type FeedState, keyOf } from './state.ts';

/** An item that could not be read so often is given up. */
const MOST_TRIES = 5;
/** Feeds of more items do not exist; older keys than these are forgotten. */
const MOST_SEEN = 20_000;
/** A feed that fails is asked again after twice the time, up to this many doublings and a day. */
const MOST_DOUBLINGS = 10;
const DAY = 86_400_000;
/** The end of the reason why an address of a private network is not asked. */
const NOT_ASKED = /--allow-private allows that/;

/** Notes what comes of one feed in one round. */
export type Round = {
  readonly versions: {
    of: () => Version | null;
    note: (url: string, version: Version | 'unchanged') => void;
  };
  readonly isKnown: (item: string) => boolean;
  /** Passes results on, taking note of them. */
  readonly noting: (results: AsyncIterable<ReadResult>) => AsyncGenerator<ReadResult>;
  /** What is to be remembered, once every result is in the ledger. `now` in milliseconds since 1970, `every` in milliseconds. */
  readonly end: (now: number, every: number) => FeedState;
  /** Why the feed as a whole could not be read, if it could not. */
  readonly failure: () => string | null;
};

/** @param url As `Skipped.where` names the feed. */
export const beginRound = (url: string, before: FeedState): Round => {
  const known = new Set(before.seen);
  const seen = new Set<string>();
  const failed = new Set<string>();
  let version: Version | null = before.version;
  let results = 0;
  let skipped = 0;
  let failure: string | null = null;
  return {
    versions: {
      of: () => before.version,
      note: (_, told) => {
        if (told !== 'unchanged') version = told;
      },
    },
    isKnown: item => {
      const key = keyOf(item);
      if (known.has(key)) seen.add(key); // still there: among the last to be forgotten
      return known.has(key);
    },
    noting: async function* (all) {
      for await (const result of all) {
        if (result.item !== undefined) (result.kind === 'document' ? seen : failed).add(keyOf(result.item));
        else if (result.kind === 'skipped' && result.where === url) failure ??= result.reason;
        if (result.kind === 'skipped') skipped++;
        else results++;
        yield result;
      }
    },
    failure: () => (results === 0 && failed.size === 0 ? failure : null),
    end: (now, every) => {
      if (results === 0 && failed.size === 0 && failure !== null) {
        // It was never asked, so nobody is spared by waiting: whoever now allows it does not wait.
        if (NOT_ASKED.test(failure)) return { ...before, notBefore: 0 };
        const wait = Math.min(DAY, every * 2 ** Math.min(before.failures, MOST_DOUBLINGS));
        return { ...before, failures: before.failures + 1, notBefore: now + wait };
      }
      const tries: Record<string, number> = {};
      for (const key of failed) {
        const times = (before.tries[key] ?? 0) + 1;
        if (times >= MOST_TRIES) seen.add(key);
        else tries[key] = times;
      }
      const kept = [...before.seen.filter(key => !seen.has(key)), ...seen].slice(-MOST_SEEN);
      // Only of a feed that was read whole may the server say that nothing is new.
      const whole = skipped === 0 || (failure === null && Object.keys(tries).length === 0);
      return { version: whole ? version : null, failures: 0, notBefore: 0, seen: kept, tries };
    },
  };
};

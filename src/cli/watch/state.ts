import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Version } from '../../1-read/index.ts';
import { CliError } from '../exit.ts';

/** What is known of a feed from earlier rounds. */
export type FeedState = {
  /** What its server called the last version that was read whole; null when some of it is still to be read. */
  readonly version: Version | null;
  /** How often in a row it could not be read, and when it is asked again (milliseconds since 1970). */
  readonly failures: number;
  readonly notBefore: number;
  /** Items that need not be read again, by their keys, the newest last. */
  readonly seen: readonly string[];
  /** Items that could not be read, and how often that was tried. */
  readonly tries: Readonly<Record<string, number>>;
};

export type WatchState = { readonly feeds: Readonly<Record<string, FeedState>> };

export const NEW_FEED: FeedState = { version: null, failures: 0, notBefore: 0, seen: [], tries: {} };

/** Short and of one length, whatever a feed calls its items. */
export const keyOf = (item: string): string => createHash('sha256').update(item).digest('hex').slice(0, 16);

/**
 * Reads the state of earlier rounds; none yet is an empty one.
 *
 * @throws CliError when the file is there and is no such state.
 */
export const readState = (path: string): WatchState => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { feeds: {} };
    throw new CliError(`${path} cannot be read (${(error as Error).message}); name another --state`);
  }
  try {
    const { watch, feeds } = JSON.parse(text) as { watch: number; feeds: Record<string, FeedState> };
    if (watch !== 1) throw new Error('of another release');
    for (const feed of Object.values(feeds))
      if (!Array.isArray(feed.seen) || typeof feed.failures !== 'number') throw new Error('broken');
    return {
      feeds: Object.fromEntries(Object.entries(feeds).map(([url, feed]) => [url, { ...NEW_FEED, ...feed }])),
    };
  } catch {
    throw new CliError(
      `${path} is no state of onrecord watch; remove it (what is in the ledger is not added again) or name another --state`,
    );
  }
};

/** Writes the state so that a crash leaves the old or the new one, never half of one. */
export const writeState = (path: string, { feeds }: WatchState): void => {
  const next = `${path}.next`;
  try {
    writeFileSync(next, `${JSON.stringify({ watch: 1, feeds })}\n`);
    renameSync(next, path);
  } catch (error) {
    throw new CliError(`${path} cannot be written (${(error as Error).message}); name another --state`);
  }
};

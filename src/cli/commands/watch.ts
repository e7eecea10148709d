import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { createManners } from '../../1-read/index.ts';
import { createAnalysts, defaultJobs } from '../analysts.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { onInterrupt } from '../interrupt.ts';
import { type LedgerOption, ledgerPath, withLedger, withLedgerOption } from '../ledger-option.ts';
import { type LimitOptions, withLimitOptions } from '../limit-options.ts';
import { note } from '../output.ts';
import { JOBS_HELP, parseJobs } from '../parsers.ts';
import { parseDuration, type ReadingOptions, withReadingOptions } from '../reading-options.ts';
import { askFeed } from '../watch/ask.ts';
import { type FeedList, parseFeedList } from '../watch/feed-list.ts';
import { NEW_FEED, readState, writeState } from '../watch/state.ts';

type Options = LedgerOption &
  LimitOptions &
  ReadingOptions & {
    readonly every?: number;
    readonly once?: boolean;
    readonly state?: string;
    readonly jobs?: number;
  };

/** How often feeds are asked that change a few times a day. */
const EVERY = 15 * 60_000;

export const describe = (command: Command): void => {
  command
    .description(
      'Keeps a ledger up to date with feeds (RSS, Atom, RDF, JSON Feed) and site maps. FEEDS is a file with one address a line; empty lines and lines that begin with # are passed over. Only what is new since the last time is read, also after a restart. A feed that fails is told of and asked again after twice the time; it never stops the others. Ctrl-C stops; what was read is in the ledger, and the rest is read the next time.',
    )
    .option(
      '--every <TIME>',
      'how often each feed is asked, for example 5m, 1h (default: 15m)',
      parseDuration,
    )
    .option('--once', 'ask each feed once and end, for a scheduler')
    .option(
      '--state <FILE>',
      'where it is noted what was read (default: the ledger’s name with .watch.json behind it)',
    )
    .option('-j, --jobs <N>', JOBS_HELP, parseJobs)
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord watch feeds.txt', 'every quarter of an hour, until Ctrl-C'],
          ['onrecord watch feeds.txt --once --ledger notes.ledger', 'one round, for cron or a timer'],
          ['onrecord watch feeds.txt --every 1h --max-pages 20', 'seldom, and few pages at a time'],
        ],
        [
          [0, 'done (--once); everything new is in the ledger'],
          [1, 'no feed could be read (--once), or the list, the state or the ledger could not'],
          [2, 'the command line could not be understood'],
          [3, 'done (--once), but something was skipped; it is listed on standard error'],
          [130, 'interrupted; what was finished before is in the ledger'],
        ],
      ),
    );
  withLimitOptions(withLedgerOption(withReadingOptions(command)));
};

export const act = async ([list]: unknown[], options: Options): Promise<number> => {
  const statePath = options.state ?? besideLedger(ledgerPath(options));
  let watched = readFeeds(list as string);
  let state = readState(statePath);
  return withLedger(
    options,
    async ledger => {
      const interrupt = onInterrupt();
      const analysts = createAnalysts(options.jobs ?? defaultJobs(), options);
      const every = options.every ?? EVERY;
      const manners = createManners();
      try {
        for (;;) {
          const { feeds, faults } = watched;
          for (const { line, reason } of faults) note(`onrecord: ${list as string}:${line}: ${reason}`);
          const counts = { read: 0, failed: 0, skipped: faults.length };
          for (const url of feeds) {
            const before = state.feeds[url] ?? NEW_FEED;
            if (before.notBefore > Date.now()) {
              if (options.once)
                note(
                  `onrecord: ${url} failed before and is asked again after ${new Date(before.notBefore).toISOString()}`,
                );
              counts.failed++;
              continue;
            }
            const { next, failed, skipped } = await askFeed(url, before, {
              ledger,
              analysts,
              manners,
              options,
              every,
              interrupted: interrupt.signal,
            });
            if (interrupt.signal.aborted) return EXIT.interrupted;
            state = { feeds: { ...state.feeds, [url]: next } };
            writeState(statePath, state);
            counts[failed ? 'failed' : 'read']++;
            counts.skipped += skipped;
          }
          if (options.once) {
            interrupt.end();
            if (counts.read === 0 && counts.failed > 0) return EXIT.failed;
            return counts.failed + counts.skipped > 0 ? EXIT.skipped : EXIT.ok;
          }
          await pause(every, null, { signal: interrupt.signal }).catch(() => {});
          if (interrupt.signal.aborted) return EXIT.interrupted;
          watched = readAgain(list as string, watched);
        }
      } finally {
        await analysts.close();
      }
    },
    { create: true },
  );
};

/** A ledger on a server has no place beside it. */
const besideLedger = (ledger: string): string =>
  /^[a-z]+:\/\//i.test(ledger) ? 'onrecord.watch.json' : `${ledger}.watch.json`;

/** The list may be changed while it is watched; one that cannot be read at the moment stops nothing. */
const readAgain = (path: string, before: FeedList): FeedList => {
  try {
    return readFeeds(path);
  } catch (error) {
    note(`onrecord: ${(error as Error).message}; the list as it was goes on`);
    return before;
  }
};

const readFeeds = (path: string): FeedList => {
  let list: FeedList;
  try {
    list = parseFeedList(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(
      `${path} ${code === 'ENOENT' ? 'does not exist; write a file with one address a line' : `cannot be read (${message})`}`,
    );
  }
  if (list.feeds.length === 0) throw new CliError(`${path} names no feed; write one http(s) address a line`);
  return list;
};

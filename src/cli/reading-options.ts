import { type Command, InvalidArgumentError } from 'commander';
import type { ReadOptions } from '../1-read/index.ts';

/** The options of every command that reads documents. */
export type ReadingOptions = {
  readonly sizeLimit?: number;
  readonly fetchTime?: number;
  readonly follow?: boolean;
  readonly quoted?: boolean;
  readonly maxPages?: number;
  readonly allowPrivate?: boolean;
  readonly verbose?: boolean;
};

export const withReadingOptions = (command: Command): Command =>
  command
    .option(
      '--size-limit <SIZE>',
      'the largest file, answer or record that is read, for example 200MB (default: 50MB)',
      parseSize,
    )
    .option(
      '--fetch-time <TIME>',
      'how long an address may take, for example 2m (default: 30s)',
      parseDuration,
    )
    .option(
      '--max-pages <N>',
      'how many pages of a feed or site map are fetched, the newest first (default: 200)',
      parseCount,
    )
    .option('--no-follow', 'fetch no page that a feed or site map only names')
    .option('--no-quoted', 'leave out what messages quote of earlier ones (lines with > before them)')
    .option('--allow-private', 'also fetch addresses within private networks')
    .option('-v, --verbose', 'list everything that was skipped, not only the first 20');

/** What they mean to stage 1. */
export const readOptions = ({
  sizeLimit,
  fetchTime,
  follow,
  quoted,
  maxPages,
  allowPrivate,
}: ReadingOptions): ReadOptions => ({
  sizeLimit,
  timeLimit: fetchTime,
  follow,
  quoted,
  linkLimit: maxPages,
  allowPrivate,
});

const SIZES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };

/** "200MB", "1.5 GB", "50000": bytes. */
export const parseSize = (given: string): number => {
  const [, number, unit] = /^(\d{1,12}(?:\.\d{1,6})?)\s*([kmg]?)b?$/i.exec(given.trim()) ?? [];
  const size = Math.round(Number(number) * SIZES[(unit ?? '').toLowerCase()]!);
  // A text of more than half a gigabyte is no longer one string to the engine that we run on.
  if (!(size >= 1 && size <= 500e6))
    throw new InvalidArgumentError(`"${given}" is no size from 1 byte to 500MB, for example 200MB.`);
  return size;
};

const TIMES: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** The longest that a timer can wait is 2^31 - 1 milliseconds. */
const LONGEST = 24 * 86_400_000;

/** "90s", "15m", "2h": milliseconds. */
export const parseDuration = (given: string): number => {
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,3})?)\s*(ms|s|m|h|d)$/i.exec(given.trim()) ?? [];
  const time = Math.round(Number(number) * TIMES[(unit ?? '').toLowerCase()]!);
  if (!(time >= 1 && time <= LONGEST))
    throw new InvalidArgumentError(
      `"${given}" is no time; write a number and s, m, h or d, for example 15m.`,
    );
  return time;
};

const parseCount = (given: string): number => {
  if (!/^\d{1,7}$/.test(given.trim())) throw new InvalidArgumentError(`"${given}" is no whole number.`);
  return Number(given);
};

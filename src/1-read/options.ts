import type { Progress } from './result.ts';

/** How to read. Sizes are in bytes, times in milliseconds. */
export type ReadOptions = {
  /** The largest file, answer or JSON line that is read; 50 MB when not given. */
  readonly sizeLimit?: number;
  /** Whether addresses within private, loopback and link-local networks may be asked; false when not given. */
  readonly allowPrivate?: boolean;
  /** How many redirects are followed; 5 when not given. */
  readonly redirectLimit?: number;
  /** How long connecting to a host may take; 10,000 when not given. */
  readonly connectTimeLimit?: number;
  /** How long an address may take in all, redirects and body included; 30,000 when not given. */
  readonly timeLimit?: number;
  readonly userAgent?: string;
  /** What "-" stands for; `process.stdin` when not given. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Called after each input and each piece of a long one. */
  readonly onProgress?: (progress: Progress) => void;
};

/** Every option settled. */
export type Settings = Required<Omit<ReadOptions, 'stdin' | 'onProgress'>> &
  Pick<ReadOptions, 'stdin' | 'onProgress'>;

export const settle = (options: ReadOptions): Settings => ({
  ...options,
  sizeLimit: options.sizeLimit ?? 50_000_000,
  allowPrivate: options.allowPrivate ?? false,
  redirectLimit: options.redirectLimit ?? 5,
  connectTimeLimit: options.connectTimeLimit ?? 10_000,
  timeLimit: options.timeLimit ?? 30_000,
  userAgent: options.userAgent ?? "onrecord (reads single pages at a person's request)",
});

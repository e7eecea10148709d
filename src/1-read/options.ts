import { createManners, type Manners } from './input/manners.ts';
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
  /** Whether the pages that feeds and site maps name are fetched; true when not given. */
  readonly follow?: boolean;
  /** Whether what a message quotes of earlier ones, marked with "> ", is part of its text; true when not given. */
  readonly quoted?: boolean;
  /** How many such pages are fetched for one input, the newest first; 200 when not given. */
  readonly linkLimit?: number;
  /** How such pages are asked for; shared by readings that are to keep their distance together. New when not given. */
  readonly manners?: Manners;
  /** Whether an item of a feed, or a page of a site map, is known already and need not be read. */
  readonly isKnown?: (item: string) => boolean | Promise<boolean>;
  /** What addresses among the inputs told of their version the last time, and where that is noted. */
  readonly versions?: Versions;
  /** Whether each line of JSON lines gives a result, an empty one too; false when not given. */
  readonly everyLine?: boolean;
  /** What "-" stands for; `process.stdin` when not given. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Called after each input and each piece of a long one. */
  readonly onProgress?: (progress: Progress) => void;
};

/** How a server tells one version of an answer from another (RFC 9110, 8.8). */
export type Version = { readonly etag: string | null; readonly lastModified: string | null };

/** Makes requests conditional: what has not changed since gives no result at all. */
export type Versions = {
  readonly of: (url: string) => Version | null;
  readonly note: (url: string, version: Version | 'unchanged') => void;
};

type Optional = 'stdin' | 'onProgress' | 'isKnown' | 'versions';

/** Every option settled. */
export type Settings = Required<Omit<ReadOptions, Optional>> & Pick<ReadOptions, Optional>;

export const settle = (options: ReadOptions): Settings => ({
  ...options,
  sizeLimit: options.sizeLimit ?? 50_000_000,
  allowPrivate: options.allowPrivate ?? false,
  redirectLimit: options.redirectLimit ?? 5,
  connectTimeLimit: options.connectTimeLimit ?? 10_000,
  timeLimit: options.timeLimit ?? 30_000,
  userAgent: options.userAgent ?? "onrecord (reads single pages at a person's request)",
  follow: options.follow ?? true,
  quoted: options.quoted ?? true,
  linkLimit: options.linkLimit ?? 200,
  everyLine: options.everyLine ?? false,
  manners: options.manners ?? createManners(),
});

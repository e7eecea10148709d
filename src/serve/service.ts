import type { Document } from '../1-read/index.ts';
import type { Analysis } from '../analyse.ts';
import type { Ledger } from '../ledger/index.ts';
import type { Matcher } from './matcher.ts';
import type { Explained } from './schemas/index.ts';

/** What analyses documents for the server: in threads of their own, so that nobody who only asks waits. */
export type Analysing = {
  /** How many documents may be at hand at a time. */
  readonly atOnce: number;
  readonly analyse: (
    document: Document,
  ) => Promise<{ readonly analysis: Analysis; readonly analysedBy: string }>;
  /** Why each statement that the models at hand find in a document is what it is. */
  readonly explain: (document: Document) => Promise<readonly Explained[]>;
};

/** Sizes in bytes, times in milliseconds. */
export type Limits = {
  /** The largest body of a request. */
  readonly bodyBytes: number;
  /** How long an answer may take that is no stream. */
  readonly answerTime: number;
  /** Requests a second from one address, and how many at once after a pause. */
  readonly rate: number;
  readonly burst: number;
  /** Uploads that are read at a time. */
  readonly uploads: number;
};

export const LIMITS: Limits = {
  bodyBytes: 50_000_000,
  answerTime: 30_000,
  rate: 500,
  burst: 2_000,
  uploads: 4,
};

/** Who may do what. */
export type Access = {
  /** What allows writing, and reading where that is not open. */
  readonly token: string;
  /** Whether reading needs no token: so where the server is bound to loopback. */
  readonly openReading: boolean;
  /**
   * The names by which the server may be called, or null for any. A page of another site whose name was made to lead here
   * (DNS rebinding) calls it by that name.
   */
  readonly hosts: readonly string[] | null;
};

/** All that the routes need. */
export type Service = {
  readonly ledger: Ledger;
  readonly matcher: Matcher;
  readonly analysing: Analysing;
  readonly access: Access;
  readonly limits: Limits;
  readonly version: string;
  /** The present, ISO 8601. */
  readonly clock: () => string;
  /** Comes when the server is to stop: long work ends soon after. */
  readonly stopping: AbortSignal;
  /** Told of what nobody foresaw. */
  readonly onFault: (error: unknown) => void;
};

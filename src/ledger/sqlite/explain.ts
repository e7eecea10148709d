import { LedgerError, type LedgerProblem } from '../error.ts';

/** SQLite's result codes (sqlite.org/rescode.html) in the words of a user: the reason, and what to do. */
const REASONS: readonly (readonly [code: RegExp, problem: LedgerProblem, reason: string])[] = [
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'locked',
    'is locked by another process; wait until that has finished, or end it, and try again',
  ],
  [
    /^SQLITE_NOTADB/,
    'not-a-ledger',
    'is not a ledger (no SQLite file); give the file that `onrecord read` wrote',
  ],
  [
    /^SQLITE_READONLY/,
    'no-permission',
    'may not be written; change the permissions of the file and its folder, or copy it to a folder of your own',
  ],
  [
    /^SQLITE_(PERM|AUTH)/,
    'no-permission',
    'may not be opened; change its permissions or run as a user who may',
  ],
  [
    /^SQLITE_CANTOPEN/,
    'no-permission',
    'could not be opened; SQLite needs to write beside it: change the permissions of the file and its folder, or copy it to a folder of your own',
  ],
  [
    /^SQLITE_FULL/,
    'disk-full',
    'could not be written, the disk is full; free some space and run the same command again',
  ],
  [
    /^SQLITE_CORRUPT/,
    'damaged',
    'is damaged; restore a copy, or rescue what can be read with `sqlite3 FILE .recover`',
  ],
  [
    /^SQLITE_IOERR/,
    'failed',
    'could not be read or written, the disk reports an error; copy it to another disk',
  ],
];

/** Turns an error of better-sqlite3 into a LedgerError that names the file; anything else passes as it is. */
export const explainFor =
  (path: string) =>
  (error: unknown): unknown => {
    const code = (error as { code?: unknown } | null)?.code;
    if (!(error instanceof Error) || typeof code !== 'string' || !code.startsWith('SQLITE_')) return error;
    const [, problem, reason] = REASONS.find(([pattern]) => pattern.test(code)) ?? [
      '',
      'failed' as const,
      `failed: ${error.message} (${code})`,
    ];
    return new LedgerError(problem, `the ledger ${path} ${reason}`, { cause: error });
  };

import type { Database } from 'better-sqlite3';
import { LedgerError } from '../error.ts';

/** "onre" in ASCII, in the file's header: the mark of a ledger (sqlite.org/fileformat.html, 1.3.18). */
export const APPLICATION_ID = 0x6f6e7265;

/** Throws when the database belongs to another program: then not one byte of it is changed. */
export const refuseForeign = (database: Database, path: string): void => {
  const mark = database.pragma('application_id', { simple: true });
  if (mark === APPLICATION_ID) return;
  const objects = database.prepare('select count(*) from sqlite_schema').pluck().get();
  const empty = mark === 0 && objects === 0 && database.pragma('user_version', { simple: true }) === 0;
  if (!empty)
    throw new LedgerError(
      'not-a-ledger',
      `the ledger ${path} is not a ledger but an SQLite database of another program; name another file with --ledger FILE`,
    );
};

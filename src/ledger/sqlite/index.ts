import { Kysely } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { sqliteKysely } from './driver.ts';
import { explainFor } from './explain.ts';
import { refuseForeign } from './identity.ts';
import { BUSY_TIMEOUT, type OpenOptions, openDatabase } from './open.ts';

export { sqliteDialect } from './dialect.ts';
export { isSqlite, type OpenOptions } from './open.ts';

/** Opens a ledger's file and nothing more: its schema may be old or missing. Throws LedgerError. */
export const openSqlite = (path: string, options: OpenOptions): Kysely<Tables> => {
  const database = openDatabase(path, options);
  const explain = explainFor(path);
  try {
    database.transaction(() => refuseForeign(database, path))();
    // Readers and one writer do not hinder each other, and a kill leaves whole transactions (sqlite.org/wal.html). With NORMAL, a
    // power cut may cost the last documents, which the next `read` adds again; it damages nothing.
    patiently(options.busyTimeout ?? BUSY_TIMEOUT, () => database.pragma('journal_mode = wal'));
    database.pragma('synchronous = normal');
    // A document touches some hundred pages; folding them into the file (two waits for the disk) every 1000 would cost more than all
    // else together.
    database.pragma('wal_autocheckpoint = 16000'); // in pages of 4 KiB
    database.pragma('cache_size = -65536'); // in KiB
    return new Kysely<Tables>({ dialect: sqliteKysely(database, explain) });
  } catch (error) {
    database.close();
    throw explain(error);
  }
};

/** Between two attempts, in milliseconds. */
const PAUSE = 20;

/**
 * Tries again while another process holds the lock. The change to WAL needs the file alone and does not wait for it by itself: SQLite
 * does not call the busy handler where waiting could be a deadlock (sqlite.org/c3ref/busy_handler.html).
 */
const patiently = <T>(milliseconds: number, deed: () => T): T => {
  for (let left = milliseconds; ; left -= PAUSE) {
    try {
      return deed();
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_BUSY' || left <= 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
};

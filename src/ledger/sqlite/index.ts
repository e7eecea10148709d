import { Kysely } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { sqliteKysely } from './driver.ts';
import { explainFor } from './explain.ts';
import { refuseForeign } from './identity.ts';
import { type OpenOptions, openDatabase } from './open.ts';

export { sqliteDialect } from './dialect.ts';
export type { OpenOptions } from './open.ts';

/** Opens a ledger's file and nothing more: its schema may be old or missing. Throws LedgerError. */
export const openSqlite = (path: string, options: OpenOptions): Kysely<Tables> => {
  const database = openDatabase(path, options);
  const explain = explainFor(path);
  try {
    refuseForeign(database, path);
    // Readers and one writer do not hinder each other, and a kill leaves whole transactions (sqlite.org/wal.html). With NORMAL, a
    // power cut may cost the last documents, which the next `read` adds again; it damages nothing.
    database.pragma('journal_mode = wal');
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

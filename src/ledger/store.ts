import type { Kysely } from 'kysely';
import type { LedgerDialect } from './dialect.ts';
import { isPostgres, openPostgres, postgresDialect, withoutPassword } from './postgres/index.ts';
import { migrate } from './schema/migrate.ts';
import type { Tables } from './schema/tables.ts';
import { type OpenOptions, openSqlite, sqliteDialect } from './sqlite/index.ts';

/** A database that holds a ledger of this release's schema. */
export type Store = {
  readonly db: Kysely<Tables>;
  readonly dialect: LedgerDialect;
  /** Where it is, as it was given; of an address, without the password. */
  readonly path: string;
  /** The version of the schema that it had when it was opened; 0 when it was empty. */
  readonly before: number;
};

/** What may be printed of the place of a ledger: of an address, all but the password. */
export const shownPath = (given: string): string => (isPostgres(given) ? withoutPassword(given) : given);

/** Opens what holds a ledger, by the path of a file or by an address, and brings its schema up to date. Throws LedgerError. */
export const openStore = async (given: string, options: OpenOptions): Promise<Store> => {
  const remote = isPostgres(given);
  const path = shownPath(given);
  const dialect = remote ? postgresDialect(path) : sqliteDialect;
  const db = remote ? await openPostgres(given, options) : openSqlite(given, options);
  try {
    const before = await migrate(db, dialect, path);
    return { db, dialect, path, before };
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/** Brings a ledger up to the schema of this release; returns the version that it had. Throws LedgerError. */
export const upgradeLedger = async (given: string): Promise<number> => {
  const { db, before } = await openStore(given, {});
  await db.destroy();
  return before;
};

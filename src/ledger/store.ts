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
    await migrate(db, dialect, path);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, dialect, path };
};

import type { Expression, Kysely, RawBuilder, SqlBool } from 'kysely';
import type { Tables } from './schema/tables.ts';

/**
 * What differs between the databases that can hold a ledger. Everything else (tables, queries, checks) is written once, with
 * Kysely. Each dialect is one folder.
 */
export type LedgerDialect = {
  /** The version of the schema that the ledger has, 0 for an empty one. Throws LedgerError when there is something else. */
  readonly version: (db: Kysely<Tables>) => Promise<number>;
  readonly setVersion: (db: Kysely<Tables>, version: number) => Promise<void>;

  /** The column type of a whole number that the database counts up for each new row. */
  readonly counter: RawBuilder<unknown>;
  /** What ends the definition of a table that is stored in the order of its primary key, where the database can do that. */
  readonly clustered: RawBuilder<unknown>;
  /** Makes the full-text index over `statements.content`. */
  readonly createSearch: (db: Kysely<Tables>) => Promise<void>;
  /** Has the database refuse to change or remove the rows of a table. */
  readonly makeImmutable: (db: Kysely<Tables>, table: keyof Tables) => Promise<void>;

  /** Whether statement `s` contains these terms, each a word or a phrase. */
  readonly contains: (terms: readonly string[]) => Expression<SqlBool>;
  /** Brings the statistics of the query planner up to date. */
  readonly optimise: (db: Kysely<Tables>) => Promise<void>;

  /** What the database itself finds wrong: pages, indexes, foreign keys, full-text index. One line each. */
  readonly faults: (db: Kysely<Tables>) => AsyncIterable<string>;
};

import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
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
  /** Makes what this database needs besides the tables: the full-text index over `statements.content`, and what is its own. */
  readonly createSupport: (db: Kysely<Tables>) => Promise<void>;
  /** Has the database refuse to change or remove the rows of a table. */
  readonly makeImmutable: (db: Kysely<Tables>, table: keyof Tables) => Promise<void>;

  /**
   * Does work in a transaction, again where other writers got in its way; it has to bear that. `alone`: no other process does what is
   * named so at the same time.
   */
  readonly write: <T>(
    db: Kysely<Tables>,
    work: (trx: Transaction<Tables>) => Promise<T>,
    alone?: 'schema' | 'claims',
  ) => Promise<T>;
  /** Sees to it that a document of this date with statements of these days can be added. */
  readonly makeRoom: (
    db: Kysely<Tables>,
    dates: { readonly publishedAt: string | null; readonly days: readonly string[] },
  ) => Promise<void>;
  /** Keeps other writers from these actors until the transaction ends. */
  readonly lockActors: (trx: Transaction<Tables>, codes: readonly string[]) => Promise<void>;

  /** How many rows there are, without looking at each of many. */
  readonly count: (db: Kysely<Tables>, table: 'documents' | 'statements' | 'actors') => Promise<number>;
  /** Changes whenever anybody writes to the ledger; may change without. Never the same again for other contents while `db` is open. */
  readonly revision: (db: Kysely<Tables>) => Promise<string>;
  /** Whether statement `s` contains these terms, each a word or a phrase. */
  readonly contains: (terms: readonly string[]) => Expression<SqlBool>;
  /**
   * Joins a table for each row of those before it, in their order: `columns` of `table`, called `alias`, where `on` holds. A planner left
   * to itself takes frequent things for rare ones where several conditions meet, and sorts hundreds of thousands of rows for a page.
   */
  readonly thenEach: (
    table: RawBuilder<unknown>,
    alias: string,
    on: RawBuilder<SqlBool>,
    columns: RawBuilder<unknown>,
  ) => RawBuilder<unknown>;
  /** Brings the statistics of the query planner up to date. */
  readonly optimise: (db: Kysely<Tables>) => Promise<void>;

  /** What the database itself finds wrong: pages, indexes, foreign keys, full-text index. One line each. */
  readonly faults: (db: Kysely<Tables>) => AsyncIterable<string>;
};

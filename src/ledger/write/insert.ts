import { type Insertable, type Kysely, SqliteAdapter } from 'kysely';
import type { Tables } from '../schema/tables.ts';

/** Rows in one statement: below every database's limit of parameters (SQLite 32,766, PostgreSQL 65,535) with 20 columns. */
export const PAGE = 500;

/**
 * Cuts rows into whole pages and then into powers of two, so that few different statements are ever prepared.
 *
 * @example [...pages([1, 2, 3, 4, 5, 6, 7], 4)] // [[1, 2, 3, 4], [5, 6], [7]]
 */
export function* pages<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < rows.length; ) {
    const left = rows.length - at;
    const take = left >= size ? size : 2 ** Math.floor(Math.log2(left));
    yield rows.slice(at, at + take);
    at += take;
  }
}

/** PostgreSQL is sent rows as one value, however many (see postgres/insert.ts): few journeys to the server. */
const LARGE_PAGE = 5000;

/** Rows in the portions in which a database takes them best. */
export const pagesFor = <T>(db: Kysely<Tables>, rows: readonly T[]): Iterable<T[]> =>
  db.getExecutor().adapter instanceof SqliteAdapter ? pages(rows, PAGE) : portions(rows, LARGE_PAGE);

function* portions<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

export const insertAll = async <T extends keyof Tables>(
  trx: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> => {
  for (const page of pagesFor(trx, rows))
    await trx
      .insertInto(table)
      .values(page as never)
      .execute();
};

/** Records rows of `statements`; returns the numbers that they were given, by id. */
export const insertStatements = async (
  trx: Kysely<Tables>,
  rows: readonly Insertable<Tables['statements']>[],
): Promise<Map<string, number>> => {
  const numbers = new Map<string, number>();
  for (const page of pagesFor(trx, rows)) {
    const stored = await trx.insertInto('statements').values(page).returning(['id', 'number']).execute();
    for (const { id, number } of stored) numbers.set(id, number);
  }
  return numbers;
};

import type { Insertable, Kysely } from 'kysely';
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

export const insertAll = async <T extends keyof Tables>(
  trx: Kysely<Tables>,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> => {
  for (const page of pages(rows, PAGE))
    await trx
      .insertInto(table)
      .values(page as never)
      .execute();
};

import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';

/** Every outlet, in alphabetical order: read off its index from one to the next, not off all documents. */
export const outletsOf = async (db: Kysely<Tables>): Promise<string[]> => {
  const { rows } = await sql<{ outlet: string }>`
    with recursive found(outlet) as (
      select min(outlet) from documents
      union all
      select (select min(d.outlet) from documents d where d.outlet > f.outlet) from found f where f.outlet is not null
    )
    select outlet from found where outlet is not null order by outlet`.execute(db);
  return rows.map(row => row.outlet);
};

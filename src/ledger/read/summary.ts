import type { Kysely } from 'kysely';
import type { Tables } from '../schema/tables.ts';

/** How much a ledger holds, and of which days. */
export type Summary = {
  readonly documents: number;
  readonly statements: number;
  readonly actors: number;
  readonly outlets: readonly string[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
};

export const summarise = async (db: Kysely<Tables>): Promise<Summary> => {
  const count = async (table: 'documents' | 'statements' | 'actors'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(row.n);
  };
  // Two queries, each the end of an index; both ends in one would read the whole of it.
  const end = async (direction: 'asc' | 'desc'): Promise<string | null> => {
    const query = db
      .selectFrom('statements')
      .select('day')
      .where('day', '>', '')
      .orderBy('day', direction)
      .limit(1);
    return (await query.executeTakeFirst())?.day ?? null;
  };
  const outlets = await db
    .selectFrom('documents')
    .select('outlet')
    .distinct()
    .where('outlet', 'is not', null)
    .orderBy('outlet')
    .execute();
  return {
    documents: await count('documents'),
    statements: await count('statements'),
    actors: await count('actors'),
    outlets: outlets.map(row => row.outlet!),
    firstDay: await end('asc'),
    lastDay: await end('desc'),
  };
};

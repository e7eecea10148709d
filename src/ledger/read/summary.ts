import type { Kysely } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from '../schema/tables.ts';
import { outletsOf } from './outlets.ts';

/** How much a ledger holds, and of which days. */
export type Summary = {
  readonly documents: number;
  readonly statements: number;
  readonly actors: number;
  readonly outlets: readonly string[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
};

export const summarise = async (db: Kysely<Tables>, dialect: LedgerDialect): Promise<Summary> => {
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
  return {
    documents: await dialect.count(db, 'documents'),
    statements: await dialect.count(db, 'statements'),
    actors: await dialect.count(db, 'actors'),
    outlets: await outletsOf(db),
    firstDay: await end('asc'),
    lastDay: await end('desc'),
  };
};

import { type Kysely, sql } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from './tables.ts';

/** What lists show of each claim, so that a list need not put its claims together. Derived; made when claims are next asked for. */
export const claimSummaries = async (db: Kysely<Tables>, { clustered }: LedgerDialect): Promise<void> => {
  await db.schema
    .createTable('claim_summaries')
    .addColumn('claim', 'text', c => c.primaryKey().notNull())
    .addColumn('gist', 'text', c => c.notNull())
    .addColumn('gist_statement', 'text', c => c.notNull())
    .addColumn('status', 'text', c => c.notNull())
    .addColumn('statements', 'integer', c => c.notNull())
    .addColumn('documents', 'integer', c => c.notNull())
    .addColumn('sources', 'integer', c => c.notNull())
    .addColumn('first_day', 'text')
    .addColumn('last_day', 'text')
    .addColumn('divided', 'text', c => c.notNull())
    .addColumn('actors', 'text', c => c.notNull())
    .addColumn('states', 'text', c => c.notNull())
    .execute();
  // In the order of the list, so that a page of it is read off.
  const inOrder = ['documents desc', 'statements desc', 'claim'] as const;
  await db.schema
    .createIndex('claim_summaries_in_order')
    .on('claim_summaries')
    .columns([...inOrder])
    .execute();
  await db.schema
    .createIndex('claim_summaries_by_status')
    .on('claim_summaries')
    .columns(['status', ...inOrder])
    .execute();
  await db.schema
    .createTable('claim_speakers')
    .addColumn('claim', 'text', c => c.notNull())
    .addColumn('ordinal', 'integer', c => c.notNull())
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('name', 'text', c => c.notNull())
    .addColumn('speaks_for', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('claim_speakers_key', ['claim', 'ordinal'])
    .modifyEnd(clustered)
    .execute();
  await db.schema.createIndex('claim_speakers_by_code').on('claim_speakers').column('code').execute();
  await db.schema
    .createTable('stale_claims')
    .addColumn('claim', 'text', c => c.primaryKey().notNull())
    .modifyEnd(clustered)
    .execute();
  await sql`insert into stale_claims (claim) select distinct claim from propositions`.execute(db);
};

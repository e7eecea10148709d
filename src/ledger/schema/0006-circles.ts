import type { Kysely } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from './tables.ts';

/**
 * Documents are joined to circles that tell of one dispute, and the statements of a circle parted into claims. What was derived
 * before is dropped and made again when claims are next asked for; what persons have put right stays.
 */
export const circles = async (db: Kysely<Tables>, { clustered }: LedgerDialect): Promise<void> => {
  for (const table of [
    'propositions',
    'copy_bands',
    'matched_documents',
    'claim_summaries',
    'claim_speakers',
    'stale_claims',
  ] as const)
    await db.deleteFrom(table).execute();
  await db.schema.dropTable('proposition_keys').execute();
  for (const column of ['circle', 'ring', 'profile'])
    await db.schema
      .alterTable('matched_documents')
      .addColumn(column, 'text', c => c.notNull().defaultTo(''))
      .execute();
  await db.schema
    .alterTable('matched_documents')
    .addColumn('statements', 'integer', c => c.notNull().defaultTo(0))
    .execute();
  for (const column of ['circle', 'ring'])
    await db.schema
      .createIndex(`matched_documents_by_${column}`)
      .on('matched_documents')
      .columns([column, 'document'])
      .execute();
  await db.schema
    .createTable('document_keys')
    .addColumn('key', 'bigint', c => c.notNull())
    .addColumn('document', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('document_keys_key', ['key', 'document'])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable('unsettled_documents')
    .addColumn('document', 'text', c => c.primaryKey().notNull())
    .modifyEnd(clustered)
    .execute();
};

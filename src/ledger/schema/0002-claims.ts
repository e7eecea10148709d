import type { Kysely } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from './tables.ts';

/** Claims: what statements are about, near-copies of documents, and what persons have put right. */
export const claims = async (db: Kysely<Tables>, dialect: LedgerDialect): Promise<void> => {
  const { counter, clustered } = dialect;
  await db.schema
    .createTable('matched_documents')
    .addColumn('document', 'text', c => c.primaryKey().notNull().references('documents.id'))
    .addColumn('copies', 'text', c => c.notNull())
    .addColumn('sketch', 'text', c => c.notNull())
    .execute();
  await db.schema
    .createIndex('matched_documents_by_copies')
    .on('matched_documents')
    .column('copies')
    .execute();
  await db.schema
    .createTable('copy_bands')
    .addColumn('band', 'bigint', c => c.notNull())
    .addColumn('document', 'text', c => c.notNull())
    .addPrimaryKeyConstraint('copy_bands_key', ['band', 'document'])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable('propositions')
    .addColumn('statement', 'integer', c => c.primaryKey().notNull().references('statements.number'))
    .addColumn('token', 'text', c => c.notNull().unique())
    .addColumn('claim', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .execute();
  await db.schema
    .createIndex('propositions_by_claim')
    .on('propositions')
    .columns(['claim', 'statement'])
    .execute();
  await db.schema
    .createTable('proposition_keys')
    .addColumn('key', 'bigint', c => c.notNull())
    .addColumn('statement', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('proposition_keys_key', ['key', 'statement'])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable('corrections')
    .addColumn('number', counter as never, c => c.primaryKey())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('body', 'text', c => c.notNull())
    .addColumn('author', 'text', c => c.notNull())
    .addColumn('made_at', 'text', c => c.notNull())
    .addColumn('reason', 'text', c => c.notNull())
    .execute();
  await dialect.makeImmutable(db, 'corrections');
};

import type { CreateTableBuilder, Kysely } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from './tables.ts';

type Table = CreateTableBuilder<string, string>;

/** The ledger of the first release: documents, actors, statements, and the roll-ups that find statements by actor. */
export const initial = async (db: Kysely<Tables>, dialect: LedgerDialect): Promise<void> => {
  await documents(db, dialect);
  await actors(db, dialect);
  await statements(db, dialect);
  await details(db, dialect);
  await dialect.createSupport(db);
  for (const table of RECORDS) await dialect.makeImmutable(db, table);
};

/** What is recorded once and for all; the other tables are derived from these. */
const RECORDS = [
  'documents',
  'addresses',
  'document_actors',
  'mentions',
  'statements',
  'spans',
  'statement_speakers',
  'statement_targets',
  'statement_addressees',
  'instruments',
  'evidence',
  'quantities',
  'places',
] as const;

const documents = async (db: Kysely<Tables>, { counter }: LedgerDialect): Promise<void> => {
  await db.schema
    .createTable('documents')
    .addColumn('id', 'text', c => c.primaryKey().notNull())
    .addColumn('content_hash', 'text', c => c.notNull().unique())
    .addColumn('given_id', 'text')
    .addColumn('title', 'text')
    .addColumn('outlet', 'text')
    .addColumn('author', 'text')
    .addColumn('published_at', 'text')
    .addColumn('format', 'text', c => c.notNull())
    .addColumn('analysed_by', 'text', c => c.notNull())
    .addColumn('text', 'text', c => c.notNull())
    .execute();
  await db.schema.createIndex('documents_by_outlet').on('documents').column('outlet').execute();
  await db.schema.createIndex('documents_by_date').on('documents').columns(['published_at', 'id']).execute();
  await db.schema
    .createTable('addresses')
    .addColumn('number', counter as never, c => c.primaryKey())
    .addColumn('uri', 'text', c => c.notNull())
    .addColumn('document', 'text', c => c.notNull().references('documents.id'))
    .addColumn('first_seen', 'text', c => c.notNull())
    .addUniqueConstraint('one_address_of_a_document', ['uri', 'document'])
    .execute();
  await db.schema.createIndex('addresses_by_document').on('addresses').column('document').execute();
};

const actors = async (db: Kysely<Tables>, { clustered }: LedgerDialect): Promise<void> => {
  const described = (t: Table): Table =>
    t
      .addColumn('name', 'text', c => c.notNull())
      .addColumn('type', 'text', c => c.notNull())
      .addColumn('role', 'text')
      .addColumn('affiliation', 'text')
      .addColumn('named', 'integer', c => c.notNull());
  await db.schema
    .createTable('actors')
    .addColumn('code', 'text', c => c.primaryKey().notNull())
    .$call(t => described(t as Table))
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable('actor_forms')
    .addColumn('code', 'text', c => c.notNull().references('actors.code'))
    .addColumn('field', 'text', c => c.notNull())
    .addColumn('form', 'text', c => c.notNull())
    .addColumn('documents', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('actor_forms_key', ['code', 'field', 'form'])
    .modifyEnd(clustered)
    .execute();
  await db.schema
    .createTable('document_actors')
    .addColumn('document', 'text', c => c.notNull().references('documents.id'))
    .addColumn('ordinal', 'integer', c => c.notNull())
    .addColumn('code', 'text', c => c.notNull().references('actors.code'))
    .$call(t => described(t as Table))
    .addPrimaryKeyConstraint('document_actors_key', ['document', 'code'])
    .modifyEnd(clustered)
    .execute();
  await db.schema.createIndex('document_actors_by_code').on('document_actors').column('code').execute();
  await db.schema
    .createTable('mentions')
    .addColumn('document', 'text', c => c.notNull())
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('ordinal', 'integer', c => c.notNull())
    .addColumn('start', 'integer', c => c.notNull())
    .addColumn('end', 'integer', c => c.notNull())
    .addPrimaryKeyConstraint('mentions_key', ['document', 'code', 'ordinal'])
    .addForeignKeyConstraint('mentions_of_an_actor', ['document', 'code'], 'document_actors', [
      'document',
      'code',
    ])
    .modifyEnd(clustered)
    .execute();
};

const statements = async (db: Kysely<Tables>, { counter, clustered }: LedgerDialect): Promise<void> => {
  await db.schema
    .createTable('statements')
    .addColumn('number', counter as never, c => c.primaryKey())
    .addColumn('id', 'text', c => c.notNull().unique())
    .addColumn('document', 'text', c => c.notNull().references('documents.id'))
    .addColumn('ordinal', 'integer', c => c.notNull())
    .addColumn('kind', 'text', c => c.notNull())
    .addColumn('act', 'text', c => c.notNull())
    .addColumn('certainty', 'text', c => c.notNull())
    .addColumn('framing', 'text', c => c.notNull())
    .addColumn('nested_in', 'text', c => c.references('statements.id'))
    .addColumn('unnamed_speakers', 'integer', c => c.notNull())
    .addColumn('date', 'text')
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('source', 'text', c => c.notNull())
    .addColumn('cue', 'text', c => c.notNull())
    .addColumn('content', 'text', c => c.notNull())
    .addColumn('attribution_confidence', 'real', c => c.notNull())
    .addColumn('speaker_confidence', 'real', c => c.notNull())
    .addColumn('act_confidence', 'real', c => c.notNull())
    .addColumn('certainty_confidence', 'real', c => c.notNull())
    .addColumn('framing_confidence', 'real', c => c.notNull())
    .addUniqueConstraint('one_place_in_the_document', ['document', 'ordinal'])
    .execute();
  // Each answers one kind of question in the order of the answer, so that a page of it needs no sorting.
  await db.schema.createIndex('statements_by_day').on('statements').columns(['day', 'number']).execute();
  await db.schema
    .createIndex('statements_by_act')
    .on('statements')
    .columns(['act', 'day', 'number'])
    .execute();
  await db.schema.createIndex('statements_by_outer').on('statements').column('nested_in').execute();
  await db.schema
    .createTable('roll_ups')
    .addColumn('relation', 'text', c => c.notNull())
    .addColumn('code', 'text', c => c.notNull())
    .addColumn('day', 'text', c => c.notNull())
    .addColumn('statement', 'integer', c => c.notNull().references('statements.number'))
    .addPrimaryKeyConstraint('roll_ups_key', ['relation', 'code', 'day', 'statement'])
    .modifyEnd(clustered)
    .execute();
};

/** The parts of a statement that are lists: one table each, in the order of the statement. */
const details = async (db: Kysely<Tables>, { clustered }: LedgerDialect): Promise<void> => {
  const list = (
    table: string,
    columns: (t: Table) => Table,
    key: readonly string[] = ['ordinal'],
  ): Promise<void> =>
    columns(
      db.schema
        .createTable(table)
        .addColumn('statement', 'integer', c => c.notNull().references('statements.number'))
        .addColumn('ordinal', 'integer', c => c.notNull()) as Table,
    )
      .addPrimaryKeyConstraint(`${table}_key`, ['statement', ...key] as never)
      .modifyEnd(clustered)
      .execute();
  const needed = (t: Table, name: string, type: 'text' | 'integer' | 'real' = 'text') =>
    t.addColumn(name, type, c => c.notNull());
  const span = (t: Table) => needed(needed(t, 'start', 'integer'), 'end', 'integer');
  const code = (t: Table) => needed(t, 'code');

  await list('spans', t => span(needed(t, 'role')), ['role', 'ordinal']);
  await list('statement_speakers', t =>
    needed(
      needed(code(t), 'name').addColumn('role', 'text').addColumn('affiliation', 'text'),
      'named',
      'integer',
    ).addForeignKeyConstraint('speaker_is_an_actor', ['code'] as never, 'actors', ['code']),
  );
  await list('statement_targets', code);
  await list('statement_addressees', code);
  await list('instruments', t => span(needed(t.addColumn('symbol', 'text'), 'type')));
  await list('evidence', t =>
    needed(t, 'type').addColumn('supplier', 'text').addColumn('start', 'integer').addColumn('end', 'integer'),
  );
  await list('quantities', t => span(needed(needed(needed(t, 'value', 'real'), 'unit'), 'original')));
  await list('places', t => span(needed(t, 'name').addColumn('country', 'text')));
};

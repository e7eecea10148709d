import type { Kysely } from 'kysely';
import { statementColumns, type Tables } from '../schema/tables.ts';

type Name = keyof Tables;
export type Row = Record<string, unknown>;

/** To what the rows of each table belong: a document, by which column; a statement; or the ledger as a whole. */
export const BELONGING: Readonly<Record<Name, { readonly document: string } | 'statement' | 'ledger'>> = {
  documents: { document: 'id' },
  addresses: { document: 'document' },
  document_actors: { document: 'document' },
  mentions: { document: 'document' },
  statements: { document: 'document' },
  spans: 'statement',
  statement_speakers: 'statement',
  statement_targets: 'statement',
  statement_addressees: 'statement',
  instruments: 'statement',
  evidence: 'statement',
  quantities: 'statement',
  places: 'statement',
  roll_ups: 'statement',
  meetings: { document: 'document' },
  meeting_members: { document: 'document' },
  meeting_agenda: { document: 'document' },
  speeches: { document: 'document' },
  speech_spans: { document: 'document' },
  council_votes: { document: 'document' },
  ballots: { document: 'document' },
  matched_documents: { document: 'document' },
  copy_bands: { document: 'document' },
  document_keys: { document: 'document' },
  propositions: 'statement',
  unsettled_documents: 'ledger',
  corrections: 'ledger',
  claim_summaries: 'ledger',
  claim_speakers: 'ledger',
  stale_claims: 'ledger',
  actors: 'ledger',
  actor_forms: 'ledger',
};

/** The tables of documents and statements, in an order in which rows can be added. */
export const TABLES = (Object.keys(BELONGING) as Name[]).filter(table => BELONGING[table] !== 'ledger');

/** Which statements are joined to claims, and which documents are copies of each other. */
export const MATCHED = ['matched_documents', 'copy_bands', 'document_keys', 'propositions'] as const;

/** All rows of a table that belong to these documents; statements and addresses in the order of their numbers. */
export const rowsOf = (db: Kysely<Tables>, table: Name, documents: readonly string[]): Promise<Row[]> => {
  if (table === 'statements')
    return db
      .selectFrom('statements as s')
      .select(statementColumns('s'))
      .where('s.document', 'in', documents)
      .orderBy('s.number')
      .execute();
  if (table === 'addresses')
    return db
      .selectFrom('addresses')
      .selectAll()
      .where('document', 'in', documents)
      .orderBy('number')
      .execute();
  if (BELONGING[table] === 'statement')
    return db
      .selectFrom(table as 'spans')
      .selectAll()
      .where('statement', 'in', eb =>
        eb.selectFrom('statements as s').select('s.number').where('s.document', 'in', documents),
      )
      .execute();
  const { document } = BELONGING[table] as { document: 'document' };
  return db
    .selectFrom(table as 'mentions')
    .selectAll()
    .where(document, 'in', documents)
    .execute();
};

import type { Kysely, Transaction } from 'kysely';
import type { Document } from '../../1-read/document.ts';
import type { Analysis } from '../../analyse.ts';
import { recordMeeting } from '../council/record.ts';
import type { LedgerDialect } from '../dialect.ts';
import { LedgerError } from '../error.ts';
import type { Tables } from '../schema/tables.ts';
import { countForms, recordActors } from './actors.ts';
import { addressOf } from './address.ts';
import { insertAll, insertStatements } from './insert.ts';
import { actorRows, DETAIL_TABLES, detailRows, documentRow, statementRow } from './rows.ts';
import { validate } from './validate.ts';

/**
 * What came of a document. `known`: its text is in the ledger, found at this address before; `new-address`: its text is there and
 * has now been found at one more address; `new-version`: another text was found at its address before and both are kept.
 */
export type Outcome = 'added' | 'new-version' | 'known' | 'new-address';

/** How and when a document came into the ledger. */
export type Provenance = {
  /** Which models analysed it. */
  readonly analysedBy: string;
  /** When it was found, ISO 8601. The ledger reads no clock. */
  readonly seenAt: string;
};

/** Notes where a document was found, if its text is in the ledger; `null` when it is not. */
export const see = (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  document: Document,
  seenAt: string,
): Promise<Outcome | null> => dialect.write(db, trx => seeIn(trx, document, seenAt));

const seeIn = async (
  trx: Transaction<Tables>,
  document: Document,
  seenAt: string,
): Promise<Outcome | null> => {
  const known = await trx
    .selectFrom('documents')
    .select('content_hash')
    .where('id', '=', document.id)
    .executeTakeFirst();
  if (!known) return null;
  if (known.content_hash !== document.contentHash)
    throw new LedgerError(
      'invalid',
      `document ${document.id} was not recorded: another text has the same id`,
    );
  return (await recordAddress(trx, document, seenAt)) ? 'new-address' : 'known';
};

/** Adds a document with its analysis in one transaction: all of it or nothing. A text that is there already is not added again. */
export const add = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  document: Document,
  analysis: Analysis,
  { analysedBy, seenAt }: Provenance,
): Promise<Outcome> => {
  validate(document, analysis);
  const rows = analysis.statements.map((s, i) => statementRow(s, i, document));
  await dialect.makeRoom(db, { publishedAt: document.publishedAt, days: rows.map(row => row.day) });
  return dialect.write(db, async trx => {
    const seen = await seeIn(trx, document, seenAt);
    if (seen) return seen;
    await insertAll(trx, 'documents', [documentRow(document, analysedBy)]);
    const versions = await versionsAt(trx, addressOf(document));
    await recordAddress(trx, document, seenAt);
    await recordActors(trx, analysis.actors);
    const actors = actorRows(analysis, document);
    await insertAll(trx, 'document_actors', actors.document_actors);
    await insertAll(trx, 'mentions', actors.mentions);
    await recordStatements(trx, document, analysis, rows);
    await recordMeeting(trx, document);
    // Last, since all writers meet here.
    await countForms(trx, dialect, analysis.actors);
    return versions > 0 ? 'new-version' : 'added';
  });
};

const recordStatements = async (
  trx: Transaction<Tables>,
  document: Document,
  analysis: Analysis,
  rows: readonly ReturnType<typeof statementRow>[],
): Promise<void> => {
  const numbers = await insertStatements(trx, rows);
  const details = detailRows(analysis, document, id => numbers.get(id)!);
  for (const table of DETAIL_TABLES) await insertAll(trx, table, details[table]);
};

const versionsAt = async (trx: Transaction<Tables>, uri: string | null): Promise<number> => {
  if (uri === null) return 0;
  return (await trx.selectFrom('addresses').select('number').where('uri', '=', uri).execute()).length;
};

/** Whether the document had not been found at this address before. */
const recordAddress = async (
  trx: Transaction<Tables>,
  document: Document,
  seenAt: string,
): Promise<boolean> => {
  const uri = addressOf(document);
  if (uri === null) return false;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('addresses')
    .values({ uri, document: document.id, first_seen: seenAt })
    .onConflict(c => c.columns(['uri', 'document']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
};

import type { Kysely, Selectable } from 'kysely';
import type { Document } from '../../1-read/document.ts';
import type { Actor } from '../../4-resolve/actor.ts';
import type { ActorType } from '../../vocabulary.ts';
import { groupBy } from '../group.ts';
import type { DocumentRow, StatementRow, Tables } from '../schema/tables.ts';
import { complete, type RecordedStatement } from './statements.ts';

/** A document as the ledger holds it. */
export type RecordedDocument = Omit<Document, 'uri'> & {
  /** Where it was found, the first place first. */
  readonly addresses: readonly { readonly uri: string; readonly firstSeen: string }[];
  /** Which models analysed it. */
  readonly analysedBy: string;
  readonly actors: readonly Actor[];
  /** Every text found at one of its addresses, itself included, in the order in which they were found. */
  readonly versions: readonly {
    readonly uri: string;
    readonly document: string;
    readonly firstSeen: string;
  }[];
};

/** A document by its id. */
export const documentById = async (db: Kysely<Tables>, id: string): Promise<RecordedDocument | null> => {
  const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const versions = await db
    .selectFrom('addresses as other')
    .select(['other.uri', 'other.document', 'other.first_seen as firstSeen'])
    .where('other.uri', 'in', eb =>
      eb.selectFrom('addresses as own').select('own.uri').where('own.document', '=', id),
    )
    .orderBy('other.number')
    .execute();
  return {
    ...plain(row),
    addresses: versions.filter(v => v.document === id).map(({ uri, firstSeen }) => ({ uri, firstSeen })),
    versions,
    actors: await actorsOf(db, id),
  };
};

/** Ids of the documents that a person may mean: by id or its first digits (four or more), by the id the input gave, by address. */
export const documentsMeant = async (db: Kysely<Tables>, given: string, limit = 20): Promise<string[]> => {
  const prefix = /^[0-9a-f]{4,16}$/.test(given.toLowerCase()) ? given.toLowerCase() : null;
  const rows = await db
    .selectFrom('documents as d')
    .select('d.id')
    .where(eb =>
      eb.or([
        ...(prefix ? [eb.and([eb('d.id', '>=', prefix), eb('d.id', '<', `${prefix}g`)])] : []),
        eb('d.given_id', '=', given),
        eb('d.id', 'in', eb.selectFrom('addresses as a').select('a.document').where('a.uri', '=', given)),
      ]),
    )
    .orderBy('d.id')
    .limit(limit)
    .execute();
  return rows.map(row => row.id);
};

const plain = (row: DocumentRow) => ({
  id: row.id,
  contentHash: row.content_hash,
  givenId: row.given_id,
  title: row.title,
  outlet: row.outlet,
  author: row.author,
  publishedAt: row.published_at,
  format: row.format as Document['format'],
  analysedBy: row.analysed_by,
  text: row.text,
});

const actorsOf = async (db: Kysely<Tables>, document: string): Promise<Actor[]> => {
  const actors = await db
    .selectFrom('document_actors')
    .selectAll()
    .where('document', '=', document)
    .orderBy('ordinal')
    .execute();
  const mentions = await db
    .selectFrom('mentions')
    .selectAll()
    .where('document', '=', document)
    .orderBy('ordinal')
    .execute();
  const byCode = groupBy(mentions, m => m.code);
  return actors.map(({ code, name, type, role, affiliation, named }) => ({
    code,
    name,
    type: type as ActorType,
    role,
    affiliation,
    named: named === 1,
    mentions: (byCode.get(code) ?? []).map(m => [m.start, m.end] as const),
  }));
};

/** A document with everything that was found in it. */
export type DocumentInFull = {
  readonly document: RecordedDocument;
  /** In the order of the analysis: an outer one before those nested in it. */
  readonly statements: readonly RecordedStatement[];
};

/**
 * Every document, one after the other, in the order in which they were recorded; those without a statement behind the others, by id.
 * @param wanted which documents, by id
 */
export async function* eachDocument(
  db: Kysely<Tables>,
  wanted: (id: string) => boolean = () => true,
): AsyncGenerator<DocumentInFull> {
  for await (const id of idsInOrder(db)) {
    if (!wanted(id)) continue;
    const rows = await db
      .selectFrom('statements')
      .selectAll()
      .where('document', '=', id)
      .orderBy('ordinal')
      .execute();
    yield { document: (await documentById(db, id))!, statements: await completeAll(db, rows) };
  }
}

/** The lists of so many statements are looked up at a time: a database limits the parameters of a query. */
const AT_ONCE = 2000;

const completeAll = async (
  db: Kysely<Tables>,
  rows: readonly Selectable<StatementRow>[],
): Promise<RecordedStatement[]> => {
  const all: RecordedStatement[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE)
    all.push(...(await complete(db, rows.slice(at, at + AT_ONCE))));
  return all;
};

async function* idsInOrder(db: Kysely<Tables>): AsyncGenerator<string> {
  const page = 500;
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('statements')
      .select(['number', 'document'])
      .where('ordinal', '=', 0)
      .where('number', '>', after)
      .orderBy('number')
      .limit(page)
      .execute();
    for (const { document } of rows) yield document;
    if (rows.length < page) break;
    after = rows[rows.length - 1].number;
  }
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('documents as d')
      .select('d.id')
      .where('d.id', '>', after)
      .where(eb =>
        eb.not(
          eb.exists(eb.selectFrom('statements as s').select('s.number').whereRef('s.document', '=', 'd.id')),
        ),
      )
      .orderBy('d.id')
      .limit(page)
      .execute();
    for (const { id } of rows) yield id;
    if (rows.length < page) return;
    after = rows[rows.length - 1].id;
  }
}

/** A place where a document was found. */
export type RecordedAddress = { readonly uri: string; readonly document: string; readonly firstSeen: string };

/** Every address in the order of finding: several documents at one are its versions in this order. */
export async function* eachAddress(db: Kysely<Tables>): AsyncGenerator<RecordedAddress> {
  const page = 2000;
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('addresses')
      .selectAll()
      .where('number', '>', after)
      .orderBy('number')
      .limit(page)
      .execute();
    for (const { uri, document, first_seen: firstSeen } of rows) yield { uri, document, firstSeen };
    if (rows.length < page) return;
    after = rows[rows.length - 1].number;
  }
}

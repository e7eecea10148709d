import type { Kysely } from 'kysely';
import type { Document } from '../../1-read/document.ts';
import type { Actor } from '../../4-resolve/actor.ts';
import type { ActorType } from '../../vocabulary.ts';
import { groupBy } from '../group.ts';
import type { DocumentRow, Tables } from '../schema/tables.ts';

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

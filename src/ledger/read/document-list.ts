import { type Kysely, type SqlBool, sql } from 'kysely';
import { LedgerError } from '../error.ts';
import type { Tables } from '../schema/tables.ts';
import { periodOf } from './days.ts';
import type { Page, PageRequest } from './filter.ts';
import { likePattern } from './like.ts';
import type { DocumentReference } from './statements.ts';

/** Which documents. Every part narrows. */
export type DocumentFilter = {
  /** Name of the outlet, in whatever case. */
  readonly outlet?: string;
  /** The first day of publication, "2024-01-10", "2024-01" or "2024". Documents of unknown day are left out. */
  readonly since?: string;
  readonly until?: string;
  /** Part of the title, in whatever case. */
  readonly like?: string;
};

/** A document in a list. */
export type ListedDocument = DocumentReference & {
  readonly author: string | null;
  readonly format: string;
  /** How many are found in it. */
  readonly statements: number;
};

/** A page of documents by publication; those of unknown day come before all others. Throws LedgerError ("bad-query"). */
export const pageOfDocuments = async (
  db: Kysely<Tables>,
  filter: DocumentFilter,
  { limit = 100, after, newestFirst = false }: PageRequest,
): Promise<Page<ListedDocument>> => {
  const published = sql<string>`coalesce(d.published_at, '')`;
  const direction = newestFirst ? 'desc' : 'asc';
  const { outlet, like } = filter;
  const { first, last } = periodOf(filter);
  const rows = await db
    .selectFrom('documents as d')
    .select(['d.id', 'd.title', 'd.outlet', 'd.author', 'd.format', 'd.published_at as publishedAt'])
    .select(eb => [
      eb
        .selectFrom('addresses as a')
        .select('a.uri')
        .whereRef('a.document', '=', 'd.id')
        .orderBy('a.number')
        .limit(1)
        .as('uri'),
      eb
        .selectFrom('statements as s')
        .select(e => e.fn.countAll<number>().as('n'))
        .whereRef('s.document', '=', 'd.id')
        .as('statements'),
    ])
    .$if(outlet !== undefined, q =>
      q.where(sql<SqlBool>`lower(trim(d.outlet)) = ${outlet?.trim().toLowerCase()}`),
    )
    .$if(first !== null, q => q.where('d.published_at', '>=', first))
    // The last day with its hours: "1983-09-01T10:00" lies before "1983-09-01~".
    .$if(last !== null, q => q.where('d.published_at', '<=', `${last}~`))
    .$if(like !== undefined, q =>
      q.where(sql<SqlBool>`lower(d.title) like ${likePattern(like ?? '')} escape '\\'`),
    )
    .$if(after !== undefined, q => {
      const [day, id] = readCursor(after!);
      return q.where(sql<SqlBool>`(${published}, d.id) ${sql.raw(newestFirst ? '<' : '>')} (${day}, ${id})`);
    })
    .orderBy(published, direction)
    .orderBy('d.id', direction)
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(row => ({ ...row, statements: Number(row.statements) }));
  const end = rows.length > limit ? items.at(-1) : undefined;
  return { items, next: end ? `${end.publishedAt ?? ''}.${end.id}` : null };
};

const readCursor = (cursor: string): [day: string, id: string] => {
  const [, day, id] = /^([^~]{0,40})\.([0-9a-f]{16})$/.exec(cursor) ?? [];
  if (id === undefined)
    throw new LedgerError('bad-query', `"${cursor}" is no place to go on from; give the "next" of a page`);
  return [day, id];
};

import type { Kysely } from 'kysely';
import { cluster, disputesAmong, type Edge, LARGE, type Profile, RING } from '../../6-match/index.ts';
import type { Tables } from '../schema/tables.ts';
import { PAGE, pages } from '../write/insert.ts';

/** That a document tells of one dispute with another. A person's word is Infinity. */
export type Link = { readonly document: string; readonly score: number };
type Level = 'circle' | 'ring';

/**
 * Joins a document to the circles and rings of those that it is linked with, and marks what is to be parted into claims anew. A
 * circle that is too large to be looked at as a whole is looked at ring by ring: where it has just become so, all of it is.
 */
export const joinCircles = async (
  db: Kysely<Tables>,
  document: string,
  links: readonly Link[],
): Promise<void> => {
  await unsettle(db, [document]);
  if (links.length === 0) return;
  const linked = [document, ...links.map(l => l.document)];
  await unite(db, 'ring', await namesOf(db, 'ring', [document, ...surely(links)]));
  const circles = await namesOf(db, 'circle', linked);
  const small = [];
  for (const circle of circles) if (!(await isLarge(db, 'circle', circle))) small.push(circle);
  const members = await documentsOf(db, 'circle', small);
  const name = await unite(db, 'circle', circles);
  if (await isLarge(db, 'circle', name)) await unsettle(db, members);
};

const surely = (links: readonly Link[]): string[] => links.filter(l => l.score >= RING).map(l => l.document);

/** Marks documents whose circles are to be parted into claims. */
export const unsettle = async (db: Kysely<Tables>, documents: readonly string[]): Promise<void> => {
  for (const page of pages(documents, PAGE))
    await db
      .insertInto('unsettled_documents')
      .values(page.map(document => ({ document })))
      .onConflict(c => c.column('document').doNothing())
      .execute();
};

/** Circles become one, which is called by the least of their names: the least of its documents. */
const unite = async (db: Kysely<Tables>, level: Level, names: readonly string[]): Promise<string> => {
  const [least, ...rest] = [...names].sort();
  if (rest.length > 0)
    await db
      .updateTable('matched_documents')
      .set({ [level]: least })
      .where(level, 'in', rest)
      .execute();
  return least;
};

/** Whether a circle or ring has more statements than are compared each with each. */
export const isLarge = async (db: Kysely<Tables>, level: Level, name: string): Promise<boolean> => {
  const { n } = await db
    // Every document has one statement at least: of a very large circle the first are enough.
    .selectFrom(eb =>
      eb
        .selectFrom('matched_documents')
        .select('statements')
        .where(level, '=', name)
        .limit(LARGE + 1)
        .as('some'),
    )
    .select(eb => eb.fn.sum<number | string>('some.statements').as('n'))
    .executeTakeFirstOrThrow();
  return Number(n) > LARGE;
};

/** The names of the circles or rings of documents. */
export const namesOf = async (
  db: Kysely<Tables>,
  level: Level,
  documents: readonly string[],
): Promise<string[]> => {
  const names = new Set<string>();
  for (const page of pages(documents, PAGE)) {
    const rows = await db
      .selectFrom('matched_documents')
      .select(`${level} as name`)
      .distinct()
      .where('document', 'in', page)
      .execute();
    for (const { name } of rows) names.add(name);
  }
  return [...names].sort();
};

export const documentsOf = async (
  db: Kysely<Tables>,
  level: Level,
  names: readonly string[],
): Promise<string[]> => {
  const documents: string[] = [];
  for (const page of pages(names, PAGE)) {
    const rows = await db
      .selectFrom('matched_documents')
      .select('document')
      .where(level, 'in', page)
      .orderBy('document')
      .execute();
    documents.push(...rows.map(r => r.document));
  }
  return documents;
};

/**
 * Draws the circles of documents anew: a person has withdrawn what had joined two.
 *
 * @param joined what persons have joined, as documents
 */
export const redraw = async (
  db: Kysely<Tables>,
  documents: readonly string[],
  joined: readonly Edge[],
): Promise<void> => {
  const rows = [];
  for (const page of pages(await documentsOf(db, 'circle', await namesOf(db, 'circle', documents)), PAGE))
    rows.push(
      ...(await db
        .selectFrom('matched_documents')
        .select(['document', 'profile', 'circle', 'ring'])
        .where('document', 'in', page)
        .execute()),
    );
  const ids = rows.map(r => r.document);
  const profiles = rows.filter(r => r.profile !== '').map(r => JSON.parse(r.profile) as Profile);
  const edges = [...disputesAmong(profiles), ...joined];
  const circles = cluster(ids, edges);
  const rings = cluster(
    ids,
    edges.filter(e => e.score >= RING),
  );
  for (const { document, circle, ring } of rows) {
    const now = { circle: circles.get(document)!, ring: rings.get(document)! };
    if (now.circle === circle && now.ring === ring) continue;
    await db.updateTable('matched_documents').set(now).where('document', '=', document).execute();
  }
  await unsettle(db, ids);
};

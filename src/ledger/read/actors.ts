import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Act, ActorType } from '../../vocabulary.ts';
import { LedgerError } from '../error.ts';
import type { ActorRow, Tables } from '../schema/tables.ts';
import { likePattern } from './like.ts';
import { nearest } from './nearest.ts';
import { isFound } from './select.ts';

/** An actor as most documents tell of it. */
export type RecordedActor = {
  readonly code: string;
  readonly name: string;
  readonly type: ActorType;
  readonly role: string | null;
  readonly affiliation: string | null;
  readonly named: boolean;
  /** Statements by it and by those who speak for it. */
  readonly statements: number;
  /** Documents that mention it. */
  readonly documents: number;
};

export type ActorFilter = {
  readonly type?: ActorType;
  /** Code of the state or organisation that it speaks for. */
  readonly affiliation?: string;
  /** Part of its code or name, in whatever case. */
  readonly like?: string;
};

export type ActorPage = {
  readonly limit?: number;
  /** The `actorCursor` of the last one of the page before. */
  readonly after?: string;
};

/** The actors, those with most statements first. */
export const listActors = async (
  db: Kysely<Tables>,
  filter: ActorFilter,
  { limit, after }: ActorPage,
): Promise<RecordedActor[]> => {
  let query = counted(db);
  if (filter.type !== undefined) query = query.where('a.type', '=', filter.type);
  if (filter.affiliation !== undefined) {
    const code = filter.affiliation;
    query = query.where(eb =>
      eb.or([
        eb('a.affiliation', '=', code),
        eb.and([eb('a.code', '>=', `${code}:`), eb('a.code', '<', `${code};`)]),
      ]),
    );
  }
  if (filter.like !== undefined) {
    const like = likePattern(filter.like);
    query = query.where(eb =>
      eb.or(
        (['a.code', 'a.name'] as const).map(
          column => sql<SqlBool>`lower(${eb.ref(column)}) like ${like} escape '\\'`,
        ),
      ),
    );
  }
  let page = db
    .selectFrom(query.as('a'))
    .selectAll()
    .orderBy('statements', 'desc')
    .orderBy('documents', 'desc')
    .orderBy('code');
  if (after !== undefined) {
    const [statements, documents, code] = readCursor(after);
    page = page.where(
      sql<SqlBool>`(-statements, -documents, code) > (${-statements}, ${-documents}, ${code})`,
    );
  }
  if (limit !== undefined) page = page.limit(limit);
  return (await page.execute()).map(actor);
};

/** Where a list of actors ended: to be given as `after`. */
export const actorCursor = ({ statements, documents, code }: RecordedActor): string =>
  `${statements}.${documents}.${code}`;

const readCursor = (cursor: string): [statements: number, documents: number, code: string] => {
  const [, statements, documents, code] = /^(\d{1,12})\.(\d{1,12})\.(.{1,500})$/s.exec(cursor) ?? [];
  if (code === undefined)
    throw new LedgerError('bad-query', `"${cursor}" is no place to go on from; give the "next" of a page`);
  return [Number(statements), Number(documents), code];
};

/** All that the ledger knows of an actor. */
export type ActorProfile = RecordedActor & {
  /** What documents call it, and how many do. */
  readonly forms: readonly { readonly field: string; readonly form: string; readonly documents: number }[];
  /** Those who speak for it, those with most statements first. */
  readonly members: readonly RecordedActor[];
  /** How many statements of each act are by it or those who speak for it. */
  readonly acts: readonly { readonly act: Act; readonly statements: number }[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
};

/** An actor by its code, or null. A code that appears only as an affiliation ("RUS" of "RUS:foreign-ministry") is an actor too. */
export const actorByCode = async (db: Kysely<Tables>, code: string): Promise<ActorProfile | null> => {
  const row = await counted(db).where('a.code', '=', code).executeTakeFirst();
  if (!row && !(await isFound(db, 'by', code)) && !(await isFound(db, 'about', code))) return null;
  const said = db.selectFrom('roll_ups as r').where('r.relation', '=', 'by').where('r.code', '=', code);
  const acts = await said
    .innerJoin('statements as s', 's.number', 'r.statement')
    .groupBy('s.act')
    .select(eb => ['s.act', eb.fn.countAll<number>().as('statements')])
    .orderBy('statements', 'desc')
    .orderBy('s.act')
    .execute();
  const days = await said
    .where('r.day', '>', '')
    .select(eb => [eb.fn.min('r.day').as('first'), eb.fn.max('r.day').as('last')])
    .executeTakeFirst();
  const statements = acts.reduce((sum, a) => sum + Number(a.statements), 0);
  const bare = {
    code,
    name: code,
    type: 'organisation',
    role: null,
    affiliation: null,
    named: true,
    documents: 0,
  } as const;
  return {
    ...(row ? actor(row) : bare),
    statements,
    forms: await db
      .selectFrom('actor_forms')
      .select(['field', 'form', 'documents'])
      .where('code', '=', code)
      .where('field', 'in', ['name', 'role', 'affiliation'])
      .orderBy('field')
      .orderBy('documents', 'desc')
      .orderBy('form')
      .execute(),
    members: await listActors(db, { affiliation: code }, { limit: 50 }),
    acts: acts.map(a => ({ act: a.act as Act, statements: Number(a.statements) })),
    firstDay: days?.first ?? null,
    lastDay: days?.last ?? null,
  };
};

/** Whom a person means by a code or a name in whatever case: one code, or the ones that come near. */
export type Meant = { readonly code: string } | { readonly code: null; readonly near: readonly string[] };

export const actorMeant = async (db: Kysely<Tables>, given: string): Promise<Meant> => {
  const text = given.trim();
  for (const code of new Set([text, text.toUpperCase(), text.toLowerCase()]))
    if (await actorKnown(db, code)) return { code };
  const all = await db.selectFrom('actors').select(['code', 'name']).orderBy('code').execute();
  const folded = fold(text);
  const named = all.filter(a => fold(a.name) === folded || fold(a.code) === folded);
  if (named.length === 1) return { code: named[0].code };
  if (named.length > 1) return { code: null, near: named.map(a => a.code) };
  // A surname means its bearer where the ledger knows one alone.
  const bearers = all.filter(a => a.code === a.code.toLowerCase() && fold(a.name).endsWith(` ${folded}`));
  if (bearers.length === 1) return { code: bearers[0].code };
  if (bearers.length > 1) return { code: null, near: bearers.map(a => a.code) };
  return { code: null, near: nearest(text, all) };
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const actorKnown = async (db: Kysely<Tables>, code: string): Promise<boolean> =>
  (await db.selectFrom('actors').select('code').where('code', '=', code).executeTakeFirst()) !== undefined ||
  (await isFound(db, 'by', code)) ||
  (await isFound(db, 'about', code));

const counted = (db: Kysely<Tables>) =>
  db
    .selectFrom('actors as a')
    .selectAll('a')
    .select(eb => [
      eb
        .selectFrom('roll_ups as r')
        .select(e => e.fn.countAll<number>().as('n'))
        .where('r.relation', '=', 'by')
        .whereRef('r.code', '=', 'a.code')
        .as('statements'),
      eb
        .selectFrom('document_actors as d')
        .select(e => e.fn.countAll<number>().as('n'))
        .whereRef('d.code', '=', 'a.code')
        .as('documents'),
    ]);

const actor = (row: ActorRow & { statements: number | null; documents: number | null }): RecordedActor => ({
  code: row.code,
  name: row.name,
  type: row.type as ActorType,
  role: row.role,
  affiliation: row.affiliation,
  named: row.named === 1,
  statements: Number(row.statements),
  documents: Number(row.documents),
});

import { type Kysely, type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import { type StatementRow, statementColumns, type Tables } from '../schema/tables.ts';
import type { Settled } from './select.ts';

/** A place in the order of days. */
export type Place = { readonly day: string; readonly number: number };

export type PlacedRequest = {
  readonly limit: number;
  readonly after: Place | null;
  readonly newestFirst?: boolean;
};

/** What has fewer statements is rare: they are fetched and sorted. */
const RARE = 5000;

/**
 * Whether a page is found soonest by walking along the index of the first relation, in the order of the answer, and looking for each
 * statement whether the rest holds: where all that is asked for is frequent, the page is full after a small part of the way.
 */
export const isWalked = async (db: Kysely<Tables>, filter: Omit<Settled, 'walked'>): Promise<boolean> => {
  const { relations, acts, terms, outlets, document } = filter;
  if (relations.length === 0 || relations.length + acts.length < 2) return false;
  if (terms.length > 0 || outlets !== null || document !== null) return false;
  for (const [relation, code] of relations)
    if (await isRare(db, sql`roll_ups where relation = ${relation} and code = ${code}`)) return false;
  return acts.length === 0 || !(await isRare(db, sql`statements where act in (${sql.join(acts)})`));
};

const isRare = async (db: Kysely<Tables>, among: RawBuilder<unknown>): Promise<boolean> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ${among} limit ${RARE}) as found`.execute(db);
  return rows[0].n < RARE;
};

/** The statements of a filter that is walked. */
export const walk = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  { relations: [[relation, code], ...others], acts, first, last }: Settled,
  { limit, after, newestFirst = false }: PlacedRequest,
): Promise<Selectable<StatementRow>[]> => {
  const along = sql.ref(relation);
  const [day, number] = [sql`${along}.day`, sql`${along}.statement`];
  const where: RawBuilder<unknown>[] = [sql`${along}.relation = ${relation}`, sql`${along}.code = ${code}`];
  if (first !== null) where.push(sql`${day} >= ${first}`);
  if (last !== null) where.push(sql`${day} <= ${last}`, sql`${day} > ''`);
  if (after)
    where.push(sql`(${day}, ${number}) ${sql.raw(newestFirst ? '<' : '>')} (${after.day}, ${after.number})`);
  const joins = others.map(([relation, code]) => {
    const other = sql.ref(relation);
    const on = sql<SqlBool>`${other}.relation = ${relation} and ${other}.code = ${code}
      and ${other}.day = ${day} and ${other}.statement = ${number}`;
    return dialect.thenEach(sql.table('roll_ups'), relation, on, sql`1`);
  });
  const columns = sql.join(statementColumns('s').map(column => sql.ref(column)));
  const acting = acts.length === 0 ? sql`` : sql` and s.act in (${sql.join(acts)})`;
  const on = sql<SqlBool>`s.number = ${number} and s.day = ${day}${acting}`;
  joins.push(dialect.thenEach(sql.table('statements'), 's', on, columns));
  const direction = sql.raw(newestFirst ? 'desc' : 'asc');
  const { rows } = await sql<Selectable<StatementRow>>`
    select ${columns} from roll_ups as ${along} ${sql.join(joins, sql` `)}
    where ${sql.join(where, sql` and `)} order by ${day} ${direction}, ${number} ${direction} limit ${limit}`.execute(
    db,
  );
  return rows;
};

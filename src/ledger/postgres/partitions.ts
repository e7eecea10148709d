import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { lockFor } from './lock.ts';
import { PARTED } from './schema.ts';

/** A part of a table: days from `from`, before `to`; null where it has no end. Days are compared as text. */
type Part = { readonly from: string | null; readonly to: string | null };

/** Years of their own. What is earlier, or has no day, is one part; what is later is another. */
const [FIRST, LAST] = [1900, 2100];

/** Makes the two outer parts of every table that has parts. */
export const makeOuterPartitions = async (db: Kysely<Tables>): Promise<void> => {
  for (const table of Object.keys(PARTED)) {
    await make(db, table, 'early', { from: null, to: String(FIRST) });
    await make(db, table, 'late', { from: String(LAST), to: null });
  }
};

/** Keeps an account of which days a table has parts for, and makes those that are missing: by year, within what is free. */
export const partitionKeeper = () => {
  const known = new Map<string, readonly Part[]>();
  const missing = (table: string, days: Iterable<string>): string | undefined => {
    for (const day of days) if (!known.get(table)?.some(part => holds(part, day))) return day;
    return undefined;
  };
  return async (db: Kysely<Tables>, table: string, days: ReadonlySet<string>): Promise<void> => {
    if (missing(table, days) === undefined) return;
    known.set(table, await partsOf(db, table));
    if (missing(table, days) === undefined) return;
    // In a transaction of its own, over in a moment: who writes to other parts is not held up.
    await db.transaction().execute(async trx => {
      await lockFor(trx, 'partitions');
      known.set(table, await partsOf(trx, table));
      for (let day = missing(table, days); day !== undefined; day = missing(table, days)) {
        const part = partFor(day, known.get(table)!);
        await make(trx, table, part.from!.replace(/\W/g, '_'), part);
        known.set(table, [...known.get(table)!, part]);
      }
    });
  };
};

const holds = ({ from, to }: Part, day: string): boolean =>
  (from === null || from <= day) && (to === null || day < to);

/** The year of a day, cut where its neighbours begin: somebody may have made parts by month beforehand. */
const partFor = (day: string, parts: readonly Part[]): Part => {
  // The latest year that does not come after the day, as text is compared: "1983-09", "1983-09-01T10:00Z" and "1983x" are of 1983.
  let year = LAST - 1;
  while (String(year) > day) year--;
  let [from, to] = [String(year), String(year + 1)];
  for (const part of parts) {
    if (part.to !== null && part.to <= day && part.to > from) from = part.to;
    if (part.from !== null && part.from > day && part.from < to) to = part.from;
  }
  return { from, to };
};

const partsOf = async (db: Kysely<Tables>, table: string): Promise<Part[]> => {
  const { rows } = await sql<{ bounds: string }>`
    select pg_get_expr(c.relpartbound, c.oid) as bounds from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(${table})`.execute(db);
  return rows.map(({ bounds }) => {
    const [, from, to] = /FROM \((.*)\) TO \((.*)\)/.exec(bounds) ?? [];
    return { from: plain(from), to: plain(to) };
  });
};

const plain = (bound = ''): string | null => /^'(.*)'$/.exec(bound)?.[1] ?? null;

/** A table that is then attached: that does not hold up those who are writing (postgresql.org/docs/current/ddl-partitioning.html). */
const make = async (db: Kysely<Tables>, table: string, suffix: string, { from, to }: Part): Promise<void> => {
  const [whole, part] = [sql.table(table), sql.table(`${table}_${suffix}`)];
  const bound = (value: string | null, none: string) => (value === null ? sql.raw(none) : sql.lit(value));
  await sql`create table ${part} (like ${whole} including defaults including storage)`.execute(db);
  await sql`alter table ${whole} attach partition ${part}
    for values from (${bound(from, 'minvalue')}) to (${bound(to, 'maxvalue')})`.execute(db);
};

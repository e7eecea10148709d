import { type Kysely, sql } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from '../schema/tables.ts';
import { APPLICATION_ID } from './identity.ts';

/** A ledger in one SQLite file. */
export const sqliteDialect: LedgerDialect = {
  version: async db =>
    (await first<{ user_version: number }>(db, sql`pragma user_version`))?.user_version ?? 0,

  setVersion: async (db, version) => {
    // Both are bytes in the file's header and change with the transaction (sqlite.org/fileformat.html, 1.3).
    await sql`pragma user_version = ${sql.lit(version)}`.execute(db);
    await sql`pragma application_id = ${sql.lit(APPLICATION_ID)}`.execute(db);
  },

  counter: sql`integer`,
  clustered: sql`without rowid`,

  createSupport: async db => {
    // The words stay in `statements` alone; the index refers to them by rowid (sqlite.org/fts5.html, 4.4.3).
    await sql`create virtual table statement_search using fts5(
      content, content='statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2')`.execute(
      db,
    );
    await sql`create trigger statements_searchable after insert on statements begin
      insert into statement_search(rowid, content) values (new.number, new.content); end`.execute(db);
  },

  makeImmutable: async (db, table) => {
    for (const deed of ['update', 'delete'])
      await sql`create trigger ${sql.ref(`${table}_no_${deed}`)} before ${sql.raw(deed)} on ${sql.table(table)} begin
        select raise(abort, 'a ledger keeps what it has recorded'); end`.execute(db);
  },

  // A file has one writer at a time: a transaction waits for the lock when it begins.
  write: (db, work) => db.transaction().execute(work),
  makeRoom: async () => {},
  lockActors: async () => {},

  count: async (db, table) => {
    const query = db.selectFrom(table).select(eb => eb.fn.countAll<number>().as('n'));
    return (await query.executeTakeFirstOrThrow()).n;
  },
  // Other connections' commits count in the one, our own rows in the other (sqlite.org/pragma.html#pragma_data_version).
  revision: async db => {
    const others = await first<{ data_version: number }>(db, sql`pragma data_version`);
    const own = await first<{ n: number }>(db, sql`select total_changes() as n`);
    return `${others?.data_version}.${own?.n}`;
  },
  contains: terms =>
    sql`s.number in (select rowid from statement_search where statement_search match ${ftsQuery(terms)})`,

  // SQLite leaves the order of a CROSS JOIN as it is written (sqlite.org/optoverview.html, 8.2).
  thenEach: (table, alias, on) => sql`cross join ${table} as ${sql.ref(alias)} on ${on}`,

  optimise: async db => {
    await sql`pragma optimize`.execute(db);
  },

  faults: async function* (db) {
    const pages = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db);
    for (const { integrity_check: said } of pages.rows) if (said !== 'ok') yield `the file: ${said}`;
    const keys = await sql<ForeignKeyFault>`pragma foreign_key_check`.execute(db);
    for (const { table, rowid, parent } of keys.rows)
      yield `table ${table}${rowid === null ? '' : `, row ${rowid}`}: refers to a row of ${parent} that is not there`;
    try {
      // With rank 1 the index is compared with the words it was made of (sqlite.org/fts5.html, 6.4).
      await sql`insert into statement_search(statement_search, rank) values ('integrity-check', 1)`.execute(
        db,
      );
    } catch {
      yield 'the full-text index does not agree with the statements; mend it with: sqlite3 FILE "insert into statement_search(statement_search) values (\'rebuild\')"';
    }
  },
};

type ForeignKeyFault = { table: string; rowid: number | null; parent: string };

/** Every term a quoted string, so that nothing in it is read as an operator (sqlite.org/fts5.html, 3.1). */
const ftsQuery = (terms: readonly string[]): string =>
  terms.map(t => `"${t.replaceAll('"', '""')}"`).join(' AND ');

const first = async <Row>(db: Kysely<Tables>, query: ReturnType<typeof sql>): Promise<Row | undefined> =>
  (await query.execute(db)).rows[0] as Row | undefined;

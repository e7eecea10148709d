import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { makeOuterPartitions } from './partitions.ts';

/** Tables whose rows are counted as they come, so that nobody has to wait for a count of millions. */
export const COUNTED = ['documents', 'statements', 'actors'] as const;
export type Counted = (typeof COUNTED)[number];

/** Writers count in different rows, so that they do not wait for each other. */
const SLOTS = 64;

/** What a ledger in PostgreSQL has besides the tables of the migrations. */
export const createSupport = async (db: Kysely<Tables>): Promise<void> => {
  const run = (text: string) => sql.raw(text).execute(db);

  // A document is there once, whatever its date: the second of two writers of one text waits for the first, and is refused.
  await run(`create table document_ids (id text collate "C" primary key)`);
  await run(`create function note_document_id() returns trigger language plpgsql set search_path from current as $$
    begin insert into document_ids values (new.id); return new; end $$`);
  await run(`create trigger documents_once before insert on documents
    for each row execute function note_document_id()`);
  await run('create index documents_by_id on documents (id)');

  await run(`alter table statements add column search tsvector not null default ''`);
  await run('create index statements_by_words on statements using gin (search)');

  await run(`create table row_counts (name text collate "C", slot integer, n bigint not null, primary key (name, slot))
    with (fillfactor = 50)`);
  await run(`create function count_rows() returns trigger language plpgsql set search_path from current as $$
    declare more bigint := (select count(*) from added);
    begin
      if more > 0 then
        insert into row_counts values (tg_table_name, pg_backend_pid() % ${SLOTS}, more)
        on conflict (name, slot) do update set n = row_counts.n + excluded.n;
      end if;
      return null;
    end $$`);
  for (const table of COUNTED)
    await run(`create trigger ${table}_counted after insert on ${table} referencing new table as added
      for each statement execute function count_rows()`);

  await run(`create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'a ledger keeps what it has recorded'; end $$`);
  await makeOuterPartitions(db);
};

/** Has the database refuse to change, remove or empty: rows, also by way of a part, and the table as a whole. */
export const refuseChanges = async (db: Kysely<Tables>, table: string): Promise<void> => {
  for (const [deed, each] of [
    ['update', 'row'],
    ['delete', 'row'],
    ['truncate', 'statement'],
  ])
    await sql`create trigger ${sql.ref(`${table}_no_${deed}`)} before ${sql.raw(deed)} on ${sql.table(table)}
      for each ${sql.raw(each)} execute function refuse_change()`.execute(db);
};

export const countOf = async (db: Kysely<Tables>, table: Counted): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(n), 0) as n from row_counts where name = ${table}`.execute(db);
  return rows[0].n;
};

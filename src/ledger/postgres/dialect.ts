import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import { LedgerError } from '../error.ts';
import { codeOf } from './explain.ts';
import { faults } from './faults.ts';
import { lockFor } from './lock.ts';
import { partitionKeeper } from './partitions.ts';
import { queryOf } from './search.ts';
import { countOf, createSupport, refuseChanges } from './support.ts';

/** A ledger in one schema of a PostgreSQL database, named by its address without the password. */
export const postgresDialect = (address: string): LedgerDialect => {
  const makePartitions = partitionKeeper();
  return {
    version: async db => {
      const { rows } = await sql<{ there: boolean; foreign: boolean }>`
        select to_regclass('ledger_version') is not null as there,
        exists (select from pg_tables where schemaname = current_schema()
          and tablename in ('documents', 'statements', 'actors')) as foreign`.execute(db);
      const [{ there, foreign }] = rows;
      if (!there && foreign)
        throw new LedgerError(
          'not-a-ledger',
          `the ledger ${address} is not a ledger but has tables of another program; name another database, or another schema with ?options=-csearch_path%3DNAME`,
        );
      if (!there) return 0;
      const version = await sql<{ version: number }>`select version from ledger_version`.execute(db);
      return version.rows[0]?.version ?? 0;
    },

    setVersion: async (db, version) => {
      await sql`create table if not exists ledger_version (only_row boolean primary key default true check (only_row),
        version integer not null)`.execute(db);
      await sql`insert into ledger_version (version) values (${version})
        on conflict (only_row) do update set version = excluded.version`.execute(db);
    },

    counter: sql`bigserial`,
    clustered: sql``,
    createSupport,
    makeImmutable: refuseChanges,

    write: async (db, work, alone) => {
      for (let attempt = 0; ; attempt++)
        try {
          return await db.transaction().execute(async trx => {
            if (alone) await lockFor(trx, alone);
            return work(trx);
          });
        } catch (error) {
          const wait = waitBefore(attempt, error);
          if (wait === null) throw error;
          await pause(wait);
        }
    },

    makeRoom: async (db, { publishedAt, days }) => {
      await makePartitions(db, 'documents', new Set([publishedAt ?? '']));
      await makePartitions(db, 'statements', new Set(days));
      await makePartitions(db, 'roll_ups', new Set(days));
    },

    lockActors: async (trx, codes) => {
      await sql`select from actors where code = any(${[...codes]}) order by code for no key update`.execute(
        trx,
      );
    },

    count: countOf,
    contains: terms => sql`s.search @@ ${queryOf(terms)}::tsquery`,
    // What has an OFFSET is not taken apart by the planner.
    thenEach: (table, alias, on, columns) =>
      sql`cross join lateral (select ${columns} from ${table} as ${sql.ref(alias)} where ${on} offset 0) as ${sql.ref(alias)}`,
    // Who writes has a transaction id of its own, in whichever database of the server.
    revision: async db => {
      const { rows } = await sql<{ seen: string }>`select pg_current_snapshot()::text as seen`.execute(db);
      return rows[0].seen;
    },
    optimise: async () => {}, // autovacuum does it

    faults,
  };
};

/** Got in each other's way: serialisation, deadlock, both added the same document. */
const CROSSED = new Set(['40001', '40P01', '23505']);
const MOST_ATTEMPTS = 8;

/**
 * Milliseconds after which a transaction is tried again, or null. Who was cut off tries for about half a minute, as long as a server
 * takes to start anew; whether the lost transaction was committed is no matter, since what is written twice is there once.
 */
const waitBefore = (attempt: number, error: unknown): number | null => {
  if (attempt >= MOST_ATTEMPTS || !(error instanceof LedgerError)) return null;
  if (CROSSED.has(codeOf(error))) return 5 * 2 ** attempt;
  return error.problem === 'unreachable' ? 125 * 2 ** attempt : null;
};

/**
 * The stores that can hold a ledger, for suites that run over each of them.
 * @module
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { temporaryFolder } from './ledger.ts';
import { freshDatabase, runSql, skipWithoutPostgres } from './postgres.ts';

export type TestStore = {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Where a new ledger can be made: nothing is there, or nothing yet. */
  readonly fresh: () => Promise<string>;
  /** The copy of a ledger that nobody has open. */
  readonly copy: (path: string) => Promise<string>;
  /** Sends SQL as somebody with another program would. */
  readonly run: (path: string, sql: string) => Promise<void>;
  /** The same with what forbids changes out of the way. */
  readonly meddle: (path: string, sql: string) => Promise<void>;
  readonly setVersion: (path: string, version: number) => Promise<void>;
};

/** Runs a suite over every store; PostgreSQL only where it is installed. */
export const overStores = (suite: (store: TestStore) => void): void => {
  describe('SQLite', () => suite(sqlite()));
  describe.skipIf(skipWithoutPostgres())('PostgreSQL', () => suite(postgres()));
};

export const sqlite = (): TestStore => {
  const folder = temporaryFolder();
  let files = 0;
  const fresh = async () => join(folder, `${++files}.ledger`);
  const run = async (path: string, sql: string): Promise<void> => {
    const db = new SQLite(path);
    try {
      db.exec(sql);
    } finally {
      db.close();
    }
  };
  return {
    name: 'SQLite',
    fresh,
    copy: async path => {
      const copy = await fresh();
      copyFileSync(path, copy);
      return copy;
    },
    run,
    meddle: async (path, sql) => {
      const db = new SQLite(path);
      db.pragma('foreign_keys = off');
      const guards = "select name from sqlite_schema where type = 'trigger' and name like '%_no_%'";
      for (const { name } of db.prepare(guards).all() as { name: string }[]) db.exec(`drop trigger ${name}`);
      db.exec(sql);
      db.close();
    },
    setVersion: (path, version) => run(path, `pragma user_version = ${version}`),
  };
};

export const postgres = (): TestStore => {
  let template: Promise<string> | undefined;
  const makeTemplate = async (): Promise<string> => {
    const url = await freshDatabase();
    await (await openLedger(url, { create: true })).close();
    return url;
  };
  const run = async (path: string, sql: string): Promise<void> => {
    await runSql(path, sql);
  };
  return {
    name: 'PostgreSQL',
    fresh: async () => {
      template ??= makeTemplate();
      return freshDatabase(await template);
    },
    copy: freshDatabase,
    run,
    // Triggers are left out in a session that plays back what another server did.
    meddle: (path, sql) => run(path, `set session_replication_role = replica; ${sql}`),
    setVersion: (path, version) => run(path, `update ledger_version set version = ${version}`),
  };
};

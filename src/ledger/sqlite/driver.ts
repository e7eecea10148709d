import { realpathSync } from 'node:fs';
import type { Database, Statement } from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/**
 * Kysely over one better-sqlite3 connection. In place of Kysely's own SQLite driver because of three things: transactions take
 * the write lock when they begin (a deferred one that reads first and then writes fails at once when another process wrote in
 * between, whatever the busy timeout), statements are prepared once, and errors are explained.
 */
export const sqliteKysely = (database: Database, explain: (error: unknown) => unknown): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new SqliteDriver(database, explain),
  createIntrospector: db => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/**
 * Who writes to which file. SQLite waits for another writer without letting anything else run, so that two connections of one
 * process would wait for each other until the time is out: within a process they wait here.
 */
const writing = new Map<string, Promise<void>>();

let memories = 0;

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #database: Database;
  readonly #file: string;
  /** Ends when the one who holds the connection lets it go. */
  #queue: Promise<void> = Promise.resolve();
  #release: () => void = () => {};
  #written: () => void = () => {};

  constructor(database: Database, explain: (error: unknown) => unknown) {
    this.#database = database;
    // In memory each connection has a database of its own.
    this.#file = database.memory ? `memory ${++memories}` : realpathSync(database.name);
    this.#connection = new SqliteConnection(database, explain);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#queue;
    let release = () => {};
    this.#queue = new Promise(resolve => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const file = this.#file;
    const before = writing.get(file);
    let written = () => {};
    const own = new Promise<void>(resolve => {
      written = resolve;
    });
    writing.set(file, own);
    this.#written = () => {
      if (writing.get(file) === own) writing.delete(file);
      written();
    };
    await before;
    try {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    } catch (error) {
      this.#written();
      throw error;
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
    this.#written();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk or a failed commit may have ended the transaction already; the first error is the one to tell.
    try {
      if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
    } finally {
      this.#written();
    }
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

/** Enough for every query of the ledger with the sizes of batches in which rows are written and fetched. */
const PREPARED = 200;

class SqliteConnection implements DatabaseConnection {
  readonly #prepared = new Map<string, Statement>();

  constructor(
    private readonly database: Database,
    private readonly explain: (error: unknown) => unknown,
  ) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const statement = this.#prepare(sql);
      if (statement.reader) return { rows: statement.all(parameters) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
    } catch (error) {
      throw this.explain(error);
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it; nothing in the ledger streams within one query.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('a ledger is read in pages, not in one open query');
  }

  #prepare(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      if (this.#prepared.size >= PREPARED) this.#prepared.delete(this.#prepared.keys().next().value!);
      statement = this.database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}

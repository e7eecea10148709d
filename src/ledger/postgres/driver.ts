import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';

/**
 * Kysely over a pool of connections. In place of Kysely's own driver because of two things: errors are explained, and a
 * transaction says what it waits for and how long.
 */
export const postgresKysely = (
  pool: Pool,
  explain: (error: unknown) => unknown,
  lockTimeout: number,
): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PostgresDriver(pool, explain, lockTimeout),
  createIntrospector: db => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
});

class PostgresDriver implements Driver {
  constructor(
    private readonly pool: Pool,
    private readonly explain: (error: unknown) => unknown,
    private readonly lockTimeout: number,
  ) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      return new PostgresConnection(await this.pool.connect(), this.explain);
    } catch (error) {
      throw this.explain(error);
    }
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.client.release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Each statement sees what others have committed by then: what is asked again under a lock has the latest answer.
    const begin = `begin isolation level read committed; set local lock_timeout = ${this.lockTimeout}`;
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A lost connection has rolled back already; the first error is the one to tell.
    await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {});
  }

  async destroy(): Promise<void> {
    await this.pool.end();
  }
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE']);

class PostgresConnection implements DatabaseConnection {
  constructor(
    readonly client: PoolClient,
    private readonly explain: (error: unknown) => unknown,
  ) {}

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      // Without parameters several statements may stand in one query.
      const given = parameters.length > 0 ? [...parameters] : undefined;
      const { command, rowCount, rows } = await this.client.query(sql, given);
      if (!CHANGES.has(command)) return { rows: rows ?? [] };
      return { rows: rows ?? [], numAffectedRows: BigInt(rowCount ?? 0) };
    } catch (error) {
      throw this.explain(error);
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it; nothing in the ledger streams within one query.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('a ledger is read in pages, not in one open query');
  }
}

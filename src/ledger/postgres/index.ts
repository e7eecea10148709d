import { HandleEmptyInListsPlugin, Kysely, replaceWithNoncontingentExpression, sql } from 'kysely';
import pg from 'pg';
import { LedgerError } from '../error.ts';
import type { Tables } from '../schema/tables.ts';
import type { OpenOptions } from '../sqlite/index.ts';
import { BUSY_TIMEOUT } from '../sqlite/open.ts';
import { withoutPassword } from './address.ts';
import { postgresKysely } from './driver.ts';
import { explainFor } from './explain.ts';
import { forPostgres } from './insert.ts';
import { keptPassword } from './password.ts';

export { isPostgres, withoutPassword } from './address.ts';
export { postgresDialect } from './dialect.ts';

/** Connections of one open ledger at most; they are made as they are needed. */
const MOST_CONNECTIONS = 8;

/**
 * Of tables in parts by the same days, only the parts of those days are joined; and plans over many parts look so dear that they
 * would be compiled, which takes longer than the answer.
 */
const SETTINGS = 'set enable_partitionwise_join = on; set jit = off';

/** Whole numbers of 64 bits are numbers here: no ledger has 2⁵³ rows. */
const WHOLE = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/** Opens a database and nothing more: its schema may be old or missing. Throws LedgerError. */
export const openPostgres = async (
  address: string,
  { create = false, busyTimeout = BUSY_TIMEOUT }: OpenOptions,
): Promise<Kysely<Tables>> => {
  const shown = withoutPassword(address);
  const explain = explainFor(shown);
  const pool = poolOf(address, shown);
  const db = new Kysely<Tables>({
    dialect: postgresKysely(pool, explain, busyTimeout),
    // SQLite takes `in ()` for never; here it is no SQL.
    plugins: [new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression }), forPostgres],
  });
  try {
    const { rows } = await sql<{ encoding: string; there: boolean }>`
      select current_setting('server_encoding') as encoding, to_regclass('ledger_version') is not null as there`.execute(
      db,
    );
    const [{ encoding, there }] = rows;
    if (encoding !== 'UTF8')
      throw new LedgerError(
        'not-a-ledger',
        `the ledger ${shown} cannot be: the database has the encoding ${encoding}; make one with: createdb -E UTF8 -T template0 NAME`,
      );
    if (!there && !create)
      throw new LedgerError(
        'not-found',
        `there is no ledger in ${shown}; make one with \`onrecord read\`, or name another with --ledger`,
      );
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
};

/** Looks for the password where psql does, when neither the address nor PGPASSWORD has it. */
class LedgerClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const own = this as unknown as { password: unknown };
    own.password ??= keptPassword;
  }
}

const poolOf = (address: string, shown: string): pg.Pool => {
  // The meaning of sslmode is libpq's, as every other program has it.
  const compatible = /[?&]sslmode=/.test(address) && !/uselibpqcompat=/.test(address);
  try {
    const pool = new pg.Pool({
      connectionString: compatible ? `${address}&uselibpqcompat=true` : address,
      max: MOST_CONNECTIONS,
      connectionTimeoutMillis: 20_000,
      keepAlive: true,
      application_name: 'onrecord',
      Client: LedgerClient,
      onConnect: client => client.query(SETTINGS) as never,
      types: {
        getTypeParser: ((oid: number, format?: 'text') =>
          WHOLE.has(oid) ? Number : pg.types.getTypeParser(oid, format)) as never,
      },
    });
    // A connection that breaks while nothing is asked is replaced when it is needed; without these, Node would end.
    pool.on('error', () => {});
    pool.on('connect', client => client.on('error', () => {}));
    return pool;
  } catch (error) {
    throw new LedgerError(
      'not-found',
      `${shown} is no address that can be understood; write postgres://USER@HOST:5432/DATABASE`,
      { cause: error },
    );
  }
};

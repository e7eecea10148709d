/**
 * Real PostgreSQL servers for tests, of the machine's own installation, in temporary folders and on free ports. A test that needs
 * one is skipped, with a word, where there is none; ONRECORD_FORBID_SKIP=1 makes that a failure.
 * @module
 */
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** Where Debian keeps the programs of each major version; the newest is taken. */
const DEBIAN = '/usr/lib/postgresql';
const newest = (): string | undefined =>
  (existsSync(DEBIAN) ? readdirSync(DEBIAN) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map(version => join(DEBIAN, version, 'bin'))
    .find(folder => existsSync(join(folder, 'initdb')));

/** The folder of `initdb` and `pg_ctl`, or undefined. */
export const postgresFolder = process.env.ONRECORD_POSTGRES ?? newest();

/** Whether tests that need PostgreSQL are to be left out. */
export const skipWithoutPostgres = (): boolean => {
  if (postgresFolder || process.env.ONRECORD_FORBID_SKIP) return false;
  console.warn(
    'Skipped: no PostgreSQL here. Install it (Debian: apt-get install postgresql) or set ONRECORD_POSTGRES to the folder of its initdb.',
  );
  return true;
};

/** The server refuses to run as root; then it runs as the user that the package made. */
const asUser = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(l => l.startsWith('postgres:'));
  if (!line) throw new Error('there is no user "postgres", and PostgreSQL does not run as root');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
};

const program = (name: string): string => {
  if (!postgresFolder) throw new Error('no PostgreSQL here; install it (Debian: apt-get install postgresql)');
  return join(postgresFolder, name);
};

/** A server of a test's own. */
export type PostgresServer = {
  readonly port: number;
  /** The folder of its data, log (`log`) and socket. */
  readonly folder: string;
  /** The address of one of its databases, for its superuser, who needs no password. */
  readonly url: (database?: string) => string;
  readonly start: () => Promise<void>;
  /** `immediate` is what a crash leaves behind. */
  readonly stop: (mode?: 'fast' | 'immediate') => Promise<void>;
  /** Stops it and removes its folder. */
  readonly end: () => Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/**
 * Makes and starts a server. It goes when the process `guardian` does, however that ends.
 * @param settings further lines of postgresql.conf, such as "max_connections = 5"
 */
export const startPostgres = async ({
  folder = mkdtempSync(join(tmpdir(), 'onrecord-postgres-')),
  guardian = process.pid,
  settings = [],
  durable = false,
}: {
  folder?: string;
  guardian?: number;
  settings?: readonly string[];
  /** Whether it waits for the disk, as in life; without it, tests are faster. */
  durable?: boolean;
} = {}): Promise<PostgresServer> => {
  const user = asUser();
  const data = join(folder, 'data');
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
  chmodSync(folder, 0o755);
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  await run(
    program('initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'],
    as,
  );
  const port = await freePort();
  const config = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    `unix_socket_directories = '${folder}'`,
    ...(durable ? [] : ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off']),
    ...settings,
  ];
  writeFileSync(join(data, 'postgresql.auto.conf'), `${config.join('\n')}\n`);
  const ctl = async (...args: string[]): Promise<void> => {
    // Without pipes: the server would inherit them, and the call would wait for its end.
    const child = spawn(program('pg_ctl'), [...args, '-D', data, '-s', '-w', '-t', '120'], {
      ...as,
      stdio: 'ignore',
    });
    const code = await new Promise(resolve => child.once('close', resolve));
    if (code !== 0)
      throw new Error(
        `pg_ctl ${args[0]} failed: ${existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''}`,
      );
  };
  const log = join(folder, 'log');
  const start = (): Promise<void> => ctl('start', '-l', log);
  const stop = (mode = 'fast'): Promise<void> => ctl('stop', '-m', mode);
  await start();
  // Whoever kills the tests cannot clean up after them.
  const watch = `while kill -0 ${guardian}; do sleep 1; done; kill -QUIT $(head -1 ${data}/postmaster.pid); sleep 1; rm -rf ${folder}`;
  const watchman = spawn('/bin/sh', ['-c', watch], { detached: true, stdio: 'ignore' });
  watchman.unref();
  const url = (database = 'postgres'): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const end = async (): Promise<void> => {
    watchman.kill();
    await stop('immediate').catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, folder, url, start, stop, end };
};

/** One server for a whole run of tests, made by the first file that asks and gone with the run. */
const sharedUrl = async (): Promise<string> => {
  const run = process.ppid;
  const folder = join(tmpdir(), `onrecord-postgres-${run}`);
  const ready = join(folder, 'ready');
  try {
    mkdirSync(folder);
  } catch {
    while (!existsSync(ready)) {
      if (!existsSync(folder)) throw new Error('the PostgreSQL server of this run could not be started');
      await pause(50);
    }
    return readFileSync(ready, 'utf8');
  }
  try {
    const server = await startPostgres({ folder, guardian: run, settings: ['max_connections = 200'] });
    const temporary = join(folder, 'data', 'url');
    writeFileSync(temporary, server.url(''));
    renameSync(temporary, ready);
    return server.url('');
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
};

let shared: Promise<string> | undefined;
let databases = 0;

/** Sends SQL to a database, as a user with psql would. */
export const runSql = async (url: string, ...statements: string[]): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
};

/** The address of a new, empty database on the server of this run; a copy of another one where a template is named. */
export const freshDatabase = async (template?: string): Promise<string> => {
  shared ??= sharedUrl();
  const base = await shared;
  const name = `test_${process.pid}_${++databases}`;
  const from = template ? ` template "${new URL(template).pathname.slice(1)}"` : '';
  await runSql(`${base}postgres`, `create database "${name}"${from}`);
  return base + name;
};

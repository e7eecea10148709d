/**
 * NATS servers for tests: real ones, on free ports, in temporary folders. A test that needs them is skipped, with a word, where
 * there is no nats-server; ONRECORD_FORBID_SKIP=1 makes that a failure.
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';

const PATHS = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'];

/** Where nats-server is installed, or undefined. */
export const natsServerPath = process.env.ONRECORD_NATS_SERVER ?? PATHS.find(p => existsSync(p));

/** Whether tests that need nats-server are to be left out. */
export const skipWithoutNats = (): boolean => {
  if (natsServerPath || process.env.ONRECORD_FORBID_SKIP) return false;
  console.warn(
    'Skipped: no nats-server here. Install it (Debian: apt-get install nats-server) or set ONRECORD_NATS_SERVER.',
  );
  return true;
};

/** A cluster of servers that run until they are stopped. */
export type Nats = {
  /** `nats://host:port,host:port`. */
  readonly url: string;
  /** Names of the servers, as JetStream tells who leads. */
  readonly names: readonly string[];
  /** Process ids of those that run. */
  readonly pids: () => number[];
  /** SIGKILL: the server has no time for anything. */
  readonly kill: (name: string) => Promise<void>;
  /** Starts a server again, on its port and its folder. */
  readonly start: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/**
 * Starts servers that form a cluster when there is more than one.
 * @param flags Further flags, such as `--user`.
 */
export const startNats = async (
  servers = 1,
  { jetstream = true, flags = [] as readonly string[], credentials = '' } = {},
): Promise<Nats> => {
  if (!natsServerPath)
    throw new Error('there is no nats-server; install it (Debian: apt-get install nats-server)');
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-nats-'));
  const names = Array.from({ length: servers }, (_, i) => `n${i + 1}`);
  const ports = await freePorts(servers * 2);
  const routes = names.map((_, i) => `nats://127.0.0.1:${ports[servers + i]}`);
  const running = new Map<string, ChildProcess>();
  const url = `nats://${credentials}${names.map((_, i) => `127.0.0.1:${ports[i]}`).join(',')}`;

  const start = async (name: string): Promise<void> => {
    const i = names.indexOf(name);
    const own = [
      '-a',
      '127.0.0.1',
      '-p',
      String(ports[i]),
      '--name',
      name,
      '-P',
      join(folder, `${name}.pid`),
    ];
    const store = jetstream ? ['-js', '-sd', join(folder, name)] : [];
    const cluster =
      servers > 1
        ? [
            '--cluster_name',
            'test',
            '--cluster',
            routes[i],
            '--routes',
            routes.filter(r => r !== routes[i]).join(','),
          ]
        : [];
    const child = spawn(natsServerPath!, [...own, ...store, ...cluster, ...flags], { stdio: 'ignore' });
    running.set(name, child);
    await ready(`nats://${credentials}127.0.0.1:${ports[i]}`, jetstream, child);
  };
  const kill = async (name: string): Promise<void> => {
    const child = running.get(name);
    running.delete(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const dead = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await dead;
  };
  // Whoever kills the tests cannot clean up after them.
  const watch = `while kill -0 ${process.pid}; do sleep 1; done; cat ${folder}/*.pid | xargs kill -9; rm -rf ${folder}`;
  const watchman = spawn('/bin/sh', ['-c', watch], { detached: true, stdio: 'ignore' });
  watchman.unref();
  const stop = async (): Promise<void> => {
    watchman.kill();
    await Promise.all(names.map(kill));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(names.map(start));
  } catch (error) {
    await stop();
    throw error;
  }
  const pids = (): number[] => [...running.values()].flatMap(({ pid }) => pid ?? []);
  return { url, names, pids, kill, start, stop };
};

/** Waits until a server answers, and JetStream with it. */
const ready = async (url: string, jetstream: boolean, child: ChildProcess): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    if (child.exitCode !== null) throw new Error(`nats-server ended with code ${child.exitCode}`);
    try {
      const options = new URL(url);
      const connection = await connect({
        servers: options.host,
        ...(options.username ? { user: options.username, pass: options.password } : {}),
        timeout: 2000,
      });
      try {
        if (jetstream) await jetstreamManager(connection, { timeout: 2000 });
        return;
      } finally {
        await connection.close();
      }
    } catch (error) {
      if (attempt > 300) throw new Error(`nats-server does not answer at ${url}`, { cause: error });
      await after(100);
    }
  }
};

/** Ports that are free now: all are held until the last is found, so that none is given twice. */
const freePorts = async (count: number): Promise<number[]> => {
  const holders = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>(resolve => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = holders.map(server => (server.address() as { port: number }).port);
  await Promise.all(holders.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
};

import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { ONRECORD } from '../../bench/lib/built.ts';

/** A clock that stands still, so that two ledgers of the same documents are the same in everything. */
export const FIXED_CLOCK = { SOURCE_DATE_EPOCH: '431308800' };

export type Running = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
};

export type Ended = {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Starts the built command as a user does. */
export const start = (
  args: readonly string[],
  {
    env = {},
    cwd,
    command = [process.execPath, ONRECORD] as readonly string[],
  }: {
    env?: Record<string, string>;
    cwd?: string;
    command?: readonly string[];
  } = {},
): Running => {
  const [program, ...before] = command;
  const child = spawn(program, [...before, ...args], {
    cwd,
    env: { ...process.env, ...FIXED_CLOCK, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout!.on('data', text => {
    said.stdout += text;
  });
  child.stderr!.on('data', text => {
    said.stderr += text;
  });
  return {
    child,
    ended: new Promise(resolve => child.once('close', code => resolve({ code, ...said }))),
  };
};

/** Runs the command to its end; throws unless it ends well. */
export const run = async (
  args: readonly string[],
  options: Parameters<typeof start>[1] = {},
): Promise<string> => {
  const { code, stdout, stderr } = await start(args, options).ended;
  if (code !== 0) throw new Error(`onrecord ${args.join(' ')} ended with ${code}: ${stderr.slice(-2000)}`);
  return stdout;
};

/** Lets a process run for some milliseconds and kills it; null when it was, else how it ended before. */
export const killAfter = async ({ child, ended }: Running, milliseconds: number): Promise<Ended | null> => {
  const early = new AbortController();
  const first = await Promise.race([
    ended,
    after(milliseconds, null, { signal: early.signal }).catch(() => null),
  ]);
  early.abort();
  if (first) return first;
  child.kill('SIGKILL');
  const end = await ended;
  return end.code === null ? null : end;
};

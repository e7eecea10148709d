// Runs the built command as users do: a process of its own, real files, real pipes.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const COMMAND = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
if (!existsSync(COMMAND)) throw new Error('dist/cli/main.js is not there; run `npm run build` first');

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command to its end. `input` is what standard input holds; without it, nothing. */
export const onrecord = (
  args: readonly string[],
  { input = '', env = {}, cwd }: { input?: string | Buffer; env?: Record<string, string>; cwd?: string } = {},
): Promise<Ended> => {
  const { ONRECORD_LEDGER, NO_COLOR, FORCE_COLOR, SOURCE_DATE_EPOCH, ...inherited } = process.env;
  const child = spawn(process.execPath, [COMMAND, ...args], { cwd, env: { ...inherited, ...env } });
  child.stdin.on('error', () => {}); // it may end before it has read everything
  child.stdin.end(input);
  return ended(child);
};

/** What a process wrote, and how it ended. */
export const ended = (child: ChildProcessWithoutNullStreams): Promise<Ended> => {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', chunk => out.push(chunk));
  child.stderr.on('data', chunk => err.push(chunk));
  return new Promise(resolve =>
    child.on('close', code =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    ),
  );
};

import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { program } from './built.ts';

/** What a process was seen to do. */
export type Run = {
  readonly ms: number;
  /** The most memory that it had resident at once. */
  readonly peakBytes: number;
  readonly output: string;
};

/**
 * Runs Node with these arguments, to its end.
 * @param settings `weigh`: also asks for the peak memory, by a module loaded before the program
 * @throws where it does not end with 0, with what it wrote on standard error
 */
export const runNode = (
  args: readonly string[],
  settings: { readonly weigh?: boolean } = {},
): Promise<Run> => {
  const hook = settings.weigh ? ['--import', pathToFileURL(program('report-peak.mjs')).href] : [];
  const started = performance.now();
  const child = spawn(process.execPath, [...hook, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const gather = (stream: NodeJS.ReadableStream): (() => string) => {
    const chunks: Buffer[] = [];
    stream.on('data', chunk => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString('utf8');
  };
  const [output, complaint, peak] = child.stdio.slice(1).map(s => gather(s as NodeJS.ReadableStream));
  let ms = 0;
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    // The time ends with the process, not with the pipes that are read after it.
    child.on('exit', () => {
      ms = performance.now() - started;
    });
    child.on('close', code => {
      if (code === 0) resolve({ ms, peakBytes: Number(peak() || 0) * 1024, output: output() });
      else reject(new Error(`node ${args.join(' ')} ended with ${code}: ${complaint().slice(-2000)}`));
    });
  });
};

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { BENCHMARKS } from '../benchmarks.ts';
import type { Options, Result } from './benchmark.ts';

const SELF = fileURLToPath(import.meta.url);

/** Runs a benchmark in a process of its own. What it logs goes to standard error. */
export const apart = (name: string, options: Options): Promise<Result> =>
  new Promise((resolve, reject) => {
    const child = fork(SELF, [name, JSON.stringify(options)]);
    let result: Result | undefined;
    child.on('message', message => {
      result = message as Result;
    });
    child.on('error', reject);
    child.on('close', code =>
      result ? resolve(result) : reject(new Error(`benchmark ${name} ended with ${code} and gave no result`)),
    );
  });

// The other side: this file run as the process apart.
if (process.argv[1] === SELF && process.send) {
  const [name, options] = process.argv.slice(2);
  const benchmark = await BENCHMARKS[name]();
  const log = (line: string): void =>
    console.error(`${process.uptime().toFixed(0).padStart(5)} s  ${name}: ${line}`);
  process.send(await benchmark(JSON.parse(options), log));
}

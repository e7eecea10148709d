/**
 * Mutates documents of every format and sees whether the readers and the analysis bear it:
 * `npm run fuzz -- [--seed N] [--count N] [--target NAME]`. An input must not take longer than 5 seconds of the processor nor bring
 * the process above 512 MB, no error may be one that nobody foresaw, and every span must lie in its text.
 * @module
 */
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { inputOf } from './attempt.ts';
import { openState, type Tally } from './state.ts';
import { TARGETS } from './targets.ts';
import type { Job, Word } from './worker.ts';

const LONGEST = 5000; // milliseconds of the processor
const HANGS = 60_000; // milliseconds by the clock, on a busy machine
const LARGEST = 512; // megabytes

type Options = {
  readonly seed: number;
  readonly count: number;
  readonly from: number;
  readonly target?: readonly string[];
  readonly out?: string;
  readonly state?: string;
};

/** Inputs of one target, before it is the next one's turn: a run that is cut off has been over all of them. */
const TURN = 8000;

/** Milliseconds of the processor that a process has had so far, when it would run now if the machine let it; null when it waits. */
const running = (pid: number): number | null => {
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return state === 'R' ? (Number(fields[10]) + Number(fields[11])) * 10 : null;
  } catch {
    return null;
  }
};

/** Runs inputs until the process ends, which it may do before its time; gives the number to go on with. */
const runSome = (job: Job, tally: Tally, fail: (number: number, what: string) => void): Promise<number> =>
  new Promise(resolve => {
    const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx', '--max-old-space-size=400', '--max-semi-space-size=8'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    let at = job.from;
    let told = false; // what this process ends of
    const end = (number: number, what: string): void => {
      if (told) return;
      told = true;
      fail(number, what);
      child.kill('SIGKILL');
    };
    let timer: NodeJS.Timeout | undefined;
    child.on('message', (word: Word) => {
      clearInterval(timer);
      if (word.kind === 'begins') {
        at = word.number;
        let before: number | null = null;
        timer = setInterval(() => {
          // A process that is not let run on a busy machine hangs by the clock alone.
          const now = running(child.pid!);
          const starved = now !== null && (before === null || now - before < LONGEST);
          if (!starved) end(at, `hangs for more than ${HANGS / 1000} s`);
          before = now;
        }, HANGS);
      } else if (word.kind === 'failed') fail(word.number, word.error);
      else {
        at = word.number + 1;
        tally.inputs++;
        tally.documents += word.documents;
        // The first input of a process loads what it needs.
        if (word.number > job.from) tally.slowest = Math.max(tally.slowest, word.milliseconds);
        tally.largest = Math.max(tally.largest, word.megabytes);
        if (word.milliseconds > LONGEST)
          fail(word.number, `takes ${(word.milliseconds / 1000).toFixed(1)} s`);
        if (word.megabytes > LARGEST)
          end(word.number, `brings the process to ${Math.round(word.megabytes)} MB`);
      }
    });
    // What it said last may come after its end.
    const silent = new Promise(resolve => child.once('disconnect', resolve));
    child.on('exit', async (code, signal) => {
      await silent;
      clearInterval(timer);
      if (at < job.to && !told) end(at, `ends the process (${signal ?? code})`);
      resolve(told ? Math.max(at, job.from) + (at < job.to && told ? 1 : 0) : at);
    });
    child.send(job);
  });

const act = async ({ seed, count, from, target, out, state }: Options): Promise<void> => {
  const names = target ?? Object.keys(TARGETS);
  const progress = openState(state, seed, from);
  const end = from + count;
  for (let turn = from; turn < end; turn += TURN) {
    const until = Math.min(end, turn + TURN);
    for (const name of names) {
      const at = progress.of(name);
      if (at.next >= until && until < end) continue;
      const fail = (number: number, what: string): void => {
        if (++at.tally.failures > 20) return;
        console.log(
          `${name} ${number}: ${what}\n  npm run fuzz -- --seed ${seed} --target ${name} --from ${number} --count 1`,
        );
        if (!out) return;
        mkdirSync(out, { recursive: true });
        writeFileSync(join(out, `${seed}-${name}-${number}`), inputOf(seed, name, number));
      };
      while (at.next < until)
        at.next = await runSome({ seed, target: name, from: at.next, to: until }, at.tally, fail);
      progress.save();
      if (until === end || until % (2 * TURN) === 0) console.log(`${name}: ${told(at.tally)}`);
    }
  }
  const failures = names.reduce((sum, name) => sum + progress.of(name).tally.failures, 0);
  process.exitCode = failures > 0 ? 1 : 0;
};

const told = ({ inputs, documents, slowest, largest, failures }: Tally): string =>
  `${inputs} inputs, ${documents} documents, slowest ${Math.round(slowest)} ms, at most ${Math.round(largest)} MB, ${failures} failures`;

const whole = (given: string): number => {
  if (!/^\d{1,12}$/.test(given)) throw new InvalidArgumentError('A whole number is needed.');
  return Number(given);
};

const targets = (given: string): string[] => {
  const names = given.split(',');
  for (const name of names) if (!TARGETS[name]) throw new InvalidArgumentError(`There is no "${name}".`);
  return names;
};

await new Command('fuzz')
  .description('Mutates documents of every format and sees whether the readers and the analysis bear it.')
  .option('--seed <N>', 'what the inputs are drawn by; the same seed gives the same ones', whole, 1)
  .option('--count <N>', 'inputs for each target', whole, 1000)
  .option('--from <N>', 'the number of the first input', whole, 0)
  .option('--target <NAMES>', `with commas, of: ${Object.keys(TARGETS).join(', ')}`, targets)
  .option('--state <FILE>', 'keep here how far the run has come, and go on from there')
  .option('--out <DIR>', 'keep the inputs that fail in this folder')
  .action(act)
  .parseAsync();

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as after, setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Document } from '../1-read/index.ts';
import type { Analysis } from '../analyse.ts';
import type { Explanation } from './analysis.ts';
import { CliError } from './exit.ts';

/** An analysis, and the release and models that made it. */
export type Analysed = { readonly analysis: Analysis; readonly analysedBy: string };

/** Those who analyse documents, several at a time. */
export type Analysts = {
  readonly atOnce: number;
  /** Rejects when this document cannot be analysed; with a CliError when none can. */
  readonly analyse: (document: Document) => Promise<Analysed>;
  readonly close: () => Promise<void>;
};

/** What a worker answers. */
export type Answer =
  | ({ readonly kind: 'analysed' } & Analysed)
  | { readonly kind: 'explained'; readonly explanations: readonly Explanation[] }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'unable'; readonly message: string };

/** What one document may take. */
export type Limits = {
  /** Seconds for every million characters begun; without it `TIME_LIMIT`. */
  readonly timeLimit?: number;
  /** Megabytes of a thread's heap; without it `MEMORY_LIMIT`. */
  readonly memoryLimit?: number;
};

/** Ten times as long as a million characters that are dense with statements take on a slow processor. */
export const TIME_LIMIT = 60;

/** Enough for about twelve million characters that are dense with statements. */
export const MEMORY_LIMIT = 2048;

/** Megabytes of a thread for what was made last, half of what Node gives it: 20 MB less of memory, and no slower. */
const YOUNG = 24;

const WORKER = new URL('./analysis-worker.js', import.meta.url);
const EXPLAINER = new URL('./explaining-worker.js', import.meta.url);

/** As many as there are processors, but no more than help: each holds the models in memory. */
export const defaultJobs = (): number => Math.min(8, availableParallelism());

/**
 * Analysts in threads of their own, started when needed, so that a document on which the analysis hangs or runs out of memory costs
 * a thread and nothing else.
 *
 * @param jobs How many documents are analysed at a time.
 * @param script What a thread runs: it answers each document that it is sent with an `Answer`.
 */
export const createAnalysts = (jobs: number, limits: Limits = {}, script: URL = WORKER): Analysts => {
  const { put, close } = createThreads(jobs, limits, script);
  return { atOnce: jobs * 2, analyse: document => put(document, 'analysed'), close };
};

/** Those who tell why each statement of a document is what it is, likewise in threads of their own. */
export const createExplainers = (jobs: number, limits: Limits = {}) => {
  const { put, close } = createThreads(jobs, limits, EXPLAINER);
  return {
    explain: async (document: Document): Promise<readonly Explanation[]> =>
      (await put(document, 'explained')).explanations,
    close,
  };
};

/** Threads that answer documents, each one at a time. */
const createThreads = (
  jobs: number,
  { timeLimit = TIME_LIMIT, memoryLimit = MEMORY_LIMIT }: Limits,
  script: URL,
) => {
  const idle: Worker[] = [];
  const crew = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];

  /** Work that was under way elsewhere when all was closed must not begin a thread that nobody ends. */
  let closed = false;

  const hire = async (): Promise<Worker> => {
    if (closed) throw new CliError('the analysis was closed');
    const free = idle.pop();
    if (free) return free;
    if (crew.size >= jobs) return new Promise(resolve => waiting.push(resolve));
    // Without the flags of this process: some (`--input-type`) are refused by a script of its own.
    const worker = new Worker(script, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit, maxYoungGenerationSizeMb: YOUNG },
    });
    crew.add(worker);
    return worker;
  };
  const release = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  /** A worker that broke is replaced when the next document comes. */
  const dismiss = (worker: Worker): void => {
    crew.delete(worker);
    void worker.terminate();
    const next = waiting.shift();
    if (next && !closed) void hire().then(next);
  };

  return {
    put: async <K extends Answer['kind']>(
      document: Document,
      wanted: K,
    ): Promise<Extract<Answer, { kind: K }>> => {
      const worker = await hire();
      const seconds = timeLimit * Math.max(1, Math.ceil(document.text.length / 1_000_000));
      const answer = await ask(worker, document, { seconds, memoryLimit }).catch(error => {
        dismiss(worker);
        throw error;
      });
      release(worker);
      if (answer.kind === 'unable') throw new CliError(answer.message);
      if (answer.kind === 'failed') throw new Error(answer.message);
      if (answer.kind !== wanted) throw new Error(`a thread answered "${answer.kind}"`);
      return answer as Extract<Answer, { kind: K }>;
    },
    close: async (): Promise<void> => {
      closed = true;
      await Promise.all([...crew].map(worker => worker.terminate()));
    },
  };
};

/** Waits for the answer to a document; rejects when the worker breaks or takes too long. */
const ask = async (
  worker: Worker,
  document: Document,
  { seconds, memoryLimit }: { readonly seconds: number; readonly memoryLimit: number },
): Promise<Answer> => {
  const settled = new AbortController();
  const { signal } = settled;
  const answered = async (): Promise<Answer> => (await once(worker, 'message', { signal }))[0];
  const ended = async (): Promise<never> => {
    const [code] = await once(worker, 'exit', { signal });
    throw new Error(`its thread ended with code ${code}`);
  };
  const late = async (): Promise<never> => {
    await after(seconds * 1000, undefined, { signal });
    await turn(); // when this thread was busy for long itself, the answer may be there already: it is heard first
    throw new Error(`it takes more than ${seconds} seconds; --time-limit allows more`);
  };
  try {
    worker.postMessage(document);
    return await Promise.race([answered(), ended(), late()]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw new Error(`it takes more than ${memoryLimit} MB of memory; --memory-limit allows more`);
  } finally {
    settled.abort();
  }
};

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Document } from '../1-read/index.ts';
import type { Analysis } from '../analyse.ts';
import { shippedEngine } from './analysis.ts';
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
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'unable'; readonly message: string };

/** As many as there are processors, but no more than help: each holds the models in memory. */
export const defaultJobs = (): number => Math.min(8, availableParallelism());

/** @param jobs How many documents are analysed at a time: 1 in this thread, more in threads of their own, started when needed. */
export const createAnalysts = (jobs: number): Analysts => {
  if (jobs > 1) return createCrew(jobs);
  const { analyse, name } = shippedEngine();
  return {
    atOnce: 1,
    analyse: async document => ({ analysis: analyse(document), analysedBy: name }),
    close: async () => {},
  };
};

const createCrew = (jobs: number): Analysts => {
  const idle: Worker[] = [];
  const crew = new Set<Worker>();
  const waiting: ((worker: Worker) => void)[] = [];

  const hire = async (): Promise<Worker> => {
    const free = idle.pop();
    if (free) return free;
    if (crew.size >= jobs) return new Promise(resolve => waiting.push(resolve));
    const worker = new Worker(new URL('./analysis-worker.js', import.meta.url));
    crew.add(worker);
    return worker;
  };
  const release = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  /** A worker that broke (out of memory, most likely) is replaced when the next document comes. */
  const dismiss = (worker: Worker): void => {
    crew.delete(worker);
    void worker.terminate();
    const next = waiting.shift();
    if (next) void hire().then(next);
  };

  return {
    atOnce: jobs * 2,
    analyse: async document => {
      const worker = await hire();
      const answer = await ask(worker, document).catch(error => {
        dismiss(worker);
        throw error;
      });
      release(worker);
      if (answer.kind === 'unable') throw new CliError(answer.message);
      if (answer.kind === 'failed') throw new Error(answer.message);
      return answer;
    },
    close: async () => {
      await Promise.all([...crew].map(worker => worker.terminate()));
    },
  };
};

const ask = (worker: Worker, document: Document): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const heard = (answer: Answer): void => {
      worker.off('error', broke);
      resolve(answer);
    };
    const broke = (error: Error): void => {
      worker.off('message', heard);
      reject(error);
    };
    worker.once('message', heard);
    worker.once('error', broke);
    worker.postMessage(document);
  });

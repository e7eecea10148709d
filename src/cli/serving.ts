import { Worker } from 'node:worker_threads';
import type { Ledger } from '../ledger/index.ts';
import { type Analysing, createMatcher, type Explained, type Service } from '../serve/index.ts';
import type { Explanation } from './analysis.ts';
import { createAnalysts, createExplainers } from './analysts.ts';
import { now } from './clock.ts';
import { note } from './output.ts';
import { VERSION } from './package.ts';

/** What the thread that matches answers. */
export type Matched = { readonly documents: number } | { readonly message: string };

/** Joins what is new in a ledger to claims, in a thread with a connection of its own. */
const createMatching = (
  path: string,
): { readonly match: () => Promise<number>; readonly close: () => Promise<void> } => {
  let worker: Worker | null = null;
  return {
    match: () =>
      new Promise((resolve, reject) => {
        worker ??= new Worker(new URL('./matching-worker.js', import.meta.url), {
          workerData: { path },
        });
        const asked = worker;
        const heard = (answer: Matched): void => {
          asked.off('error', broke);
          if ('documents' in answer) resolve(answer.documents);
          else reject(new Error(answer.message));
        };
        const broke = (error: Error): void => {
          asked.off('message', heard);
          worker = null;
          reject(error);
        };
        asked.once('message', heard);
        asked.once('error', broke);
        asked.postMessage('match');
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
};

/** What analyses and explains for the server, in threads that are started when needed. */
const createAnalysing = (
  jobs: number,
): { readonly analysing: Analysing; readonly close: () => Promise<void> } => {
  const { atOnce, analyse, close } = createAnalysts(jobs);
  const explainers = createExplainers(1);
  return {
    analysing: {
      atOnce,
      analyse,
      explain: async document => (await explainers.explain(document)).map(explained),
    },
    close: async () => {
      await Promise.all([close(), explainers.close()]);
    },
  };
};

/** What serving needs over a ledger, with threads that are started when needed; `close` ends them. */
export const createService = (
  ledger: Ledger,
  {
    path,
    jobs,
    ...given
  }: Pick<Service, 'access' | 'limits' | 'stopping'> & { readonly path: string; readonly jobs: number },
): { readonly service: Service; readonly close: () => Promise<void> } => {
  const matching = createMatching(path);
  const analysing = createAnalysing(jobs);
  return {
    service: {
      ...given,
      ledger,
      matcher: createMatcher(matching.match),
      analysing: analysing.analysing,
      version: VERSION,
      clock: now,
      onFault: error => note(`onrecord: ${now()} ${(error as Error)?.stack ?? error}`),
    },
    close: async () => {
      await Promise.all([matching.close(), analysing.close()]);
    },
  };
};

/** An explanation as the API tells it: the fields for which there is a reason. */
export const explained = ({ statement, reasons, chain }: Explanation): Explained => ({
  id: statement.id,
  reasons: reasons.filter(r => r.rule !== ''),
  chain,
});

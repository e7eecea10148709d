import { Worker } from 'node:worker_threads';
import { Refusal } from '../refusal.ts';
import type { Pages } from './page.ts';
import type { PdfAnswer } from './pdf-worker.ts';

/** How long a file of so many bytes may take, in milliseconds: far more than it needs on a busy machine. */
const timeLimitOf = (bytes: number): number => Math.min(120_000, 30_000 + bytes / 100);
/** Of the thread's heap, in megabytes. */
const MEMORY_LIMIT = 2048;

/** The pages of a PDF, taken out in a thread of its own. Throws a Refusal where they cannot be. */
export const pagesOf = (bytes: Uint8Array, timeLimit = timeLimitOf(bytes.length)): Promise<Pages> => {
  const worker = new Worker(new URL('./pdf-worker.js', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT },
    // What pdfjs has to say about fonts is no part of an answer.
    stdout: true,
    stderr: true,
  });
  return new Promise<Pages>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Refusal(
            `is a PDF that took longer than ${Number((timeLimit / 1000).toPrecision(2))} seconds; split it`,
          ),
        ),
      timeLimit,
    );
    worker.once('message', (answer: PdfAnswer) => {
      clearTimeout(timer);
      if (answer.kind === 'pages') resolve(answer.pages);
      else reject(new Refusal(answer.reason));
    });
    worker.once('error', error => {
      clearTimeout(timer);
      const full = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(
        full ? new Refusal(`is a PDF that needs more than ${MEMORY_LIMIT} MB of memory; split it`) : error,
      );
    });
  }).finally(() => worker.terminate());
};

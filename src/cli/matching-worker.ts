// A thread that joins what is new in a ledger to claims when it is told to, so that who asks the ledger meanwhile does not wait.
import { parentPort, workerData } from 'node:worker_threads';
import { openLedger } from '../ledger/index.ts';
import type { Matched } from './serving.ts';

const { path } = workerData as { readonly path: string };
const ledger = await openLedger(path);

parentPort!.on('message', async () => {
  let answer: Matched;
  try {
    answer = { documents: await ledger.match() };
  } catch (error) {
    answer = { message: (error as Error).message };
  }
  parentPort!.postMessage(answer);
});

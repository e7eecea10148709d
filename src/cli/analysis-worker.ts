// A thread that analyses the documents it is sent, one after the other.
import { parentPort } from 'node:worker_threads';
import type { Document } from '../1-read/index.ts';
import { type Engine, shippedEngine } from './analysis.ts';
import type { Answer } from './analysts.ts';

let engine: Engine | undefined;

const answer = (document: Document): Answer => {
  try {
    engine ??= shippedEngine();
  } catch (error) {
    return { kind: 'unable', message: (error as Error).message };
  }
  try {
    return { kind: 'analysed', analysis: engine.analyse(document), analysedBy: engine.name };
  } catch (error) {
    return { kind: 'failed', message: (error as Error).message };
  }
};

parentPort!.on('message', (document: Document) => parentPort!.postMessage(answer(document)));

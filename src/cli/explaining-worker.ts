// A thread that explains the documents it is sent, one after the other.
import { parentPort } from 'node:worker_threads';
import type { Document } from '../1-read/index.ts';
import { explainDocument } from './analysis.ts';
import type { Answer } from './analysts.ts';

const answer = (document: Document): Answer => {
  try {
    return { kind: 'explained', explanations: explainDocument(document) };
  } catch (error) {
    return { kind: 'failed', message: (error as Error).message };
  }
};

parentPort!.on('message', (document: Document) => parentPort!.postMessage(answer(document)));

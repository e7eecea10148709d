// A thread that takes the text out of one PDF: a file made to keep a reader busy or to fill its memory ends with the thread.
import { parentPort, workerData } from 'node:worker_threads';
import { extractPages, PdfFault } from './extract.ts';
import type { Pages } from './page.ts';

/** What the thread answers. */
export type PdfAnswer =
  | { readonly kind: 'pages'; readonly pages: Pages }
  | { readonly kind: 'refused'; readonly reason: string };

const answer = async (): Promise<PdfAnswer> => {
  try {
    return { kind: 'pages', pages: await extractPages(workerData as Uint8Array) };
  } catch (error) {
    if (error instanceof PdfFault) return { kind: 'refused', reason: error.message };
    return {
      kind: 'refused',
      reason: `is a PDF that cannot be read (${String((error as Error).message).split('\n')[0]}); save it anew with another program`,
    };
  }
};

parentPort!.postMessage(await answer());

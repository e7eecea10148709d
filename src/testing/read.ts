import type { Document } from '../1-read/document.ts';
import { readBytes } from '../1-read/read.ts';
import type { ReadDocument, ReadResult, Skipped } from '../1-read/result.ts';

/** Everything that a reading gives, in a list. */
export const gather = async <T>(results: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
};

/** What bytes, or a text as UTF-8, are read as. */
export const readings = (
  content: string | Uint8Array,
  about?: Parameters<typeof readBytes>[1],
): Promise<ReadResult[]> =>
  gather(readBytes(typeof content === 'string' ? new TextEncoder().encode(content) : content, about));

/** The only document in a content; fails when there is none. */
export const documentIn = async (
  content: string | Uint8Array,
  about?: Parameters<typeof readBytes>[1],
): Promise<Document> => (await readDocument(content, about)).document;

export const readDocument = async (
  content: string | Uint8Array,
  about?: Parameters<typeof readBytes>[1],
): Promise<ReadDocument> => {
  const [first] = await readings(content, about);
  if (first?.kind !== 'document')
    throw new Error(`no document: ${first?.kind === 'skipped' ? first.reason : 'nothing'}`);
  return first;
};

export const skippedIn = (results: readonly ReadResult[]): Skipped[] =>
  results.filter(result => result.kind === 'skipped');
export const documentsIn = (results: readonly ReadResult[]): Document[] =>
  results.filter(result => result.kind === 'document').map(result => result.document);

import type { Document } from '../../1-read/document.ts';

/**
 * The address under which a document is kept. A file of JSON lines holds many documents: each has the file's address with its
 * given id behind it, so that a line whose text has changed is a new version of that document and of no other.
 *
 * @example addressOf({ uri: 'file:///a.jsonl', format: 'jsonl', givenId: 'x 1', … }) // 'file:///a.jsonl#x%201'
 */
export const addressOf = ({ uri, format, givenId, id }: Document): string | null => {
  if (uri === null || format !== 'jsonl' || !HOLDS_MANY.test(uri)) return uri;
  const mark = `#${encodeURIComponent(givenId ?? id)}`;
  // An address that comes out of a ledger has the mark already.
  return uri.endsWith(mark) ? uri : `${uri}${mark}`;
};

/** A line may name its own address; that of the file it stands in is recognised by its ending. */
const HOLDS_MANY = /^file:|\.(jsonl|ndjson|jsonlines)(\.gz)?$/i;

/**
 * Where answers come from. The page asks in the words of the HTTP API (docs/http.md), whether a server answers or a file that
 * holds the answer.
 * @module
 */
import type { Query } from '../../../src/export/html/names.ts';

export { type Query, searchOf } from '../../../src/export/html/names.ts';

export type Source = {
  /** The answer to a path below the API's root ("claims/21aa"); `text` for one that is no JSON. Throws DataError. */
  readonly get: (path: string, query?: Query, as?: 'json' | 'text') => Promise<unknown>;
  /** Sends what a person has put in. Throws DataError. */
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  /** Whether anything can be put in at all. */
  readonly writable: boolean;
};

/** What went wrong, in words for a reader. */
export class DataError extends Error {
  readonly kind: 'not-found' | 'unauthorised' | 'refused' | 'unreachable';
  constructor(kind: DataError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Where answers come from. The page asks in the words of the HTTP API (docs/http.md), whether a server answers or a file that
 * holds the answer.
 * @module
 */

/** Parts of a query; those that are undefined or empty are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

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

/** The parts of a query that are given, in the order of their names, as an address has them: "", or "?by=state". */
export const searchOf = (query: Query = {}): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]);
  const search = new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return search && `?${search}`;
};

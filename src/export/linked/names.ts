/** What names begin with where the user does not say. */
export const DEFAULT_BASE = 'urn:onrecord:';

/** Our own words in linked data: acts, certainties and what no vocabulary in use has a word for. */
export const VOCABULARY = 'urn:onrecord:vocabulary#';

/** The IRIs of the things in a ledger. With the address of the HTTP API as base they are the addresses of those things. */
export type Names = {
  readonly document: (id: string) => string;
  readonly statement: (id: string) => string;
  readonly actor: (code: string) => string;
  readonly claim: (id: string) => string;
  /** What analysed a document. */
  readonly software: (name: string) => string;
  readonly all: string;
};

export const namesFrom = (base: string = DEFAULT_BASE): Names => {
  const under =
    (what: string) =>
    (id: string): string =>
      `${base}${what}/${part(id)}`;
  return {
    document: under('documents'),
    statement: under('statements'),
    actor: under('actors'),
    claim: under('claims'),
    software: under('software'),
    all: `${base}statements`,
  };
};

/** A colon may stand in a path (RFC 3986, 3.3), and ids are easier to read with it. */
const part = (id: string): string => encodeURIComponent(id).replaceAll('%3A', ':');

/** An address as an IRI: what may not stand in one (RFC 3987, 2.2) is escaped. Null when it is no absolute address at all. */
export const iriOf = (address: string): string | null => {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) return null;
  return address.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\s\p{Cc}<>"{}|\\^`]/gu, encodeURIComponent);
};

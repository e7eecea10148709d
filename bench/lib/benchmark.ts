/** What `npm run bench` was asked for. */
export type Options = {
  /** The folder of the corpora, where there is one. */
  readonly corpora?: string;
  /** Small sizes, for a look in a minute or two. */
  readonly quick: boolean;
};

/** What a benchmark found: a table and what has to be said of it. */
export type Result = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
};

/** Measures one thing; `log` takes a line on how far it is. */
export type Benchmark = (options: Options, log: (line: string) => void) => Promise<Result>;

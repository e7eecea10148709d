import type { Act } from '../../vocabulary.ts';

/** Which statements. Every part narrows; an empty filter is all of them. */
export type StatementFilter = {
  /** Actor code of a speaker, or of a state or organisation that a speaker belongs to: "RUS" finds "RUS:foreign-ministry" too. */
  readonly by?: string;
  /** Actor code of one whom the act is directed at, likewise rolled up. */
  readonly target?: string;
  /** An actor code: it is a target or the content mentions it. Anything else: words, as in `contains`. */
  readonly about?: string;
  readonly act?: Act | readonly Act[];
  /** The first day, "2024-01-10", "2024-01" or "2024". Statements of unknown day are left out. */
  readonly since?: string;
  /** The last day, likewise; "2024" is the whole year. */
  readonly until?: string;
  /** Words that all stand in the content, in any order; "words in quotation marks" stand together. */
  readonly contains?: string;
  /** Name of the outlet, in whatever case. */
  readonly outlet?: string;
  /** Id of the document. */
  readonly document?: string;
};

export type PageRequest = {
  /** How many at most. Default: 100. */
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly after?: string;
  /** Latest first. Default: earliest first; statements of unknown day come before all others. */
  readonly newestFirst?: boolean;
};

/** A page of an answer. */
export type Page<T> = {
  readonly items: readonly T[];
  /** What to ask for as `after` to go on, or null when this was the last page. */
  readonly next: string | null;
};

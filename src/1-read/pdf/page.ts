/** A stretch of text that a page sets in one go: part of a line, at most a line. Lengths are in points, y runs downwards. */
export type Piece = {
  readonly text: string;
  /** Left edge. */
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  /** Of the letters. */
  readonly size: number;
  /** Whether white space was set before it. */
  readonly spaced: boolean;
};

/** What stands on a page, in the order in which the file sets it. */
export type Page = { readonly width: number; readonly height: number; readonly pieces: readonly Piece[] };

/** What is taken out of a PDF file. */
export type Pages = { readonly pages: readonly Page[]; readonly title: string | null };

/** A line of a column, its pieces from left to right. */
export type Line = {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Whether it is a row of a table or a list with leaders, which is no part of a paragraph. */
  readonly tabular: boolean;
};

/** The lines of one column, or of a band across the page, from top to bottom. */
export type Column = readonly Line[];

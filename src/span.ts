/** A half-open range [start, end) of a document's stored text, in UTF-16 code units. */
export type Span = readonly [start: number, end: number];

/** The verbatim text of each span. */
export const textOf = (text: string, spans: readonly Span[]): string[] =>
  spans.map(([s, e]) => text.slice(s, e));

/** Whether two spans share at least one code unit. */
export const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** Whether `inner` lies within `outer`. */
export const within = (inner: Span, outer: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];

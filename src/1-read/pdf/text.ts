import { gutterOf, readingOrder } from './columns.ts';
import { rowsOf } from './lines.ts';
import { withoutMargins } from './margins.ts';
import type { Page } from './page.ts';
import { paragraphsOf } from './paragraphs.ts';

/**
 * The text of pages in reading order, paragraphs apart by an empty line, without running headers and page numbers.
 *
 * @example textOf((await extractPages(bytes)).pages)
 */
export const textOf = (pages: readonly Page[]): string => {
  const rows = withoutMargins(pages.map(page => rowsOf(page.pieces)));
  const gutters = rows.flatMap(page => gutterOf(page) ?? []);
  return paragraphsOf(rows.flatMap(page => readingOrder(page, mostFrequent(gutters)))).join('\n\n');
};

/** The places that most gutters are at, within a few points. */
const mostFrequent = (gutters: readonly number[]): number[] => {
  const near = (x: number): number => gutters.filter(g => Math.abs(g - x) <= 6).length;
  const [best] = [...gutters].sort((a, b) => near(b) - near(a) || a - b);
  return best === undefined ? [] : [best];
};

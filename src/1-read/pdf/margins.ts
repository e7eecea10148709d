import { GUTTER, lineOf, type Row, rightOf } from './lines.ts';
import type { Piece } from './page.ts';

/** How many rows at the top and at the foot of a page may be running headers and page numbers. */
const DEEP = 4;
/** A running header is parted from the text by more than lines are from each other. */
const APART = 1.25;

/**
 * Leaves out running headers, footers and page numbers: what stands, but for its numbers, at the top or foot of several pages. The
 * first page keeps its head, which is the title's.
 */
export const withoutMargins = (pages: readonly (readonly Row[])[]): Row[][] => {
  const counts = { top: countKeys(pages, topOf), foot: countKeys(pages, footOf) };
  const least = pages.length > 4 ? 3 : 2;
  return pages.map((rows, number) => {
    const leading = leadingOf(rows);
    const running = (row: Row, where: 'top' | 'foot'): boolean =>
      keysOf(row).every(key => (counts[where].get(key) ?? 0) >= least);
    let [from, to] = [0, rows.length];
    const top = number === 0 ? 0 : Math.min(DEEP, rows.length);
    for (let i = 0; i < top && running(rows[i], 'top'); i++)
      if (i + 1 === rows.length || distance(rows, i + 1) > APART * leading) from = i + 1;
    for (let i = rows.length - 1; i >= Math.max(from, rows.length - DEEP) && running(rows[i], 'foot'); i--)
      if (i === from || distance(rows, i) > APART * leading) to = i;
    // A page on which nothing else stands is no page of headers alone.
    return from < to ? rows.slice(from, to) : [...rows];
  });
};

const topOf = (rows: readonly Row[]): readonly Row[] => rows.slice(0, DEEP);
const footOf = (rows: readonly Row[]): readonly Row[] => rows.slice(-DEEP);

/** On how many pages each key stands. */
const countKeys = (
  pages: readonly (readonly Row[])[],
  part: (rows: readonly Row[]) => readonly Row[],
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const rows of pages)
    for (const key of new Set(part(rows).flatMap(keysOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** The cells of a row, in small letters, their numbers left out: "S/PV.9001", "25/02/2021" and "2/17" change from page to page. */
const keysOf = (row: Row): string[] => {
  const cells: Piece[][] = [];
  for (const piece of row) {
    const last = cells.at(-1)?.at(-1);
    if (last && piece.x - rightOf(last) < GUTTER * piece.size) cells.at(-1)!.push(piece);
    else cells.push([piece]);
  }
  return cells.map(cell => lineOf(cell).text.toLowerCase().replace(/\d+/g, '#'));
};

const distance = (rows: readonly Row[], i: number): number => baseline(rows[i]) - baseline(rows[i - 1]);
const baseline = (row: Row): number => Math.max(...row.map(p => p.y));

/** The usual distance of two rows. */
const leadingOf = (rows: readonly Row[]): number => {
  const all = rows.slice(1).map((_, i) => distance(rows, i + 1));
  return all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
};

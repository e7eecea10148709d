import type { Line, Piece } from './page.ts';

/** Gaps between two pieces, in widths of an m: from this on, a space is meant. */
const SPACE = 0.15;
/** From this on, two columns are apart, or the cells of a table; a justified line seldom has such a space, and never two lines at one place. */
export const GUTTER = 0.9;
/** From this on, no justified line goes on: what follows is another cell. */
const CELL = 2.5;

/** What stands at one height, from left to right. */
export type Row = readonly Piece[];

export const rightOf = ({ x, width }: Piece): number => x + width;

/** Sorts the pieces of a page into rows from top to bottom; a raised or lowered letter belongs to the row that it stands by. */
export const rowsOf = (pieces: readonly Piece[]): Row[] => {
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.x - b.x);
  const rows: { y: number; size: number; row: Piece[] }[] = [];
  for (const piece of sorted) {
    const last = rows.at(-1);
    // The larger letters carry the row: "8979" with a small "th" above it.
    const near = last && piece.y - last.y < 0.45 * Math.max(last.size, piece.size);
    if (near) {
      last.row.push(piece);
      if (piece.size > last.size) [last.y, last.size] = [piece.y, piece.size];
    } else rows.push({ y: piece.y, size: piece.size, row: [piece] });
  }
  return rows.map(({ row }) => row.sort((a, b) => a.x - b.x));
};

/** "Albania . . . . . . Mr. Roe" */
const LEADERS = /(?:\.\s?){5}|\u2026{2}/;

/** One line of the pieces of a row; what was set twice at one place, to look bold, is there once. */
export const lineOf = (row: Row): Line => {
  let text = '';
  let tabular = false;
  let before: Piece | undefined;
  for (const piece of row) {
    const gap = before ? piece.x - rightOf(before) : 0;
    if (before && before.text === piece.text && Math.abs(piece.x - before.x) < 0.2 * piece.size) continue;
    const apart = gap >= SPACE * piece.size || (piece.spaced && gap > -0.2 * piece.size);
    const cell = before !== undefined && gap >= CELL * piece.size;
    text += cell ? `   ${piece.text}` : before && apart ? ` ${piece.text}` : piece.text;
    tabular ||= cell;
    before = piece;
  }
  const tallest = row.reduce((a, b) => (b.size > a.size ? b : a));
  return {
    text,
    x: row[0].x,
    right: Math.max(...row.map(rightOf)),
    y: tallest.y,
    size: tallest.size,
    tabular: tabular || LEADERS.test(text),
  };
};

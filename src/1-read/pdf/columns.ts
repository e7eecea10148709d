import { GUTTER, lineOf, type Row, rightOf } from './lines.ts';
import type { Column } from './page.ts';

/** Rows between which no line crosses a gutter: from, to (exclusive), and where the gutter is. */
type Band = { readonly from: number; readonly to: number; readonly x: number };

/** Columns within columns are looked for so deep: three columns, or two beside a box. */
const DEEPEST = 3;
/** Columns with fewer lines than this on either side show no gutter of their own. */
const LEAST_LINES = 4;
/** Narrower than this, in widths of an m, is the column of a table. */
const NARROWEST = 9;

/**
 * Puts the rows of a page in reading order: bands across the page from top to bottom, within a band its columns from left to right.
 *
 * @param known Gutters of the document's other pages, which hold for a page with too few lines to show its own.
 */
export const readingOrder = (rows: readonly Row[], known: readonly number[] = [], depth = 0): Column[] => {
  if (rows.length === 0) return [];
  const band = depth < DEEPEST ? (bandIn(rows) ?? knownBand(rows, known)) : null;
  if (!band) return [rows.map(lineOf)];
  const { from, to, x } = band;
  const inside = rows.slice(from, to);
  const side = (keep: (left: number) => boolean): Row[] =>
    inside.map(row => row.filter(piece => keep(piece.x))).filter(row => row.length > 0);
  return [
    ...readingOrder(rows.slice(0, from), known, depth + 1),
    ...readingOrder(
      side(left => left < x),
      [],
      depth + 1,
    ),
    ...readingOrder(
      side(left => left >= x),
      [],
      depth + 1,
    ),
    ...readingOrder(rows.slice(to), known, depth + 1),
  ];
};

/** Where the widest stretch of columns on a page is parted, or null on a page of one column. */
export const gutterOf = (rows: readonly Row[]): number | null => bandIn(rows)?.x ?? null;

/** The band with most lines in columns. */
const bandIn = (rows: readonly Row[]): Band | null => {
  let best: (Band & { lines: number }) | null = null;
  for (const x of candidates(rows))
    for (const band of bandsAt(rows, x)) {
      const lines = Math.min(...sides(rows, band).map(side => side.length));
      if (lines >= LEAST_LINES && lines > (best?.lines ?? 0) && isProse(rows, band))
        best = { ...band, lines };
    }
  return best && trimmed(rows, best);
};

const knownBand = (rows: readonly Row[], known: readonly number[]): Band | null => {
  for (const x of known) {
    const bands = bandsAt(rows, x).filter(band => sides(rows, band).every(side => side.length > 0));
    const longest = bands.sort((a, b) => b.to - b.from - (a.to - a.from))[0];
    if (longest && isProse(rows, longest, 1)) return trimmed(rows, longest);
  }
  return null;
};

/** The middles of the gaps between pieces of one row, and of what lies beside short rows; each place once. */
const candidates = (rows: readonly Row[]): number[] => {
  const at = new Set<number>();
  for (const row of rows)
    for (let i = 1; i < row.length; i++) {
      const gap = row[i].x - rightOf(row[i - 1]);
      if (gap >= GUTTER * row[i].size) at.add(Math.round(row[i].x - gap / 2));
    }
  // Columns whose lines stand at other heights: a gutter lies just before where many rows begin.
  const starts = new Map<number, number>();
  for (const row of rows) {
    const x = Math.round(row[0].x - (GUTTER / 2) * row[0].size);
    starts.set(x, (starts.get(x) ?? 0) + 1);
  }
  for (const [x, count] of starts) if (count >= LEAST_LINES) at.add(x);
  return [...at].sort((a, b) => a - b);
};

/** The longest stretches of rows that keep clear of x. */
const bandsAt = (rows: readonly Row[], x: number): Band[] => {
  const bands: Band[] = [];
  let from = 0;
  rows.forEach((row, i) => {
    if (!row.some(p => p.x < x + clear(p.size) && rightOf(p) > x - clear(p.size))) return;
    if (i > from) bands.push({ from, to: i, x });
    from = i + 1;
  });
  if (rows.length > from) bands.push({ from, to: rows.length, x });
  return bands;
};

/** Half a gutter, and a little for its middle being rounded. */
const clear = (size: number): number => (GUTTER / 2) * size - 1;

/** The rows of a band that have something on the left of its gutter, and those that have something on the right, cut to that side. */
const sides = (rows: readonly Row[], { from, to, x }: Band): [Row[], Row[]] => {
  const cut = (keep: (left: number) => boolean): Row[] =>
    rows
      .slice(from, to)
      .map(row => row.filter(p => keep(p.x)))
      .filter(row => row.length > 0);
  return [cut(left => left < x), cut(left => left >= x)];
};

/** Whether both sides are columns of lines rather than cells: wide enough, and their lines fill them. */
const isProse = (rows: readonly Row[], band: Band, sidesNeeded = 2): boolean => {
  const wide = sides(rows, band).filter(side => {
    const left = Math.min(...side.map(row => row[0].x));
    const right = Math.max(...side.map(row => Math.max(...row.map(rightOf))));
    const lengths = side.map(row => rightOf(row[row.length - 1]) - row[0].x).sort((a, b) => a - b);
    const size = side[side.length >> 1][0].size;
    return right - left >= NARROWEST * size && lengths[lengths.length >> 1] >= (right - left) / 2;
  });
  return wide.length >= sidesNeeded;
};

/** The band without the rows at its ends that stand on one side alone far from the rest: a title, a heading set left. */
const trimmed = (rows: readonly Row[], { from, to, x }: Band): Band => {
  const both = rows.slice(from, to).map(row => row[0].x < x && row[row.length - 1].x >= x);
  const first = both.indexOf(true);
  if (first <= 0) return { from, to, x };
  // What stands above the columns and is parted from them by more than a line's height is read before both.
  for (let i = from + first; i > from; i--) {
    const gap = rows[i][0].y - rows[i - 1][0].y;
    if (gap > 2.2 * rows[i][0].size) return { from: i, to, x };
  }
  return { from, to, x };
};

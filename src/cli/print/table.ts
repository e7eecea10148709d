import { colours } from './terminal.ts';
import { clean, cut, pad, widthOf, wrap } from './text.ts';

/** A column of a listing. */
export type Column<T> = {
  readonly title: string;
  readonly cell: (row: T) => string;
  /** The widest it may be on a terminal, in columns. */
  readonly most?: number;
  /** Takes what room is left, and wraps to as many lines as this. One column of a table has it. */
  readonly lines?: number;
  /** Never cut: what a reader must be able to copy. */
  readonly whole?: true;
  readonly colour?: (text: string) => string;
};

const GAP = '  ';

/**
 * The lines of a table: fitted to `width` columns, or, with null, one row a line with tabs between the cells and nothing cut.
 * Widths are those of the first rows, so that a table without end can be printed as it comes.
 */
export async function* tableLines<T>(
  rows: AsyncIterable<T> | Iterable<T>,
  columns: readonly Column<T>[],
  width: number | null,
): AsyncGenerator<string> {
  if (width === null) {
    let first = true;
    for await (const row of rows) {
      if (first) yield columns.map(c => c.title).join('\t');
      first = false;
      yield columns.map(c => clean(c.cell(row))).join('\t');
    }
    return;
  }
  let seen: T[] = [];
  let layout: number[] | null = null;
  const flush = function* () {
    const cells = seen.map(row => columns.map(c => clean(c.cell(row))));
    if (layout === null) {
      layout = fitted(columns, cells, width);
      yield columns
        .map((c, i) => colours.dim(pad(cut(c.title, layout![i]), layout![i])))
        .join(GAP)
        .trimEnd();
    }
    for (const row of cells) yield* rowLines(columns, row, layout);
    seen = [];
  };
  for await (const row of rows) {
    seen.push(row);
    if (layout !== null || seen.length >= 100) yield* flush();
  }
  if (seen.length > 0) yield* flush();
}

const fitted = <T>(columns: readonly Column<T>[], cells: readonly string[][], width: number): number[] => {
  const wide = columns.map((c, i) => {
    const widest = Math.max(widthOf(c.title), ...cells.map(row => widthOf(row[i])));
    return Math.min(widest, c.most ?? Number.POSITIVE_INFINITY);
  });
  const flexible = columns.findIndex(c => c.lines !== undefined);
  const room = width - GAP.length * (columns.length - 1);
  const others = wide.reduce((sum, w, i) => sum + (i === flexible ? 0 : w), 0);
  if (flexible >= 0) wide[flexible] = Math.max(20, Math.min(wide[flexible], room - others));
  // Too narrow for all: the widest gives way, column by column.
  for (let over = wide.reduce((a, b) => a + b, 0) - room; over > 0; over--) {
    const widest = columns.reduce(
      (best, c, i) => (!c.whole && (best < 0 || wide[i] > wide[best]) ? i : best),
      -1,
    );
    if (widest < 0 || wide[widest] <= 4) break;
    wide[widest]--;
  }
  return wide;
};

function* rowLines<T>(
  columns: readonly Column<T>[],
  row: readonly string[],
  layout: readonly number[],
): Generator<string> {
  const cells = row.map((cell, i) =>
    columns[i].lines ? wrap(cell, layout[i], columns[i].lines) : [cut(cell, layout[i])],
  );
  const height = Math.max(...cells.map(lines => lines.length));
  for (let line = 0; line < height; line++)
    yield cells
      .map((lines, i) => {
        const text = pad(lines[line] ?? '', layout[i]);
        return columns[i].colour ? columns[i].colour(text) : text;
      })
      .join(GAP)
      .trimEnd();
}

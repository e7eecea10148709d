import type { Column, Line } from './page.ts';

/**
 * Makes paragraphs of columns in reading order. A paragraph that goes on in the next column or on the next page is one; a word that
 * was parted at a line's end is whole again.
 *
 * @returns Each paragraph on one line; rows of a table are lines of one block.
 */
export const paragraphsOf = (columns: readonly Column[]): string[] => {
  const usual = usualWidth(columns);
  const join = joiner(columns);
  const blocks: string[] = [];
  let before: Line | null = null;
  for (const column of columns) {
    const shape = shapeOf(column, usual);
    column.forEach((line, i) => {
      const goesOn =
        before !== null && (i > 0 ? !parted(before, line, shape) : continues(before, line, shape));
      if (goesOn) blocks[blocks.length - 1] = join(blocks[blocks.length - 1], line.text);
      else if (i > 0 && before?.tabular && line.tabular) blocks[blocks.length - 1] += `\n${line.text}`;
      else blocks.push(line.text);
      before = line;
    });
  }
  return blocks;
};

/** Where the lines of a column begin and end, and how far they are apart. */
type Shape = { readonly left: number; readonly right: number; readonly leading: number };

const middle = (values: number[], fallback: number): number =>
  values.sort((a, b) => a - b)[values.length >> 1] ?? fallback;

/** The width of the document's columns, by their longest lines. */
const usualWidth = (columns: readonly Column[]): number =>
  middle(
    columns
      .filter(column => column.length >= 5)
      .map(column => Math.max(...column.map(l => l.right)) - leftOf(column)),
    0,
  );

/** Where most lines begin. */
const leftOf = (column: Column): number => {
  const counts = new Map<number, number>();
  for (const { x } of column) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0];
};

const shapeOf = (column: Column, usual: number): Shape => {
  const left = leftOf(column);
  const longest = Math.max(...column.map(l => l.right));
  return {
    left,
    // A short column, the last of a page, has no full line to tell where its lines end.
    right: column.length < 5 ? Math.max(longest, left + usual) : longest,
    leading: middle(
      column
        .slice(1)
        .map((l, i) => l.y - column[i].y)
        .filter(d => d > 0),
      0,
    ),
  };
};

/** Ends a sentence, a heading or an introduction. */
const ENDS = /[.!?…:;]["'”’»)\]]*$/u;
const PARTED = /\p{L}[-\u00ad\u2010]$/u;
/** Opens an item of a list; a number or a dash does so only after a sentence. */
const BULLET = /^[•·‣▪●○■□]\s/u;
const NUMBERED = /^(?:[–—*-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)/u;

/** Whether a paragraph ends between two lines of a column. */
const parted = (before: Line, line: Line, { left, right, leading }: Shape): boolean => {
  if (before.tabular || line.tabular) return true;
  const size = Math.max(before.size, line.size);
  if (Math.abs(before.size - line.size) > 0.12 * size) return true;
  if (leading > 0 && line.y - before.y > 1.4 * leading) return true;
  if (PARTED.test(before.text) && /^\p{Ll}/u.test(line.text)) return false;
  const indent = line.x - before.x;
  if (
    indent > 0.8 * size &&
    line.x - left > 0.8 * size &&
    (ENDS.test(before.text) || before.x <= left + 0.8 * size)
  )
    return ENDS.test(before.text) || !isFull(before, line, right);
  if (BULLET.test(line.text) || (NUMBERED.test(line.text) && ENDS.test(before.text))) return true;
  return !isFull(before, line, right) && !/^\p{Ll}/u.test(line.text);
};

/** Whether a line took all that it could: the first word of the next would not have fitted. */
const isFull = (before: Line, line: Line, right: number): boolean => {
  const letter = (line.right - line.x) / Math.max(1, line.text.length);
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  return before.right + (word + 1) * letter > right - 0.3 * line.size;
};

/** Whether a column begins in the middle of a paragraph. */
const continues = (before: Line, line: Line, { left }: Shape): boolean => {
  if (before.tabular || line.tabular || Math.abs(before.size - line.size) > 0.12 * line.size) return false;
  if (PARTED.test(before.text) && /^\p{Ll}/u.test(line.text)) return true;
  if (ENDS.test(before.text)) return false;
  return /^["“‘'(]?[\p{Ll}\d]/u.test(line.text) || line.x - left < 0.8 * line.size;
};

/**
 * Joins a line to what goes before it. A hyphen at the end goes where the text has the whole word elsewhere, stays where it has the
 * word with the hyphen, or both of its parts as words of their own; else it goes, as most hyphens there do.
 */
const joiner = (columns: readonly Column[]): ((before: string, line: string) => string) => {
  const words = new Set<string>();
  for (const column of columns)
    for (const { text } of column) {
      const inside = text.replace(/[\p{L}]+[-\u00ad\u2010]$/u, '').toLowerCase();
      for (const [word] of inside.matchAll(/\p{L}+(?:[-\u2010]\p{L}+)*/gu)) words.add(word);
    }
  return (before, line) => {
    const end = /(\p{L}+)([-\u00ad\u2010])$/u.exec(before.slice(-60));
    if (!end) return `${before} ${line}`;
    const rest = /^\p{Ll}+/u.exec(line)?.[0];
    // "Secretary-" and "General", "COVID-" and "19": the hyphen is the word's own.
    if (rest === undefined) return /^[\p{L}\d]/u.test(line) ? before + line : `${before} ${line}`;
    const [start, hyphen] = [end[1].toLowerCase(), end[2]];
    const compound = words.has(`${start}-${rest}`) || (words.has(start) && words.has(rest));
    const keep = hyphen !== '\u00ad' && !words.has(start + rest) && compound;
    return (keep ? before : before.slice(0, -1)) + line;
  };
};

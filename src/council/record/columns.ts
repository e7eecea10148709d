import type { Piece } from './flow.ts';
import type { Line } from './furniture.ts';

/** Lines of a page that stand together, without a blank line or furniture between. */
type Block = readonly Piece[];

const FINISHED = /[.?!:;\u2026\ufffd]["'”’»)\]\ufffd]*$|[)\]]$/;
/** Words after which a sentence goes on, whatever follows. */
const GOES_ON =
  /\b(?:a|an|and|as|at|by|for|from|has|have|in|is|its|not|of|on|or|our|that|the|their|this|to|was|we|which|with)$/i;
const HEADER =
  /^(?:The (?:Acting |Temporary )?(?:President|Secretary-General)|(?:Mr|Mrs|Ms|Miss|Sir|Dame|Lord|Dr)\b\.?\s)[^:]{0,160}:/su;

const firstWord = (text: string): string => /^\S+/.exec(text)?.[0].replace(/[.,;:]+$/, '') ?? '';
const lastWord = (text: string): string => /\S+$/.exec(text)?.[0] ?? '';

/** How well `next` reads after `before`: above 0 it continues the sentence, below 0 it does not fit. */
const readsOn = (before: string, next: string, pairs: ReadonlySet<string>): number => {
  const finished = FINISHED.test(before);
  if (HEADER.test(next)) return finished ? 0 : -2;
  if (finished) return /^\p{Ll}/u.test(next) ? -2 : 0;
  if (/^[\p{Ll}\d($"“]/u.test(next) || GOES_ON.test(before)) return 1;
  // "of the United | Nations": do the two words stand together elsewhere in the record?
  return pairs.has(`${lastWord(before)} ${firstWord(next)}`) ? 1 : -1;
};

/** Every two words that stand together, on one line or across a line's end but not across a blank line. */
const pairsOf = (input: string): Set<string> => {
  const pairs = new Set<string>();
  for (const paragraph of input.split(/\r?\n[^\S\n]*\r?\n\s*/)) {
    const words = paragraph.split(/\s+/);
    for (let i = 1; i < words.length; i++) pairs.add(`${words[i - 1]} ${firstWord(words[i])}`);
  }
  return pairs;
};

/** Splits the lines of a page into blocks. */
const blocksOf = (lines: readonly Line[]): Block[] => {
  const blocks: Piece[][] = [[]];
  for (const { piece, furniture } of lines) {
    // A running header that was glued to the line lay between it and the line before or after.
    if (!piece || furniture.some(([start]) => start < piece.start)) blocks.push([]);
    if (piece) blocks[blocks.length - 1].push(piece);
    if (piece && furniture.some(([start]) => start >= piece.end)) blocks.push([]);
  }
  return blocks.filter(block => block.length);
};

/** Single words that justification left over: in a narrow column the words of a wide-set line come out as lines of their own. */
const STRAY = /^\p{Ll}[\p{Ll}\p{M}’'-]*$/u;

/**
 * Puts stray words back behind the short line that they came from, where that line is unfinished and near:
 * "The Council will now / consideration of the item. / begin / its".
 */
const returnStrays = (blocks: readonly Block[], input: string, width: number): Block[] => {
  const result: Piece[][] = [];
  const textOf = (p: Piece) => input.slice(p.start, p.end);
  let target: { block: Piece[]; at: number } | null = null;
  for (const block of blocks) {
    const previous = result[result.length - 1];
    if (block.length === 1 && STRAY.test(textOf(block[0])) && previous) {
      if (!target) {
        const near = previous.slice(-4, -1);
        const i = near.findLastIndex(p => p.end - p.start < width * 0.75 && !FINISHED.test(textOf(p)));
        if (i >= 0) target = { block: previous, at: previous.length - 1 - near.length + i + 1 };
      }
      if (target) {
        target.block.splice(target.at++, 0, block[0]);
        continue;
      }
    }
    target = null;
    result.push([...block]);
  }
  return result;
};

/** Orders in which the blocks of a two-column page come out of a PDF: as they should, alternating, the first too early. */
const orders = (n: number): number[][] => {
  const as = Array.from({ length: n }, (_, i) => i);
  const alternating = [...as.filter(i => i % 2 === 0), ...as.filter(i => i % 2 === 1)];
  const later = as.slice(1).map(k => [...as.slice(1, k + 1), 0, ...as.slice(k + 1)]);
  return [as, ...(n > 2 ? [alternating] : []), ...later];
};

/** A page longer than this in blocks is plain text with blank lines, not two columns out of order. */
const MOST_BLOCKS = 40;

/**
 * The pieces of a record in reading order. A page's blocks are reordered only where that makes sentences whole: each order is
 * judged by how its blocks read on from each other, and the order of the input wins a tie.
 */
export const inReadingOrder = (lines: readonly Line[], input: string): Piece[] => {
  const pages: Line[][] = [[]];
  for (const line of lines) {
    pages[pages.length - 1].push(line);
    if (line.endsPage) pages.push([]);
  }
  const widths = lines.flatMap(l => (l.piece ? [l.piece.end - l.piece.start] : [])).sort((a, b) => a - b);
  const width = widths[Math.floor(widths.length * 0.6)] ?? 0;
  const result: Piece[] = [];
  const pairs = pairsOf(input);
  pages.forEach((page, number) => {
    let blocks = blocksOf(page);
    // The first page is the cover: its blocks are read as such.
    if (number > 0 && blocks.length > 1 && blocks.length <= MOST_BLOCKS) {
      blocks = returnStrays(blocks, input, width);
      const textOf = (p: Piece | undefined) => (p ? input.slice(p.start, p.end) : '');
      const following = pages.slice(number + 1).flatMap(blocksOf)[0];
      const opening = (block: Block) => block.slice(0, 3).map(textOf).join(' ');
      const judge = (order: readonly number[]): number => {
        const sequence = order.map(i => blocks[i]);
        const joins = sequence.slice(1).map((b, i) => readsOn(textOf(sequence[i].at(-1)), opening(b), pairs));
        if (number > 1 && result.length)
          joins.push(readsOn(textOf(result.at(-1)), opening(sequence[0]), pairs));
        if (following) joins.push(readsOn(textOf(sequence.at(-1)?.at(-1)), opening(following), pairs));
        return joins.reduce((a, b) => a + b, 0);
      };
      const candidates = orders(blocks.length).map(order => ({ order, score: judge(order) }));
      const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
      blocks = best.order.map(i => blocks[i]);
    }
    result.push(...blocks.flat());
  });
  return result;
};

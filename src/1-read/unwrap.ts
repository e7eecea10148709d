/**
 * Lays a text out: paragraphs apart by one empty line, each line trimmed, and lines that a mail program or an agency's printer
 * broke at a fixed width made whole again. A line end stays where it belongs to the text: after a title, in a list or a verse.
 */
export const joinWraps = (text: string): string => {
  const blocks = blocksOf(text);
  const width = wrapWidth(blocks);
  return blocks
    .map((block, i) => joinBlock(block, width, i === 0))
    .filter(block => block !== '')
    .join('\n\n');
};

/** Runs of lines without an empty one between, each line trimmed; an indented line opens a run of its own. */
const blocksOf = (text: string): string[][] => {
  const blocks: string[][] = [];
  let block: string[] = [];
  let indented = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const indent = raw.length - raw.trimStart().length;
    const opens = indent >= 2 && !indented && block.length > 0 && ENDS.test(block.at(-1)!);
    if ((line === '' || opens) && block.length > 0) {
      blocks.push(block);
      block = [];
    }
    if (line !== '') block.push(line);
    indented = indent >= 2;
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
};

/** A sentence, a heading or an introduction ends here. */
const ENDS = /[.!?…:;]["'”’»)\]]*$/u;
/** Ends a sentence for good. */
const STOPS = /[.!?…]["'”’»)\]]*$/u;
/** Goes on in the middle of a sentence. */
const GOES_ON = /^["'“‘«(]?\p{Ll}/u;
/** Stands for itself: a list's bullet or number, a table's row, a quoted mail line, a rule, an address. */
const ITEM =
  /^(?:[-–—*+]\s|[•·‣▪●○>|#=~_]|\*{2,}|-{2,}$|\(?(?:\d{1,3}|[ivx]{1,5})[.)]\s|\(?[a-zA-Z]\)\s|https?:)/;

/** Lines shorter than this are verse, names and titles rather than wraps. */
const SHORTEST_WRAP = 40;

/** A line that breaks off within a sentence and goes on in the next, which needs no other evidence. */
const evident = (line: string, next: string): boolean =>
  line.length >= SHORTEST_WRAP && !ENDS.test(line) && GOES_ON.test(next) && !ITEM.test(next);

/**
 * The width at which a text was wrapped: what its evidently wrapped lines would at least have needed to take the next word.
 * Infinite when fewer than two lines show it: then nothing else is joined.
 */
const wrapWidth = (blocks: readonly string[][]): number => {
  const needed: number[] = [];
  for (const lines of blocks)
    for (let i = 0; i + 1 < lines.length; i++)
      if (evident(lines[i]!, lines[i + 1]!))
        needed.push(lines[i]!.length + 1 + firstWord(lines[i + 1]!).length);
  if (needed.length < 2) return Number.POSITIVE_INFINITY;
  needed.sort((a, b) => a - b);
  return needed[Math.floor(needed.length / 10)]!;
};

const firstWord = (line: string): string => /^\S*/.exec(line)![0];

/**
 * What is joined is measured by the length it has grown to, so that a joined text gives the same answer when it is read again.
 */
const joinBlock = (lines: readonly string[], width: number, first: boolean): string => {
  let out = lines[0]!;
  let from = 0; // where the current line of `out` starts
  for (let i = 1; i < lines.length; i++) {
    const [line, next] = [lines[i - 1]!, lines[i]!];
    const current = out.slice(from);
    const title = first && i === 1 && !STOPS.test(line);
    const full = line.length + 1 + firstWord(next).length >= width && !title && !ITEM.test(next);
    if (evident(current, next) || full) {
      out += ` ${next}`;
    } else {
      const paragraph =
        STOPS.test(line) &&
        (current.length >= PROSE || (width < Number.POSITIVE_INFINITY && current.length > width));
      out += paragraph && !ITEM.test(next) ? `\n\n${next}` : `\n${next}`;
      from = out.length - next.length;
    }
  }
  return out;
};

/** A line of so many characters that ends a sentence is a paragraph. */
const PROSE = 120;

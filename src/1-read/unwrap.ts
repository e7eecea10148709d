/**
 * Lays a text out: paragraphs apart by one empty line, each line trimmed, and lines that a mail program or an agency's printer
 * broke at a fixed width made whole again. A line end stays where it belongs to the text: after a title, in a list or a verse.
 */
export const joinWraps = (text: string): string => {
  const blocks = blocksOf(text);
  const width = wrapWidth(blocks);
  const isWord = wordList(text);
  return blocks
    .map((block, i) => joinBlock(block, width, i === 0, isWord))
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
    const opens = indent >= 2 && !indented && block.length > 0 && ends(block.at(-1)!, ENDS);
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
const SHORTEST_WRAP = 30;

/** A line that breaks off within a sentence and goes on in the next, which needs no other evidence. */
const evident = (line: string, length: number, next: string): boolean =>
  length >= SHORTEST_WRAP && GOES_ON.test(next) && !ends(line, ENDS) && !ITEM.test(next);

/** Only the end of a line is looked at: it may be a book without a line end. */
const ends = (line: string, how: RegExp): boolean => how.test(line.slice(-20));

/**
 * The width at which a text was wrapped: what its evidently wrapped lines would at least have needed to take the next word.
 * Infinite when fewer than two lines show it: then nothing else is joined.
 */
const wrapWidth = (blocks: readonly string[][]): number => {
  const needed: number[] = [];
  for (const lines of blocks)
    for (let i = 0; i + 1 < lines.length; i++)
      if (evident(lines[i]!, lines[i]!.length, lines[i + 1]!))
        needed.push(lines[i]!.length + 1 + firstWord(lines[i + 1]!).length);
  if (needed.length < 2) return Number.POSITIVE_INFINITY;
  needed.sort((a, b) => a - b);
  return needed[Math.floor(needed.length / 10)]!;
};

const firstWord = (line: string): string => /^\S*/.exec(line)![0];

/**
 * What is joined is measured by the length it has grown to, so that a joined text gives the same answer when it is read again.
 */
const joinBlock = (
  lines: readonly string[],
  width: number,
  first: boolean,
  isWord: (word: string) => boolean,
): string => {
  const out = [lines[0]!];
  let length = lines[0]!.length; // of the line that `out` ends in
  for (let i = 1; i < lines.length; i++) {
    const [line, next] = [lines[i - 1]!, lines[i]!];
    const title = first && i === 1 && !ends(line, STOPS);
    const full = line.length + 1 + firstWord(next).length >= width && !title && !ITEM.test(next);
    const joined = full || evident(line, length, next);
    const paragraph = ends(line, STOPS) && !ITEM.test(next) && length >= Math.min(PROSE, width + 1);
    if (joined) length += join(out, next, isWord);
    else {
      out.push(paragraph ? '\n\n' : '\n', next);
      length = next.length;
    }
  }
  return out.join('');
};

/** Puts a line behind what there is; gives the growth. A word parted by a hyphen is whole again where the text has it elsewhere. */
const join = (out: string[], next: string, isWord: (word: string) => boolean): number => {
  const last = out.at(-1)!;
  const start = /\p{L}+-$/u.exec(last.slice(-40))?.[0].slice(0, -1);
  const rest = /^\p{Ll}+/u.exec(next)?.[0];
  const parted = start !== undefined && rest !== undefined;
  const whole = parted && isWord(start + rest);
  if (whole) out[out.length - 1] = last.slice(0, -1);
  out.push(parted ? '' : ' ', next);
  return next.length + (whole ? -1 : parted ? 0 : 1);
};

/** Whether a text has a word, in whatever case; the list is made when it is first asked for. */
const wordList = (text: string): ((word: string) => boolean) => {
  let words: Set<string> | undefined;
  return word => {
    words ??= new Set(text.toLowerCase().match(/\p{L}+/gu));
    return words.has(word.toLowerCase());
  };
};

/** A line of so many characters that ends a sentence is a paragraph. */
const PROSE = 120;

import { partHeadlines } from './headlines.ts';

/**
 * Lays a text out: paragraphs apart by one empty line, each line trimmed, and lines that a mail program or an agency's printer
 * broke at a fixed width made whole again. A line end stays where it belongs to the text: after a title, in a list or a verse.
 */
export const joinWraps = (text: string): string => {
  const blocks = blocksOf(text);
  const width = wrapWidth(blocks);
  const isWord = wordList(text);
  return blocks
    .flatMap((block, i) => joinBlock(block, width, i === 0, isWord).split('\n\n'))
    .flatMap(block => partHeadlines(block.split('\n')))
    .map(lines => lines.join('\n'))
    .join('\n\n');
};

/**
 * Runs of lines without an empty one between, each line trimmed. An indented line and one that gives somebody the floor open a run
 * of their own, if the line before ended something.
 */
const blocksOf = (text: string): string[][] => {
  const blocks: string[][] = [];
  let block: string[] = [];
  let indented = false;
  const lines = text.split('\n');
  for (const [i, raw] of lines.entries()) {
    const line = raw.trim();
    const indent = raw.length - raw.trimStart().length;
    const opens =
      block.length > 0 &&
      ((indent >= 2 && !indented && ends(block.at(-1)!, ENDS)) ||
        (ends(block.at(-1)!, STOPS) && givesFloor(lines, i)));
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

/** Somebody takes the floor: "The President (spoke in French):", "Mr. Holm (Norway):", as in meeting records and hearings. */
const TURN =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Archbishop|Sheikh|The)\.?)\s\p{Lu}[^.!?:]{0,60}(?:\([^.!?:()]{0,80}\)\s?){0,2}:(?=\s|$)/u;

/** The name and the country may be wrapped themselves; no match is longer than 240 characters. */
const givesFloor = (lines: readonly string[], from: number): boolean => {
  if (!OPENS_TURN.test(lines[from]!.trimStart().slice(0, 12))) return false;
  let start = '';
  for (let i = from; i < lines.length && start.length < 240 && lines[i]!.trim() !== ''; i++)
    start += `${lines[i]!.trim().slice(0, 240)} `;
  return TURN.test(start.slice(0, 240));
};
/** How such a line begins, to be quick with the others. */
const OPENS_TURN = /^(?:M[rs]|Miss|Dr|Prof|Sir|Dame|L[oa]|Bar|Arch|She|The)/;

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

/** A line that breaks off within a sentence or within brackets and goes on in the next, which needs no other evidence. */
const evident = (end: string, length: number, next: string): boolean =>
  length >= SHORTEST_WRAP &&
  !ITEM.test(next) &&
  ((GOES_ON.test(next) && !ends(end, ENDS)) || (/\([^()]*$/.test(end) && /^[^()]*\)/.test(next)));

/** What comes next, whether or not it is in one line. */
const ahead = (lines: readonly string[], from: number): string => {
  let text = '';
  for (let i = from; i < lines.length && text.length < BRACKETED; i++)
    text += `${lines[i]!.slice(0, BRACKETED)} `;
  return text.slice(0, BRACKETED);
};

/** Brackets are longer than this seldom; more of a line's end is not looked at. */
const BRACKETED = 120;

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
      if (evident(lines[i]!.slice(-BRACKETED), lines[i]!.length, ahead(lines, i + 1)))
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
  let end = lines[0]!.slice(-BRACKETED);
  for (let i = 1; i < lines.length; i++) {
    const [line, next] = [lines[i - 1]!, lines[i]!];
    const title = first && i === 1 && !ends(line, STOPS);
    const full = line.length + 1 + firstWord(next).length >= width && !title && !ITEM.test(next);
    const joined = full || evident(end, length, ahead(lines, i));
    const paragraph = ends(line, STOPS) && !ITEM.test(next) && length >= Math.min(PROSE, width + 1);
    if (joined) length += join(out, next, isWord);
    else {
      out.push(paragraph ? '\n\n' : '\n', next);
      length = next.length;
    }
    end = `${joined ? `${end} ` : ''}${next}`.slice(-BRACKETED);
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

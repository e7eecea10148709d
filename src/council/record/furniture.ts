import type { Span } from '../../span.ts';
import type { Piece } from './flow.ts';

/** A line of the input: what is left of it without furniture, or nothing. */
export type Line = {
  readonly start: number;
  readonly end: number;
  /** Null where the line is blank or all furniture. */
  readonly piece: Piece | null;
  readonly furniture: readonly Span[];
  /** Whether the page ends with this line: it carries the job number, or a form feed follows. */
  readonly endsPage: boolean;
};

const SYMBOL = /S\/\s?PV\.\s?\d+(?:\s?\(\s?Resumption\s?\d*\s?\))?(?:\/(?:Add|Rev|Corr)\.\d+)?/;
const DATE = /\d{1,2}\/\d{1,2}\/\d{2,4}/;
const PAGE = /(?:Page\s)?\d{1,3}\/\d{1,3}/;
/** Two digits of the year and five: more digits belong to the page number that ran into it. */
const JOB = /\d{2}-\d{5}/;
const JOB_AND_LANGUAGE = /\d{2}-\d{5}(?:\s?\([EFRSCA]\))?/;
const BARCODE = /\*\s?\d{5,}\s?\*/;
/** "(Mr. Vyshinsky, USSR)" alone on a line: who was speaking when the page began, in records of the 1970s to 1990s. */
const SPEAKING = /^\((?:The President|(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr)\.?\s[^()]{2,60})\)$/;

const linesOf = (input: string): { start: number; end: number; feed: boolean }[] => {
  const lines: { start: number; end: number; feed: boolean }[] = [];
  const breaks = /\r\n|[\n\r\f\v\u2028\u2029]/g;
  let start = 0;
  for (const match of input.matchAll(breaks)) {
    lines.push({ start, end: match.index, feed: match[0] === '\f' });
    start = match.index + match[0].length;
  }
  lines.push({ start, end: input.length, feed: false });
  return lines;
};

/** Symbol, running title and date on one line, in either order, as layout-keeping extraction gives a page's head. */
const HEAD = new RegExp(
  `^(?:${PAGE.source}\\s+)?(?:${SYMBOL.source}\\s.{1,160}\\s${DATE.source}|${DATE.source}\\s.{1,160}\\s${SYMBOL.source})$`,
);

/** The most frequent match of a pattern on lines that hold nothing else, or null. */
const mostFrequent = (texts: readonly string[], pattern: RegExp): string | null => {
  const counts = new Map<string, number>();
  const alone = new RegExp(`^(?:${pattern.source})`);
  for (const text of texts) {
    const match = alone.exec(text);
    if (match) counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
};

/** The record's number of pages, where two lines or more are nothing but "4/17"; else null. */
const pageCount = (texts: readonly string[]): string | null => {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const total = /^\d{1,3}\/(\d{1,3})$/.exec(text)?.[1];
    if (total) counts.set(total, (counts.get(total) ?? 0) + 1);
  }
  return [...counts].find(([, n]) => n >= 2)?.[0] ?? null;
};

const literal = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s*');

/** What is left of a line without symbol, job number, date and page. */
const bared = (text: string): string =>
  text
    .replace(BARCODE, '')
    .replace(JOB_AND_LANGUAGE, '')
    .replace(SYMBOL, '')
    .replace(DATE, '')
    .replace(PAGE, '')
    .trim();

/** Whether a line is nothing but furniture, whatever the record. */
const isPlain = (text: string): boolean => text !== '' && (HEAD.test(text) || bared(text) === '');

/**
 * The running titles of a record: short lines beside other furniture on two pages where they stand alone ("Ukraine"), on
 * three where they do not. A line with a colon is none: a short speech can begin two pages.
 */
const runningTitles = (texts: readonly string[]): Set<string> => {
  const weight = new Map<string, number>();
  const plain = texts.map(isPlain);
  const neighbour = (i: number, step: number): boolean => {
    let j = i + step;
    while (texts[j] === '') j += step;
    return plain[j] ?? false;
  };
  const parted = (i: number): boolean => (texts[i] ?? '') === '' || plain[i];
  texts.forEach((text, i) => {
    if (!text || plain[i] || text.length > 120 || /:|[.?!,;]$/.test(text)) return;
    const rest = bared(text);
    if (rest === text && !neighbour(i, -1) && !neighbour(i, 1)) return;
    weight.set(rest, (weight.get(rest) ?? 0) + (parted(i - 1) && parted(i + 1) ? 3 : 2));
  });
  return new Set([...weight].filter(([, n]) => n >= 6).map(([text]) => text));
};

/**
 * Splits a record into lines and parts running headers, page numbers and job numbers from them, also where text extraction
 * glued them to a line of a speech. Only the record's own symbol and job number count as such inside a line, so that
 * "(see S/PV.8970)" stays in its speech.
 */
export const readLines = (input: string): Line[] => {
  const raw = linesOf(input);
  const texts = raw.map(({ start, end }) => input.slice(start, end).trim());
  const titles = runningTitles(texts);
  const symbol = mostFrequent(texts.filter(isPlain), SYMBOL);
  const job = mostFrequent(texts.filter(isPlain), JOB);
  const pages = pageCount(texts.filter(isPlain));
  // 22-269253/17: the job number and the page have run into each other.
  const own = [
    job && `${literal(job)}(?:\\s?\\([EFRSCA]\\))?(?:\\s?${PAGE.source})?`,
    pages && `(?<![\\d/])\\d{1,3}/${pages}(?!\\d)(?=\\s*$)`,
    symbol &&
      `(?<!see |[(/] ?)${literal(symbol.replace(/\s/g, '')).replace('PV\\.', 'PV\\.\\s?')}(?![\\d/)])`,
  ].filter(Boolean);
  const glued = own.length
    ? new RegExp(
        `^(?:(?:${PAGE.source}|${DATE.source})\\s+)?(?:${own.join('|')})(?=\\s|$)|(?:^|(?<=\\s))(?:${own.join('|')})$`,
      )
    : null;
  const jobEnds = job ? new RegExp(literal(job)) : null;
  let titleAllowed = false;
  return raw.map(({ start, end, feed }, i): Line => {
    const text = texts[i];
    const at = start + input.slice(start, end).indexOf(text);
    const all: Span[] = text ? [[at, at + text.length]] : [];
    const endsPage = feed || (jobEnds?.test(text) ?? false);
    if (!text) return { start, end, piece: null, furniture: [], endsPage };
    const beside =
      texts[i - 1] === '' || isPlain(texts[i - 1] ?? '') || isPlain(texts[i + 1] ?? '') || i === 0;
    const number = /^(?:Page\s)?-?\s?\d{1,3}(?:-\d{1,3})?\s?-?$/i.test(text) && isPlain(texts[i - 1] ?? '');
    titleAllowed = titles.has(text) && beside;
    if (isPlain(text) || titleAllowed || number || SPEAKING.test(text))
      return { start, end, piece: null, furniture: all, endsPage };
    const furniture: Span[] = [];
    let [from, to] = [at, at + text.length];
    for (;;) {
      const rest = input.slice(from, to);
      const match = glued?.exec(rest);
      if (!match?.[0]) break;
      if (match.index === 0) {
        furniture.push([from, from + match[0].length]);
        from += match[0].length;
        const title = [...titles].find(t => input.slice(from, to).trimStart().startsWith(`${t} `));
        if (title) from = input.indexOf(title, from) + title.length;
        if (title) furniture[furniture.length - 1] = [furniture[furniture.length - 1][0], from];
      } else {
        furniture.push([from + match.index, to]);
        to = from + match.index;
      }
      while (from < to && /\s/.test(input[from])) from++;
      while (to > from && /\s/.test(input[to - 1])) to--;
    }
    if (furniture.length && titles.has(input.slice(from, to)))
      return { start, end, piece: null, furniture: all, endsPage };
    return { start, end, piece: from < to ? { start: from, end: to } : null, furniture, endsPage };
  });
};

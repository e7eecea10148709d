import type { Header, Range } from './header.ts';
import { headerAt } from './header.ts';
import { isVoteList, type Remark, remarkAt } from './remarks.ts';
import { OFFICE, TITLE } from './titles.ts';

/** A stretch of the proceedings, up to the next one: what a header, a remark, a heading or a list of votes opens. */
export type Segment =
  | { readonly kind: 'speech'; readonly header: Header; readonly body: Range }
  | { readonly kind: 'remark'; readonly remark: Remark; readonly rest: Range }
  | { readonly kind: 'votes'; readonly range: Range };

/** Something in the flow that looks like a header and was not taken for one, or taken with doubt. */
export type Doubt = { readonly grade: 'error' | 'doubt'; readonly what: string; readonly range: Range };

export type Segments = {
  /** Everything before the proceedings: the cover. */
  readonly cover: Range;
  readonly segments: readonly Segment[];
  readonly doubts: readonly Doubt[];
};

const FINISHED = /[.?!:;\u2026\ufffd)\]]["'”’»)\]\ufffd]*$|[”"»]$/;
const ADOPTION = /Adoption\s+of\s+the\s+agenda\s*$/;
/** The floor has just been given to somebody. */
const FLOOR = /(?:the\s+floor|call\s+on)\s[^.]*\.\s*$/;
const QUOTE_NEXT = /\s*["“«\ufffd]/y;
/** Where a header or a remark can begin: at a line, after a sentence within one, or at a title or an office anywhere. */
const PLACES = new RegExp(
  `(?:^|\\n)[^\\S\\n]*(?=\\S)|(?<=[.?!\u2026)\\]"”’\ufffd])[^\\S\\n]+(?=[\\p{Lu}\\d])|[^\\S\\n]+(?=(?:(?:${TITLE})[^\\S\\n]|The[^\\S\\n]+(?:${OFFICE})\\s*[:(]))`,
  'gu',
);
/** What looks like a header: a title or an office at most a line and a half before a colon, or brackets that name a language. */
const LOOKS_LIKE = new RegExp(
  `(?:(?:${TITLE})\\s+\\p{Lu}|The\\s+(?:${OFFICE})\\s*[:(])[^:.?!]{0,60}(?:\\.[^:.?!]{0,60})?:|[^\\n:]{2,80}\\((?:spoke|interpretation|translated)\\s[^:]{3,60}:`,
  'yu',
);

const surname = (name: string): string =>
  (/[^\s.]+$/.exec(name.trim())?.[0] ?? '')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** Surnames of those to whom the floor is given, who are invited or thanked: they may speak without a state in brackets. */
const introduced = (text: string): Set<string> => {
  const called = new RegExp(
    `(?:floor\\s+(?:is\\s+)?(?:now\\s+)?to|invite[ds]?|welcome|thank|call\\s+on|extend[^.]{0,40}\\sto)\\s+(?:[^.]{0,120}?,?\\s)?(?:${TITLE})\\s+((?:\\p{Lu}[\\p{L}\\p{M}'’\\ufffd-]*\\s?){1,4})`,
    'gu',
  );
  return new Set([...text.matchAll(called)].map(match => surname(match[1])));
};

/** The end of the last thing before `at` that is not white space. */
const before = (text: string, at: number): string => text.slice(Math.max(0, at - 80), at).trimEnd();

/** Whether to take a header, and with what doubt; or why not. */
const judge = (text: string, header: Header, lineStart: boolean, open: boolean, known: Set<string>) => {
  const [from, end] = header.range;
  const previous = before(text, from);
  const settled = open || previous === '' || FINISHED.test(previous);
  const office = header.role === 'president' || header.role === 'secretariat';
  // Nothing but a header has a name, a state and a colon, or is an office before a colon.
  if (header.strong || office) {
    const doubt = settled ? null : 'the words before the header end no sentence';
    return { take: settled || lineStart || header.strong || header.role === 'president', doubt };
  }
  const name = text.slice(...header.name);
  const isKnown = known.has(surname(name)) || FLOOR.test(text.slice(Math.max(0, from - 200), from));
  QUOTE_NEXT.lastIndex = end;
  const quotes = QUOTE_NEXT.test(text);
  if (settled && (lineStart || isKnown)) {
    const doubt = isKnown || header.affiliation ? null : 'nobody by this name is given the floor in the text';
    return {
      take: !(quotes && !isKnown && !open),
      doubt: quotes && !isKnown ? 'a name before a quotation' : doubt,
    };
  }
  if (lineStart && isKnown && !quotes)
    return { take: true, doubt: 'the words before the header end no sentence' };
  return { take: false, doubt: 'a name before a colon within a sentence' };
};

/**
 * Parts the flow of a record into cover, speeches, remarks and votes. The parts lie side by side and leave nothing out.
 * Where the text does not tell whether a line is a header, the line is in the doubts.
 */
export const segment = (text: string): Segments => {
  const known = introduced(text);
  const segments: Segment[] = [];
  const doubts: Doubt[] = [];
  let first = text.length;
  // What the open segment is; its end is set when the next one begins.
  let pending: ((end: number) => Segment) | null = null;
  let open = true;
  const begin = (at: number, make: (end: number) => Segment) => {
    if (pending) segments.push(pending(at));
    else first = at;
    pending = make;
  };
  const follows = (end: number): boolean => {
    const next = end + (/^\s*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
    return (
      next >= text.length ||
      isVoteList(text, next) ||
      headerAt(text, next) !== null ||
      remarkAt(text, next, follows) !== null
    );
  };
  let skip = 0;
  for (const place of text.matchAll(PLACES)) {
    const at = place.index + place[0].length;
    if (at < skip || at >= text.length) continue;
    const lineStart = place.index === 0 || place[0].includes('\n');
    const header = headerAt(text, at);
    // "Judge Poe (China)." is no header; with a language in brackets, on a line of its own, it is one with a slip.
    if (header && !(header.slip && !(lineStart && header.language))) {
      const { take, doubt } = judge(text, header, lineStart, open, known);
      if (take) {
        begin(at, end => ({ kind: 'speech', header, body: [header.range[1], end] }));
        known.add(surname(text.slice(...header.name)));
        for (const what of [...header.doubts, ...(doubt ? [doubt] : [])])
          doubts.push({ grade: 'doubt', what, range: header.range });
        open = false;
        skip = header.range[1];
        continue;
      }
      doubts.push({ grade: 'error', what: doubt ?? 'not taken for a header', range: header.range });
      continue;
    }
    const settled = open || FINISHED.test(before(text, at));
    const remark = settled ? remarkAt(text, at, follows) : null;
    if (remark) {
      const heading = remark.kind === 'agenda' ? ADOPTION.exec(text.slice(0, at)) : null;
      const from = heading && heading.index >= (segments.length ? skip : 0) ? heading.index : at;
      begin(from, end => ({
        kind: 'remark',
        remark: { ...remark, range: [from, remark.range[1]] },
        rest: [remark.range[1], end],
      }));
      open = true;
      skip = remark.range[1];
      continue;
    }
    if (lineStart && isVoteList(text, at) && !(open && pending)) {
      begin(at, end => ({ kind: 'votes', range: [at, end] }));
      open = true;
      continue;
    }
    LOOKS_LIKE.lastIndex = at;
    const looks = settled && lineStart ? LOOKS_LIKE.exec(text) : null;
    if (looks && pending)
      doubts.push({
        grade: 'error',
        what: 'looks like a header and was not understood',
        range: [at, at + looks[0].length],
      });
  }
  if (pending) segments.push((pending as (end: number) => Segment)(text.length));
  return { cover: [0, first], segments, doubts };
};

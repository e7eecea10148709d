/**
 * Finds quotations: pairs marks of any typography, survives a missing one, tells apostrophes and inch marks from marks, and
 * follows a quotation over paragraphs that are each opened anew (Chicago Manual of Style 13.32).
 * @module
 */
import type { Span } from '../span.ts';
import { APOSTROPHE, DIGIT, isLower, KIND, LETTER, SPACE } from './characters.ts';
import type { Quotation } from './types.ts';

/** What the search needs of the tokens: their spans. */
type Spans = { readonly size: number; readonly start: Int32Array; readonly end: Int32Array };
type Range = readonly [first: number, past: number];

/** Marks that can close one another are one family: “ ” „ " `` '' are, and ‘ ’ ‚ ' `. */
const DOUBLE = 0;
const SINGLE = 1;
const GUILLEMET = 2;
const SINGLE_GUILLEMET = 3;

type Open = {
  start: number;
  innerStart: number;
  family: number;
  depth: number;
  continues: number;
  index: number;
};
type Found = { quotations: readonly Quotation[]; quotationOf: Int32Array };

/** 1 where a code unit may be a quotation mark. */
const MARK = new Uint8Array(0x10000);
for (const c of '"“”„‟«»‹›‘’‚‛\'`＂') MARK[c.charCodeAt(0)] = 1;

/** How far a single mark looks ahead for its partner, in code units (a double one four times as far): a bound that keeps the search linear. */
const HORIZON = 600;
const ELIDED = /^(?:em|cause|til|till|tis|twas|n|bout|cuz|\d\ds?)(?![\p{L}\d])/iu;

/**
 * Whether a paragraph begins inside a quotation whose first mark is missing. It is told where all double marks are ”, of an odd number
 * above one: "… our side,” she said. ” We will go on.”" lacks the first, unless the second ends a clause (… of the ” plan,” she said. ”).
 */
const beginsQuoted = (paragraph: string): boolean => {
  if (/[“„‟"]/.test(paragraph)) return false;
  const [first, second, ...more] = paragraph.matchAll(/”/g);
  if (!second || more.length % 2 === 0) return false;
  const comma = (at: number) => paragraph[at - 1] === ',';
  return comma(first.index) || (first.index > 0 && !comma(second.index));
};

class Search {
  private readonly text: string;
  private readonly out: Quotation[] = [];
  private stack: Open[] = [];
  /** Start and end of the paragraph. */
  private from = 0;
  private past = 0;
  private firstOfParagraph = 0;
  /** Of the paragraph before: its open quotations. */
  private carried: Open[] = [];
  /** No single mark closes before this place: spares looking ahead again. */
  private noSingleBefore = 0;

  constructor(text: string) {
    this.text = text;
  }

  quotations(): Quotation[] {
    return this.out;
  }

  paragraph(from: number, past: number): void {
    this.from = from;
    this.past = past;
    this.firstOfParagraph = this.out.length;
    this.stack = [];
    const { text } = this;
    if (!this.carriedOpen(DOUBLE) && beginsQuoted(text.slice(from, past))) this.push(DOUBLE, from, from, -1);
    for (let i = from; i < past; ) i = MARK[text.charCodeAt(i)] ? this.mark(i) : i + 1;
    this.carried = this.stack.map(o => ({ ...o }));
    while (this.stack.length) this.finish(this.stack.pop()!, past, past, false);
  }

  private kind(i: number): number {
    return i < this.from || i >= this.past ? SPACE : KIND[this.text.charCodeAt(i)];
  }
  /** Whether what lies before or after a mark lets it open (not inside a word) or close. */
  private opens(i: number, next: number): boolean {
    const left = this.kind(i - 1);
    if (left & (LETTER | DIGIT) || this.kind(next) === SPACE) return false;
    return left === SPACE || !',.!?;…)]}%'.includes(this.text[i - 1]);
  }
  private closes(i: number): boolean {
    return this.kind(i - 1) !== SPACE && !'([{'.includes(this.text[i - 1]);
  }
  private isOpen(family: number): boolean {
    return this.stack.some(o => o.family === family);
  }

  /** Deals with the mark at `i`; returns where to go on. */
  private mark(i: number): number {
    const { text } = this;
    const c = text[i];
    const twice = i + 1 < this.past && text[i + 1] === c;
    switch (c) {
      case '“':
      case '‟':
      case '„': {
        // “ closes where „ opened, and where a careless hand put it after a word.
        const low = this.isOpen(DOUBLE) && text[this.stack.find(o => o.family === DOUBLE)!.start] === '„';
        const misplaced =
          this.isOpen(DOUBLE) && this.closes(i) && !this.opens(i, i + 1) && !(this.kind(i + 1) & LETTER);
        return c !== '„' && (low || misplaced) ? this.close(DOUBLE, i, i + 1) : this.open(DOUBLE, i, i + 1);
      }
      case '”':
        if (!this.isOpen(DOUBLE) && !this.carriedOpen(DOUBLE) && (this.opens(i, i + 1) || this.turned(i)))
          return this.open(DOUBLE, i, i + 1);
        return this.close(DOUBLE, i, i + 1);
      case '"':
      case '＂':
        return this.straight(i, i + 1);
      case '«':
      case '»':
        return this.guillemet(GUILLEMET, i, c === '«');
      case '‹':
      case '›':
        return this.guillemet(SINGLE_GUILLEMET, i, c === '‹');
      case '‚':
        return this.opens(i, i + 1) && !twice ? this.open(SINGLE, i, i + 1) : i + 1;
      case '`':
        if (twice) return this.straight(i, i + 2);
        return this.single(i);
      case "'":
      case '’':
        if (twice) return this.straight(i, i + 2);
        return this.single(i);
      default:
        return this.single(i);
    }
  }

  /**
   * Whether a ” stands where “ was meant, as programs that guess the side of a mark by the space beside it write it (” We will see,”
   * she said): nothing is there to be closed, the next double mark closes, and where it follows a stop or comma, which could end a
   * quotation whose first mark is missing, a capital comes after it.
   */
  private turned(i: number): boolean {
    const { text } = this;
    if (this.kind(i + 1) !== SPACE) return false;
    const glued = this.kind(i - 1) !== SPACE && !(this.kind(i - 1) & LETTER);
    if (glued && !/^\s+\p{Lu}/u.test(text.slice(i + 1, i + 5))) return false;
    const limit = Math.min(this.past, i + 4 * HORIZON);
    for (let k = i + 1; k < limit; k++) {
      const c = text[k];
      if (c === '”') return this.closes(k);
      if (c === '“' || c === '„' || c === '"') return false;
    }
    return i === this.from;
  }

  private carriedOpen(family: number): boolean {
    return this.carried.some(o => o.family === family);
  }

  private guillemet(family: number, i: number, left: boolean): number {
    const open = this.stack.find(o => o.family === family);
    // French « … », German » … «: what opened decides what closes.
    if (open)
      return (this.text[open.start] === '«' || this.text[open.start] === '‹') !== left
        ? this.close(family, i, i + 1)
        : this.open(family, i, i + 1);
    if (left)
      return this.kind(i + 1) === SPACE &&
        this.text[i + 1] !== '\u00a0' &&
        this.text[i + 1] !== '\u202f' &&
        this.closes(i)
        ? i + 1
        : this.open(family, i, i + 1);
    return this.opens(i, i + 1) && !this.carriedOpen(family)
      ? this.open(family, i, i + 1)
      : this.close(family, i, i + 1);
  }

  /** A mark that does not tell which side it is on: ", '' or ``. */
  private straight(i: number, next: number): number {
    const { text } = this;
    const open = this.isOpen(DOUBLE);
    const opens = this.opens(i, next);
    const closes = this.closes(i);
    if (text[i] === '`') return this.open(DOUBLE, i, next);
    // 5'10", 12"-wide: inches.
    if (KIND[text.charCodeAt(i - 1)] === DIGIT && i > this.from) {
      const feet = /['’′]\s?\d{1,2}$/.test(text.slice(Math.max(this.from, i - 5), i));
      if (feet || text[next] === '-' || !(open || this.carriedOpen(DOUBLE))) return next;
    }
    if (!open && closes && !opens)
      return this.carriedOpen(DOUBLE) ? this.close(DOUBLE, i, next) : this.colon(i, next);
    if (!open) return this.open(DOUBLE, i, next);
    if (opens && !closes)
      return this.kind(next) === SPACE ? this.close(DOUBLE, i, next) : this.open(DOUBLE, i, next);
    return this.close(DOUBLE, i, next);
  }
  /** `said:"We` opens although it is glued to what is before. */
  private colon(i: number, next: number): number {
    return (this.text[i - 1] === ':' || this.text[i - 1] === ',') && this.kind(next) & LETTER
      ? this.open(DOUBLE, i, next)
      : next;
  }

  private single(i: number): number {
    const { text } = this;
    const left = this.kind(i - 1);
    const right = this.kind(i + 1);
    const word = LETTER | DIGIT;
    if (left & word && right & word) return i + 1;
    const c = text[i];
    if (left & word || !(right & (word | APOSTROPHE)) || c === '’') {
      if (c === '‘' && !(left & word) && right !== SPACE) return this.openSingle(i);
      if (!this.isOpen(SINGLE)) {
        const carried = this.carriedOpen(SINGLE) && !(left & word);
        return carried ? this.close(SINGLE, i, i + 1) : i + 1;
      }
      return this.isPossessive(i) ? i + 1 : this.close(SINGLE, i, i + 1);
    }
    return this.openSingle(i);
  }
  private openSingle(i: number): number {
    const { text } = this;
    if (!this.opens(i, i + 1)) return i + 1;
    if (ELIDED.test(text.slice(i + 1, i + 8))) return i + 1;
    if (text[i] === '‘' && i === this.from) return this.open(SINGLE, i, i + 1);
    return this.closesAhead(i + 1) ? this.open(SINGLE, i, i + 1) : i + 1;
  }
  /** Whether a single mark that can close follows within the horizon. */
  private closesAhead(from: number): boolean {
    if (from < this.noSingleBefore) return false;
    const limit = Math.min(this.past, from + HORIZON);
    for (let i = from; i < limit; i++) if (this.canCloseSingle(i)) return true;
    this.noSingleBefore = limit;
    return false;
  }
  private canCloseSingle(i: number): boolean {
    const c = this.text.charCodeAt(i);
    if (c !== 0x27 && c !== 0x2019 && c !== 0x2018) return false;
    if (this.kind(i + 1) & (LETTER | DIGIT)) return false;
    // "go. '": typesetters part marks that meet by a space.
    return this.kind(i - 1) !== SPACE || /[.,!?…] $/.test(this.text.slice(i - 2, i));
  }
  /** "the workers’ demands" inside a single quotation: an s before, a lower-case word after, and a better end ahead. */
  private isPossessive(i: number): boolean {
    const { text } = this;
    if ((text.charCodeAt(i - 1) | 32) !== 115 || text[i + 1] !== ' ' || !isLower(text.charCodeAt(i + 2)))
      return false;
    const limit = Math.min(this.past, i + HORIZON);
    for (let k = i + 1; k < limit; k++) {
      const c = text[k];
      if (c === '‘' || c === '”' || c === '"') return false;
      if (this.canCloseSingle(k)) return true;
    }
    return false;
  }

  private open(family: number, i: number, next: number): number {
    // Marks of one family do not nest: the quotation before lacks its end.
    const at = this.stack.findIndex(o => o.family === family);
    if (at >= 0) this.cut(at, i);
    // At the start of a paragraph, or right after another mark there (“‘).
    const first =
      i - this.from < 4 &&
      this.stack.length === this.out.length - this.firstOfParagraph &&
      !/[\p{L}\d]/u.test(this.text.slice(this.from, i));
    const before = first ? this.carried.find(o => o.family === family) : undefined;
    this.push(family, i, next, before ? before.index : -1);
    return next;
  }
  private push(family: number, start: number, innerStart: number, continues: number): void {
    const depth = this.stack.length;
    const index = this.out.length;
    this.stack.push({ start, innerStart, family, depth, continues, index });
    // Holds the place, so that quotations are ordered by where they begin.
    this.out.push({ span: [start, start], inner: [start, start], closed: false, depth, continues });
  }
  private close(family: number, i: number, next: number): number {
    let at = this.stack.findIndex(o => o.family === family);
    if (at < 0) {
      const before = this.carried.find(o => o.family === family);
      // Opened in the paragraph before and not anew in this one.
      if (!before || this.out.length > this.firstOfParagraph) return next;
      this.push(family, this.from, this.from, before.index);
      at = 0;
    }
    this.cut(at + 1, i);
    this.finish(this.stack.pop()!, i, next, true);
    return next;
  }
  /** Ends the quotations from `at` upwards, whose closing mark is missing, at `end`. */
  private cut(at: number, end: number): void {
    while (this.stack.length > at) {
      let to = end;
      while (
        to > this.stack[this.stack.length - 1].innerStart &&
        KIND[this.text.charCodeAt(to - 1)] === SPACE
      )
        to--;
      this.finish(this.stack.pop()!, to, to, false);
    }
  }
  private finish(o: Open, innerEnd: number, end: number, closed: boolean): void {
    const span: Span = [o.start, end];
    const inner: Span = [o.innerStart, Math.max(o.innerStart, innerEnd)];
    this.out[o.index] = { span, inner, closed, depth: o.depth, continues: o.continues };
  }
}

/** For each token the innermost quotation that it begins in, or -1. */
const quotationOfTokens = (spans: Spans, quotations: readonly Quotation[]): Int32Array => {
  const of = new Int32Array(spans.size).fill(-1);
  const stack: number[] = [];
  for (let i = 0, q = 0; i < spans.size; i++) {
    const at = spans.start[i];
    while (q < quotations.length && quotations[q].span[0] <= at) stack.push(q++);
    while (stack.length && quotations[stack[stack.length - 1]].span[1] <= at) stack.pop();
    if (stack.length) of[i] = stack[stack.length - 1];
  }
  return of;
};

/**
 * The quotations of a text.
 * @param text the text
 * @param tokens spans of its tokens, whoever made them; UTF-16 offsets
 * @param paragraphs first token and one past the last of each paragraph; no quotation crosses their bounds
 * @returns quotations ordered by where they begin, an outer one before those inside it, and for each token the innermost one
 * @example
 * findQuotations('He said "no".', tokens, [[0, 6]]).quotations[0].inner // [9, 11]
 */
export const findQuotations = (text: string, tokens: Spans, paragraphs: readonly Range[]): Found => {
  const search = new Search(text);
  for (const [first, past] of paragraphs)
    if (past > first) search.paragraph(tokens.start[first], tokens.end[past - 1]);
  const quotations = search.quotations();
  return { quotations, quotationOf: quotationOfTokens(tokens, quotations) };
};

export const OPENS = 1;
export const CLOSES = 2;

/** Of each token: OPENS or CLOSES when it is the mark that opens or closes a quotation, 0 otherwise. */
export const sidesOfMarks = (tokens: Spans, { quotations, quotationOf }: Found): Uint8Array =>
  Uint8Array.from(quotationOf, (q, i) => {
    if (q < 0) return 0;
    const { inner, closed } = quotations[q];
    return tokens.start[i] < inner[0] ? OPENS : closed && tokens.start[i] >= inner[1] ? CLOSES : 0;
  });

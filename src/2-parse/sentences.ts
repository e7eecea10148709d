/**
 * Cuts paragraphs into sentences.
 * @module
 */
import { DIGIT, isLower, isUpper, KIND, LETTER } from './characters.ts';
import { CLOSES, OPENS } from './quotations.ts';
import { GLUED, NEW_LINE, type Tokens } from './tokens.ts';

type Range = [first: number, past: number];

/** No sentence is longer, so that no later step depends on a text without full stops. */
export const LONGEST_SENTENCE = 250;

const TITLES = new Set(
  `mr. mrs. ms. mx. dr. prof. rev. hon. messrs. st. gen. col. lt. cmdr. sgt. capt. maj. cpl. pvt. adm. brig. gov. sen. rep.
  reps. sens. del. pres. amb. sec. asst. supt. insp. no. nos. art. arts. fig. figs. vol. p. pp. ch. vs. v. e.g. i.e. cf. ft. mt. ave. res.
  jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.`.split(/\s+/),
);

const END = 1;
const ABBREVIATED = 2;
const CLOSER = 4;

class Splitter {
  private readonly text: string;
  private readonly tokens: Tokens;
  private readonly sides: Uint8Array;
  private readonly sentences: Range[] = [];

  constructor(text: string, tokens: Tokens, sides: Uint8Array) {
    this.text = text;
    this.tokens = tokens;
    this.sides = sides;
  }

  run(paragraphs: readonly (readonly [number, number])[]): Range[] {
    for (const [first, past] of paragraphs) {
      let from = first;
      for (let i = first; i < past; i++) {
        if (i + 1 < past && !this.endsAfter(i, from, past)) continue;
        this.add(from, i + 1);
        from = i + 1;
      }
    }
    return this.sentences;
  }

  /** Adds a sentence, in pieces when it is too long: at a comma or semicolon where there is one. */
  private add(from: number, past: number): void {
    while (past - from > LONGEST_SENTENCE) {
      let cut = from + LONGEST_SENTENCE;
      for (let i = cut; i > from + LONGEST_SENTENCE / 2; i--) {
        const c = this.text.charCodeAt(this.tokens.start[i - 1]);
        if (c === 44 || c === 59 || c === 58) {
          cut = i;
          break;
        }
      }
      this.sentences.push([from, cut]);
      from = cut;
    }
    this.sentences.push([from, past]);
  }

  private code(i: number): number {
    return this.text.charCodeAt(this.tokens.start[i]);
  }
  private kind(i: number): number {
    const { text } = this;
    const { start, end } = this.tokens;
    const last = text.charCodeAt(end[i] - 1);
    const c = text.charCodeAt(start[i]);
    if (KIND[c] & (LETTER | DIGIT)) return last === 46 ? ABBREVIATED : 0;
    if (last === 46 || last === 0x2026 || last === 33 || last === 63 || last === 0x3002)
      return end[i] - start[i] < 20 ? END : 0;
    return this.sides[i] !== OPENS && '"”’\'»›)]}“*'.includes(text[start[i]]) ? CLOSER : 0;
  }
  /** Whether token `i` belongs to what stands before it, as a closing mark. */
  private clings(i: number): boolean {
    return (this.tokens.before[i] === GLUED || this.sides[i] === CLOSES) && this.kind(i) === CLOSER;
  }

  /** Whether a sentence that began at token `from` ends after token `i`; a token follows in the paragraph. */
  private endsAfter(i: number, from: number, past: number): boolean {
    const { before } = this.tokens;
    const kind = this.kind(i);
    if (before[i + 1] >= NEW_LINE && this.endsLine(i, kind)) return true;
    if (kind === 0) return false;
    // Back over closing marks to what may end the sentence.
    let k = i;
    let closed = false;
    while (k > from && i - k < 6 && this.clings(k)) {
      k--;
      closed = true;
    }
    const mark = this.kind(k);
    if (mark !== END && mark !== ABBREVIATED) return false;
    // "Gen.. Ruiz": a stop too many behind a title ends nothing.
    if (k > from && before[k] === GLUED && this.word(k) === '..' && TITLES.has(`${this.word(k - 1)}.`))
      return false;
    // A closing mark follows: the sentence ends behind it.
    if (this.clings(i + 1)) return false;
    if (this.kind(i + 1) === END && before[i + 1] === GLUED) return false;
    return this.begins(i + 1, k, mark, closed, from, past);
  }

  /** Whether a sentence can begin with token `i` after the mark at token `k`. */
  private begins(i: number, k: number, mark: number, closed: boolean, from: number, past: number): boolean {
    const { text } = this;
    const { start, end, before } = this.tokens;
    let next = i;
    // Over opening marks and bullets to the first word.
    while (next + 1 < past && next - i < 3 && !(KIND[this.code(next)] & (LETTER | DIGIT))) next++;
    const c = this.code(next);
    const upper = isUpper(c);
    const lower = isLower(c);
    const ender = text.charCodeAt(end[k] - 1);
    if (before[i] === GLUED && !closed) {
      // "end.The": a space is missing; "3.a" and ".com" are not ends.
      if (mark === ABBREVIATED || end[k] - start[k] > 1) return upper && mark !== ABBREVIATED;
      return upper && k > from && end[k - 1] - start[k - 1] > 1;
    }
    if (',;:)]'.includes(text[start[i]])) return false;
    if (mark === ABBREVIATED) {
      if (!upper || TITLES.has(this.word(k))) return false;
      // Initials: "J. Smith"; "U.S. Army" against "the U.S. The": a capitalised function word begins a sentence.
      return closed || STARTERS.has(text.slice(start[next], end[next]).toLowerCase());
    }
    // "1." at the head of an item.
    if (k > from && k - from <= 1 && KIND[this.code(k - 1)] === DIGIT && end[k] - start[k] === 1)
      return false;
    if (lower) {
      // 'Why?' he asked; and "Stop!" she said.
      if (closed || ender === 0x2026 || end[k] - start[k] > 1) return false;
      return ender !== 46 ? false : before[i] > GLUED && !closed && this.isWordBefore(k, from);
    }
    // An ellipsis goes on unless a capital follows.
    if (ender === 0x2026 || end[k] - start[k] > 1) return upper || next > i;
    return true;
  }
  private word(k: number): string {
    return this.text.slice(this.tokens.start[k], this.tokens.end[k]).toLowerCase();
  }
  private isWordBefore(k: number, from: number): boolean {
    return k > from && this.tokens.end[k - 1] - this.tokens.start[k - 1] > 1;
  }

  /** A line break inside a paragraph: does the line that ends with token `i` stand by itself (a title, an item of a list)? */
  private endsLine(i: number, kind: number): boolean {
    const { text } = this;
    const { start, before } = this.tokens;
    const next = i + 1;
    const c = this.code(next);
    // The next line is an item.
    if ('•*-–—·'.includes(text[start[next]]) && before[next + 1] !== GLUED) return true;
    if (kind !== 0 && (isUpper(c) || KIND[c] === DIGIT)) return this.kind(i) !== ABBREVIATED;
    if (isLower(c) || ',;'.includes(text[this.tokens.end[i] - 1])) return false;
    // A short line before a capital: wrapped text fills its lines.
    let first = i;
    while (first > 0 && before[first] < NEW_LINE) first--;
    const length = this.tokens.end[i] - start[first];
    return length < 45 && isUpper(c) && isUpper(this.code(first));
  }
}

/** Words that seldom follow an abbreviation within a sentence when capitalised. */
const STARTERS = new Set(
  `the a an he she it they we i you this that these those his her its their our my but and so yet then there here in on at for from by with to of as
  if when while since because although though after before until however moreover meanwhile according what who why how where
  no not some many most all both each every one two several another other asked earlier last later now today also`.split(
    /\s+/,
  ),
);

/**
 * Sentences as ranges of tokens, in order, without gaps; none crosses a paragraph and none is longer than LONGEST_SENTENCE.
 * `sides` tells of each token whether it opens or closes a quotation (see `sidesOfMarks`).
 */
export const splitSentences = (
  text: string,
  tokens: Tokens,
  paragraphs: readonly (readonly [first: number, past: number])[],
  sides: Uint8Array,
): Range[] => new Splitter(text, tokens, sides).run(paragraphs);

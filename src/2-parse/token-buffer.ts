/**
 * Tokens as growing arrays, and the runs of characters they are found by.
 * @module
 */
import { DIGIT, KIND, LETTER } from './characters.ts';

/** What lies before a token. */
export const GLUED = 0;
export const SPACED = 1;
export const NEW_LINE = 2;
export const NEW_PARAGRAPH = 3;

/** The tokens of a text: token i is text.slice(start[i], end[i]). */
export type Tokens = {
  readonly size: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** GLUED, SPACED, NEW_LINE or NEW_PARAGRAPH (an empty line lies before the token; the first token counts as such). */
  readonly before: Uint8Array;
};

export class TokenBuffer {
  protected readonly text: string;
  /** What lies before the next token. */
  protected gap = NEW_PARAGRAPH;
  private size = 0;
  private start: Int32Array<ArrayBuffer>;
  private end: Int32Array<ArrayBuffer>;
  private before: Uint8Array<ArrayBuffer>;

  constructor(text: string) {
    this.text = text;
    const capacity = 16 + (text.length >> 2);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.before = new Uint8Array(capacity);
  }

  tokens(): Tokens {
    const { size, start, end, before } = this;
    return {
      size,
      start: start.subarray(0, size),
      end: end.subarray(0, size),
      before: before.subarray(0, size),
    };
  }

  /** Adds the token [from, to); returns `to`. */
  protected emit(from: number, to: number): number {
    if (this.size === this.start.length) this.grow();
    this.start[this.size] = from;
    this.end[this.size] = to;
    this.before[this.size++] = this.gap;
    this.gap = GLUED;
    return to;
  }
  private grow(): void {
    const capacity = this.size * 2;
    const { start, end, before } = this;
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.before = new Uint8Array(capacity);
    this.start.set(start);
    this.end.set(end);
    this.before.set(before);
  }

  /** Where the run of letters that begins at `i` ends. */
  protected letters(i: number, past: number): number {
    while (i < past && KIND[this.text.charCodeAt(i)] === LETTER) i++;
    return i;
  }
  protected digits(i: number, past: number): number {
    while (i < past && KIND[this.text.charCodeAt(i)] === DIGIT) i++;
    return i;
  }
  protected alphanumerics(i: number, past: number): number {
    while (i < past && KIND[this.text.charCodeAt(i)] & (LETTER | DIGIT)) i++;
    return i;
  }
}

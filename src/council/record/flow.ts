import type { Span } from '../../span.ts';

/** A stretch of one line of the input, without the running headers that were glued to it. */
export type Piece = { readonly start: number; readonly end: number };

/**
 * The record's text in the order in which it is to be read: pieces of lines, without running headers and page numbers, joined
 * by line feeds. Every position leads back to the input, so that what is found here is a span there.
 */
export type Flow = {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Where each piece begins in `text`. */
  readonly starts: readonly number[];
  /** What was left out: running headers, page numbers, job numbers. */
  readonly furniture: readonly Span[];
};

/** Joins pieces of `input` in reading order. */
export const flowOf = (input: string, pieces: readonly Piece[], furniture: readonly Span[]): Flow => {
  const starts: number[] = [];
  let length = 0;
  for (const { start, end } of pieces) {
    starts.push(length);
    length += end - start + 1;
  }
  return { text: pieces.map(p => input.slice(p.start, p.end)).join('\n'), pieces, starts, furniture };
};

/** The index of the piece in which a position of the flow lies. */
const pieceAt = ({ starts }: Flow, at: number): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

/**
 * The spans of the input that a stretch [from, to) of the flow stands for, in reading order. Neighbouring lines are one span;
 * a span ends where the input has something else in between.
 */
export const toInput = (flow: Flow, input: string, from: number, to: number): Span[] => {
  const spans: [number, number][] = [];
  if (to <= from || !flow.pieces.length) return [];
  for (let i = pieceAt(flow, from); i < flow.pieces.length && flow.starts[i] < to; i++) {
    const { start, end } = flow.pieces[i];
    const s = Math.min(end, start + Math.max(0, from - flow.starts[i]));
    const e = Math.min(end, start + (to - flow.starts[i]));
    if (e <= s) continue;
    const last = spans[spans.length - 1];
    if (last && last[1] <= s && input.slice(last[1], s).trim() === '') last[1] = e;
    else spans.push([s, e]);
  }
  return spans;
};

/** `toInput` for what lies in one place; where a page break splits it, the span reaches from its first to its last part. */
export const toSpan = (flow: Flow, input: string, from: number, to: number): Span => {
  const spans = toInput(flow, input, from, to);
  if (!spans.length) return [0, 0];
  return [Math.min(...spans.map(s => s[0])), Math.max(...spans.map(s => s[1]))];
};

/** Narrows [from, to) to what is not white space. */
export const trimmed = (text: string, from: number, to: number): [number, number] => {
  while (from < to && /\s/.test(text[from])) from++;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return [from, to];
};

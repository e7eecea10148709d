import type { Span } from '../span.ts';

/** Universal POS tags (universaldependencies.org/u/pos), in the order of their numbers in `Parse.upos`. */
export const UPOS = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
] as const;
export type Upos = (typeof UPOS)[number];

/** A passage between quotation marks. */
export type Quotation = {
  /** From the opening mark (included) to the closing mark (included), or to the end of the paragraph when none closes it. */
  readonly span: Span;
  /** Without the marks. */
  readonly inner: Span;
  /** False when the closing mark is missing. */
  readonly closed: boolean;
  /** 0 for an outermost quotation, 1 for one inside another … */
  readonly depth: number;
  /** Index of the quotation that this one goes on with (a new paragraph opened anew), or -1. */
  readonly continues: number;
};

/**
 * The tokens of a text with tags and dependency heads, as parallel arrays (a text of a million words is a few arrays, not a
 * million objects). Token i is text.slice(start[i], end[i]).
 */
export type Parse = {
  readonly text: string;
  /** Number of tokens. */
  readonly size: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index into UPOS. */
  readonly upos: Uint8Array;
  /** Index into `tagNames`: Penn Treebank tags. */
  readonly xpos: Uint8Array;
  readonly tagNames: readonly string[];
  /** Token index of the head, -1 for a root. Heads never leave their sentence. */
  readonly head: Int32Array;
  /** Index into `relationNames`: Universal Dependencies relations (`nsubj`, `ccomp`, `nsubj:pass` …). */
  readonly relation: Uint8Array;
  readonly relationNames: readonly string[];
  /** The lower-cased dictionary form of token i (apostrophes straight). Computed on demand and kept. */
  readonly lemma: (i: number) => string;
  /** Sentence number of each token. */
  readonly sentenceOf: Int32Array;
  /** First token and one past the last, in tokens, of each sentence. */
  readonly sentences: readonly (readonly [first: number, past: number])[];
  /** Likewise of each paragraph. */
  readonly paragraphs: readonly (readonly [first: number, past: number])[];
  readonly quotations: readonly Quotation[];
  /** Index of the innermost quotation that token i stands in (marks included), or -1. */
  readonly quotationOf: Int32Array;
};

import type { Span } from '../span.ts';
import type { Statement } from './statement.ts';

/** A value with where it came from: the rule, the lexicon's entry, the words, and how probably it is right. */
export type Finding<T> = {
  readonly value: T;
  readonly rule: string;
  /** The entry of a table, as it stands there, or null. */
  readonly entry: string | null;
  readonly span: Span | null;
  readonly confidence: number;
};

/** Why one field of a statement has its value. */
export type Reason = {
  readonly field: keyof Statement;
  readonly rule: string;
  readonly entry: string | null;
  readonly span: Span | null;
};

/** Told of every reason while statements are made; leave it out where nobody asks. */
export type Trace = (statementId: string, reason: Reason) => void;

export const finding = <T>(
  value: T,
  rule: string,
  confidence: number,
  entry: string | null = null,
  span: Span | null = null,
): Finding<T> => ({ value, rule, entry, span, confidence });

import type { Span } from '../span.ts';
import type { Kind } from '../vocabulary.ts';

/** Who is cited, by which words, for what: the spans of PARC3, verbatim in the text. */
export type Attribution = {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  /** Never empty. */
  readonly content: readonly Span[];
  readonly kind: Kind;
  /** Position in the same list of the attribution in whose content this one lies, or null. The outer one comes first. */
  readonly nestedIn: number | null;
  /** Probability that source and content are right, 0..1. */
  readonly confidence: number;
  /** Of a speech in a meeting record: who has the floor. */
  readonly floor?: Floor;
};

/** Who has the floor by a meeting record: for which state (ISO code), and where the name stands; null where the record does not tell. */
export type Floor = { readonly state: string | null; readonly name: Span | null };

import type { Speaker } from '../4-resolve/actor.ts';
import type { Span } from '../span.ts';
import type { Act, Certainty, EvidenceType, Framing, Kind } from '../vocabulary.ts';

/** A resolution, treaty, committee or article that a statement rests on. */
export type Instrument = {
  /** "S/RES/1718 (2006)", "A/RES/377(V)", "UN Charter art. 51", or null for one that the text leaves vague. */
  readonly symbol: string | null;
  readonly type: 'resolution' | 'treaty' | 'charter-article' | 'sanctions-regime' | 'document' | 'unresolved';
  readonly span: Span;
};

/** What the speaker points to, and who supplied it where the text says so (an actor code). */
export type Evidence = {
  readonly type: EvidenceType;
  readonly supplier: string | null;
  readonly span: Span | null;
};

/** A quantity in SI units, with the original words. */
export type Quantity = {
  readonly value: number;
  readonly unit: string;
  readonly original: string;
  readonly span: Span;
};

/** A place by name and ISO 3166-1 alpha-3 code where it has one. */
export type Place = { readonly name: string; readonly country: string | null; readonly span: Span };

/** Probabilities, 0..1, that each derived field is right. */
export type Confidence = {
  readonly attribution: number;
  readonly speaker: number;
  readonly act: number;
  readonly certainty: number;
  readonly framing: number;
};

/** An attribution with its meaning. */
export type Statement = {
  /** `DOCUMENT:OFFSET`: the document's id and where the content starts, with a letter behind it where two start there. */
  readonly id: string;
  readonly kind: Kind;
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  /** Id of the statement in whose content this one lies. */
  readonly nestedIn: string | null;
  readonly speakers: readonly Speaker[];
  readonly unnamedSpeakers: number;
  readonly act: Act;
  readonly certainty: Certainty;
  readonly framing: Framing;
  /** Codes of those spoken to ("told the Council"). */
  readonly addressees: readonly string[];
  /** Codes of those whom the act is directed at or who are said to have done what is told; never a speaker. */
  readonly targets: readonly string[];
  readonly instruments: readonly Instrument[];
  readonly evidence: readonly Evidence[];
  readonly quantities: readonly Quantity[];
  readonly places: readonly Place[];
  /** When it was said, ISO 8601 or EDTF, or null. */
  readonly date: string | null;
  readonly confidence: Confidence;
};

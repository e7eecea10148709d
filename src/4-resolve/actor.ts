import type { Attribution } from '../3-attribute/attribution.ts';
import type { Span } from '../span.ts';
import type { ActorType } from '../vocabulary.ts';

/** Who speaks or is spoken of in one document. */
export type Actor = {
  /**
   * A state's ISO 3166-1 alpha-3 code ("RUS"), an organisation's acronym ("UN"), a body as STATE:slug ("RUS:foreign-ministry"),
   * and for persons, other organisations and groups a lower-case slug ("robert-wood", "experts").
   */
  readonly code: string;
  /** The fullest name that the document gives. */
  readonly name: string;
  readonly type: ActorType;
  /** "Deputy U.S. Ambassador to the U.N.", as the document has it, or null. */
  readonly role: string | null;
  /** Code of the state or organisation that it speaks for, or null. */
  readonly affiliation: string | null;
  /** False for "experts", "a senior official". */
  readonly named: boolean;
  readonly mentions: readonly Span[];
};

/** An actor as the speaker of one statement. */
export type Speaker = Pick<Actor, 'code' | 'name' | 'role' | 'affiliation' | 'named'>;

/** An attribution whose source has been resolved. */
export type ResolvedAttribution = Attribution & {
  readonly speakers: readonly Speaker[];
  /** Speakers counted and not named: seven in "the United States and seven other nations". */
  readonly unnamedSpeakers: number;
  /** Probability that the speakers are right, 0..1. */
  readonly speakerConfidence: number;
  /** The mentions that led from the source to the actor, the source's own first. */
  readonly chain: readonly Span[];
};

/** What stage 4 gives: the attributions with their speakers, and all actors of the document. */
export type Resolution = {
  readonly attributions: readonly ResolvedAttribution[];
  readonly actors: readonly Actor[];
};

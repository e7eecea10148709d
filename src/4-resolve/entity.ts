import type { ActorType } from '../vocabulary.ts';
import type { Gender } from './gazetteer.ts';
import type { Range } from './mention.ts';

/** An actor while a document is being read. */
export type Entity = {
  readonly id: number;
  type: ActorType;
  /** Known code of a state, organisation or body; others get a slug of their name at the end. */
  code: string | null;
  /** The fullest name so far, and the words of it in lower case (persons). */
  name: string;
  words: readonly string[];
  named: boolean;
  role: string | null;
  /** Whether the words of its role make it speak for a state or an organisation. */
  speaksFor: 'state' | 'body' | 'none' | 'unknown';
  officeKind: string | null;
  officeWord: string | null;
  affiliation: string | null;
  /** How the affiliation is known: by its own words, by background knowledge, or by what was spoken of around it. */
  affiliationFrom: 'words' | 'knowledge' | 'context' | null;
  /** Set for a former holder or one who belongs to something that is no state. */
  private: boolean;
  gender: Gender;
  plural: boolean;
  /** For "both countries", "the two men": who they are. */
  members: readonly Entity[];
  readonly mentions: Range[];
  speaker: boolean;
};

/** A candidate for what comes after: an entity and where it was last spoken of. */
export type Trace = {
  readonly entity: Entity;
  /** Tokens [token, past). */
  readonly token: number;
  readonly past: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly subject: boolean;
  readonly source: boolean;
  readonly quoted: boolean;
  readonly nested: boolean;
  /** How sure it is that the mention is the entity, and that the entity speaks for whom it is said to. */
  readonly sure: number;
};

import type { Body, Gender, Institution, Office, State } from './gazetteer.ts';

/** Tokens [first, past). */
export type Range = readonly [first: number, past: number];

/** What a mention is by its own words. */
export type MentionKind =
  | 'person' // a name that is, or may be, a person's
  | 'organisation' // a name that is none
  | 'state' // a state by name, people or capital
  | 'body' // a body or organisation of the gazetteer
  | 'institution' // "the foreign ministry"
  | 'office' // "the envoy", "two officials"
  | 'document' // "a joint statement"
  | 'pronoun'
  | 'other'; // any other noun phrase

/** A noun phrase that may stand for an actor. */
export type Mention = {
  readonly kind: MentionKind;
  /** The whole phrase, with complements and appositions. */
  readonly first: number;
  past: number;
  /** Its chief word. */
  readonly head: number;
  /** Where the head's own phrase ends, without complements and appositions. */
  readonly basePast: number;
  /** The proper name in it. */
  name: Range | null;
  /** "Deputy U.S. Ambassador to the U.N.". */
  role: Range | null;
  office: Office | null;
  readonly institution: Institution | null;
  readonly state: State | null;
  readonly body: Body | null;
  /** Codes of states and organisations that the words name as the one it belongs to, the nearest to the head first. */
  affiliations: string[];
  /** The state that it speaks for by a form that says just that: "Ms. Murmokaite (Lithuania)". */
  represents: string | null;
  /** By a form that says that it speaks for no state: "Sen. X (R-Ga.)". */
  private: boolean;
  /** "former", "ex-": speaks for nobody now. */
  former: boolean;
  readonly determiner: 'definite' | 'indefinite' | 'possessive' | 'none';
  readonly plural: boolean;
  /** Two in "two officials", seven in "seven other nations". */
  readonly count: number | null;
  /** "other" in "seven other nations". */
  readonly others: boolean;
  /** The phrase behind "of", "for", "in" …, whether or not it tells to whom the head belongs. */
  complement: Mention | null;
  /** "Tehran" in "Tehran's envoy", "its" in "its foreign minister". */
  possessor: Mention | null;
  /** The name of somebody before the head: "Clinton" in "the Clinton campaign", or "Obama" in "the Obama administration". */
  readonly namePremodifier: Range | null;
  /** Those by whom a document is: "Britain", "France" in "a statement by Britain and France". */
  readonly authors: Mention[];
  readonly gender: Gender;
  /** By a capital or a seat ("Moscow"), or by another city of the state, which is a place and no government. */
  readonly metonym: boolean;
  readonly city: boolean;
  /** True when it lies in another mention. */
  nested: boolean;
  /** "AROS" in "Alliance to Reclaim Our Schools (AROS)". */
  alias: Range | null;
};

import type { Span } from '../../span.ts';
import type { Outcome } from '../outcome.ts';
import type { Ballot, Question, Totals } from '../vote.ts';

/** A text of the record and where it stands. */
export type Quoted = { readonly text: string; readonly span: Span };

/** Someone at the Council table: a member, and who represents it in this meeting. */
export type Present = {
  /** ISO code; null when the name is no state known here. */
  readonly code: string | null;
  readonly state: Quoted;
  readonly representative: Quoted | null;
  readonly presides: boolean;
};

/** A speech, or a stretch of one between two headers. All spans count UTF-16 code units of the input. */
export type Speech = {
  readonly header: Span;
  /** The name as the header has it, with title or as an office: "Mr. Biang", "The President". */
  readonly speaker: Quoted;
  readonly role: 'president' | 'secretariat' | 'representative' | 'guest';
  /** The state for which the speaker speaks, ISO code; the president's is that of the meeting's president. */
  readonly state: string | null;
  /** What the header has in brackets after the name; null when it has nothing. */
  readonly affiliation: Quoted | null;
  /** The language spoken, when it was not English. */
  readonly language: { readonly name: string; readonly code: string | null; readonly span: Span } | null;
  /** The speech itself in reading order: more than one span where a page ends within it. */
  readonly body: readonly Span[];
  /** The body's text: its spans joined by line feeds. */
  readonly text: string;
  /** Where the president speaks for the own state ("in my national capacity"). */
  readonly national: readonly Span[];
};

/** What the reporters put between speeches: a remark, a heading, or a list of votes. */
export type Interlude = {
  readonly kind:
    | 'opening'
    | 'closing'
    | 'suspension'
    | 'agenda'
    | 'vote'
    | 'silence'
    | 'seat'
    | 'chair'
    | 'other'
    | 'heading';
  readonly text: string;
  readonly spans: readonly Span[];
};

/** One member's vote as the record lists it. */
export type RecordedVote = { readonly member: string | null; readonly name: Quoted; readonly vote: Ballot };

/** A vote of the meeting. */
export type VoteTaken = {
  readonly spans: readonly Span[];
  /** Symbol of the draft put to the vote, when the record names one before. */
  readonly draft: Quoted | null;
  readonly question: Question;
  readonly votes: readonly RecordedVote[];
  /** The numbers announced; null where none is. */
  readonly announced: Totals | null;
  /** What the president announced; null when nothing was understood. */
  readonly result: 'adopted' | 'not adopted' | null;
  /** Symbol of the resolution adopted: "S/RES/2664 (2022)". */
  readonly resolution: string | null;
  /** Where numbers and result are announced. */
  readonly announcement: Quoted | null;
  /** What the rules make of the votes listed; null when there is no date, or the votes cannot be. */
  readonly outcome: Outcome | null;
  /** Where the record contradicts itself or the rules; empty when all agrees. */
  readonly contradictions: readonly string[];
};

/** Something that a reader should look at: nothing is passed over in silence. */
export type Finding = {
  /** `error`: something may be lost or ascribed to the wrong speaker; `doubt`: read in spite of damage. */
  readonly grade: 'error' | 'doubt';
  readonly what: string;
  readonly text: string;
  readonly span: Span;
};

/** A verbatim record of a meeting. */
export type MeetingRecord = {
  /** "S/PV.8979" */
  readonly symbol: Quoted | null;
  readonly number: number | null;
  /** ISO 8601. */
  readonly date: string | null;
  readonly dateSpan: Span | null;
  readonly place: Quoted | null;
  /** HH:MM, local. */
  readonly time: {
    readonly announced: string | null;
    readonly opened: string | null;
    readonly closed: string | null;
  };
  readonly president: Present | null;
  readonly present: readonly Present[];
  readonly agenda: readonly Quoted[];
  readonly speeches: readonly Speech[];
  readonly interludes: readonly Interlude[];
  readonly votes: readonly VoteTaken[];
  /** Running headers, page numbers and job numbers. */
  readonly furniture: readonly Span[];
  /** What was not understood, or only in spite of damage. */
  readonly audit: readonly Finding[];
};

/** The tables of meetings of the Security Council. Spans are of the text of the document that is the meeting's record. */
export type CouncilTables = {
  meetings: MeetingRow;
  meeting_members: MeetingMemberRow;
  meeting_agenda: AgendaRow;
  speeches: SpeechRow;
  speech_spans: SpeechSpanRow;
  council_votes: VoteRow;
  ballots: BallotRow;
};

export type MeetingRow = {
  /** The record. */
  document: string;
  /** "S/PV.8979" */
  symbol: string | null;
  number: number | null;
  /** ISO 8601. */
  date: string | null;
  /** HH:MM. */
  opened: string | null;
  closed: string | null;
  place: string | null;
  /** Code of the state that presides. */
  president: string | null;
};

/** A state at the table, and who represents it. */
export type MeetingMemberRow = {
  document: string;
  ordinal: number;
  code: string | null;
  state: string;
  state_start: number;
  state_end: number;
  representative: string | null;
  representative_start: number | null;
  representative_end: number | null;
  presides: number;
};

export type AgendaRow = { document: string; ordinal: number; item: string; start: number; end: number };

export type SpeechRow = {
  document: string;
  ordinal: number;
  speaker: string;
  speaker_start: number;
  speaker_end: number;
  role: string;
  /** Code of the state for which the speaker speaks. */
  state: string | null;
  language: string | null;
  /** The line that names the speaker. */
  start: number;
  end: number;
};
/** `national`: where a president speaks for the own state. */
export type SpeechSpanRow = {
  document: string;
  speech: number;
  role: 'body' | 'national';
  ordinal: number;
  start: number;
  end: number;
};

export type VoteRow = {
  document: string;
  ordinal: number;
  /** Symbol of the draft put to the vote. */
  draft: string | null;
  draft_start: number | null;
  draft_end: number | null;
  question: string;
  /** What the president announced. */
  result: string | null;
  /** Symbol of the resolution adopted. */
  resolution: string | null;
  /** Numbers announced. */
  in_favour: number | null;
  against: number | null;
  abstaining: number | null;
  not_voting: number | null;
  announcement: string | null;
  announcement_start: number | null;
  announcement_end: number | null;
  /** What the rules make of the ballots: adopted, vetoed, too-few-votes … */
  outcome: string | null;
  reason: string | null;
  /** One a line; '' when all agrees. */
  contradictions: string;
};

/** One member's vote: Y in favour, N against, A abstaining, X not voting. */
export type BallotRow = {
  document: string;
  vote: number;
  ordinal: number;
  member: string | null;
  name: string;
  ballot: string;
  start: number;
  end: number;
};

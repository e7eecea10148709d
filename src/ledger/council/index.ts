import type { Kysely } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import {
  type CouncilVoteFilter,
  eachCouncilVote,
  eachMeeting,
  type MeetingFilter,
  type RecordedCouncilVote,
  type RecordedMeeting,
} from './read.ts';

export { type Did, didAbout } from './did.ts';
export type { CouncilVoteFilter, MeetingFilter, RecordedCouncilVote, RecordedMeeting } from './read.ts';

/** The part of a ledger that holds meetings of the Security Council: those whose verbatim records were read. */
export type Council = {
  /** Meetings by day. */
  readonly meetings: (filter?: MeetingFilter) => AsyncGenerator<RecordedMeeting>;
  /** Votes by day, each with every member's ballot. */
  readonly councilVotes: (filter?: CouncilVoteFilter) => AsyncGenerator<RecordedCouncilVote>;
};

export const councilOver = (db: Kysely<Tables>): Council => ({
  meetings: (filter = {}) => eachMeeting(db, filter),
  councilVotes: (filter = {}) => eachCouncilVote(db, filter),
});

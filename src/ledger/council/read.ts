import type { Kysely } from 'kysely';
import { type Ballot, findMember, stateOf } from '../../council/index.ts';
import type { Span } from '../../span.ts';
import { LedgerError } from '../error.ts';
import { groupBy } from '../group.ts';
import { periodOf } from '../read/days.ts';
import { type DocumentReference, references } from '../read/statements.ts';
import type { Tables } from '../schema/tables.ts';

/** A meeting of the Security Council whose record is in the ledger. */
export type RecordedMeeting = {
  readonly symbol: string | null;
  readonly number: number | null;
  readonly date: string | null;
  readonly opened: string | null;
  readonly closed: string | null;
  readonly place: string | null;
  readonly president: string | null;
  readonly agenda: readonly string[];
  readonly present: readonly {
    readonly code: string | null;
    readonly state: string;
    readonly representative: string | null;
  }[];
  readonly speeches: readonly {
    readonly speaker: string;
    readonly role: string;
    readonly state: string | null;
    readonly language: string | null;
    readonly header: Span;
    /** The speech, and within it where a president speaks for the own state. */
    readonly body: readonly Span[];
    readonly national: readonly Span[];
  }[];
  readonly votes: number;
  readonly document: DocumentReference;
};

/** A vote of the Security Council. */
export type RecordedCouncilVote = {
  readonly meeting: string | null;
  readonly date: string | null;
  /** 1 for the first vote of the meeting. */
  readonly number: number;
  readonly draft: string | null;
  readonly resolution: string | null;
  readonly question: string;
  /** What the president announced, and the numbers announced. */
  readonly result: string | null;
  readonly announced: {
    readonly inFavour: number;
    readonly against: number;
    readonly abstaining: number;
    readonly notVoting: number;
  } | null;
  /** What the rules make of the ballots. */
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly contradictions: readonly string[];
  readonly ballots: readonly {
    readonly member: string | null;
    readonly name: string;
    readonly ballot: Ballot;
    readonly span: Span;
  }[];
  /** The ballot of the member that was asked for; null when none was. */
  readonly asked: Ballot | null;
  readonly document: DocumentReference;
};

export type MeetingFilter = {
  /** Id of the document that is the record. */
  readonly document?: string;
  /** Where to go on: of meetings the document of the last one, of votes "DOCUMENT.NUMBER" of the last one. */
  readonly after?: string;
  /** The first day, "2024-01-10", "2024-01" or "2024". */
  readonly since?: string;
  readonly until?: string;
};
export type CouncilVoteFilter = MeetingFilter & {
  /** A member that voted, by code or name; a state that is no more and its successor are one. */
  readonly by?: string;
};

/** `from` is the document of the first one that is wanted. */
const meetingsOn = async (
  db: Kysely<Tables>,
  { document, since, until }: MeetingFilter,
  from: string | undefined,
) => {
  const { first, last } = periodOf({ since, until });
  const found = await db
    .selectFrom('meetings')
    .selectAll()
    .$if(document !== undefined, q => q.where('document', '=', document!))
    .$if(first !== null, q => q.where('date', '>=', first))
    .$if(last !== null, q => q.where('date', '<=', last))
    .orderBy('date', order => order.asc().nullsFirst())
    .orderBy('number', order => order.asc().nullsFirst())
    .orderBy('document')
    .execute();
  if (from === undefined) return found;
  const at = found.findIndex(m => m.document === from);
  if (at < 0)
    throw new LedgerError('bad-query', `"${from}" is no place to go on from; give the "next" of a page`);
  return found.slice(at);
};

/** Meetings by day, their speeches in order. Meetings of unknown day come first, and not at all where days are asked for. */
export async function* eachMeeting(
  db: Kysely<Tables>,
  filter: MeetingFilter,
): AsyncGenerator<RecordedMeeting> {
  for (const meeting of await meetingsOn(db, filter, filter.after)) {
    if (meeting.document === filter.after) continue;
    const of = <T extends 'meeting_members' | 'meeting_agenda' | 'speeches' | 'council_votes'>(table: T) =>
      db
        .selectFrom(table as 'speeches')
        .selectAll()
        .where('document', '=', meeting.document)
        .orderBy('ordinal')
        .execute() as unknown as Promise<Tables[T][]>;
    const spans = await db
      .selectFrom('speech_spans')
      .selectAll()
      .where('document', '=', meeting.document)
      .orderBy('ordinal')
      .execute();
    const bySpeech = groupBy(spans, s => s.speech);
    const speeches = (await of('speeches')).map(({ ordinal, speaker, role, state, language, start, end }) => {
      const spansOf = (wanted: string): Span[] =>
        (bySpeech.get(ordinal) ?? []).filter(s => s.role === wanted).map(s => [s.start, s.end]);
      const header: Span = [start, end];
      return { speaker, role, state, language, header, body: spansOf('body'), national: spansOf('national') };
    });
    const { document, ...about } = meeting;
    yield {
      ...about,
      agenda: (await of('meeting_agenda')).map(a => a.item),
      present: (await of('meeting_members')).map(({ code, state, representative }) => ({
        code,
        state,
        representative,
      })),
      speeches,
      votes: (await of('council_votes')).length,
      document: (await references(db, [document])).get(document)!,
    };
  }
}

/** Votes by day; with `by`, those in which that member is listed. */
export async function* eachCouncilVote(
  db: Kysely<Tables>,
  { by, after, ...days }: CouncilVoteFilter,
): AsyncGenerator<RecordedCouncilVote> {
  const [last, number = '0'] = after?.split('.') ?? [];
  for (const meeting of await meetingsOn(db, days, last)) {
    const { document } = meeting;
    const votes = await db
      .selectFrom('council_votes')
      .selectAll()
      .where('document', '=', document)
      .orderBy('ordinal')
      .execute();
    if (votes.length === 0) continue;
    const all = await db
      .selectFrom('ballots')
      .selectAll()
      .where('document', '=', document)
      .orderBy('vote')
      .orderBy('ordinal')
      .execute();
    const reference = (await references(db, [document])).get(document)!;
    const byVote = groupBy(all, ballot => ballot.vote);
    for (const vote of votes) {
      if (document === last && vote.ordinal < Number(number)) continue;
      const ballots = (byVote.get(vote.ordinal) ?? []).map(({ member, name, ballot, start, end }) => ({
        member,
        name,
        ballot: ballot as Ballot,
        span: [start, end] as Span,
      }));
      const asked = by === undefined ? null : ballotOf(by, ballots);
      if (by !== undefined && asked === null) continue;
      yield {
        meeting: meeting.symbol,
        date: meeting.date,
        number: vote.ordinal + 1,
        draft: vote.draft,
        resolution: vote.resolution,
        question: vote.question,
        result: vote.result,
        announced:
          vote.in_favour === null
            ? null
            : {
                inFavour: vote.in_favour,
                against: vote.against ?? 0,
                abstaining: vote.abstaining ?? 0,
                notVoting: vote.not_voting ?? 0,
              },
        outcome: vote.outcome,
        reason: vote.reason,
        contradictions: vote.contradictions.split('\n').filter(Boolean),
        ballots,
        asked,
        document: reference,
      };
    }
  }
}

const ballotOf = (by: string, ballots: RecordedCouncilVote['ballots']): Ballot | null => {
  const cast = ballots.flatMap(({ member, ballot }) =>
    member ? [{ code: member, successors: stateOf(member)?.successors ?? [], ballot }] : [],
  );
  return findMember(by, cast)?.ballot ?? null;
};

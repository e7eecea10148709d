import type { Insertable, Kysely } from 'kysely';
import { isRecord, type MeetingRecord, readRecord } from '../../council/index.ts';
import type { Tables } from '../schema/tables.ts';
import { insertAll } from '../write/insert.ts';
import type { CouncilTables } from './tables.ts';

type Rows = { [T in keyof CouncilTables]: Insertable<Tables[T]>[] };

/** Records the meeting of which a document is the verbatim record; does nothing with other documents. */
export const recordMeeting = async (
  db: Kysely<Tables>,
  document: { readonly id: string; readonly text: string },
): Promise<void> => {
  if (!isRecord(document.text)) return;
  const record = readRecord(document.text);
  if (record.speeches.length === 0) return;
  const rows = rowsOf(document.id, record);
  for (const table of Object.keys(rows) as (keyof CouncilTables)[])
    await insertAll(db, table, rows[table] as never);
};

/** Records the meetings of all documents that are in the ledger. */
export const recordMeetingsOf = async (db: Kysely<Tables>): Promise<void> => {
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('documents')
      .select(['id', 'text'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(50)
      .execute();
    if (page.length === 0) return;
    for (const document of page) await recordMeeting(db, document);
    after = page[page.length - 1].id;
  }
};

const rowsOf = (document: string, record: MeetingRecord): Rows => ({
  meetings: [
    {
      document,
      symbol: record.symbol?.text.replace(/\s/g, '') ?? null,
      number: record.number,
      date: record.date,
      opened: record.time.opened,
      closed: record.time.closed,
      place: record.place?.text ?? null,
      president: record.president?.code ?? null,
    },
  ],
  meeting_members: record.present.map(({ code, state, representative, presides }, ordinal) => ({
    document,
    ordinal,
    code,
    state: state.text,
    state_start: state.span[0],
    state_end: state.span[1],
    representative: representative?.text ?? null,
    representative_start: representative?.span[0] ?? null,
    representative_end: representative?.span[1] ?? null,
    presides: Number(presides),
  })),
  meeting_agenda: record.agenda.map(({ text, span: [start, end] }, ordinal) => ({
    document,
    ordinal,
    item: text,
    start,
    end,
  })),
  speeches: record.speeches.map(({ speaker, role, state, language, header: [start, end] }, ordinal) => ({
    document,
    ordinal,
    speaker: speaker.text,
    speaker_start: speaker.span[0],
    speaker_end: speaker.span[1],
    role,
    state,
    language: language?.code ?? language?.name ?? null,
    start,
    end,
  })),
  speech_spans: record.speeches.flatMap(({ body, national }, speech) =>
    (['body', 'national'] as const).flatMap(role =>
      (role === 'body' ? body : national).map(([start, end], ordinal) => ({
        document,
        speech,
        role,
        ordinal,
        start,
        end,
      })),
    ),
  ),
  council_votes: record.votes.map((vote, ordinal) => ({
    document,
    ordinal,
    draft: vote.draft?.text ?? null,
    draft_start: vote.draft?.span[0] ?? null,
    draft_end: vote.draft?.span[1] ?? null,
    question: vote.question,
    result: vote.result,
    resolution: vote.resolution,
    in_favour: vote.announced?.inFavour ?? null,
    against: vote.announced?.against ?? null,
    abstaining: vote.announced?.abstaining ?? null,
    not_voting: vote.announced?.notVoting ?? null,
    announcement: vote.announcement?.text ?? null,
    announcement_start: vote.announcement?.span[0] ?? null,
    announcement_end: vote.announcement?.span[1] ?? null,
    outcome: vote.outcome?.result ?? null,
    reason: vote.outcome?.reason ?? null,
    contradictions: vote.contradictions.join('\n'),
  })),
  ballots: record.votes.flatMap(({ votes }, vote) =>
    votes.map(({ member, name, vote: ballot }, ordinal) => ({
      document,
      vote,
      ordinal,
      member,
      name: name.text,
      ballot,
      start: name.span[0],
      end: name.span[1],
    })),
  ),
});

import type { Kysely } from 'kysely';
import type { Tables } from '../schema/tables.ts';

type Placed = {
  readonly what: string;
  readonly words: string | null;
  readonly start: number | null;
  readonly end: number | null;
};

/** What is wrong with the meeting that a document records: spans outside its text, and words that are not the text's. */
export async function* meetingFaults(db: Kysely<Tables>, id: string, text: string): AsyncGenerator<string> {
  const of = <T extends keyof Tables>(table: T) =>
    db
      .selectFrom(table as 'speeches')
      .selectAll()
      .where('document', '=', id)
      .execute() as unknown as Promise<Tables[T][]>;
  if ((await of('meetings')).length === 0) return;
  const placed: Placed[] = [
    ...(await of('meeting_members')).flatMap(m => [
      {
        what: `the state of member ${m.ordinal + 1}`,
        words: m.state,
        start: m.state_start,
        end: m.state_end,
      },
      {
        what: `the representative of member ${m.ordinal + 1}`,
        words: m.representative,
        start: m.representative_start,
        end: m.representative_end,
      },
    ]),
    ...(await of('meeting_agenda')).map(a => ({
      ...a,
      what: `item ${a.ordinal + 1} of the agenda`,
      words: a.item,
    })),
    ...(await of('speeches')).flatMap(s => [
      { what: `the header of speech ${s.ordinal + 1}`, words: null, start: s.start, end: s.end },
      {
        what: `the speaker of speech ${s.ordinal + 1}`,
        words: s.speaker,
        start: s.speaker_start,
        end: s.speaker_end,
      },
    ]),
    ...(await of('speech_spans')).map(s => ({ ...s, what: `a part of speech ${s.speech + 1}`, words: null })),
    ...(await of('council_votes')).flatMap(v => [
      { what: `the draft of vote ${v.ordinal + 1}`, words: v.draft, start: v.draft_start, end: v.draft_end },
      {
        what: `the announcement of vote ${v.ordinal + 1}`,
        words: v.announcement,
        start: v.announcement_start,
        end: v.announcement_end,
      },
    ]),
    ...(await of('ballots')).map(b => ({ ...b, what: `a ballot of vote ${b.vote + 1}`, words: b.name })),
  ];
  for (const { what, words, start, end } of placed) {
    if (start === null || end === null) continue;
    if (!(0 <= start && start < end && end <= text.length))
      yield `${what}, [${start}, ${end}), is not within its text`;
    else if (words !== null && !agrees(words, text.slice(start, end)))
      yield `${what} is kept as ${JSON.stringify(words.slice(0, 60))}, and the text has ${JSON.stringify(text.slice(start, end).slice(0, 60))}`;
  }
}

/** White space and what a page break put between the words do not count: a span over a break reaches from its first to its last part. */
const agrees = (words: string, said: string): boolean => {
  const plain = (s: string): string[] => s.split(/\s+/).filter(Boolean);
  const [kept, found] = [plain(words), plain(said)];
  let at = 0;
  for (const word of found) if (word === kept[at]) at++;
  return at === kept.length;
};

import { members } from '../members.ts';
import { findState } from '../states.ts';
import { inReadingOrder } from './columns.ts';
import { clock, readCover } from './cover.ts';
import { type Flow, flowOf, toInput, toSpan, trimmed } from './flow.ts';
import { readLines } from './furniture.ts';
import type { Range } from './header.ts';
import { nationalParts } from './national.ts';
import { type Segment, segment } from './segments.ts';
import type { Finding, Interlude, MeetingRecord, Quoted, Speech, VoteTaken } from './types.ts';
import { announces, hasList, readVote } from './votes.ts';

export type {
  Finding,
  Interlude,
  MeetingRecord,
  Present,
  Quoted,
  RecordedVote,
  Speech,
  VoteTaken,
} from './types.ts';

const quoteOf = (flow: Flow, input: string, [from, to]: Range): Quoted => ({
  text: flow.text.slice(from, to).replace(/\s+/g, ' '),
  span: toSpan(flow, input, from, to),
});

/** A range of the flow without white space at its ends, as spans and text. */
const stretch = (flow: Flow, input: string, range: Range) => {
  const [from, to] = trimmed(flow.text, ...range);
  return { spans: toInput(flow, input, from, to), text: flow.text.slice(from, to) };
};

type Speaking = Extract<Segment, { kind: 'speech' }>;

/** The president's state by what the president says: "in my capacity as the representative of …". Null unless it is one. */
const presidentFrom = (flow: Flow, parts: readonly Speaking[]): string | null => {
  const presiding = parts.filter(part => part.header.role === 'president');
  const said = presiding.flatMap(({ body }) =>
    nationalParts(flow.text.slice(...body)).flatMap(({ state }) => state ?? []),
  );
  return new Set(said).size === 1 ? said[0] : null;
};

const readSpeech = (
  flow: Flow,
  input: string,
  { header, body }: Speaking,
  president: string | null,
): Speech => {
  const rest = stretch(flow, input, body);
  const moved = header.moved && stretch(flow, input, header.moved);
  const parts = nationalParts(flow.text.slice(...body));
  return {
    header: toSpan(flow, input, ...header.range),
    speaker: quoteOf(flow, input, header.name),
    role: header.role,
    state: header.state?.code ?? (header.role === 'president' ? president : null),
    affiliation: header.affiliation && quoteOf(flow, input, header.affiliation),
    language: header.language && {
      name: header.language.name,
      code: header.language.code,
      span: toSpan(flow, input, ...header.language.range),
    },
    body: [...(moved?.spans ?? []), ...rest.spans],
    text: [...(moved ? [moved.text] : []), rest.text].filter(Boolean).join('\n'),
    national: parts.flatMap(({ range: [s, e] }) => stretch(flow, input, [body[0] + s, body[0] + e]).spans),
  };
};

/** What stands between two speeches: the remark, and what follows it up to the next speech. */
const readInterludes = (
  flow: Flow,
  input: string,
  part: Exclude<Segment, { kind: 'speech' }>,
): Interlude[] => {
  const make = (kind: Interlude['kind'], range: Range): Interlude[] => {
    const { spans, text } = stretch(flow, input, range);
    return text ? [{ kind, spans, text }] : [];
  };
  if (part.kind === 'votes') return make('vote', part.range);
  const { kind, range } = part.remark;
  const rest = kind === 'vote' ? 'vote' : kind === 'opening' || kind === 'agenda' ? 'heading' : 'other';
  return [...make(kind, range), ...make(rest, part.rest)];
};

const isVoting = (part: Segment | undefined): part is Exclude<Segment, Speaking> =>
  part?.kind === 'votes' || (part?.kind === 'remark' && part.remark.kind === 'vote');
const rangeOf = (part: Exclude<Segment, Speaking>): Range =>
  part.kind === 'votes' ? part.range : [part.remark.range[0], part.rest[1]];

/** The votes of a meeting: each list with the announcement that follows it, and announcements without a list. */
const readVotes = (
  flow: Flow,
  input: string,
  parts: readonly Segment[],
  date: string | null,
): VoteTaken[] => {
  const votes: VoteTaken[] = [];
  let open: Range | null = null;
  const close = (announcement: Range | null) => {
    if (open) votes.push(readVote(flow, input, open, announcement, date));
    open = null;
  };
  for (const part of parts) {
    if (isVoting(part)) {
      const range: Range = rangeOf(part);
      // "The draft resolution was not adopted." after a list belongs to it; a second list is a second vote.
      if (open && hasList(flow.text.slice(...(open as Range))) && hasList(flow.text.slice(...range)))
        close(null);
      open = [(open as Range | null)?.[0] ?? range[0], range[1]];
    } else if (part.kind === 'speech') {
      if (open) close(part.body);
      else if (part.header.role === 'president' && announces(flow.text.slice(...part.body)))
        votes.push(readVote(flow, input, [part.body[0], part.body[0]], part.body, date));
    } else close(null);
  }
  close(null);
  return votes;
};

/** What a reader may know besides the text. */
export type RecordOptions = {
  /** The day of the meeting, when the text does not say (a single speech, or a record without its cover). */
  readonly date?: string;
};

/**
 * Reads the verbatim record of a meeting of the Security Council (S/PV. …) from plain text or from text taken out of a PDF.
 * Running headers and page numbers are set aside, columns that came out of order are put right, and every span still counts
 * UTF-16 code units of `input` as it was given. It never throws: what it does not understand is in `audit`, so that no
 * speech disappears in the one before it unnoticed.
 * @example
 * const record = readRecord(text);
 * record.speeches.map(s => [s.speaker.text, s.state, s.language?.code]);
 * record.votes[0]?.outcome?.reason;
 */
export const readRecord = (input: string, options: RecordOptions = {}): MeetingRecord => {
  const lines = readLines(input);
  const furniture = lines.flatMap(line => line.furniture);
  const flow = flowOf(input, inReadingOrder(lines, input), furniture);
  const { cover: coverRange, segments, doubts } = segment(flow.text);
  const { findings, time, ...cover } = readCover(flow, input, coverRange, furniture);
  const date = options.date ?? cover.date;
  const speaking = segments.filter((part): part is Speaking => part.kind === 'speech');
  const president = cover.president?.code ?? presidentFrom(flow, speaking);
  const speeches = speaking.map(part => readSpeech(flow, input, part, president));
  const interludes = segments.flatMap(part =>
    part.kind === 'speech' ? [] : readInterludes(flow, input, part),
  );
  const audit: Finding[] = [...findings];
  const add = (grade: Finding['grade'], what: string, range: Range) =>
    audit.push({ grade, what, ...quoteOf(flow, input, range) });
  for (const { grade, what, range } of doubts) add(grade, what, range);
  if (!segments.length && flow.text.trim())
    add(
      'error',
      'no speaker, no opening of a meeting and no vote was found',
      trimmed(flow.text, 0, Math.min(200, flow.text.length)),
    );
  const pageOnly = (text: string) => /^[\d\s/*-]+$/.test(text);
  const lost = interludes.filter(i => i.kind === 'other' && !pageOnly(i.text));
  furniture.push(...interludes.filter(i => i.kind === 'other' && pageOnly(i.text)).flatMap(i => i.spans));
  for (const { text, spans } of lost)
    audit.push({
      grade: 'error',
      what: 'text after a remark, outside any speech',
      text: text.slice(0, 200),
      span: spans[0],
    });
  for (const part of speaking)
    if (!flow.text.slice(...part.body).trim() && !part.header.moved)
      add('doubt', 'a header without a speech', part.header.range);
  const clockOf = (kind: Interlude['kind']) =>
    clock(interludes.find(i => i.kind === kind)?.text.replace(/\s+/g, ' ') ?? '');
  if (date && cover.present.length) {
    const seated = new Set(seatedOn(date));
    for (const { code, state } of cover.present)
      if (code && seated.size && !seated.has(code))
        audit.push({
          grade: 'doubt',
          what: `listed as present, but no member on ${date}`,
          text: state.text,
          span: state.span,
        });
  }
  return {
    ...cover,
    date,
    time: { announced: time, opened: clockOf('opening'), closed: clockOf('closing') },
    speeches,
    interludes: interludes.filter(i => i.kind !== 'other' || lost.includes(i)),
    votes: readVotes(flow, input, segments, date),
    furniture,
    audit: audit.sort((a, b) => a.span[0] - b.span[0]),
  };
};

/** Codes of the members on a day, or nothing when the day is outside the table. */
const seatedOn = (date: string): string[] => {
  try {
    return members(date).flatMap(m => [m.code, ...m.successors, ...(findState(m.name)?.state.code ?? [])]);
  } catch {
    return [];
  }
};

/**
 * Where a position in a speech's `text` lies in the record, in UTF-16 code units of its input; so that what is found in a
 * speech alone is a span of the record.
 * @example const at = inRecord(input, speech); text.slice(0, 5) === input.slice(at(0), at(4) + 1)
 */
export const inRecord = (input: string, speech: Speech): ((position: number) => number) => {
  // The text is the body without the breaks, furniture and displaced columns between its lines.
  const map: number[] = [];
  for (const [start, end] of speech.body) {
    let at = start;
    while (at < end) {
      const wanted = speech.text[map.length];
      if (input[at] === wanted) map.push(at++);
      else if (wanted === '\n') map.push(at);
      else at++;
    }
    if (speech.text[map.length] === '\n') map.push(end);
  }
  return position => map[position] ?? speech.body.at(-1)?.[1] ?? 0;
};

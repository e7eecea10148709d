import type { Parse } from '../2-parse/index.ts';
import { isRecord, type MeetingRecord, readRecord, type Speech } from '../council/index.ts';
import type { Span } from '../span.ts';
import type { Draft } from './assemble.ts';
import type { Run } from './roles.ts';

/** The tokens that lie in a span. */
const runOf = ({ start, end, size }: Parse, [from, to]: Span): Run => {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle] < from) low = middle + 1;
    else high = middle;
  }
  const first = low;
  let past = first;
  while (past < size && end[past] <= to) past++;
  return { first, past };
};

/** A president's name stands in the cover, everybody else's in the header. */
const nameOf = (record: MeetingRecord, { role, speaker }: Speech): Span | null =>
  role === 'president' ? (record.president?.representative?.span ?? null) : speaker.span;

/**
 * The speeches of the verbatim record of a meeting of the Security Council as turns; null where a text is no such record. What the
 * reporters put between speeches (remarks, lists of votes, page numbers, the closing line) is nobody's.
 */
export const recordTurns = (p: Parse): Draft[] | null => {
  if (!isRecord(p.text)) return null;
  const record = readRecord(p.text);
  const turns: Draft[] = [];
  for (const speech of record.speeches) {
    const header = runOf(p, speech.header);
    const content = speech.body.map(span => runOf(p, span)).filter(r => r.past > r.first);
    // The colon is the header's last token.
    const colon = header.past - 1;
    if (colon <= header.first || content.length === 0) continue;
    turns.push({
      cue: { first: colon, past: colon + 1 },
      source: [{ first: header.first, past: colon }],
      content: [...content].sort((a, b) => a.first - b.first),
      confidence: 0.98,
      floor: { state: speech.state, name: nameOf(record, speech) },
    });
  }
  return turns.length > 0 ? turns : null;
};

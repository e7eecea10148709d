import * as en from 'chrono-node/en';
import type { ResolvedAttribution } from '../4-resolve/index.ts';
import { type Span, within } from '../span.ts';
import type { CueReading } from './cue.ts';
import { type Finding, finding } from './findings.ts';
import type { Words } from './words.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTH =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';
const YEAR = '(?:19|20)\\d\\d';
/** An expression of time, from the longest form to the shortest. */
const EXPRESSION = new RegExp(
  `\\b(?:\\d{4}-\\d\\d-\\d\\d|(?:${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH})(?:,?\\s+${YEAR})?|${MONTH}(?:,?\\s+${YEAR})|(?:in|since|last|early|late|mid-)\\s*${MONTH}(?:,?\\s+${YEAR})?|(?:(?:last|next|this|earlier\\s+this)\\s+)?(?:${WEEKDAYS.join('|')})|(?:last|this|earlier\\s+this)\\s+(?:week|month|year)|(?:two|three|four|five|six|\\d{1,2})\\s+(?:days|weeks|months|years)\\s+(?:ago|earlier)|a\\s+(?:day|week|month|year)\\s+(?:ago|earlier)|today|yesterday|tonight|in\\s+${YEAR})\\b`,
  'i',
);

const pad = (n: number, digits = 2) => String(n).padStart(digits, '0');
const iso = (time: number, digits: 4 | 7 | 10 = 10): string => new Date(time).toISOString().slice(0, digits);
const DAY = 86_400_000;

/** Noon in UTC of an ISO 8601 date, or null: the hour and the zone of the machine must not move a day. */
const dayOf = (published: string | null | undefined): number | null => {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(published ?? '');
  if (!match) return null;
  const time = Date.UTC(+match[1], +match[2] - 1, +match[3], 12);
  return Number.isNaN(time) || iso(time) !== match[0] ? null : time;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED = new RegExp(
  `^(?:(\\d{1,2})\\D*\\s)?.*?(${MONTH})(?:\\s+(\\d{1,2})(?!\\d))?\\D*?(${YEAR})?$`,
  'i',
);

/** Day, month and year by name, with as many parts as the text gives: "Sept. 1", "3 May 2019", "in May 2019". */
const named = (expression: string, published: number | null): string | null => {
  const match = NAMED.exec(expression);
  if (!match) return null;
  const [, before, month, after, year] = match;
  const day = before ?? after;
  if (day !== undefined && (+day < 1 || +day > 31)) return null;
  const parts = `-${pad(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1)}${day ? `-${pad(+day)}` : ''}`;
  if (year) return year + parts;
  if (published === null) return `XXXX${parts}`;
  // Without a year the text means the latest such day that the publication could know of.
  const now = iso(published);
  const known = now.slice(0, 4) + parts;
  return known > now.slice(0, known.length) ? `${pad(+now.slice(0, 4) - 1, 4)}${parts}` : known;
};

/** What chrono makes of an expression that counts from the publication: "two weeks ago". */
const counted = (expression: string, published: number | null): string | null => {
  if (published === null) return null;
  const start = en.parse(expression, { instant: new Date(published), timezone: 0 })[0]?.start;
  if (!start) return null;
  const date = `${pad(start.get('year') ?? 0, 4)}-${pad(start.get('month') ?? 1)}-${pad(start.get('day') ?? 1)}`;
  return /week|month|year/i.test(expression) ? `${date}~` : date;
};

/**
 * An expression of time as ISO 8601, or EDTF where it is partial ("2024-01") or approximate ("last week": "2024-01-03~").
 * Relative ones count from `published`; without it they give null.
 */
export const resolveDate = (expression: string, published: string | null | undefined): string | null => {
  const e = expression.toLowerCase().replace(/\s+/g, ' ');
  const time = dayOf(published);
  const weekday = WEEKDAYS.findIndex(d => e.endsWith(d));
  if (weekday >= 0) {
    if (time === null) return null;
    const back = (new Date(time).getUTCDay() - weekday + 7) % 7;
    // News of a Wednesday that says "Wednesday" means that day; "last Wednesday" and "next Wednesday" do not.
    if (e.startsWith('next')) return iso(time + (7 - back) * DAY);
    return iso(time - (e.startsWith('last') && back === 0 ? 7 : back) * DAY);
  }
  const relative = /^(today|tonight|yesterday|last|this|earlier)\b/.exec(e)?.[1];
  if (relative) {
    if (time === null) return null;
    if (relative === 'today' || relative === 'tonight') return iso(time);
    if (relative === 'yesterday') return iso(time - DAY);
    const last = relative === 'last';
    const date = new Date(time);
    if (e.endsWith('week')) return `${iso(last ? time - 7 * DAY : time)}~`;
    if (e.endsWith('month'))
      return iso(last ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1, 12) : time, 7);
    if (e.endsWith('year')) return String(date.getUTCFullYear() - (last ? 1 : 0));
  }
  const year = /^in (\d{4})$/.exec(e);
  if (year) return year[1];
  if (/^\d{4}-\d\d-\d\d$/.test(e)) return e;
  return /ago|earlier/.test(e) ? counted(e, time) : named(expression, time);
};

/** Whether the words at token t tell when the cue happened, and not something about a noun ("the 1997 treaty", "who left on Monday"). */
const tellsWhen = (words: Words, t: number, cue: number): boolean => {
  if (Math.abs(t - cue) <= 2) return true;
  for (let at = t, steps = 0; at >= 0 && steps < 6; steps++) {
    if (at === cue) return true;
    if (/^(acl|ccomp|nmod|appos)/.test(words.relation(at)) && at !== t) return false;
    at = words.parse.head[at];
  }
  return Math.abs(t - cue) <= 4;
};

/** Caches what an analysis of one document resolves: the same "on Wednesday" comes a dozen times. */
export type Calendar = (expression: string) => string | null;

export const calendarOf = (published: string | null | undefined): Calendar => {
  const known = new Map<string, string | null>();
  return expression => {
    let date = known.get(expression);
    if (date === undefined) {
      date = resolveDate(expression, published);
      known.set(expression, date);
    }
    return date;
  };
};

/** When it was said, from the words around the cue that are no content. */
export const dateOf = (
  words: Words,
  attribution: ResolvedAttribution,
  cue: CueReading,
  isContent: (token: number) => boolean,
  calendar: Calendar,
): Finding<string | null> => {
  const none = finding<string | null>(null, 'not-told', 0.8);
  const anchor = cue.head >= 0 ? cue.head : (words.in(attribution.source).at(-1) ?? -1);
  if (anchor < 0) return none;
  const { start, end, text, sentences, sentenceOf } = words.parse;
  const [first, past] = sentences[sentenceOf[anchor]];
  const owned = new Set([...words.in(attribution.content)]);
  const free = (t: number) => !owned.has(t) && (!isContent(t) || words.in(attribution.cue).includes(t));
  for (let t = first; t < past; ) {
    if (!free(t)) {
      t++;
      continue;
    }
    const from = t;
    while (t < past && free(t)) t++;
    const stretch = text.slice(start[from], end[t - 1]);
    const match = EXPRESSION.exec(stretch);
    if (!match) continue;
    const span: Span = [start[from] + match.index, start[from] + match.index + match[0].length];
    const inCue = attribution.cue.some(c => within(span, c));
    if (!inCue && !tellsWhen(words, words.at(span[1] - 1), anchor)) continue;
    const date = calendar(match[0]);
    if (date) return finding<string | null>(date, 'cue-date', 0.85, null, span);
  }
  return none;
};

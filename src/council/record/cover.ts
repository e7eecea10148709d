import type { Span } from '../../span.ts';
import { findState } from '../states.ts';
import { type Flow, toSpan, trimmed } from './flow.ts';
import type { Range } from './header.ts';
import { TITLE } from './titles.ts';
import type { Finding, MeetingRecord, Present, Quoted } from './types.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DATE = new RegExp(
  `(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\\s+)?(\\d{1,2})\\s+(${MONTHS.join('|')}),?\\s+(\\d{4})(?:,?\\s+(?:at\\s+)?(\\d{1,2})(?:[.:](\\d{2}))?\\s*(a\\.?m\\.?|p\\.?m\\.?|noon))?`,
  'i',
);
const TIME = /(\d{1,2})(?:[.:](\d{2}))?\s*(a\.?m\.?|p\.?m\.?|noon)/i;
const NAMED = new RegExp(`^(?:${TITLE})\\s+\\p{Lu}`, 'u');

/** "5.10 p.m." as "17:10"; null where the text has no time. */
export const clock = (text: string): string | null => {
  if (/\bnoon\b/i.test(text) && !TIME.test(text)) return '12:00';
  const match = TIME.exec(text);
  if (!match) return null;
  const half = match[3][0].toLowerCase();
  const hour = (Number(match[1]) % 12) + (half === 'a' ? 0 : 12);
  return `${String(hour).padStart(2, '0')}:${match[2] ?? '00'}`;
};

type Cover = Pick<
  MeetingRecord,
  'symbol' | 'number' | 'date' | 'dateSpan' | 'place' | 'president' | 'present' | 'agenda'
> & {
  readonly time: string | null;
  readonly findings: readonly Finding[];
};

type Entry = { readonly text: string; readonly range: Range };

/** The cells of a range of the cover: lines, and the parts of lines that leaders or wide gaps separate. */
const cells = (text: string, [from, to]: Range): Entry[] => {
  const list: Entry[] = [];
  const part = /(?:(?!\s\.\s?\.|\.\s?\.\s?\.|\u2026|\n|[^\S\n]{3,}|\t).)+/gsu;
  for (const match of text.slice(from, to).matchAll(part)) {
    let [s, e] = trimmed(text, from + match.index, from + match.index + match[0].length);
    while (s < e && /[\s.\u2026\u00b7]/.test(text[s])) s++;
    while (e > s && /[\s.\u2026\u00b7]/.test(text[e - 1])) e--;
    if (/\p{L}/u.test(text.slice(s, e))) list.push({ text: text.slice(s, e), range: [s, e] });
  }
  return list;
};

/** Joins a state's name that was set on two lines: "United Kingdom of Great Britain and" + "Northern Ireland". */
const joined = (entries: readonly Entry[], text: string): Entry[] => {
  const list: Entry[] = [];
  for (const entry of entries) {
    const last = list[list.length - 1];
    const both: Entry | null = last && {
      text: text.slice(last.range[0], entry.range[1]).replace(/\s+/g, ' '),
      range: [last.range[0], entry.range[1]],
    };
    if (
      both &&
      !NAMED.test(entry.text) &&
      !NAMED.test(last.text) &&
      !findState(last.text) &&
      findState(both.text)
    )
      list[list.length - 1] = both;
    else list.push(entry);
  }
  return list;
};

const after = (text: string, pattern: RegExp, to: number): number => {
  const match = pattern.exec(text.slice(0, to));
  return match ? match.index + match[0].length : -1;
};

/** Reads the cover of a record: number, date, place, president, members and agenda. What is not there is null or empty. */
export const readCover = (
  flow: Flow,
  input: string,
  [from, to]: Range,
  furniture: readonly Span[],
): Cover => {
  const { text } = flow;
  const quote = ([s, e]: Range): Quoted => ({
    text: text.slice(s, e).replace(/\s+/g, ' '),
    span: toSpan(flow, input, s, e),
  });
  const findings: Finding[] = [];
  const cover = text.slice(from, to);

  const symbolSpan = furniture.find(([s, e]) => /^S\/\s?PV/.test(input.slice(s, e)));
  const inCover = /S\/\s?PV\.\s?(\d+)/.exec(cover);
  const furnished = symbolSpan
    ? /S\/\s?PV\.\s?(\d+)(?:\s?\(Resumption\s?\d*\))?/.exec(input.slice(...symbolSpan))
    : null;
  const symbol: Quoted | null =
    symbolSpan && furnished
      ? {
          text: furnished[0].replace(/\.\s+/, '.'),
          span: [symbolSpan[0] + furnished.index, symbolSpan[0] + furnished.index + furnished[0].length],
        }
      : inCover
        ? quote([from + inCover.index, from + inCover.index + inCover[0].length])
        : null;
  const meeting = /(\d[\d,]*)\s*(?:st|nd|rd|th)\s+meeting/i.exec(cover);
  const number = Number((meeting?.[1] ?? furnished?.[1] ?? inCover?.[1] ?? '').replace(/,/g, '')) || null;

  const dated = DATE.exec(cover);
  const date = dated
    ? `${dated[3]}-${String(MONTHS.findIndex(m => m.toLowerCase() === dated[2].toLowerCase()) + 1).padStart(2, '0')}-${dated[1].padStart(2, '0')}`
    : null;
  const place = /\b(?:New York|Geneva|Paris|London|Addis Ababa|Panama City|Nairobi)\b/i.exec(cover);

  const agendaAt = after(text, /(?:^|\n)\s*Agenda[^\S\n]*(?=\n)/, to);
  const presidentAt = after(text, /(?:^|\n)\s*(?:President|PRESIDENT)\s*:/, to);
  const membersAt = after(text, /(?:^|\n)\s*(?:Members|MEMBERS)\s*:/, to);
  // Where the next part begins: before its label, which is part of the match.
  const limit = (start: number, ...ends: number[]) =>
    Math.min(
      to,
      ...ends.filter(e => e > start).map(e => text.lastIndexOf('\n', text.slice(0, e).trimEnd().length - 1)),
    );

  const presides: { representative: Entry | null; state: Entry | null } = {
    representative: null,
    state: null,
  };
  if (presidentAt >= 0) {
    const line = cells(text, [presidentAt, limit(presidentAt, membersAt, agendaAt)]);
    for (const { text: cell, range } of line) {
      const bracket = /\(([^()]+(?:\([^()]*\))?)\)?/.exec(cell);
      const name = bracket ? cell.slice(0, bracket.index).trim() : cell;
      if (name && NAMED.test(name))
        presides.representative ??= { text: name, range: [range[0], range[0] + name.length] };
      if (bracket) {
        const s = range[0] + bracket.index + 1;
        presides.state ??= { text: bracket[1], range: [s, s + bracket[1].length] };
      } else if (findState(name)) presides.state ??= { text: name, range };
    }
  }
  const person = (state: Entry, representative: Entry | null, isPresident: boolean): Present => ({
    code: findState(state.text)?.state.code ?? null,
    state: quote(state.range),
    representative: representative && quote(representative.range),
    presides: isPresident,
  });

  const present: Present[] = [];
  if (membersAt >= 0) {
    const entries = joined(cells(text, [membersAt, limit(membersAt, agendaAt)]), text).filter(
      e => !/^Members\b/.test(e.text),
    );
    const places = entries.filter(e => !NAMED.test(e.text));
    const people = entries.filter(e => NAMED.test(e.text));
    // The two columns of the list come line by line or one after the other; both keep their order.
    if (places.length !== people.length)
      findings.push({
        grade: 'error',
        what: `the members' list has ${places.length} states and ${people.length} representatives; they are not paired`,
        text: '',
        span: toSpan(flow, input, membersAt, limit(membersAt, agendaAt)),
      });
    places.forEach((state, i) => {
      present.push(person(state, places.length === people.length ? people[i] : null, false));
    });
    for (const { code, state } of present)
      if (!code)
        findings.push({ grade: 'doubt', what: 'no state known here', text: state.text, span: state.span });
  }
  // Before 1970: "Present: The representatives of the following States: Argentina, Belgium, … and …."
  const roll =
    /Present\s*:\s*The\s+representatives\s+of\s+the\s+following\s+(?:States|countries)\s*:([^.]+)\./i.exec(
      cover,
    );
  if (roll && !present.length) {
    const begins = from + roll.index + roll[0].length - 1 - roll[1].length;
    for (const name of roll[1].matchAll(
      /(?:(?!,|;|\sand\s(?!Northern|Herzegovina|Tobago|the\sGrenadines)).)+/gs,
    )) {
      const [s, e] = trimmed(text, begins + name.index, begins + name.index + name[0].length);
      const clean = text.slice(s, e).replace(/^and\s+/, '');
      if (clean)
        present.push(person({ text: clean.replace(/\s+/g, ' '), range: [e - clean.length, e] }, null, false));
    }
  }
  const president = presides.state ? person(presides.state, presides.representative, true) : null;
  const again = president?.code ? present.findIndex(p => p.code === president.code) : -1;
  if (president && again >= 0) present[again] = president;
  else if (president) present.unshift(president);

  const agenda: Quoted[] = [];
  if (agendaAt >= 0) {
    const end = after(
      text.slice(agendaAt),
      /[\s\S]*?(?=\n\s*(?:This record contains|\d{2}-\d{5}|The meeting was)|$)/,
      to - agendaAt,
    );
    let start = agendaAt;
    const lines = text.slice(agendaAt, agendaAt + end).matchAll(/[^\n]*(?:\n|$)/g);
    for (const line of lines) {
      const stop = agendaAt + line.index + line[0].length;
      // An item ends with the symbol of its document, or with the agenda.
      if (!/\(S\/[^)]*\)\s*$/.test(line[0]) && stop < agendaAt + end) continue;
      const [s, e] = trimmed(text, start, stop);
      if (e > s) agenda.push(quote([s, e]));
      start = stop;
      if (stop >= agendaAt + end) break;
    }
  }
  return {
    symbol,
    number,
    date,
    dateSpan: dated ? toSpan(flow, input, from + dated.index, from + dated.index + dated[0].length) : null,
    time: dated?.[4] ? clock(dated[0].slice(dated[0].indexOf(dated[3]) + 4)) : null,
    place: place ? quote([from + place.index, from + place.index + place[0].length]) : null,
    president,
    present,
    agenda,
    findings,
  };
};

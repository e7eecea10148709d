import { strict } from 'chrono-node/en';

/** Parts that a text leaves out are not filled in, so any fixed instant serves: results never depend on today. */
const REFERENCE = new Date(Date.UTC(2000, 0, 1, 12));

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A full date as ISO 8601: a date, or a date-time where time and zone are told. Null when year, month and day are not all there
 * or a date of digits alone may be read two ways ("5/9/1983").
 *
 * @example toIsoDate('Sept. 2, 1983') // '1983-09-02'
 */
export const toIsoDate = (text: string): string | null => {
  const trimmed = text.trim().slice(0, 200);
  return fromIso(trimmed) ?? fromWords(trimmed);
};

const fromIso = (text: string): string | null => {
  const m = ISO.exec(text);
  if (!m) return null;
  const [, year, month, day, time, seconds = ':00', zone] = m;
  const date = `${year}-${month}-${day}`;
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  if (!time || !zone || time > '23:59') return date;
  return `${date}T${time}${seconds}${/^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`}`;
};

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** Where dates are written with dots, the day comes first. */
const DOTTED = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.]*\d)/;

const fromWords = (text: string): string | null => {
  const dotted = DOTTED.exec(text);
  if (dotted) return fromIso(`${dotted[3]}-${pad(Number(dotted[2]))}-${pad(Number(dotted[1]))}`);
  if (ambiguous(text)) return null;
  const found = strict
    .parse(tidy(text), REFERENCE)
    .find(result => (['year', 'month', 'day'] as const).every(part => result.start.isCertain(part)));
  if (!found) return null;
  const at = found.start;
  const [year, month, day] = [at.get('year')!, at.get('month')!, at.get('day')!];
  if (!isDay(year, month, day)) return null;
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const zone = at.isCertain('timezoneOffset') ? at.get('timezoneOffset') : null;
  if (zone === null || !at.isCertain('hour')) return date;
  return `${date}T${pad(at.get('hour')!)}:${pad(at.get('minute') ?? 0)}:${pad(at.get('second') ?? 0)}${offset(zone)}`;
};

/** "5/9/1983" is May in Washington and September in London. */
const ambiguous = (text: string): boolean => {
  const m = /(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})(?!\d)/.exec(text);
  return m !== null && Number(m[1]) <= 12 && Number(m[2]) <= 12 && m[1] !== m[2];
};

/** What keeps chrono from seeing a date: capitals ("SEPT. 2"), a year of the Juche calendar behind it, "5th of May". */
const tidy = (text: string): string => text.replace(/\b(\d{1,2}(?:st|nd|rd|th)) of\b/gi, '$1');

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

const offset = (minutes: number): string => {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
};

import { CouncilError } from './error.ts';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `text` is a calendar day written YYYY-MM-DD. */
export const isDay = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (leap && month === 2 ? 1 : 0);
};

/** Returns `text` when it is a calendar day; throws a CouncilError that shows the form otherwise. */
export const day = (text: string): string => {
  if (isDay(text)) return text;
  throw new CouncilError(`"${text}" is not a calendar day; write it as YYYY-MM-DD, for example 2024-03-28`);
};

/** The first day of what is written YYYY-MM-DD, YYYY-MM or YYYY; throws a CouncilError when it is none of them. */
export const firstDay = (text: string): string => within(text, '-01', '-01');

/** The last day of it, likewise. */
export const lastDay = (text: string): string => {
  const start = within(text, '-12', '-01');
  if (text.length === 10) return start;
  const [year, month] = start.split('-').map(Number);
  for (let last = 31; ; last--) {
    const end = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${last}`;
    if (isDay(end)) return end;
  }
};

const within = (text: string, month: string, dayOfMonth: string): string => {
  const full = /^\d{4}$/.test(text)
    ? text + month + dayOfMonth
    : /^\d{4}-\d{2}$/.test(text)
      ? text + dayOfMonth
      : text;
  if (isDay(full)) return full;
  throw new CouncilError(
    `"${text}" is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY, for example 2024-03-28`,
  );
};

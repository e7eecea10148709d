import { LedgerError } from '../error.ts';

/**
 * The first or the last day of a date given as year, month or day.
 *
 * @example dayOf('2024-02', 'last') // '2024-02-29'
 * @throws LedgerError ("bad-query") when it is no such date.
 */
export const dayOf = (date: string, which: 'first' | 'last'): string => {
  const [, year, month = which === 'first' ? '01' : '12', day] =
    /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date.trim()) ?? [];
  if (!year || month < '01' || month > '12') throw notADate(date);
  const lastDay = String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate());
  if (day !== undefined && (day < '01' || day > lastDay)) throw notADate(date);
  return `${year}-${month}-${day ?? (which === 'first' ? '01' : lastDay)}`;
};

const notADate = (date: string): LedgerError =>
  new LedgerError('bad-query', `"${date}" is no date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 1983-09-01`);

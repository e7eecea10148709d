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

/** Days from a first to a last one, as a person gives them; null where none is given. */
export type Period = { readonly first: string | null; readonly last: string | null };

/**
 * The days that `since` and `until` mean, both included.
 *
 * @throws LedgerError ("bad-query") when one is no date, or the last day lies before the first: nothing could ever be found.
 */
export const periodOf = ({ since, until }: { readonly since?: string; readonly until?: string }): Period => {
  const first = since === undefined ? null : dayOf(since, 'first');
  const last = until === undefined ? null : dayOf(until, 'last');
  if (first !== null && last !== null && last < first)
    throw new LedgerError(
      'bad-query',
      `no day lies from ${since} to ${until}: the last comes before the first`,
    );
  return { first, last };
};

const notADate = (date: string): LedgerError =>
  new LedgerError('bad-query', `"${date}" is no date; write YYYY-MM-DD, YYYY-MM or YYYY, such as 1983-09-01`);

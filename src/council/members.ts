import { councilTerms } from '../generated/council-terms.generated.ts';
import { day } from './date.ts';
import { CouncilError } from './error.ts';
import { findState, type RegionalGroup, stateOf } from './states.ts';

/** One seat in the Security Council and the term for which a state holds it. */
export type Member = {
  /** ISO 3166-1 alpha-3, or the alpha-3 part of ISO 3166-3 for a state that is no more. */
  readonly code: string;
  /** The state's name at the time. */
  readonly name: string;
  readonly seat: 'permanent' | 'elected';
  /** The regional group; before 1966, when seats were shared otherwise, the group to which the state belongs since. */
  readonly group: RegionalGroup;
  /** First day of the term, ISO 8601. */
  readonly from: string;
  /** Last day of the term, or null when it is open. */
  readonly to: string | null;
  /** Codes of today for a state that is no more. */
  readonly successors: readonly string[];
  readonly note: string;
};

/** Every term since 1946, in the order of the table. */
export const terms: readonly Member[] = councilTerms.map(row => ({
  code: row.code,
  name: row.name,
  seat: row.seat as Member['seat'],
  group: row.group as RegionalGroup,
  from: row.from,
  to: row.to || null,
  successors: stateOf(row.code)?.successors ?? [],
  note: row.note,
}));

/** The Council's first meeting. */
export const FIRST_DAY = '1946-01-17';
/** The last day for which every seat's election is recorded here: the end of the year in which the last terms begin. */
export const LAST_DAY = `${terms.reduce((year, term) => (term.from > year ? term.from.slice(0, 4) : year), '')}-12-31`;

const bySeatAndName = (a: Member, b: Member): number =>
  (a.seat === b.seat ? 0 : a.seat === 'permanent' ? -1 : 1) ||
  (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/**
 * The members of the Security Council on a day, permanent members first, each part in the order of names.
 * There are fifteen since 1966 and eleven before; fourteen from 1 to 6 January 1980, when a seat stood vacant.
 * @param on the day, YYYY-MM-DD
 * @throws CouncilError when `on` is no day, or lies before the first meeting or after the last recorded election
 * @example members('2024-03-28').map(m => m.code) // ['CHN', 'FRA', 'RUS', 'GBR', 'USA', 'DZA', …]
 */
export const members = (on: string): Member[] => {
  day(on);
  if (on < FIRST_DAY) throw new CouncilError(`${on}: the Security Council first met on ${FIRST_DAY}`);
  if (on > LAST_DAY)
    throw new CouncilError(`${on}: members are recorded to ${LAST_DAY}, when the known terms end`);
  return terms.filter(term => term.from <= on && (!term.to || on <= term.to)).sort(bySeatAndName);
};

/**
 * Finds the member that a code or name means among `among`. A state that is no more and its successor are taken for each
 * other (SUN and RUS), so that one list of codes can be asked of any year.
 * @example findMember('USSR', members('1950-06-25'))?.code // 'SUN'
 */
export const findMember = <M extends { readonly code: string; readonly successors?: readonly string[] }>(
  text: string,
  among: readonly M[],
): M | undefined => {
  const upper = text.trim().toUpperCase();
  const code = stateOf(upper)?.code ?? findState(text)?.state.code ?? upper;
  const heirs = stateOf(code)?.successors ?? [];
  return (
    among.find(m => m.code.toUpperCase() === code) ??
    among.find(m => (m.successors ?? []).includes(code)) ??
    among.find(m => heirs.includes(m.code))
  );
};

import { councilVetoes } from '../generated/council-vetoes.generated.ts';
import { firstDay, lastDay } from './date.ts';
import { CouncilError } from './error.ts';
import { findMember } from './members.ts';
import { type Outcome, outcome } from './outcome.ts';
import { stateOf } from './states.ts';
import type { Cast, Question } from './vote.ts';

/** An item lost to a veto. */
export type Veto = {
  readonly date: string;
  /** Symbol of the draft, or of the meeting where the item was a proposal made at it. */
  readonly draft: string;
  /** Symbol of the record of the meeting; of letters for the written votes of 2020. */
  readonly meeting: string;
  readonly item: string;
  readonly topic: string;
  /** Codes of the permanent members against. */
  readonly by: readonly string[];
  readonly question: Question;
  /** Other members against, and members abstaining; null where they are not recorded here. */
  readonly against: readonly string[] | null;
  readonly abstaining: readonly string[] | null;
  /** What is wrong with the row in its source; empty when nothing is. */
  readonly fault: string;
};

const codes = (cell: string): string[] => cell.split(' ').filter(Boolean);

/** Vetoes since 1946, oldest first. */
export const vetoes: readonly Veto[] = councilVetoes.map(row => ({
  date: row.date,
  draft: row.draft,
  meeting: row.meeting,
  item: row.item,
  topic: row.topic,
  by: codes(row.by),
  question: row.question as Question,
  against: row.against === '-' ? null : codes(row.against),
  abstaining: row.abstaining === '-' ? null : codes(row.abstaining),
  fault: row.fault,
}));

/** Which vetoes to list; every part is optional. */
export type VetoQuery = { readonly by?: string; readonly since?: string; readonly until?: string };

/**
 * Vetoes by a permanent member (a state that is no more and its successor are one) and in a span of days, both included; a year or a month
 * stands for all its days.
 * @throws CouncilError for a day that is none, or a member that was never permanent
 * @example findVetoes({ by: 'RUS', since: '2024' }).map(v => v.draft) // ['S/2024/239', 'S/2024/255', …]
 */
export const findVetoes = ({ by, since, until }: VetoQuery): Veto[] => {
  const first = since === undefined ? '' : firstDay(since);
  const last = until === undefined ? '9999' : lastDay(until);
  if (last < first)
    throw new CouncilError(`no day lies from ${since} to ${until}: the last comes before the first`);
  const cast = (veto: Veto) => veto.by.map(code => ({ code, successors: stateOf(code)?.successors ?? [] }));
  if (by !== undefined && !vetoes.some(veto => findMember(by, cast(veto))))
    throw new CouncilError(
      `"${by}" has cast no veto; permanent members are CHN, FRA, GBR, RUS (SUN) and USA`,
    );
  return vetoes.filter(
    veto =>
      veto.date >= first &&
      veto.date <= last &&
      (by === undefined || findMember(by, cast(veto)) !== undefined),
  );
};

/**
 * The outcome of the vote that a veto stopped. Where the other members' votes are not recorded they are taken as in favour,
 * which a veto presupposes of enough of them.
 */
export const outcomeOf = (veto: Veto): Outcome => {
  const cast = (list: readonly string[] | null, vote: Cast['vote']): Cast[] =>
    (list ?? []).map(member => ({ member, vote }));
  const votes = [...cast(veto.by, 'N'), ...cast(veto.against, 'N'), ...cast(veto.abstaining, 'A')];
  return outcome({ on: veto.date, votes, others: 'Y', question: veto.question });
};

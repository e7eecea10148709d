import type { Kysely } from 'kysely';
import type { Position, RollUp } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import { periodOf } from '../read/days.ts';
import type { Tables } from '../schema/tables.ts';
import type { ClaimStatement, RecordedClaim } from './load.ts';
import { eachClaim } from './read.ts';
import type { ClaimFilter } from './summaries.ts';

/** An actor took a position on a claim, for the first time or in place of another. */
export type Change = {
  readonly day: string;
  readonly actor: string;
  readonly name: string;
  readonly position: Position;
  /** What it held before, or null. */
  readonly before: Position | null;
  readonly claim: { readonly id: string; readonly gist: string; readonly isNew: boolean };
  /** The statement that shows it. */
  readonly statement: ClaimStatement;
};

/** The positions that actors took on a claim, the earliest first. */
export const changesOf = (claim: RecordedClaim, since = ''): Change[] => {
  const statements = new Map(claim.statements.map(s => [s.id, s]));
  const about = { id: claim.id, gist: claim.gist, isNew: (claim.firstDay ?? '') >= since };
  return claim.positions
    .flatMap(({ code, name, history }) =>
      history.map(
        (step, i): Change => ({
          day: step.since,
          actor: code,
          name,
          position: step.position,
          before: history[i - 1]?.position ?? null,
          claim: about,
          statement: statements.get(step.statements[0])!,
        }),
      ),
    )
    .filter(c => c.day >= since)
    .sort(inOrder);
};

/** The changes on all claims that a filter finds, by day. `since` and `until` are of the changes; undated ones are left out. */
export const listChanges = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  { since, until, ...filter }: ClaimFilter,
  by: RollUp,
): Promise<Change[]> => {
  const period = periodOf({ since, until });
  const [first, last] = [period.first ?? '0', period.last ?? '9999'];
  const changes: Change[] = [];
  const request = { by, limit: Number.POSITIVE_INFINITY };
  for await (const claim of eachClaim(db, dialect, filter, request))
    changes.push(...changesOf(claim, first).filter(c => c.day <= last));
  return changes.sort(inOrder);
};

const inOrder = (a: Change, b: Change): number =>
  compare(a.day, b.day) || compare(a.claim.id, b.claim.id) || compare(a.actor, b.actor);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

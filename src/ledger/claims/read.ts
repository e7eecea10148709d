import type { Kysely } from 'kysely';
import type { RollUp } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from '../schema/tables.ts';
import { loadClaims, type RecordedClaim, surroundingsOf } from './load.ts';
import { type ClaimFilter, type ClaimRequest, nameStands, pageOfSummaries } from './summaries.ts';

/** A claim with those about the same dispute that have most terms in common with it. */
export type ClaimInFull = RecordedClaim & {
  readonly related: readonly { readonly id: string; readonly gist: string }[];
};

/** So many statements are at hand at a time. */
const STATEMENTS = 5000;

/** Claims with all their statements, those in most documents first. */
export async function* eachClaim(
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  filter: ClaimFilter,
  { limit = 50, after, by = 'actor' }: ClaimRequest,
): AsyncGenerator<RecordedClaim> {
  const surroundings = await surroundingsOf(db);
  let from = after;
  for (let left = limit, batch = 50; left > 0; batch = 500) {
    const page = await pageOfSummaries(db, dialect, filter, {
      by,
      limit: Math.min(left, batch),
      after: from,
    });
    let ids: string[] = [];
    let statements = 0;
    for (const summary of page.items) {
      if (ids.length > 0 && statements + summary.statements > STATEMENTS) {
        yield* await nameStands(db, await loadClaims(db, ids, by, surroundings));
        [ids, statements] = [[], 0];
      }
      ids.push(summary.id);
      statements += summary.statements;
    }
    if (ids.length > 0) yield* await nameStands(db, await loadClaims(db, ids, by, surroundings));
    if (page.next === null) return;
    left -= page.items.length;
    from = page.next;
  }
}

/** A claim by its id, the beginning of it, or the id of one of its statements; null when it is none, or more than one's. */
export const claimMeant = async (
  db: Kysely<Tables>,
  given: string,
  by: RollUp,
): Promise<ClaimInFull | null> => {
  const prefix = given.trim().toLowerCase();
  // "10bbc614:775": as much of a statement's id as listings show.
  const statement = /^([0-9a-f]{4,16}):(\d+[a-z]*)$/.exec(prefix);
  const rows = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .select('p.claim')
    .distinct()
    .where(eb =>
      eb.or([
        eb('s.id', '=', given.trim()),
        ...(statement
          ? [eb.and([eb('s.id', 'like', `${statement[1]}%`), eb('s.id', 'like', `%:${statement[2]}`)])]
          : []),
        ...(/^[0-9a-f]{4,16}$/.test(prefix)
          ? [eb.and([eb('p.token', '>=', prefix), eb('p.token', '<', `${prefix}g`)])]
          : []),
      ]),
    )
    .execute();
  const claims = rows.map(r => r.claim);
  // The beginning of a claim's own id comes before that of a statement in another.
  const own = claims.filter(c => c.startsWith(prefix));
  const [claim] = own.length === 1 ? own : claims.length === 1 ? claims : [];
  if (claim === undefined) return null;
  const [found] = await nameStands(db, await loadClaims(db, [claim], by, await surroundingsOf(db)));
  return found ? { ...found, related: await relatedTo(db, claim) } : null;
};

/** "They fired missiles" and "others sent them missiles" are two claims; they share the keys under which they are looked up. */
const relatedTo = async (
  db: Kysely<Tables>,
  claim: string,
  most = 5,
): Promise<{ id: string; gist: string }[]> => {
  const rows = await db
    // Each key once: all statements of a claim have most of them.
    .selectFrom(eb =>
      eb
        .selectFrom('propositions as own')
        .innerJoin('proposition_keys as k', 'k.statement', 'own.statement')
        .where('own.claim', '=', claim)
        .select('k.key')
        .distinct()
        .as('mine'),
    )
    .innerJoin('proposition_keys as shared', 'shared.key', 'mine.key')
    .innerJoin('propositions as p', 'p.statement', 'shared.statement')
    .innerJoin('claim_summaries as c', 'c.claim', 'p.claim')
    .where('p.claim', '!=', claim)
    .groupBy(['p.claim', 'c.gist'])
    .select(eb => ['p.claim', 'c.gist', eb.fn.count<number>('mine.key').distinct().as('keys')])
    .orderBy('keys', 'desc')
    .orderBy('p.claim')
    .limit(most)
    .execute();
  return rows.map(({ claim: id, gist }) => ({ id, gist }));
};

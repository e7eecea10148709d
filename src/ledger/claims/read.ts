import type { Kysely } from 'kysely';
import { type RollUp, sameProposition } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from '../schema/tables.ts';
import { documentsOf, isLarge } from './circles.ts';
import { loadClaims, type RecordedClaim, surroundingsOf } from './load.ts';
import { load } from './settle.ts';
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
  const claims = /^[0-9a-f]{4,16}$/.test(prefix)
    ? await claimsByToken(db, prefix)
    : await claimsByStatement(db, given.trim());
  // The beginning of a claim's own id comes before that of a statement in another.
  const own = claims.filter(c => c.startsWith(prefix));
  const [claim] = own.length === 1 ? own : claims.length === 1 ? claims : [];
  if (claim === undefined) return null;
  const [found] = await nameStands(db, await loadClaims(db, [claim], by, await surroundingsOf(db)));
  return found ? { ...found, related: await relatedTo(db, claim) } : null;
};

/** The claims that have, or had, an id with this beginning. */
const claimsByToken = async (db: Kysely<Tables>, prefix: string): Promise<string[]> => {
  const from = (column: 'token' | 'claim') =>
    db
      .selectFrom('propositions')
      .select('claim')
      .distinct()
      .where(column, '>=', prefix)
      .where(column, '<', `${prefix}g`)
      .execute();
  // Where a person has set statements apart, a claim may be called by the token of one that it has no longer.
  return [...new Set([...(await from('token')), ...(await from('claim'))].map(r => r.claim))];
};

/** The claims of a statement by its id, or by as much of it as listings show: "10bbc614:775". */
const claimsByStatement = async (db: Kysely<Tables>, given: string): Promise<string[]> => {
  const [, document, place] = /^([0-9a-f]{4,16}):(\d+[a-z]*)$/.exec(given.toLowerCase()) ?? [];
  const rows = await db
    .selectFrom('statements as s')
    .innerJoin('propositions as p', 'p.statement', 's.number')
    .select('p.claim')
    .distinct()
    .$if(document === undefined, q => q.where('s.id', '=', given))
    .$if(document !== undefined, q =>
      q.where('s.id', '>=', document).where('s.id', '<', `${document}g`).where('s.id', 'like', `%:${place}`),
    )
    .execute();
  return rows.map(r => r.claim);
};

/** Of a claim, and of those that may be related to it, so many statements are compared. */
const COMPARED = 60;

/**
 * "They fired missiles" and "others sent them missiles" are two claims, told by documents of one dispute: the claims that have a
 * statement closest to one of this claim's.
 */
const relatedTo = async (
  db: Kysely<Tables>,
  claim: string,
  most = 5,
): Promise<{ id: string; gist: string }[]> => {
  const rows = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .innerJoin('matched_documents as m', 'm.document', 's.document')
    .where('p.claim', '=', claim)
    .select(['s.document', 'm.ring', 'm.circle'])
    .distinct()
    .orderBy('s.document')
    .execute();
  const circles = [...new Set(rows.map(r => r.circle))];
  const large = (await Promise.all(circles.map(c => isLarge(db, 'circle', c)))).some(x => x);
  const around = large
    ? await documentsOf(db, 'ring', [...new Set(rows.map(r => r.ring))])
    : await documentsOf(db, 'circle', circles);
  const { members, before } = await load(db, around.slice(0, COMPARED * 2));
  const own = [...members].filter(([token]) => before.get(token) === claim).slice(0, COMPARED);
  const closest = new Map<string, number>();
  for (const [token, other] of members) {
    const to = before.get(token)!;
    if (to === claim || other.echo) continue;
    for (const [, p] of own)
      closest.set(to, Math.max(closest.get(to) ?? 0, p.echo ? 0 : sameProposition(p, other)));
  }
  const ids = [...closest]
    .filter(([, score]) => score > LEAST)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
  if (ids.length === 0) return [];
  const gists = await db
    .selectFrom('claim_summaries')
    .select(['claim', 'gist'])
    .where('claim', 'in', ids)
    .execute();
  const gistOf = new Map(gists.map(r => [r.claim, r.gist]));
  return ids.filter(id => gistOf.has(id)).map(id => ({ id, gist: gistOf.get(id)! }));
};

/** Less likely than this to be one with it, a claim is not related. */
const LEAST = 0.05;

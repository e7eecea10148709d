import type { Kysely } from 'kysely';
import { keysOf, type Proposition, type RollUp } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from '../schema/tables.ts';
import { PAGE, pages } from '../write/insert.ts';
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
  const rows = await db
    .selectFrom('propositions')
    .select('claim')
    .distinct()
    .where('token', '>=', prefix)
    .where('token', '<', `${prefix}g`)
    .execute();
  return rows.map(r => r.claim);
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

/** "They fired missiles" and "others sent them missiles" are two claims; they share the keys under which they are looked up. */
const relatedTo = async (
  db: Kysely<Tables>,
  claim: string,
  most = 5,
): Promise<{ id: string; gist: string }[]> => {
  const own = await db.selectFrom('propositions').select('body').where('claim', '=', claim).execute();
  // Each key once: all statements of a claim have most of them. The table of keys does not find them by statement.
  const keys = new Set(own.flatMap(({ body }) => keysOf(JSON.parse(body) as Proposition)));
  const shared = new Map<string, number>();
  for (const page of pages([...keys], PAGE)) {
    const rows = await db
      .selectFrom('proposition_keys as k')
      .innerJoin('propositions as p', 'p.statement', 'k.statement')
      .where('k.key', 'in', page)
      .where('p.claim', '!=', claim)
      .groupBy('p.claim')
      .select(eb => ['p.claim', eb.fn.count<number>('k.key').distinct().as('keys')])
      .execute();
    for (const row of rows) shared.set(row.claim, (shared.get(row.claim) ?? 0) + Number(row.keys));
  }
  const nearest = [...shared]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([id]) => id);
  const rows = await db
    .selectFrom('claim_summaries')
    .select(['claim as id', 'gist'])
    .where('claim', 'in', nearest)
    .execute();
  const gists = new Map(rows.map(r => [r.id, r.gist]));
  return nearest.flatMap(id => (gists.has(id) ? [{ id, gist: gists.get(id)! }] : []));
};

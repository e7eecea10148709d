import type { Insertable, Kysely } from 'kysely';
import { type Allegiance, dependsOnOthers, type Stand } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { ClaimSpeakerRow, ClaimSummaryRow, Tables } from '../schema/tables.ts';
import { insertAll, PAGE, pages } from '../write/insert.ts';
import { gather, type Surroundings, surroundingsOf, tellClaim } from './load.ts';
import type { SummaryStand } from './summaries.ts';

/**
 * Summaries of claims: what a list shows is made when statements join a claim or a person puts something right, not when somebody
 * asks. Whatever changes a claim marks it as stale in the same transaction; the mark goes when the summary is made.
 */

/** Stands among the stale claims for: other documents may tell now for whom a speaker speaks. */
const SPEAKERS = '';

/** Marks claims whose statements are others now. */
export const touch = async (db: Kysely<Tables>, claims: Iterable<string>): Promise<void> => {
  for (const page of pages([...new Set(claims)], PAGE))
    await db
      .insertInto('stale_claims')
      .values(page.map(claim => ({ claim })))
      .onConflict(c => c.column('claim').doNothing())
      .execute();
};

export const touchSpeakers = (db: Kysely<Tables>): Promise<void> => touch(db, [SPEAKERS]);

/** Marks the claims of these statements, by their numbers. */
export const touchStatements = async (db: Kysely<Tables>, statements: readonly number[]): Promise<void> => {
  for (const page of pages(statements, PAGE)) {
    const rows = await db.selectFrom('propositions').select('claim').where('statement', 'in', page).execute();
    await touch(
      db,
      rows.map(r => r.claim),
    );
  }
};

/** Marks all claims. */
export const touchAll = async (db: Kysely<Tables>): Promise<void> => {
  const rows = await db.selectFrom('propositions').select('claim').distinct().execute();
  await touch(
    db,
    rows.map(r => r.claim),
  );
};

/** Claims that are made in one transaction. */
const BATCH = 100;

/** Makes the summaries of all claims that are stale. */
export const summariseStale = async (db: Kysely<Tables>, dialect: LedgerDialect): Promise<void> => {
  const stale = db.selectFrom('stale_claims').select('claim').orderBy('claim').limit(BATCH);
  if ((await stale.execute()).length === 0) return;
  const around = await surroundingsOf(db);
  for (let left = true; left; )
    left = await dialect.write(
      db,
      async trx => {
        // Asked again under the lock: another process may have been faster.
        const rows = await trx
          .selectFrom('stale_claims')
          .select('claim')
          .orderBy('claim')
          .limit(BATCH)
          .execute();
        const claims = rows.map(r => r.claim);
        if (claims.includes(SPEAKERS)) await touchMoved(trx, around);
        await summarise(trx, claims, around);
        return claims.length > 0;
      },
      'claims',
    );
};

/** Makes the summaries of claims, and takes their marks away; those of claims that are no more go. */
export const summarise = async (
  trx: Kysely<Tables>,
  claims: readonly string[],
  around: Surroundings,
): Promise<void> => {
  if (claims.length === 0) return;
  const made = await summariesOf(trx, claims, around);
  for (const table of ['claim_summaries', 'claim_speakers', 'stale_claims'] as const)
    await trx.deleteFrom(table).where('claim', 'in', claims).execute();
  await insertAll(
    trx,
    'claim_summaries',
    made.map(m => m.summary),
  );
  await insertAll(
    trx,
    'claim_speakers',
    made.flatMap(m => m.speakers),
  );
};

/** A summary as it is kept. */
export type MadeSummary = {
  readonly summary: Insertable<ClaimSummaryRow>;
  readonly speakers: readonly Insertable<ClaimSpeakerRow>[];
};

/** The summaries that claims should have. */
export const summariesOf = async (
  db: Kysely<Tables>,
  claims: readonly string[],
  around: Surroundings,
): Promise<MadeSummary[]> => {
  const made: MadeSummary[] = [];
  for (const [claim, members] of await gather(db, claims, around)) {
    const asked = new Map<string, Omit<ClaimSpeakerRow, 'claim' | 'ordinal'>>();
    const allegiance: Allegiance = speaker => {
      const to = around.allegiance(speaker);
      const { code, name } = speaker;
      if (dependsOnOthers(speaker)) asked.set(JSON.stringify([code, name]), { code, name, speaks_for: to });
      return to;
    };
    const told = tellClaim(claim, members, allegiance);
    made.push({
      summary: {
        claim,
        gist: told.gist,
        gist_statement: told.gistStatement,
        status: told.status,
        statements: members.length,
        documents: told.documents,
        sources: told.sources.length,
        first_day: told.firstDay,
        last_day: told.lastDay,
        divided: JSON.stringify(told.divided),
        actors: JSON.stringify(told.positions.actor.map(standOf)),
        states: JSON.stringify(told.positions.state.map(standOf)),
      },
      speakers: [...asked.values()].map((speaker, ordinal) => ({ claim, ordinal, ...speaker })),
    });
  }
  return made;
};

const standOf = ({ code, name, state, position, history }: Stand): SummaryStand => ({
  code,
  name,
  state,
  position,
  history: history.map(({ position, since, statements: [statement] }) => ({ position, since, statement })),
});

/** Marks the claims of speakers who are now known to speak for another, and those where a person has named the speaker. */
const touchMoved = async (trx: Kysely<Tables>, { allegiance, corrections }: Surroundings): Promise<void> => {
  const known = await trx
    .selectFrom('claim_speakers')
    .select(['code', 'name', 'speaks_for'])
    .distinct()
    .execute();
  for (const { code, name, speaks_for } of known) {
    if (allegiance({ code, name, affiliation: null }) === speaks_for) continue;
    const rows = await trx.selectFrom('claim_speakers').select('claim').where('code', '=', code).execute();
    await touch(
      trx,
      rows.map(r => r.claim),
    );
  }
  await touchStatements(trx, [...corrections.keys()]);
};

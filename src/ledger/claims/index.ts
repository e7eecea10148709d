import type { Kysely } from 'kysely';
import type { RollUp } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { Page } from '../read/filter.ts';
import type { Tables } from '../schema/tables.ts';
import { type Change, listChanges } from './changes.ts';
import { type Copy, copiesOf } from './copies.ts';
import { correctedStatements, type PutRight } from './corrected.ts';
import {
  addCorrection,
  type Correction,
  listCorrections,
  type RecordedCorrection,
  type Standing,
  statementAt,
} from './corrections.ts';
import type { RecordedClaim } from './load.ts';
import { matchNew } from './match.ts';
import { type ClaimInFull, claimMeant, eachClaim } from './read.ts';
import { resettle, settleAll } from './settle.ts';
import { type ClaimFilter, type ClaimRequest, type ClaimSummary, pageOfSummaries } from './summaries.ts';
import { summariseStale, touchStatements } from './summarise.ts';
import { tokensOf } from './word.ts';

export { type Change, changesOf } from './changes.ts';
export { type Difference, differences } from './compare.ts';
export type { Copy, CopyChange } from './copies.ts';
export type { PutRight } from './corrected.ts';
export type { Anchor, Correction, RecordedCorrection } from './corrections.ts';
export type { ClaimStatement, RecordedClaim } from './load.ts';
export { type AskedCorrection, correctionMeant } from './meant.ts';
export type { ClaimInFull } from './read.ts';
export {
  type ClaimFilter,
  type ClaimRequest,
  type ClaimSummary,
  claimCursor,
  type SummaryStand,
} from './summaries.ts';

/** The part of a ledger that holds claims. */
export type Claims = {
  /** Joins the statements of documents that are new since the last time to claims; returns how many documents were new. */
  readonly match: (onDocument?: (matched: number) => void) => Promise<number>;
  /** Claims, those in most documents first. */
  readonly claims: (filter?: ClaimFilter, request?: ClaimRequest) => AsyncGenerator<RecordedClaim>;
  /** A page of claims as lists show them, without their statements. As of the last `match` or `correct`. */
  readonly claimSummaries: (filter?: ClaimFilter, request?: ClaimRequest) => Promise<Page<ClaimSummary>>;
  /** A claim by its id, the beginning of it, or the id of one of its statements. */
  readonly claim: (given: string, by?: RollUp) => Promise<ClaimInFull | null>;
  /** The positions that actors took, by day. */
  readonly changes: (filter?: ClaimFilter, by?: RollUp) => Promise<Change[]>;
  /** Records what a person puts right, and brings the claims up to date. `madeAt` is ISO 8601. */
  readonly correct: (
    correction: Correction,
    made: { readonly author: string; readonly madeAt: string; readonly reason: string },
  ) => Promise<void>;
  readonly corrections: () => Promise<RecordedCorrection[]>;
  /** What persons have put right about single statements, by the statement's id. */
  readonly corrected: () => Promise<Map<string, PutRight>>;
  /** The near-copies of a document, itself included, the original first. */
  readonly copies: (document: string) => Promise<Copy[]>;
  /** Ids of all documents, in the order in which they were recorded. */
  readonly documentIds: () => Promise<string[]>;
};

/** What a correction with this id says, or null where there is none. */
const standsIn = async (db: Kysely<Tables>, id: string): Promise<Standing | null> => {
  const found = (await listCorrections(db)).find(c => c.id === id);
  return found === undefined || found.correction.kind === 'withdraw' ? null : found.correction;
};

export const claimsOver = (db: Kysely<Tables>, dialect: LedgerDialect): Claims => ({
  match: onDocument => matchNew(db, dialect, onDocument),
  claims: (filter = {}, request = {}) => eachClaim(db, dialect, filter, request),
  claimSummaries: (filter = {}, request = {}) => pageOfSummaries(db, dialect, filter, request),
  claim: (given, by = 'actor') => claimMeant(db, given, by),
  changes: (filter = {}, by = 'actor') => listChanges(db, dialect, filter, by),
  correct: async (correction, made) => {
    await dialect.write(
      db,
      async trx => {
        await addCorrection(trx, correction, made);
        const changed =
          correction.kind === 'withdraw' ? await standsIn(trx, correction.correction) : correction;
        if (changed === null) return;
        if (changed.kind === 'merge' || changed.kind === 'split')
          return resettle(trx, await tokensOf(trx, changed), changed !== correction);
        const number = await statementAt(trx, changed.statement);
        if (number !== null) await touchStatements(trx, [number]);
      },
      'claims',
    );
    await settleAll(db, dialect);
    await summariseStale(db, dialect);
  },
  corrections: () => listCorrections(db),
  corrected: () => correctedStatements(db),
  copies: document => copiesOf(db, dialect, document),
  documentIds: async () => {
    const rows = await db
      .selectFrom('documents as d')
      .select('d.id')
      .orderBy(
        eb =>
          eb
            .selectFrom('statements as s')
            .select(e => e.fn.min('s.number').as('n'))
            .whereRef('s.document', '=', 'd.id'),
        order => order.asc().nullsFirst(),
      )
      .orderBy('d.id')
      .execute();
    return rows.map(r => r.id);
  },
});

/**
 * The ledger: documents, their statements and actors in one SQLite file or one PostgreSQL database, found again by who, what, when and which words.
 *
 * @example
 * import { openLedger } from 'onrecord/ledger';
 * const ledger = await openLedger('notes.ledger'); // or 'postgres://ann@db.example.org/notes'
 * const { items } = await ledger.statements({ by: 'RUS', act: 'deny', since: '1983-09' });
 * @module
 */
export type { Fault } from './check/check.ts';
export {
  type Anchor,
  type AskedCorrection,
  type Change,
  type ClaimFilter,
  type ClaimInFull,
  type ClaimRequest,
  type ClaimStatement,
  type ClaimSummary,
  type Claims,
  type Copy,
  type CopyChange,
  type Correction,
  changesOf,
  claimCursor,
  correctionMeant,
  type Difference,
  differences,
  type PutRight,
  type RecordedClaim,
  type RecordedCorrection,
  type SummaryStand,
} from './claims/index.ts';
export { type Compared, compareLedgers } from './copy/compare.ts';
export { type Copied, copyLedger } from './copy/copy.ts';
export {
  type Council,
  type CouncilVoteFilter,
  type Did,
  didAbout,
  type MeetingFilter,
  type RecordedCouncilVote,
  type RecordedMeeting,
} from './council/index.ts';
export { LedgerError, type LedgerProblem } from './error.ts';
export { type Ledger, openLedger } from './ledger.ts';
export { isPostgres } from './postgres/index.ts';
export {
  type ActorFilter,
  type ActorPage,
  type ActorProfile,
  actorCursor,
  type Meant,
  type RecordedActor,
} from './read/actors.ts';
export type { Accusations, Dealings } from './read/dealings.ts';
export type { DocumentFilter, ListedDocument } from './read/document-list.ts';
export type { DocumentInFull, RecordedAddress, RecordedDocument } from './read/documents.ts';
export type { Page, PageRequest, StatementFilter } from './read/filter.ts';
export type { DocumentReference, RecordedStatement } from './read/statements.ts';
export type { Summary } from './read/summary.ts';
export { SCHEMA_VERSION } from './schema/migrate.ts';
export { isSqlite, type OpenOptions } from './sqlite/index.ts';
export { shownPath, upgradeLedger } from './store.ts';
export type { Outcome, Provenance } from './write/add.ts';

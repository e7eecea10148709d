/**
 * What the HTTP API takes and gives. Every schema is compared with the library's type by the compiler; the page uses the types alone.
 * @module
 */
export type { ActorInFull } from './actors.ts';
export type { ChangeListed, ClaimInFull, ListedClaim } from './claims.ts';
export type { NewCorrection } from './corrections.ts';
export type { ClaimCouncil, PowerAnswer, VoteAnswer } from './council.ts';
export type { DocumentInFull, ListedDocument, NewDocument, Progress } from './documents.ts';
export type { Failure, FailureCode, Summary } from './service.ts';
export type { Explained, StatementInFull } from './statements.ts';

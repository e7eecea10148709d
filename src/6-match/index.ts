/**
 * Stage 6: which statements are about one proposition, where each actor stands on it, and which documents are copies.
 * @module
 */
export { type Allegiance, allegianceBy, dependsOnOthers, type Known } from './allegiance.ts';
export { claimsAmong, claimsIn, disputeEdges, disputesAmong, LARGE } from './claims.ts';
export { type Barrier, cluster, type Edge } from './cluster.ts';
export { bandsOf, COPY, independentSources, likeness, type Sketch, sketchOf } from './copies.ts';
export { documentKeys, RING } from './dispute.ts';
export { sameProposition } from './pair.ts';
export { isNegated } from './polarity.ts';
export {
  accusedIn,
  dividedStates,
  type Heard,
  isStraight,
  POSITIONS,
  type Position,
  positionsOn,
  type RollUp,
  STATUSES,
  type Stand,
  type Status,
  type Step,
  statusOf,
} from './position.ts';
export type { Profile } from './profile.ts';
export { type Proposition, propositionsOf, type Told } from './proposition.ts';

/**
 * The Security Council: who sits in it on a day, how it decides, what a vote comes to and why, how much power each seat has,
 * and what the verbatim record of a meeting says. It stands alone and runs in a browser.
 * @module onrecord/council
 * @example
 * import { members, outcome } from 'onrecord/council';
 * members('2024-03-28').length; // 15
 * outcome({ on: '2024-03-28', votes: [{ member: 'RUS', vote: 'N' }, { member: 'CHN', vote: 'A' }], others: 'Y' }).reason;
 */
export { day } from './date.ts';
export { CouncilError } from './error.ts';
export { asText, decimal, type Fraction } from './fraction.ts';
export { FIRST_DAY, findMember, LAST_DAY, type Member, members, terms } from './members.ts';
export { type CouncilVote, type DoubleVote, decide, doubleVote, type Outcome, outcome } from './outcome.ts';
export {
  type MemberPosition,
  type Outlook,
  outlook,
  type PositionStep,
  type Side,
  type StatePositions,
} from './outlook.ts';
export { horseshoe } from './picture/horseshoe.ts';
export { powerBars } from './picture/power-bars.ts';
export { powerWithAbstention, type Ternary, type TernaryPower } from './power/abstention.ts';
export { power } from './power/blocs.ts';
export { type Coalitions, minimalBlocking, minimalWinning } from './power/coalitions.ts';
export { type Game, powerIn, readGame } from './power/game.ts';
export type { PlayerPower, Power } from './power/indices.ts';
export { type Weighted, weightedPower } from './power/weighted.ts';
export { isRecord } from './record/detect.ts';
export {
  type Finding,
  type Interlude,
  inRecord,
  type MeetingRecord,
  type Present,
  type Quoted,
  type RecordedVote,
  type RecordOptions,
  readRecord,
  type Speech,
  type VoteTaken,
} from './record/index.ts';
export { REFORMS, type Reform, reform } from './reforms.ts';
export { type ClaimTraces, type CouncilAct, type Relation, relation } from './related.ts';
export { CITATIONS, type Citation, charterRule, type Rule, readRule, type SeatGroup } from './rules.ts';
export { findState, type RegionalGroup, type State, stateOf, states } from './states.ts';
export { findVetoes, outcomeOf, type Veto, type VetoQuery, vetoes } from './vetoes.ts';
export { BALLOTS, type Ballot, type Cast, type Question, type Totals, type Votes } from './vote.ts';
export { type Change, type Changes, changes, changesUnder, type UnderRule, underRule } from './what-if.ts';

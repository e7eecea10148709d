/** What both entries, Node's and the browser's, offer. */
export type { Parse } from './2-parse/index.ts';
export type { Attribution } from './3-attribute/index.ts';
export type { Actor, Speaker } from './4-resolve/index.ts';
export type { Statement } from './5-characterise/index.ts';
export {
  allegianceBy,
  claimsIn,
  type Heard,
  independentSources,
  likeness,
  POSITIONS,
  type Position,
  type Proposition,
  positionsOn,
  propositionsOf,
  type RollUp,
  STATUSES,
  type Stand,
  type Status,
  type Step,
  sameProposition,
  sketchOf,
  statusOf,
  type Told,
} from './6-match/index.ts';
export {
  type Analyser,
  type Analysis,
  createAnalyser,
  MODEL_FILES,
  type Models,
  readModels,
} from './analyse.ts';
export type { Context } from './context.ts';
export { overlap, type Span, textOf, within } from './span.ts';
export * from './vocabulary.ts';

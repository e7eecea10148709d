/**
 * Stage 6: which statements are about one proposition, where each actor stands on it, and which documents are copies.
 * @module
 */
import { cluster, type Edge } from './cluster.ts';
import { keysOf } from './keys.ts';
import { SAME, sameProposition } from './pair.ts';
import { type Proposition, propositionsOf, type Told } from './proposition.ts';

export { type Allegiance, allegianceBy, dependsOnOthers, type Known } from './allegiance.ts';
export { type Barrier, cluster, type Edge } from './cluster.ts';
export { bandsOf, COPY, independentSources, likeness, type Sketch, sketchOf } from './copies.ts';
export { keysOf } from './keys.ts';
export { SAME, sameProposition } from './pair.ts';
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
export { type Proposition, propositionsOf, type Told } from './proposition.ts';

/** The edges from a proposition to the candidates that are one with it. */
export const edgesOf = (p: Proposition, candidates: Iterable<Proposition>): Edge[] => {
  const edges: Edge[] = p.answers === null ? [] : [{ a: p.statement, b: p.answers, score: 1 }];
  for (const other of candidates) {
    if (other.statement === p.statement) continue;
    const score = sameProposition(p, other);
    if (score >= SAME) edges.push({ a: p.statement, b: other.statement, score });
  }
  return edges;
};

/**
 * The claims of documents held in memory: for each statement the id of its claim, which is the least id of its statements.
 *
 * @example claimsIn([{ id: 'a', text, title: null, publishedAt: '1983-09-01', statements }]).get('a:10') // 'a:10'
 */
export const claimsIn = (documents: readonly Told[]): Map<string, string> => {
  const byKey = new Map<number, Proposition[]>();
  const statements: string[] = [];
  const edges: Edge[] = [];
  for (const document of documents)
    for (const p of propositionsOf(document)) {
      const candidates = new Set<Proposition>();
      for (const key of keysOf(p)) {
        const list = byKey.get(key);
        if (!list) byKey.set(key, [p]);
        else {
          for (const other of list) candidates.add(other);
          list.push(p);
        }
      }
      statements.push(p.statement);
      edges.push(...edgesOf(p, candidates));
    }
  return cluster(statements, edges);
};

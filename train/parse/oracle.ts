/**
 * The dynamic oracle of the arc-eager system (Goldberg and Nivre 2012).
 * @module
 */
import { LEFT, REDUCE, RIGHT, SHIFT, type State } from '../../src/2-parse/state.ts';

/** Counts for each action the gold arcs still within reach that it loses. */
export class Oracle {
  readonly cost = new Int32Array(4);

  /** @param gold head of each place, n + 1 for the root's word */
  costs(s: State, gold: Int32Array): void {
    const { cost } = this;
    cost.fill(0);
    const b = s.buffer;
    const top = s.top;
    const last = s.n + 1;
    // Words of the buffer that depend on the top, or head it.
    for (let k = b; k <= s.n; k++) {
      if (gold[k] !== top) continue;
      cost[REDUCE]++;
      cost[LEFT]++;
    }
    if (gold[top] > b) cost[LEFT]++;
    // The front of the buffer: its head or its dependents lie on the stack.
    for (let k = 0; k < s.depth; k++) {
      const x = s.stack[k];
      if (gold[b] === x) {
        cost[SHIFT]++;
        if (x !== top) cost[RIGHT]++;
      }
      if (gold[x] === b && s.head[x] === 0) {
        cost[SHIFT]++;
        cost[RIGHT]++;
      }
    }
    if (gold[b] > b && gold[b] <= last) cost[RIGHT]++;
  }
}

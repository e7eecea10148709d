/**
 * Trains the parser with a dynamic oracle (Goldberg and Nivre 2012): after a mistake it learns what is best from there.
 * @module
 */
import type { Lexicon } from '../../src/2-parse/lexicon.ts';
import {
  LEFT,
  REDUCE,
  RELATION_SHIFT,
  type RelationSets,
  RIGHT,
  Scorer,
  SHIFT,
  State,
} from '../../src/2-parse/parser.ts';
import { Words } from '../../src/2-parse/words.ts';
import { random, shuffled } from '../lib/random.ts';
import type { Examples } from './data.ts';
import { AdaGrad, Perceptron } from './perceptron.ts';

export type ParsingOptions = { actionRows: number; relationRows: number; rounds: number; seed: number };

/** For each pair of tags the relations seen between them. */
export const relationSets = (
  e: Examples,
  tags: Uint8Array,
  gold: Uint8Array,
  count: number,
): RelationSets => {
  const seen = new Map<number, Map<number, number>>();
  e.sentences.forEach(([first, past]) => {
    for (let i = first; i < past; i++) {
      const h = e.words[i].head;
      const th = h < 0 ? 62 : tags[first + h];
      const key = (((th << 6) | tags[i]) << 1) | (h < 0 || i < first + h ? 1 : 0);
      const of = seen.get(key) ?? new Map<number, number>();
      of.set(gold[i], (of.get(gold[i]) ?? 0) + 1);
      seen.set(key, of);
    }
  });
  const root = [...seen]
    .find(([key]) => key >> 7 === 62)![1]
    .keys()
    .next().value as number;
  const sets = new Map<string, number>();
  const setAt = [0];
  const members: number[] = [];
  const setNumber = (list: number[]): number => {
    const sorted = [...list].sort((a, b) => a - b);
    let n = sets.get(sorted.join(' '));
    if (n === undefined) {
      n = sets.size;
      sets.set(sorted.join(' '), n);
      members.push(...sorted);
      setAt.push(members.length);
    }
    return n;
  };
  setNumber(Array.from({ length: count }, (_, x) => x).filter(x => x !== root));
  const setOf = new Uint16Array(64 * 64 * 2);
  for (const [key, of] of [...seen].sort((a, b) => a[0] - b[0])) {
    if (key >> 7 === 62) continue;
    let total = 0;
    for (const n of of.values()) total += n;
    if (total < 8) continue;
    setOf[key] = setNumber([...of].filter(([, n]) => n * 1000 >= total).map(([x]) => x));
  }
  const rootSet = setNumber([root]);
  setOf.fill(rootSet, 62 << 7, 63 << 7);
  return { setOf, setAt: Uint16Array.from(setAt), setMembers: Uint8Array.from(members) };
};

/** A right action should score so much more than a wrong one. */
const MARGIN = Number(process.env.MARGIN ?? 30);
/** Smaller gradients are left out. */
const SMALL = 0.003;
const RATE = Number(process.env.LR ?? 0.1);
const FOLLOW = Number(process.env.FOLLOW ?? 1);
/** Which actions lose no gold arc that is still within reach. */
class Oracle {
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

export const trainParser = (
  e: Examples,
  tags: Uint8Array,
  goldRelation: Uint8Array,
  lexicon: Lexicon,
  sets: RelationSets,
  flags: Uint8Array,
  { actionRows, relationRows, rounds, seed }: ParsingOptions,
  progress: (round: number, correct: number) => void = () => {},
): { actions: Float32Array; relations: Float32Array } => {
  const actions = new Perceptron(actionRows << 2);
  const relations = new AdaGrad(relationRows << RELATION_SHIFT, RATE);
  const scorer = new Scorer(actions.weights, relations.weights, sets);
  const words = new Words(e.text, e, lexicon);
  const state = new State(1000);
  const gold = new Int32Array(1004);
  const oracle = new Oracle();
  const relationScores = new Float64Array(64);
  const next = random(seed);

  const nameArc = (first: number, dependent: number, head: number): number => {
    const guess = scorer.relation(state, dependent, head);
    if (gold[dependent] !== head) return guess;
    const set = scorer.relationSet(state, dependent, head);
    const members = sets.setMembers.subarray(sets.setAt[set], sets.setAt[set + 1]);
    if (members.length === 1) return guess;
    relations.tick();
    const truth = goldRelation[first + dependent - 1];
    if (!members.includes(truth)) return guess;
    const scores = relationScores;
    let top = -Infinity;
    for (const x of members) {
      let sum = 0;
      for (let k = 0; k < scorer.relationRowCount; k++)
        sum += relations.weights[(scorer.relationRows[k] << RELATION_SHIFT) | x];
      scores[x] = sum;
      if (sum > top) top = sum;
    }
    let all = 0;
    for (const x of members) {
      scores[x] = Math.exp(scores[x] - top);
      all += scores[x];
    }
    for (const x of members) {
      const gradient = scores[x] / all - (x === truth ? 1 : 0);
      if (gradient < SMALL && gradient > -SMALL) continue;
      for (let k = 0; k < scorer.relationRowCount; k++)
        relations.descend((scorer.relationRows[k] << RELATION_SHIFT) | x, gradient);
    }
    return guess;
  };

  for (let round = 0; round < rounds; round++) {
    let right = 0;
    for (const sentence of shuffled(e.sentences.length, next)) {
      const [first, past] = e.sentences[sentence];
      const n = past - first;
      if (n > 1000) continue;
      state.begin(words, tags, first, past, flags);
      gold[0] = -1;
      for (let i = 1; i <= n; i++) {
        const h = e.words[first + i - 1].head;
        gold[i] = h < 0 ? n + 1 : h + 1;
      }
      gold[n + 1] = -1;
      while (!state.done) {
        if (state.buffer > n) {
          scorer.finish(state);
          break;
        }
        let action = SHIFT;
        if (state.depth > 0) {
          scorer.extract(state);
          action = scorer.action(state);
          oracle.costs(state, gold);
          actions.tick();
          let least = 1e9;
          for (let a = 0; a < 4; a++) if (state.can(a) && oracle.cost[a] < least) least = oracle.cost[a];
          let best = -1;
          let wrong = -1;
          for (let a = 0; a < 4; a++) {
            if (!state.can(a)) continue;
            if (oracle.cost[a] > least) {
              if (wrong < 0 || scorer.scores[a] > scorer.scores[wrong]) wrong = a;
            } else if (best < 0 || scorer.scores[a] > scorer.scores[best]) best = a;
          }
          if (oracle.cost[action] === least) right++;
          if (wrong >= 0 && scorer.scores[best] - scorer.scores[wrong] < MARGIN) {
            for (let k = 0; k < scorer.rowCount; k++) {
              const at = scorer.rows[k] << 2;
              actions.add(at | best, 1);
              actions.add(at | wrong, -1);
            }
          }
          // Mostly go on from the mistake; in the first round follow the oracle.
          if (oracle.cost[action] > least && (round < FOLLOW || next() < 0.1)) action = best;
        }
        const relation =
          action === LEFT
            ? nameArc(first, state.top, state.buffer)
            : action === RIGHT
              ? nameArc(first, state.buffer, state.top)
              : 0;
        state.apply(action, relation);
      }
    }
    progress(round, right);
  }
  return { actions: actions.average(), relations: relations.average() };
};

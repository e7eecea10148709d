/**
 * Trains the passes of the parser with a dynamic oracle: after a mistake they learn what is best from there.
 * @module
 */
import { Actions } from '../../src/2-parse/actions.ts';
import type { Weights } from '../../src/2-parse/features.ts';
import type { Lexicon } from '../../src/2-parse/lexicon.ts';
import { Pass } from '../../src/2-parse/parser.ts';
import { type RelationSets, Relations } from '../../src/2-parse/relations.ts';
import { LEFT, RIGHT, SHIFT, State } from '../../src/2-parse/state.ts';
import { Words } from '../../src/2-parse/words.ts';
import { random, shuffled } from '../lib/random.ts';
import type { Examples } from './data.ts';
import { AdaGrad, Perceptron } from './learners.ts';
import { Oracle } from './oracle.ts';

/** A right action should score so much more than a wrong one. */
const MARGIN = 30;
/** The rate at which relations are learnt; smaller gradients are left out. */
const RATE = 0.1;
const SMALL = 0.003;
/** After a mistake the oracle's action is taken so often, to see some of the right way too. */
const BACK_ON_TRACK = 0.1;
/** Longer sentences are not learnt from. */
const LONGEST = 500;

/** Treebank sentences as the parser will see them. */
export type ParsingData = {
  readonly examples: Examples;
  /** Tags as the tagger gives them. */
  readonly tags: Uint8Array;
  /** Gold relations by token. */
  readonly relations: Uint8Array;
  readonly lexicon: Lexicon;
  readonly sets: RelationSets;
  readonly flags: Uint8Array;
};
export type ParsingOptions = {
  readonly actionWeights: number;
  readonly rounds: number;
  readonly seed: number;
  /** Sentences to learn from. */
  readonly only?: (sentence: number) => boolean;
  readonly log?: (line: string) => void;
};
/** For each token the place of its head, counted forward from 1, the root behind the last word. */
export type Heads = Int32Array;

/** Names arcs, and learns from the names of those that are right. */
class RelationLearner extends Relations {
  readonly learner: AdaGrad;

  constructor(learner: AdaGrad, sets: RelationSets) {
    super(learner.weights, sets);
    this.learner = learner;
  }
  /** Right after `best` gave `guess`, whose features and scores are still there. */
  learn(s: State, dependent: number, head: number, guess: number, truth: number): void {
    const { setAt, setMembers } = this.sets;
    const set = this.setOf(s, dependent, head);
    const members = setMembers.subarray(setAt[set], setAt[set + 1]);
    if (members.length === 1 || !members.includes(truth)) return;
    const { scores, places, placeCount, learner } = this;
    const top = scores[guess];
    learner.tick();
    let all = 0;
    for (const x of members) {
      scores[x] = Math.exp(scores[x] - top);
      all += scores[x];
    }
    for (const x of members) {
      const gradient = scores[x] / all - (x === truth ? 1 : 0);
      if (gradient < SMALL && gradient > -SMALL) continue;
      for (let k = 0; k < placeCount; k++) learner.descend(places[k] ^ x, gradient);
    }
  }
}

class PassTrainer {
  private readonly data: ParsingData;
  private readonly words: Words;
  private readonly actionLearner: Perceptron;
  private readonly relationLearner: RelationLearner | undefined;
  private readonly actions: Actions;
  private readonly pass: Pass;
  private readonly state = new State(LONGEST);
  private readonly other = new State(LONGEST);
  private readonly gold = new Int32Array(LONGEST + 2);
  private readonly oracle = new Oracle();

  constructor(data: ParsingData, actionWeights: number, relationWeights: number) {
    this.data = data;
    this.words = new Words(data.examples.text, data.examples, data.lexicon);
    this.actionLearner = new Perceptron(actionWeights);
    this.actions = new Actions(this.actionLearner.weights);
    if (relationWeights)
      this.relationLearner = new RelationLearner(new AdaGrad(relationWeights, RATE), data.sets);
    this.pass = new Pass(this.actions, this.relationLearner);
  }

  /** @param advice heads from the other end; without it the pass goes backward itself */
  train({ rounds, seed, only = () => true, log = () => {} }: ParsingOptions, advice?: Heads) {
    const { sentences } = this.data.examples;
    const next = random(seed);
    for (let round = 0; round < rounds; round++) {
      let mistakes = 0;
      for (const s of shuffled(sentences.length, next)) {
        const [first, past] = sentences[s];
        if (past - first > LONGEST || !only(s)) continue;
        this.begin(first, past, advice);
        mistakes += this.sentence(first, round === 0, next);
      }
      log(`round ${round + 1}: ${mistakes} mistakes`);
    }
    return {
      actions: this.actionLearner.average(),
      relations: this.relationLearner?.learner.average() ?? new Float32Array(0),
    };
  }

  private begin(first: number, past: number, advice: Heads | undefined): void {
    const { state, other, gold, words } = this;
    const { examples, tags, flags } = this.data;
    const n = past - first;
    const backward = !advice;
    state.begin(words, tags, first, past, flags, backward);
    if (advice) {
      for (let i = 1; i <= n; i++) {
        const h = advice[first + i - 1];
        other.head[n + 1 - i] = h > n ? h : n + 1 - h;
      }
      state.follow(other);
    }
    gold[0] = -1;
    gold[n + 1] = -1;
    for (let i = 1; i <= n; i++) {
      const h = examples.words[first + i - 1].head + 1;
      gold[backward ? n + 1 - i : i] = h === 0 ? n + 1 : backward ? n + 1 - h : h;
    }
  }

  /** Parses a sentence and learns on the way; returns the number of mistakes. */
  private sentence(first: number, faithful: boolean, next: () => number): number {
    const { state, pass, gold, relationLearner } = this;
    let mistakes = 0;
    while (state.buffer <= state.n) {
      let action = SHIFT;
      if (state.depth > 0) {
        const { guess, best, mistaken } = this.decide();
        if (mistaken) mistakes++;
        action = mistaken && (faithful || next() < BACK_ON_TRACK) ? best : guess;
      }
      let relation = 0;
      if (action === LEFT || action === RIGHT) {
        const dependent = action === LEFT ? state.top : state.buffer;
        const head = action === LEFT ? state.buffer : state.top;
        if (relationLearner) {
          relation = relationLearner.best(state, dependent, head);
          if (gold[dependent] === head)
            relationLearner.learn(
              state,
              dependent,
              head,
              relation,
              this.data.relations[first + dependent - 1],
            );
        }
      }
      state.apply(action, relation);
    }
    pass.finish(state);
    return mistakes;
  }

  /** Chooses an action, and moves the weights when a wrong one scores too well. */
  private decide() {
    const { state, actions, oracle, gold, actionLearner } = this;
    actions.extract(state);
    const guess = actions.best(state);
    oracle.costs(state, gold);
    actionLearner.tick();
    const { cost } = oracle;
    const { scores, places, placeCount } = actions;
    let least = 1e9;
    for (let a = 0; a < 4; a++) if (state.can(a) && cost[a] < least) least = cost[a];
    let best = -1;
    let wrong = -1;
    for (let a = 0; a < 4; a++) {
      if (!state.can(a)) continue;
      if (cost[a] > least) {
        if (wrong < 0 || scores[a] > scores[wrong]) wrong = a;
      } else if (best < 0 || scores[a] > scores[best]) best = a;
    }
    if (wrong >= 0 && scores[best] - scores[wrong] < MARGIN) {
      for (let k = 0; k < placeCount; k++) {
        actionLearner.add(places[k] ^ best, 1);
        actionLearner.add(places[k] ^ wrong, -1);
      }
    }
    return { guess, best, mistaken: cost[guess] > least };
  }
}

/** Weights of the actions of the backward pass. */
export const trainBackward = (data: ParsingData, options: ParsingOptions): Float32Array =>
  new PassTrainer(data, options.actionWeights, 0).train(options).actions;

/** Weights of the forward pass, which follows `advice`. */
export const trainForward = (
  data: ParsingData,
  options: ParsingOptions & { relationWeights: number },
  advice: Heads,
): { actions: Float32Array; relations: Float32Array } =>
  new PassTrainer(data, options.actionWeights, options.relationWeights).train(options, advice);

/** Heads that a backward pass finds for the sentences that `only` chooses, written into `out`. */
export const parseBackward = (
  { examples, tags, lexicon, flags }: ParsingData,
  weights: Weights,
  only: (sentence: number) => boolean,
  out: Heads,
): void => {
  const pass = new Pass(new Actions(weights));
  const words = new Words(examples.text, examples, lexicon);
  const state = new State(LONGEST);
  examples.sentences.forEach(([first, past], s) => {
    const n = past - first;
    if (!only(s) || n > LONGEST) return;
    state.begin(words, tags, first, past, flags, true);
    pass.parse(state);
    for (let i = 1; i <= n; i++) {
      const h = state.head[n + 1 - i];
      out[first + i - 1] = h > n ? n + 1 : n + 1 - h;
    }
  });
};

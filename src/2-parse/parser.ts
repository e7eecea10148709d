/**
 * A greedy arc-eager dependency parser. A first, quick pass goes through the sentence backward and without naming arcs; the
 * second goes forward and takes the heads of the first as advice (Nivre and McDonald 2008 call it stacking).
 * @module
 */
import { Actions } from './actions.ts';
import type { Weights } from './features.ts';
import type { PackedActions } from './packed-actions.ts';
import { type RelationSets, Relations } from './relations.ts';
import { LEFT, RIGHT, SHIFT, State } from './state.ts';
import type { Words } from './words.ts';

/** One pass over a sentence. Without `relations`, arcs stay unnamed. */
export class Pass {
  readonly actions: Actions;
  readonly relations: Relations | undefined;

  constructor(actions: Actions, relations?: Relations) {
    this.actions = actions;
    this.relations = relations;
  }

  private name(s: State, dependent: number, head: number): number {
    return this.relations ? this.relations.best(s, dependent, head) : 0;
  }

  /** Parses the sentence that `s` was begun with. */
  parse(s: State): void {
    while (s.buffer <= s.n) {
      let action = SHIFT;
      if (s.depth > 0) {
        this.actions.extract(s);
        action = this.actions.best(s);
      }
      const relation =
        action === LEFT
          ? this.name(s, s.top, s.buffer)
          : action === RIGHT
            ? this.name(s, s.buffer, s.top)
            : 0;
      s.apply(action, relation);
    }
    this.finish(s);
  }

  /** Only the root is left in the buffer: the first word without a head is the root's, others go to it. */
  finish(s: State): void {
    let main = 0;
    for (let k = 0; k < s.depth; k++) {
      const word = s.stack[k];
      if (s.head[word]) continue;
      const h = main || s.n + 1;
      s.attach(word, h, this.name(s, word, h));
      main ||= word;
    }
    s.depth = 0;
  }
}

/** What a parser is made of. */
export type ParserWeights = {
  readonly backwardWeights: PackedActions;
  readonly actionWeights: PackedActions;
  readonly relationWeights: Weights;
  readonly relationSets: RelationSets;
};

/** Parses sentence after sentence; `state` holds the tree of the last one. */
export class Parser {
  readonly state: State;
  private readonly other: State;
  private readonly backward: Pass;
  private readonly forward: Pass;

  /** @param longest the length of the longest sentence, in tokens */
  constructor(weights: ParserWeights, longest: number) {
    this.state = new State(longest);
    this.other = new State(longest);
    this.backward = new Pass(new Actions(weights.backwardWeights));
    this.forward = new Pass(
      new Actions(weights.actionWeights),
      new Relations(weights.relationWeights, weights.relationSets),
    );
  }

  /** Parses the tagged tokens [first, past). */
  parse(words: Words, tags: Uint8Array, first: number, past: number, flags: Uint8Array): void {
    const { state, other } = this;
    other.begin(words, tags, first, past, flags, true);
    this.backward.parse(other);
    state.begin(words, tags, first, past, flags);
    state.follow(other);
    this.forward.parse(state);
  }
}

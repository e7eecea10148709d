/**
 * Trains the tagger.
 * @module
 */
import type { Lexicon } from '../../src/2-parse/lexicon.ts';
import { TAG_FEATURES, Tagger } from '../../src/2-parse/tagger.ts';
import { Words } from '../../src/2-parse/words.ts';
import { random, shuffled } from '../lib/random.ts';
import type { Examples } from './data.ts';
import { AdaGrad } from './learners.ts';

/** The rate at which weights are learnt; smaller gradients are left out. */
const RATE = 0.1;
const SMALL = 0.003;

export type TaggingOptions = { weights: number; rounds: number; seed: number };

/** The averaged weights of a tagger trained on the sentences that `only` chooses. */
export const trainTagger = (
  e: Examples,
  gold: Int16Array,
  lexicon: Lexicon,
  only: (sentence: number) => boolean,
  { weights, rounds, seed }: TaggingOptions,
): Float32Array => {
  const learner = new AdaGrad(weights, RATE);
  const tagger = new Tagger(learner.weights, lexicon);
  const words = new Words(e.text, e, lexicon);
  const tags = new Uint8Array(e.size);
  const next = random(seed);
  for (let round = 0; round < rounds; round++) {
    for (const s of shuffled(e.sentences.length, next)) {
      if (!only(s)) continue;
      const [first, past] = e.sentences[s];
      for (let i = first; i < past; i++) {
        const set = words.tags[words.word[i]];
        const from = lexicon.setAt[set];
        const size = lexicon.setAt[set + 1] - from;
        if (size === 1) {
          tags[i] = lexicon.setMembers[from];
          continue;
        }
        tagger.extract(words, tags, i, first, past);
        const guess = tagger.best(set);
        tags[i] = guess;
        const top = tagger.scores[guess];
        learner.tick();
        const truth = gold[i];
        if (truth < 0 || !lexicon.setMembers.subarray(from, from + size).includes(truth)) continue;
        const { scores } = tagger;
        let sum = 0;
        for (let m = from; m < from + size; m++) {
          const tag = lexicon.setMembers[m];
          scores[tag] = Math.exp(scores[tag] - top);
          sum += scores[tag];
        }
        for (let m = from; m < from + size; m++) {
          const tag = lexicon.setMembers[m];
          const gradient = scores[tag] / sum - (tag === truth ? 1 : 0);
          if (gradient < SMALL && gradient > -SMALL) continue;
          for (let k = 0; k < TAG_FEATURES; k++) learner.descend(tagger.places[k] ^ tag, gradient);
        }
      }
    }
  }
  return learner.average();
};

/** Tags of the sentences that `only` chooses, written into `out`. */
export const tagSentences = (
  e: Examples,
  lexicon: Lexicon,
  weights: Float32Array | Int8Array,
  only: (sentence: number) => boolean,
  out: Uint8Array,
): void => {
  const tagger = new Tagger(weights, lexicon);
  const words = new Words(e.text, e, lexicon);
  e.sentences.forEach(([first, past], s) => {
    if (only(s)) tagger.tag(words, out, first, past);
  });
};

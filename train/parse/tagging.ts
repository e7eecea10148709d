/**
 * Trains the tagger.
 * @module
 */
import type { Lexicon } from '../../src/2-parse/lexicon.ts';
import { TAG_FEATURES, TAG_SHIFT, Tagger } from '../../src/2-parse/tagger.ts';
import { Words } from '../../src/2-parse/words.ts';
import { random, shuffled } from '../lib/random.ts';
import type { Examples } from './data.ts';
import { Perceptron } from './perceptron.ts';

export type TaggingOptions = { rows: number; rounds: number; seed: number };

/** The averaged weights of a tagger trained on the sentences that `only` chooses. */
export const trainTagger = (
  e: Examples,
  gold: Int16Array,
  lexicon: Lexicon,
  only: (sentence: number) => boolean,
  { rows, rounds, seed }: TaggingOptions,
): Float32Array => {
  const perceptron = new Perceptron(rows << TAG_SHIFT);
  const tagger = new Tagger(perceptron.weights, lexicon);
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
        perceptron.tick();
        const truth = gold[i];
        if (truth < 0 || truth === guess) continue;
        if (!lexicon.setMembers.subarray(from, from + size).includes(truth)) continue;
        for (let k = 0; k < TAG_FEATURES; k++) {
          const at = tagger.rows[k] << TAG_SHIFT;
          perceptron.add(at | truth, 1);
          perceptron.add(at | guess, -1);
        }
      }
    }
  }
  return perceptron.average();
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

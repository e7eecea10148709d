/**
 * Treebank sentences as training examples: one long text of tokens with gold tags, heads and relations.
 * @module
 */
import type { Sentence, TreebankDocument } from './conllu.ts';

/** All sentences of some documents over one text; sentence s has the tokens from sentences[s][0] to sentences[s][1]. */
export type Examples = {
  text: string;
  size: number;
  start: Int32Array;
  end: Int32Array;
  sentences: [number, number][];
  words: Sentence['words'];
};

export const examplesOf = (documents: readonly TreebankDocument[]): Examples => {
  const sentences: [number, number][] = [];
  const words: Sentence['words'] = [];
  const start: number[] = [];
  const end: number[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const document of documents) {
    for (const sentence of document.sentences) {
      const first = words.length;
      for (const word of sentence.words) {
        // The form itself: of a multi-word token the text may show less.
        start.push(at);
        pieces.push(word.form);
        at += word.form.length;
        end.push(at);
        words.push(word);
      }
      sentences.push([first, words.length]);
    }
  }
  return {
    text: pieces.join(''),
    size: words.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    sentences,
    words,
  };
};

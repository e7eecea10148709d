/**
 * Stage 2: a text becomes tokens, sentences, tags, heads and quotations.
 * @module
 */
import { lemmaGroup, lemmaOf, normalForm } from './lemmas.ts';
import type { ParseModel } from './model.ts';
import { splitParagraphs } from './paragraphs.ts';
import { Parser } from './parser.ts';
import { findQuotations, sidesOfMarks } from './quotations.ts';
import { LONGEST_SENTENCE, splitSentences } from './sentences.ts';
import { Tagger } from './tagger.ts';
import { tokenise } from './tokens.ts';
import { type Parse, UPOS, type Upos } from './types.ts';
import { Words } from './words.ts';

export { type ParseModel, readParseModel } from './model.ts';
export { type Parse, type Quotation, UPOS, type Upos } from './types.ts';

/** The tokens and sentences of a text, cut before they are tagged. */
export type Cut = Pick<Parse, 'size' | 'start' | 'end'> & { readonly sentences: Parse['sentences'] };

/** Tags and heads of a text that is cut already. */
export const annotate = (text: string, cut: Cut, model: ParseModel) => {
  const words = new Words(text, cut, model.lexicon);
  const tags = new Uint8Array(cut.size);
  const head = new Int32Array(cut.size);
  const relation = new Uint8Array(cut.size);
  const tagger = new Tagger(model.tagWeights, model.lexicon);
  let longest = LONGEST_SENTENCE;
  for (const [first, past] of cut.sentences) longest = Math.max(longest, past - first);
  const parser = new Parser(model, longest);
  const { state } = parser;
  const flags = tagFlags(model.tags);
  for (const [first, past] of cut.sentences) {
    tagger.tag(words, tags, first, past);
    parser.parse(words, tags, first, past, flags);
    for (let i = 1; i <= state.n; i++) {
      head[first + i - 1] = state.head[i] > state.n ? -1 : first + state.head[i] - 1;
      relation[first + i - 1] = state.relation[i];
    }
  }
  return { words, tags, head, relation };
};

/** Of each joint tag: 1 a comma's, 2 a verb's. */
export const tagFlags = (tags: ParseModel['tags']): Uint8Array =>
  Uint8Array.from(tags, ([upos, xpos]) => (xpos === ',' ? 1 : 0) | (upos === 'VERB' ? 2 : 0));

/** Tells the lemma of each token; what a word has been with a tag is kept. Most words have one tag all through a text. */
const lemmasOf = (
  text: string,
  { start, end }: Pick<Parse, 'start' | 'end'>,
  { word, size }: Words,
  tags: Uint8Array,
  model: ParseModel,
): Parse['lemma'] => {
  const groups = model.tags.map(([u, x]) => lemmaGroup(u, x));
  const firstTag = new Uint8Array(size).fill(255);
  const firstLemma = new Array<string>(size).fill('');
  const others = new Map<number, string>();
  const lemmaAt = (i: number) =>
    lemmaOf(normalForm(text.slice(start[i], end[i])), groups[tags[i]], model.lemmaRules);
  return i => {
    const w = word[i];
    const tag = tags[i];
    if (firstTag[w] === tag) return firstLemma[w];
    if (firstTag[w] === 255) {
      firstTag[w] = tag;
      firstLemma[w] = lemmaAt(i);
      return firstLemma[w];
    }
    const key = w * 64 + tag;
    const known = others.get(key);
    if (known !== undefined) return known;
    const found = lemmaAt(i);
    others.set(key, found);
    return found;
  };
};

/**
 * Tokens, sentences, tags, heads and quotations of a text.
 * @param text any text; offsets of the result count its UTF-16 code units
 * @param model from `readParseModel`
 * @returns a parse; every word has a head in its sentence or is its sentence's root, and each sentence has one root
 * @example
 * const p = parse('Russia denied it.', model);
 * p.lemma(1) // "deny"
 */
export const parse = (text: string, model: ParseModel): Parse => {
  const tokens = tokenise(text);
  const paragraphs = splitParagraphs(tokens);
  const found = findQuotations(text, tokens, paragraphs);
  const sentences = splitSentences(text, tokens, paragraphs, sidesOfMarks(tokens, found));
  const { size, start, end } = tokens;
  const { words, tags, head, relation } = annotate(text, { size, start, end, sentences }, model);
  const tagNames = [...new Set(model.tags.map(t => t[1]))];
  const uposOf = Uint8Array.from(model.tags, t => UPOS.indexOf(t[0] as Upos));
  const xposOf = Uint8Array.from(model.tags, t => tagNames.indexOf(t[1]));
  const upos = new Uint8Array(size);
  const xpos = new Uint8Array(size);
  const sentenceOf = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    upos[i] = uposOf[tags[i]];
    xpos[i] = xposOf[tags[i]];
  }
  for (let s = 0; s < sentences.length; s++) sentenceOf.fill(s, sentences[s][0], sentences[s][1]);
  const lemma = lemmasOf(text, tokens, words, tags, model);
  return {
    text,
    size,
    start,
    end,
    upos,
    xpos,
    tagNames,
    head,
    relation,
    relationNames: model.relationNames,
    lemma,
    sentenceOf,
    sentences,
    paragraphs,
    ...found,
  };
};

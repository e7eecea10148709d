import { type Parse, UPOS, type Upos } from '../2-parse/index.ts';
import type { Span } from '../span.ts';

/** A parse with the questions that this stage asks of it. */
export type Words = {
  readonly parse: Parse;
  /** Dictionary form of token i, with every negative particle as "not". */
  readonly lemma: (i: number) => string;
  /** What else token i may be a form of, by its ending alone; for words that the tagger or the lemmatiser did not know. */
  readonly stems: (i: number) => readonly string[];
  /** Token i in lower case with straight apostrophes. */
  readonly lower: (i: number) => string;
  readonly pos: (i: number) => Upos;
  readonly tag: (i: number) => string;
  readonly relation: (i: number) => string;
  /** Tokens whose head is i, in order. */
  readonly children: (i: number) => readonly number[];
  /** One past the last token of the sentence that token i stands in; the text's end for what is none. */
  readonly past: (i: number) => number;
  /** First token that ends behind the offset. */
  readonly at: (offset: number) => number;
  /** The tokens that share a code unit with the spans, in order. */
  readonly in: (spans: readonly Span[]) => number[];
  readonly span: (first: number, last: number) => Span;
};

const NONE: readonly number[] = [];
const NO_STEMS: readonly string[] = [];
const NOT = new Set(["n't", 'n’t', 'not', "'nt"]);

/** Past tenses without an ending that taggers take for nouns or adjectives ("the Thais shot first"). */
const PASTS: ReadonlyMap<string, string> = new Map([
  ['shot', 'shoot'],
  ['struck', 'strike'],
  ['stole', 'steal'],
  ['broke', 'break'],
  ['sank', 'sink'],
  ['overran', 'overrun'],
  ['overthrew', 'overthrow'],
  ['blew', 'blow'],
  ['sent', 'send'],
  ['sold', 'sell'],
]);

/** "recognised" → recognise, "slammed" → slam, "denies" → deny; most of the forms are no words, and no pattern has them. */
const stemsOf = (word: string): string[] => {
  const irregular = PASTS.get(word);
  if (irregular) return [irregular];
  const stem = /^(.{2,}?)(ied|ies|ed|es|s|ing)$/.exec(word);
  if (!stem) return [];
  const [, base, ending] = stem;
  if (ending === 'ied' || ending === 'ies') return [`${base}y`];
  if (ending === 's') return [base];
  const single = /([b-df-hj-np-tv-z])\1$/.test(base) ? [base.slice(0, -1)] : [];
  return [base, `${base}e`, ...single];
};

/** The children of tokens. Those of one sentence are at hand, and of those asked about before as many as `remembered` keeps. */
const childrenOf = (parse: Parse) => {
  let at = -1;
  let from = 0;
  let lists: (number[] | undefined)[] = [];
  return remembered(parse.size, (i): readonly number[] => {
    if (parse.sentenceOf[i] !== at) {
      at = parse.sentenceOf[i];
      const [first, past] = parse.sentences[at];
      from = first;
      lists = new Array(past - first);
      for (let t = first; t < past; t++) {
        const head = parse.head[t];
        if (head < 0) continue;
        const list = lists[head - first];
        if (list) list.push(t);
        else lists[head - first] = [t];
      }
    }
    return lists[i - from] ?? NONE;
  });
};

/** How many tokens' answers are kept: rules ask again and again of the same few sentences, and no text is too long. */
const KEPT = 4096;

/** An answer for each token, kept until that of another token far away takes its place. */
const remembered = <T>(size: number, answer: (i: number) => T): ((i: number) => T) => {
  const mask = Math.min(KEPT, 2 ** Math.ceil(Math.log2(size + 1))) - 1;
  const tokens = new Int32Array(mask + 1).fill(-1);
  const answers = new Array<T>(mask + 1);
  return i => {
    const at = i & mask;
    if (tokens[at] !== i) {
      answers[at] = answer(i);
      tokens[at] = i;
    }
    return answers[at];
  };
};

export const wordsOf = (parse: Parse): Words => {
  const { text, start, end, size } = parse;
  const at = (offset: number): number => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (end[middle] > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  // Rules look a few words ahead and back; beyond the ends of the text there is nothing.
  const has = (i: number) => i >= 0 && i < size;
  const lowered = remembered(size, i => text.slice(start[i], end[i]).toLowerCase().replaceAll('’', "'"));
  const lower = (i: number): string => (has(i) ? lowered(i) : '');
  const lemma = remembered(size, i => (NOT.has(lower(i)) ? 'not' : parse.lemma(i)));
  const stems = remembered(size, i => stemsOf(lower(i)));
  const children = childrenOf(parse);
  return {
    parse,
    lower,
    stems: i => (has(i) ? stems(i) : NO_STEMS),
    lemma: i => (has(i) ? lemma(i) : ''),
    pos: i => (has(i) ? UPOS[parse.upos[i]] : 'X'),
    tag: i => (has(i) ? parse.tagNames[parse.xpos[i]] : ''),
    relation: i => (has(i) ? parse.relationNames[parse.relation[i]] : ''),
    children: i => (has(i) ? children(i) : NONE),
    past: i => (has(i) ? parse.sentences[parse.sentenceOf[i]][1] : size),
    at,
    in: spans => {
      const tokens: number[] = [];
      for (const [from, to] of spans) for (let i = at(from); i < size && start[i] < to; i++) tokens.push(i);
      return tokens;
    },
    span: (first, last) => [start[first], end[last]],
  };
};

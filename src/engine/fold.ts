import type { Span } from '../span.ts';

/** A text in a form in which white space, quotation marks and dashes of all kinds are alike, and where each character of it stands. */
export type Folded = {
  readonly text: string;
  /** The place in the original of folded characters i … j (j not included). */
  readonly original: (i: number, j: number) => Span;
};

const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/["“”„‟«»″]/, '"'],
  [/['‘’‚‛′`´]/, "'"],
  [/[-‐‑‒–—―−]/, '-'],
];
const NOTHING = /[\u00ad\u200b-\u200d\u2060\ufeff]/;

const foldOf = (character: string): string => {
  if (NOTHING.test(character)) return '';
  if (character === '…') return '...';
  return ALIKE.find(([kind]) => kind.test(character))?.[1] ?? character;
};

/** Folds a text; what a model writes differently without meaning anything by it comes out the same. */
export const fold = (text: string): Folded => {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (characters: string, from: number, to: number): void => {
    for (const character of characters.split('')) {
      folded += character;
      starts.push(from);
      ends.push(to);
    }
  };
  for (let i = 0; i < text.length; ) {
    const blank = /^\s+/.exec(text.slice(i, i + 50))?.[0].length ?? 0;
    // A run of white space that goes on beyond what was looked at stays one.
    if (blank > 0 && folded.endsWith(' ') && ends[ends.length - 1] === i) ends[ends.length - 1] = i + blank;
    else if (blank > 0) put(' ', i, i + blank);
    else put(foldOf(text[i]), i, i + 1);
    i += blank || 1;
  }
  return { text: folded, original: (i, j) => [starts[i], ends[j - 1]] };
};

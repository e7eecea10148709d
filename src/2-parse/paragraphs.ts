import { NEW_PARAGRAPH, type Tokens } from './tokens.ts';

/**
 * First token and one past the last of each paragraph; an empty line parts paragraphs.
 * @example
 * splitParagraphs(tokenise('One.\n\nTwo.')) // [[0, 2], [2, 4]]
 */
export const splitParagraphs = (tokens: Tokens): [first: number, past: number][] => {
  const paragraphs: [number, number][] = [];
  let first = 0;
  for (let i = 1; i <= tokens.size; i++) {
    if (i < tokens.size && tokens.before[i] !== NEW_PARAGRAPH) continue;
    paragraphs.push([first, i]);
    first = i;
  }
  return paragraphs;
};

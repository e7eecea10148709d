import { blocksOf } from './blocks.ts';
import { takeApart } from './page.ts';
import { stripTags } from './strip.ts';

/** HTML that is all content (a chapter, a message, an item of a feed): its words, a block a paragraph, and its first heading. */
export type Fragment = { readonly text: string; readonly heading: string | null };

/** Takes the words out of HTML without leaving any out as navigation. Nothing of it is run. */
export const readFragment = (html: string): Fragment => {
  const { dom } = takeApart(html);
  if (dom === null) return { text: stripTags(html), heading: null };
  const heading = dom.querySelector('h1, h2, h3')?.textContent?.replace(/\s+/g, ' ').trim();
  return { text: blocksOf(dom.body), heading: heading || null };
};

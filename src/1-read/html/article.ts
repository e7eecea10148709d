import { Readability } from '@mozilla/readability';
import { blocksOf } from './blocks.ts';
import { isBusiness, removeClutter } from './clutter.ts';
import type { Dom, DomElement, DomNode } from './dom.ts';

/**
 * The paragraphs of a page's article. Where the page marks its article, that is taken; else Readability finds it; else all that
 * is left of the body without its boilerplate. The DOM is consumed.
 */
export const articleOf = (dom: Dom): string[] => {
  removeClutter(dom);
  const all = blocksOf(dom.body);
  const marked = markedArticle(dom, all.length);
  const text = marked ? blocksOf(marked) : (readable(dom, all.length) ?? all);
  return text.split(/\n{2,}/).filter(paragraph => paragraph.trim() !== '' && !isBusiness(paragraph));
};

const MARKS = ['[itemprop~="articleBody"]', 'article', '[role="article"]', 'main', '[role="main"]'];

/** The one element that a page marks as its article and that reads like one: several sentences, few of them links. */
const markedArticle = (dom: Dom, total: number): DomElement | null => {
  for (const mark of MARKS) {
    const found = [...dom.querySelectorAll(mark)].filter(
      element => !element.parentElement || !within(element, mark),
    );
    const longest = found.map(element => [element, wordsOf(element)] as const).sort((a, b) => b[1] - a[1]);
    const [best, next] = longest;
    if (best && best[1] >= Math.min(200, total / 2) && (!next || best[1] > 3 * next[1])) return best[0];
  }
  return null;
};

const within = (element: DomElement, mark: string): boolean => {
  for (let parent = element.parentElement; parent; parent = parent.parentElement)
    if (parent.matches(mark)) return true;
  return false;
};

/** Characters outside of links. */
const wordsOf = (element: DomElement): number => {
  const links = [...element.querySelectorAll('a')].reduce(
    (sum, link) => sum + (link.textContent?.length ?? 0),
    0,
  );
  return blocksOf(element).length - links;
};

/** What Readability takes for the article; null when it finds none or hardly a word of what there is. */
const readable = (dom: Dom, total: number): string | null => {
  try {
    const article = new Readability<DomNode>(dom as never, {
      serializer: node => node as unknown as DomNode,
      disableJSONLD: true,
      charThreshold: 200,
    }).parse();
    const text = article?.content ? blocksOf(article.content) : '';
    return text.length >= Math.min(140, total / 4) ? text : null;
  } catch {
    return null; // markup that Readability trips over still has its words
  }
};

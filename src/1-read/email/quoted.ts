import { blocksOf } from '../html/blocks.ts';
import type { Dom } from '../html/dom.ts';
import { normalise } from '../normalise.ts';

/** "> ", ">> ", "> > " before a line that is somebody else's. */
const MARKS = /^ ?>(?: ?>){0,20} ?/;

/**
 * Lays out the text of a message: what it quotes of earlier ones stands in paragraphs of its own, each with "> " before it as
 * often as it was quoted, its lines joined where they were only wrapped.
 */
export const layOut = (text: string): string => {
  const blocks: string[] = [];
  let run: string[] = [];
  let depth = 0;
  const end = (): void => {
    const words = normalise(run.join('\n'));
    if (words !== '') blocks.push(depth === 0 ? words : quote(words, depth));
    run = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const marks = MARKS.exec(line)?.[0] ?? '';
    const deep = marks.replace(/[^>]/g, '').length;
    if (deep !== depth) {
      end();
      depth = deep;
    }
    run.push(line.slice(marks.length));
  }
  end();
  return normalise(blocks.join('\n\n'));
};

const quote = (text: string, depth: number): string =>
  text
    .split('\n')
    .map(line => (line === '' ? '' : `${'>'.repeat(depth)} ${line}`))
    .join('\n');

/** A text that was laid out, without what it quotes of earlier messages. */
export const withoutQuotations = (text: string): string =>
  text
    .split('\n\n')
    .filter(paragraph => !paragraph.startsWith('>'))
    .join('\n\n');

/** Marks what a message in HTML quotes as a message in plain text does. The DOM is changed. */
export const markQuotations = (dom: Dom): void => {
  for (const block of [...dom.querySelectorAll('blockquote')].reverse()) {
    const plain = dom.createElement('pre');
    plain.appendChild(dom.createTextNode(quote(blocksOf(block), 1).replace(/^> >/gm, '>>')));
    block.replaceWith(plain);
  }
};

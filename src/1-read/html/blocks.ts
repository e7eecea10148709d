import { type DomNode, ELEMENT_NODE, TEXT_NODE } from './dom.ts';
import { BLOCKS, SILENT } from './elements.ts';

/** The words under a node: each block a paragraph, each `br` a line end, spaces collapsed as a browser does. */
export const blocksOf = (root: DomNode): string => {
  const out: string[] = [];
  collect(root, out, false);
  return out
    .join('')
    .replace(/ *\n */g, '\n')
    .trim();
};

/** Recursion is safe: a tidied page is at most 250 deep. */
const collect = (node: DomNode, out: string[], preformatted: boolean): void => {
  if (node.nodeType === TEXT_NODE) {
    const text = node.textContent ?? '';
    out.push(preformatted ? text : text.replace(/[ \t\r\n\f]+/g, ' '));
    return;
  }
  const name = node.nodeName.toLowerCase();
  if (SILENT.has(name)) return;
  const block = BLOCKS.has(name);
  if (name === 'br') out.push('\n');
  if (block) out.push('\n\n');
  for (const child of node.childNodes)
    if (child.nodeType === TEXT_NODE || child.nodeType === ELEMENT_NODE)
      collect(child, out, preformatted || name === 'pre');
  if (block) out.push('\n\n');
};

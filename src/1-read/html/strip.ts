import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { BLOCKS, SILENT } from './elements.ts';

/**
 * The words of a page without its tags, block by block. It keeps no tree and no stack, so that no nesting can exhaust it, takes
 * time in proportion to the length, and knows nothing of what is article and what is navigation.
 */
export const stripTags = (html: string): string => {
  const out: string[] = [];
  let silent: string | null = null;
  const nameAt = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const tag = (name: string): void => {
    if (BLOCKS.has(name)) out.push('\n\n');
    else if (name === 'br') out.push('\n');
  };
  const nothing = (): void => {};
  const callbacks: TokenizerCallbacks = {
    ontext: (start, end) => {
      if (!silent) out.push(html.slice(start, end).replace(/\s+/g, ' '));
    },
    ontextentity: code => {
      if (!silent) out.push(String.fromCodePoint(code));
    },
    onopentagname: (start, end) => {
      const name = nameAt(start, end);
      if (!silent && (SILENT.has(name) || name === 'title')) silent = VOID.has(name) ? null : name;
      else if (!silent) tag(name);
    },
    onclosetag: (start, end) => {
      const name = nameAt(start, end);
      if (name === silent) silent = null;
      else if (!silent) tag(name);
    },
    onselfclosingtag: () => {
      silent = null;
    },
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onprocessinginstruction: nothing,
  };
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return out.join('').replace(/ *\n */g, '\n');
};

const VOID: ReadonlySet<string> = new Set(['embed', 'frame', 'input']);

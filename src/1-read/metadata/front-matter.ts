import type { Headed } from './header.ts';
import { gather } from './keys.ts';

const BLOCK = /^\s*---[ \t]*\n([\s\S]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/** Whether a text opens with YAML front matter. */
export const hasFrontMatter = (text: string): boolean => {
  const block = BLOCK.exec(text);
  return block !== null && /^[A-Za-z][\w -]*:(?:\s|$)/m.test(block[1]!);
};

/**
 * Takes YAML front matter off the top of a text. Of YAML it knows what front matter is made of: scalars, quoted or not, lists in
 * brackets or one item a line (joined with commas), folded lines. Expects line ends as "\n".
 */
export const takeFrontMatter = (text: string): Headed => {
  const block = hasFrontMatter(text) ? BLOCK.exec(text) : null;
  if (!block) return { ...gather([]), text };
  const pairs: [string, string[]][] = [];
  for (const line of block[1]!.split('\n')) {
    const pair = /^([A-Za-z][\w -]{0,80}):(?:\s(.*))?$/.exec(line);
    const value = (pair ? pair[2] : line)?.replace(/^\s*-\s+/, '').trim() ?? '';
    if (pair) pairs.push([pair[1]!, scalars(value)]);
    else if (value && !value.startsWith('#')) pairs.at(-1)?.[1].push(...scalars(value));
  }
  return {
    ...gather(pairs.map(([key, values]) => [key, values.join(', ')])),
    text: text.slice(block[0].length),
  };
};

/** The values of one line: `"a"`, `'a'`, `a  # comment`, `[a, b]`, `>-` (which says only that lines follow). */
const scalars = (value: string): string[] => {
  const list = /^\[(.*)\]$/.exec(value);
  if (list) return list[1]!.split(',').flatMap(item => scalars(item.trim()));
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(value);
  if (double) return [double[1]!.replace(/\\(.)/g, '$1')];
  const single = /^'((?:[^']|'')*)'/.exec(value);
  if (single) return [single[1]!.replaceAll("''", "'")];
  const plain = value.replace(/\s#.*$/, '').trim();
  return plain === '' || /^[>|][+-]?$/.test(plain) || /^(?:null|~)$/i.test(plain) ? [] : [plain];
};

import { fieldOf, gather, type Told } from './keys.ts';

/** The rest of a text without its metadata, and what they told. */
export type Headed = Told & { readonly text: string };

const PAIR = /^([A-Za-z][A-Za-z _-]{0,30}?)\s*:\s+(\S.{0,500})$/;

/**
 * Takes "Key: value" lines off the top of a text: Title, Outlet, Author, Date, Source, URL and what else people call them.
 * The lines up to the first empty one are a header when the first has a known key and all are pairs; else only the leading
 * lines with known keys are. Expects line ends as "\n".
 */
export const takeHeader = (text: string): Headed => {
  const start = text.search(/\S/);
  const top = start < 0 ? '' : text.slice(start, start + 10_000);
  const lines = top
    .split('\n')
    .slice(0, 40)
    .map(line => line.trim());
  const known = (line: string): boolean => fieldOf(PAIR.exec(line)?.[1] ?? '') !== undefined;
  if (!known(lines[0]!)) return { ...gather([]), text };
  const empty = lines.indexOf('');
  const block = empty < 0 ? lines : lines.slice(0, empty);
  const leading = lines.findIndex(line => !known(line));
  const count =
    empty > 0 && block.every(line => PAIR.test(line)) ? empty : leading < 0 ? lines.length : leading;
  const pairs = lines
    .slice(0, count)
    .map(line => PAIR.exec(line)!)
    .map(m => [m[1]!, m[2]!] as const);
  let from = start;
  for (let i = 0; i < count; i++) {
    const end = text.indexOf('\n', from);
    from = end < 0 ? text.length : end + 1;
  }
  return { ...gather(pairs), text: text.slice(from) };
};

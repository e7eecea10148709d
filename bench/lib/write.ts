import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = new URL('../../docs/benchmarks.md', import.meta.url);

/** Replaces what stands between a benchmark's two markers in docs/benchmarks.md. Throws where they are missing. */
export const writeResults = (name: string, text: string): void => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [begin, end] = [`<!-- results of ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md lacks the lines "${begin}" and "${end}"`);
  writeFileSync(DOCUMENT, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
};

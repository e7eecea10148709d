import type { Result } from './benchmark.ts';

/** A table in Markdown that is also readable as text: the first column to the left, figures to the right. */
const tableOf = ({ head, rows }: Pick<Result, 'head' | 'rows'>): string => {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map(line => line[column].length)));
  const padded = (line: readonly string[]): string =>
    `| ${line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? `:${'-'.repeat(width + 1)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [padded(head), rule, ...rows.map(padded)].join('\n');
};

/** The results of a benchmark in Markdown: table, notes, and the machine. */
export const resultsOf = (result: Result, machine: string): string =>
  [tableOf(result), [...result.notes, `Machine: ${machine}.`].map(note => `- ${note}`).join('\n')].join(
    '\n\n',
  );

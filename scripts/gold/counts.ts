/** Tables of what the gold set holds, for its README. @module */
import type { GoldDocument, GoldStatement } from './compile.ts';

const FIELDS: readonly [string, (statement: GoldStatement) => unknown][] = [
  ['act', s => s.act],
  ['certainty', s => s.certainty],
  ['framing', s => s.framing],
  ['kind', s => s.kind],
  ['nested', s => (s.nestedIn === null ? 'no' : 'yes')],
  ['optional', s => (s.optional ? 'yes' : 'no')],
];

const tally = (values: readonly unknown[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const value of values) found.set(String(value), (found.get(String(value)) ?? 0) + 1);
  return new Map([...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
};

/** Markdown: one table of field values with a column for each part. Whole speeches are left out, as the scorer does. */
export const counts = (parts: ReadonlyMap<string, readonly GoldDocument[]>): string => {
  const statements = [...parts.values()].map(documents =>
    documents.flatMap(document => document.statements).filter(s => s.kind !== 'speech'),
  );
  const rows = FIELDS.flatMap(([name, of]) => {
    const columns = statements.map(list => tally(list.map(of)));
    const values = [...tally(statements.flat().map(of)).keys()];
    return values.map(
      value => `| ${name} | \`${value}\` | ${columns.map(c => c.get(value) ?? 0).join(' | ')} |`,
    );
  });
  const sums = [
    `| passages | | ${[...parts.values()].map(documents => documents.length).join(' | ')} |`,
    `| disputes | | ${[...parts.values()].map(d => new Set(d.map(x => x.dispute)).size).join(' | ')} |`,
    `| statements | | ${statements.map(list => list.length).join(' | ')} |`,
  ];
  return [`| | | ${[...parts.keys()].join(' | ')} |`, '|---|---|---|---|', ...sums, ...rows].join('\n');
};

import type { Statement } from '../../5-characterise/index.ts';
import type { Span } from '../../span.ts';

/** What another analysis makes of a statement. */
export type Difference =
  | { readonly kind: 'gone'; readonly before: Statement }
  | { readonly kind: 'new'; readonly after: Statement }
  | {
      readonly kind: 'changed';
      readonly before: Statement;
      readonly after: Statement;
      readonly fields: readonly string[];
    };

const FIELDS = ['content', 'speakers', 'act', 'certainty', 'framing', 'targets', 'date'] as const;

const size = (spans: readonly Span[]): number => spans.reduce((sum, [s, e]) => sum + e - s, 0);
const common = (a: readonly Span[], b: readonly Span[]): number =>
  a.reduce(
    (sum, [s, e]) => sum + b.reduce((n, [t, f]) => n + Math.max(0, Math.min(e, f) - Math.max(s, t)), 0),
    0,
  );

const value = (s: Statement, field: (typeof FIELDS)[number]): string =>
  JSON.stringify(field === 'speakers' ? s.speakers.map(x => x.code) : s[field]);

/**
 * What two analyses of one text make of it differently. Statements are paired by their contents: those with most words in common,
 * at least half, are the same statement.
 */
export const differences = (before: readonly Statement[], after: readonly Statement[]): Difference[] => {
  const pairs = before
    .flatMap((b, i) =>
      after.map((a, j) => ({
        i,
        j,
        f: (2 * common(b.content, a.content)) / (size(b.content) + size(a.content)),
      })),
    )
    .filter(p => p.f >= 0.5)
    .sort((p, q) => q.f - p.f || p.i - q.i || p.j - q.j);
  const [left, right] = [new Map<number, number>(), new Set<number>()];
  for (const { i, j } of pairs)
    if (!left.has(i) && !right.has(j)) {
      left.set(i, j);
      right.add(j);
    }
  return [
    ...before.flatMap((b, i): Difference[] => {
      const j = left.get(i);
      if (j === undefined) return [{ kind: 'gone', before: b }];
      const fields = FIELDS.filter(field => value(b, field) !== value(after[j], field));
      return fields.length > 0 ? [{ kind: 'changed', before: b, after: after[j], fields }] : [];
    }),
    ...after.flatMap((a, j): Difference[] => (right.has(j) ? [] : [{ kind: 'new', after: a }])),
  ];
};

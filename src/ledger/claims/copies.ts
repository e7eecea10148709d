import type { Kysely } from 'kysely';
import type { Statement } from '../../5-characterise/index.ts';
import { likeness, type Sketch } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import {
  type DocumentReference,
  eachStatement,
  type RecordedStatement,
  references,
} from '../read/statements.ts';
import type { Tables } from '../schema/tables.ts';

/** One document of a group of near-copies. */
export type Copy = {
  readonly document: DocumentReference;
  /** The earliest by publication; of unknown or the same day, the one that was read first. */
  readonly original: boolean;
  /** How much of its text it shares with the original, 0..1: an estimate. */
  readonly likeness: number;
  /** What it says otherwise than the original. */
  readonly changes: readonly CopyChange[];
};

/** A statement that the original has not, that the copy has not, or whose meaning or words changed. */
export type CopyChange = {
  readonly kind: 'new' | 'gone' | 'changed';
  readonly before: RecordedStatement | null;
  readonly after: RecordedStatement | null;
};

/** The near-copies of a document, itself included, the original first. A document without copies is alone. */
export const copiesOf = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  document: string,
): Promise<Copy[]> => {
  const rows = await db
    .selectFrom('matched_documents as own')
    .innerJoin('matched_documents as m', 'm.copies', 'own.copies')
    .innerJoin('documents as d', 'd.id', 'm.document')
    .select(['m.document', 'm.sketch', 'd.published_at as publishedAt'])
    .select(eb =>
      eb
        .selectFrom('addresses as a')
        .select(e => e.fn.min('a.number').as('n'))
        .whereRef('a.document', '=', 'd.id')
        .as('found'),
    )
    .where('own.document', '=', document)
    .execute();
  const ordered = rows.sort(
    (a, b) =>
      compare(a.publishedAt ?? '9999', b.publishedAt ?? '9999') ||
      Number(a.found ?? Number.MAX_SAFE_INTEGER) - Number(b.found ?? Number.MAX_SAFE_INTEGER) ||
      compare(a.document, b.document),
  );
  if (ordered.length === 0) return [];
  const about = await references(
    db,
    ordered.map(r => r.document),
  );
  const said = async (id: string): Promise<RecordedStatement[]> => {
    const list: RecordedStatement[] = [];
    for await (const s of eachStatement(db, dialect, { document: id }, {})) list.push(s);
    return list;
  };
  const [first] = ordered;
  const original = await said(first.document);
  const copies: Copy[] = [];
  for (const row of ordered)
    copies.push({
      document: about.get(row.document)!,
      original: row === first,
      likeness: likeness(JSON.parse(first.sketch) as Sketch, JSON.parse(row.sketch) as Sketch),
      changes: row === first ? [] : changesBetween(original, await said(row.document)),
    });
  return copies;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const wordsOf = (s: RecordedStatement): ReadonlySet<string> =>
  new Set(s.words.content.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let n = 0;
  for (const word of a) if (b.has(word)) n++;
  return (2 * n) / Math.max(1, a.size + b.size);
};

const FIELDS = ['act', 'certainty'] as const satisfies readonly (keyof Statement)[];

const differs = (a: RecordedStatement, b: RecordedStatement): boolean =>
  a.words.content !== b.words.content ||
  FIELDS.some(field => a[field] !== b[field]) ||
  a.speakers.map(s => s.code).join() !== b.speakers.map(s => s.code).join();

/** Statements are paired by their words, those that share most first; half of them at least. */
const changesBetween = (
  before: readonly RecordedStatement[],
  after: readonly RecordedStatement[],
): CopyChange[] => {
  const [x, y] = [before.map(wordsOf), after.map(wordsOf)];
  const pairs = before
    .flatMap((_, i) => after.map((_, j) => ({ i, j, f: common(x[i], y[j]) })))
    .filter(p => p.f >= 0.5)
    .sort((p, q) => q.f - p.f || Math.abs(p.i - p.j) - Math.abs(q.i - q.j) || p.i - q.i || p.j - q.j);
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of pairs)
    if (!partner.has(i) && !taken.has(j)) {
      partner.set(i, j);
      taken.add(j);
    }
  return [
    ...before.flatMap((b, i): CopyChange[] => {
      const j = partner.get(i);
      if (j === undefined) return [{ kind: 'gone', before: b, after: null }];
      return differs(b, after[j]) ? [{ kind: 'changed', before: b, after: after[j] }] : [];
    }),
    ...after.flatMap((a, j): CopyChange[] => (taken.has(j) ? [] : [{ kind: 'new', before: null, after: a }])),
  ];
};

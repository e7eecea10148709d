import {
  type Expression,
  type ExpressionBuilder,
  type Kysely,
  type Selectable,
  type SqlBool,
  sql,
} from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import { LedgerError } from '../error.ts';
import { type Relation, type StatementRow, statementColumns, type Tables } from '../schema/tables.ts';
import { type Period, periodOf } from './days.ts';
import type { PageRequest, StatementFilter } from './filter.ts';
import { outletsOf } from './outlets.ts';
import { termsOf } from './terms.ts';
import { isWalked, type Place, type PlacedRequest, walk } from './walk.ts';

/** A filter in the terms of the tables. */
export type Settled = Period & {
  readonly relations: readonly (readonly [relation: Relation, code: string])[];
  readonly acts: readonly string[];
  readonly terms: readonly string[];
  readonly outlets: readonly string[] | null;
  readonly document: string | null;
  /** Whether the first relation is walked along for the others: see walk.ts. */
  readonly walked: boolean;
};

/** Looks up what a filter means in this ledger. */
export const settle = async (db: Kysely<Tables>, filter: StatementFilter): Promise<Settled> => {
  const { by, target, about, act, since, until, contains, outlet, document } = filter;
  const period = periodOf({ since, until });
  const aboutActor = about !== undefined && (await isFound(db, 'about', about));
  const settled = {
    relations: [
      ...(by === undefined ? [] : [['by', by] as const]),
      ...(target === undefined ? [] : [['target', target] as const]),
      ...(aboutActor ? [['about', about] as const] : []),
    ],
    acts: act === undefined ? [] : typeof act === 'string' ? [act] : act,
    ...period,
    terms: [
      ...(contains === undefined ? [] : termsOf(contains)),
      ...(about === undefined || aboutActor ? [] : termsOf(about)),
    ],
    outlets: outlet === undefined ? null : await outletsNamed(db, outlet),
    document: document ?? null,
  };
  return { ...settled, walked: await isWalked(db, settled) };
};

/** Whether any statement is found under this code. */
export const isFound = async (db: Kysely<Tables>, relation: Relation, code: string): Promise<boolean> => {
  const found = db
    .selectFrom('roll_ups')
    .select('code')
    .where('relation', '=', relation)
    .where('code', '=', code);
  return (await found.limit(1).executeTakeFirst()) !== undefined;
};

const outletsNamed = async (db: Kysely<Tables>, name: string): Promise<string[]> => {
  const wanted = name.trim().toLowerCase();
  return (await outletsOf(db)).filter(outlet => outlet.trim().toLowerCase() === wanted);
};

/** Statements as `s` that a filter finds, in no order: for what is asked about them. */
export const findStatements = (db: Kysely<Tables>, dialect: LedgerDialect, filter: Settled) => {
  let query = db.selectFrom('statements as s');
  // Each relation is joined on its whole key, day included, so that its index may lead or follow.
  for (const [relation, code] of filter.relations)
    query = query.innerJoin(`roll_ups as ${relation}` as 'roll_ups as by', join =>
      join
        .on(`${relation}.relation` as 'by.relation', '=', relation)
        .on(`${relation}.code` as 'by.code', '=', code)
        .onRef(`${relation}.day` as 'by.day', '=', 's.day')
        .onRef(`${relation}.statement` as 'by.statement', '=', 's.number'),
    ) as unknown as typeof query;
  return query.where(eb => eb.and(conditions(eb, dialect, filter, columnsOf(filter).day)));
};

/** Where day and number of a statement are read: from the first relation's index, whose order is then that of the answer. */
const columnsOf = ({ relations: [first] }: Settled) => ({
  day: (first ? `${first[0]}.day` : 's.day') as 's.day',
  number: (first ? `${first[0]}.statement` : 's.number') as 's.number',
});

/** Longer pages take a good part of the way in any case. */
const LONGEST_WALK = 1000;

/** A page of the statements that a filter finds, for the command line and everyone else: in the order of days. */
export const listStatements = (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  filter: Settled,
  page: Required<Pick<PageRequest, 'limit'>> & PageRequest,
): Promise<Selectable<StatementRow>[]> => {
  const after = page.after === undefined ? null : readCursor(page.after);
  return filter.walked && page.limit <= LONGEST_WALK
    ? walk(db, dialect, filter, { ...page, after })
    : selectStatements(db, dialect, filter, { ...page, after }).execute();
};

const selectStatements = (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  filter: Settled,
  { limit, after, newestFirst = false }: PlacedRequest,
) => {
  const direction = newestFirst ? 'desc' : 'asc';
  // The same order either way, and that of the first relation's index: a page of it is read off, nothing is sorted.
  const { day, number } = columnsOf(filter);
  return findStatements(db, dialect, filter)
    .select(statementColumns('s'))
    .$if(after !== null, q =>
      q.where(eb =>
        eb(eb.refTuple(day, number), newestFirst ? '<' : '>', eb.tuple(after!.day, after!.number)),
      ),
    )
    .orderBy(day, direction)
    .orderBy(number, direction)
    .limit(limit);
};

type Eb = ExpressionBuilder<Tables & { s: Tables['statements'] }, 's'>;

const conditions = (eb: Eb, dialect: LedgerDialect, f: Settled, day: 's.day'): Expression<SqlBool>[] => {
  const all: Expression<SqlBool>[] = [];
  if (f.acts.length > 0) all.push(eb('s.act', 'in', f.acts));
  if (f.first !== null) all.push(eb(day, '>=', f.first));
  if (f.last !== null) all.push(eb(day, '<=', f.last), eb(day, '>', ''));
  if (f.terms.length > 0) all.push(dialect.contains(f.terms));
  if (f.document !== null) all.push(eb('s.document', '=', f.document));
  if (f.outlets?.length === 0) all.push(sql`1 = 0`);
  else if (f.outlets) {
    const theirs = eb
      .selectFrom('documents')
      .select('documents.id')
      .where('documents.outlet', 'in', f.outlets);
    // Of few days it is faster to look up the document of each statement, of many to look up the statements of each document.
    all.push(
      isShort(f)
        ? eb.exists(theirs.whereRef('documents.id', '=', 's.document'))
        : eb('s.document', 'in', theirs),
    );
  }
  return all;
};

/** Whether it is of two months at most. */
const isShort = ({ first, last }: Settled): boolean =>
  first !== null && last !== null && Date.parse(last) - Date.parse(first) <= 62 * 86_400_000;

/** Where a page ended: legible, since it is seen in URLs. */
export const cursorOf = (row: { day: string; number: number }): string =>
  `${row.day || 'undated'}.${row.number}`;

const readCursor = (cursor: string): Place => {
  const [, day, number] = /^(undated|\d{4}-\d\d-\d\d)\.(\d{1,15})$/.exec(cursor) ?? [];
  if (!day)
    throw new LedgerError('bad-query', `"${cursor}" is no place to go on from; give the "next" of a page`);
  return { day: day === 'undated' ? '' : day, number: Number(number) };
};

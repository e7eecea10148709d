import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Position, RollUp, Status } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import { LedgerError } from '../error.ts';
import type { Page, StatementFilter } from '../read/filter.ts';
import { findStatements, type Settled, settle } from '../read/select.ts';
import type { Tables } from '../schema/tables.ts';

/** What lists show of a claim: all but its statements. Kept in the ledger, so that no list puts claims together. */
export type ClaimSummary = {
  readonly id: string;
  readonly gist: string;
  /** The id of the statement whose words these are. */
  readonly gistStatement: string;
  readonly status: Status;
  readonly positions: readonly SummaryStand[];
  readonly divided: readonly string[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly statements: number;
  readonly documents: number;
  /** Independent ones. */
  readonly sources: number;
};

/** An actor's positions on a claim, the earliest first, each with the first statement that shows it; the last position stands. */
export type SummaryStand = {
  readonly code: string;
  readonly name: string;
  readonly state: string;
  readonly position: Position;
  readonly history: readonly {
    readonly position: Position;
    readonly since: string;
    readonly statement: string;
  }[];
};

/** Which claims. The parts that are a StatementFilter's ask for a statement that is so. */
export type ClaimFilter = StatementFilter & {
  readonly status?: Status;
  /** Fewer statements than this make no claim worth listing. Default: 2; 1 where something narrows the answer. */
  readonly least?: number;
};

export type ClaimRequest = {
  /** How many at most. Default: 50. */
  readonly limit?: number;
  /** The `claimCursor` of the last claim of the page before. */
  readonly after?: string;
  /** Whose positions: each speaker's, or rolled up to states and organisations. Default: actor. */
  readonly by?: RollUp;
};

/** A page of claims as lists show them, those in most documents first. */
export const pageOfSummaries = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  { status, least, ...filter }: ClaimFilter,
  { limit = 50, after, by = 'actor' }: ClaimRequest,
): Promise<Page<ClaimSummary>> => {
  const narrow = Object.values(filter).some(value => value !== undefined);
  const settled = narrow ? await settle(db, filter) : null;
  const rows = await db
    .selectFrom('claim_summaries as c')
    .select(['c.claim', 'c.gist', 'c.gist_statement', 'c.status', 'c.statements', 'c.documents', 'c.sources'])
    .select(['c.first_day', 'c.last_day', 'c.divided'])
    .select(by === 'actor' ? 'c.actors as positions' : 'c.states as positions')
    .where('c.statements', '>=', least ?? (narrow ? 1 : 2))
    .$if(status !== undefined, q => q.where('c.status', '=', status!))
    .$if(settled !== null, q => q.where('c.claim', 'in', claimsWith(db, dialect, settled!)))
    .$if(after !== undefined, q => q.where(eb => behind(eb, after!)))
    .orderBy('c.documents', 'desc')
    .orderBy('c.statements', 'desc')
    .orderBy('c.claim')
    // One more tells whether there is a next page.
    .$if(Number.isFinite(limit), q => q.limit(limit + 1))
    .execute();
  const items = rows.slice(0, limit).map(
    ({ claim, first_day, last_day, status, divided, positions, ...row }): ClaimSummary => ({
      id: claim,
      gist: row.gist,
      gistStatement: row.gist_statement,
      status: status as Status,
      positions: JSON.parse(positions),
      divided: JSON.parse(divided),
      firstDay: first_day,
      lastDay: last_day,
      statements: row.statements,
      documents: row.documents,
      sources: row.sources,
    }),
  );
  const named = await nameStands(db, items);
  return { items: named, next: rows.length > limit && limit > 0 ? claimCursor(items[limit - 1]) : null };
};

const claimsWith = (db: Kysely<Tables>, dialect: LedgerDialect, filter: Settled) =>
  findStatements(db, dialect, filter)
    .innerJoin('propositions as p', 'p.statement', 's.number')
    .select('p.claim');

/** Rolled up, positions have codes alone: the ledger's names for them, where it has any. */
export const nameStands = async <C extends { readonly positions: readonly { code: string; name: string }[] }>(
  db: Kysely<Tables>,
  claims: readonly C[],
): Promise<C[]> => {
  const codes = new Set(claims.flatMap(c => c.positions.filter(p => p.name === p.code).map(p => p.code)));
  if (codes.size === 0) return [...claims];
  const rows = await db
    .selectFrom('actors')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .execute();
  const names = new Map(rows.map(r => [r.code, r.name]));
  return claims.map(c => ({
    ...c,
    positions: c.positions.map(p => (p.name === p.code ? { ...p, name: names.get(p.code) ?? p.name } : p)),
  }));
};

/** Where a list of claims ended: to be given as `after`. */
export const claimCursor = ({
  documents,
  statements,
  id,
}: Pick<ClaimSummary, 'documents' | 'id'> & {
  readonly statements: number | readonly unknown[];
}): string => `${documents}.${typeof statements === 'number' ? statements : statements.length}.${id}`;

type Eb = ExpressionBuilder<Tables & { c: Tables['claim_summaries'] }, 'c'>;

/** The claims behind a cursor, in the order of the list. */
const behind = (eb: Eb, cursor: string): Expression<SqlBool> => {
  const [, documents, statements, id] = /^(\d{1,9})\.(\d{1,9})\.([0-9a-f]{16})$/.exec(cursor) ?? [];
  if (id === undefined)
    throw new LedgerError('bad-query', `"${cursor}" is no place to go on from; give the "next" of a page`);
  const [d, s] = [Number(documents), Number(statements)];
  return eb.and([
    // The index begins there; what follows tells which of those of as many documents.
    eb('c.documents', '<=', d),
    sql<SqlBool>`(c.documents < ${d} or c.statements < ${s} or (c.statements = ${s} and c.claim > ${id}))`,
  ]);
};

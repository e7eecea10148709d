import { type Kysely, sql } from 'kysely';
import type { Act } from '../../vocabulary.ts';
import type { Tables } from '../schema/tables.ts';

/** How many statements accuse or condemn, by or against whom. */
export type Accusations = { readonly code: string; readonly name: string; readonly statements: number };

/** What an actor has to do with others; those who speak for it are counted with it. */
export type Dealings = {
  /** Whom it accuses or condemns, most often first. */
  readonly accuses: readonly Accusations[];
  /** Who accuses or condemns it: the state or organisation for which the speaker speaks, where there is one. */
  readonly accusedBy: readonly Accusations[];
  /** Of the claims in which it is accused or condemned: how it answers. */
  readonly answers: {
    readonly accused: number;
    /** It said something on the claim, and not only that it would not. */
    readonly answered: number;
    /** It declined to deny or to comment, and no more. */
    readonly declined: number;
    readonly silent: number;
  };
};

const ACCUSING = ['accuse', 'condemn'] as const satisfies readonly Act[];
const DECLINING: ReadonlySet<string> = new Set<Act>(['decline-to-deny', 'decline-to-comment']);

/** So many are told of on each side. */
const MOST = 50;

/** Whom an actor accuses, who accuses it, and how often it answers. */
export const dealingsOf = async (db: Kysely<Tables>, code: string): Promise<Dealings> => ({
  accuses: await accusedBy(db, code),
  accusedBy: await accusersOf(db, code),
  answers: await answersOf(db, code),
});

const accusing = (db: Kysely<Tables>, relation: 'by' | 'target', code: string) =>
  db
    .selectFrom('roll_ups as r')
    .innerJoin('statements as s', 's.number', 'r.statement')
    .where('r.relation', '=', relation)
    .where('r.code', '=', code)
    .where('s.act', 'in', ACCUSING);

const accusedBy = async (db: Kysely<Tables>, code: string): Promise<Accusations[]> => {
  const rows = await accusing(db, 'by', code)
    .innerJoin('statement_targets as t', 't.statement', 's.number')
    .leftJoin('actors as a', 'a.code', 't.code')
    .where('t.code', '!=', code)
    .groupBy(['t.code', 'a.name'])
    .select(eb => ['t.code', 'a.name', eb.fn.countAll<number>().as('statements')])
    .orderBy('statements', 'desc')
    .orderBy('t.code')
    .limit(MOST)
    .execute();
  return rows.map(r => ({ code: r.code, name: r.name ?? r.code, statements: Number(r.statements) }));
};

const accusersOf = async (db: Kysely<Tables>, code: string): Promise<Accusations[]> => {
  const who = sql<string>`coalesce(x.affiliation, x.code)`;
  const rows = await accusing(db, 'target', code)
    .innerJoin('statement_speakers as x', 'x.statement', 's.number')
    .where(who, '!=', code)
    .groupBy(who)
    .select(eb => [who.as('code'), eb.fn.count<number>('s.number').distinct().as('statements')])
    .orderBy('statements', 'desc')
    .orderBy('code')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const named = await db
    .selectFrom('actors')
    .select(['code', 'name'])
    .where(
      'code',
      'in',
      rows.map(r => r.code),
    )
    .execute();
  const names = new Map(named.map(a => [a.code, a.name]));
  return rows.map(r => ({
    code: r.code,
    name: names.get(r.code) ?? r.code,
    statements: Number(r.statements),
  }));
};

const answersOf = async (db: Kysely<Tables>, code: string): Promise<Dealings['answers']> => {
  const claims = accusing(db, 'target', code)
    .innerJoin('propositions as p', 'p.statement', 's.number')
    .select('p.claim')
    .distinct();
  const accused = (await claims.execute()).length;
  const own = await db
    .selectFrom('roll_ups as r')
    .innerJoin('statements as s', 's.number', 'r.statement')
    .innerJoin('propositions as p', 'p.statement', 's.number')
    .where('r.relation', '=', 'by')
    .where('r.code', '=', code)
    .where('p.claim', 'in', claims)
    .select(['p.claim', 's.act'])
    .distinct()
    .execute();
  const all = new Set(own.map(o => o.claim));
  const answered = new Set(own.filter(o => !DECLINING.has(o.act)).map(o => o.claim));
  return {
    accused,
    answered: answered.size,
    declined: all.size - answered.size,
    silent: accused - all.size,
  };
};

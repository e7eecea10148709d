import type { Kysely } from 'kysely';
import type { Barrier, Edge } from '../../6-match/index.ts';
import type { Tables } from '../schema/tables.ts';
import { type Anchor, type Correction, standingCorrections, statementAt } from './corrections.ts';
import { tokenOf } from './token.ts';

/** What persons have said about which statements are one claim, in tokens. */
export type Word = { readonly edges: readonly Edge[]; readonly barriers: readonly Barrier[] };

/** Corrections of claims, in tokens; those of statements that are no more are left out. */
export const personsWord = async (db: Kysely<Tables>): Promise<Word> => {
  const edges: Edge[] = [];
  const barriers: Barrier[] = [];
  for (const { correction } of await standingCorrections(db)) {
    if (correction.kind === 'merge') {
      const [a, b] = await tokensAt(db, correction.statements);
      if (a && b) edges.push({ a, b, score: Number.POSITIVE_INFINITY });
    } else if (correction.kind === 'split')
      barriers.push({
        these: await tokensAt(db, correction.these),
        those: await tokensAt(db, correction.those),
      });
  }
  return { edges, barriers };
};

/** The document of the statement of a token. */
export const documentOf = async (db: Kysely<Tables>, token: string): Promise<string | null> => {
  const row = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .select('s.document')
    .where('p.token', '=', token)
    .executeTakeFirst();
  return row?.document ?? null;
};

/** The tokens of the statements of which a person says that they are one claim, or are not. */
export const tokensOf = (
  db: Kysely<Tables>,
  correction: Extract<Correction, { kind: 'merge' | 'split' }>,
): Promise<string[]> =>
  tokensAt(
    db,
    correction.kind === 'merge' ? correction.statements : [...correction.these, ...correction.those],
  );

const tokensAt = async (db: Kysely<Tables>, anchors: readonly Anchor[]): Promise<string[]> => {
  const tokens: string[] = [];
  for (const anchor of anchors) {
    const number = await statementAt(db, anchor);
    if (number === null) continue;
    const { id } = await db
      .selectFrom('statements')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    tokens.push(tokenOf(id));
  }
  return tokens;
};

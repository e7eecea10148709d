import type { Kysely } from 'kysely';
import {
  type Allegiance,
  allegianceBy,
  dividedStates,
  type Heard,
  independentSources,
  isStraight,
  type Proposition,
  positionsOn,
  type RollUp,
  type Stand,
  type Status,
  statusOf,
} from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import { LedgerError } from '../error.ts';
import type { StatementFilter } from '../read/filter.ts';
import { selectStatements, settle } from '../read/select.ts';
import { complete, type RecordedStatement } from '../read/statements.ts';
import { statementColumns, type Tables } from '../schema/tables.ts';
import { pages } from '../write/insert.ts';
import { listCorrections, type RecordedCorrection, statementAt } from './corrections.ts';

/** A statement of a claim, as corrected. */
export type ClaimStatement = RecordedStatement & {
  /** States said to have done it. */
  readonly agents: readonly string[];
  /** What persons have put right about it. */
  readonly corrections: readonly RecordedCorrection[];
};

/** A claim: statements about one proposition, and where each actor stands on it. */
export type RecordedClaim = {
  /** Sixteen hex digits. Another id that it had before, when it had fewer statements, finds it too. */
  readonly id: string;
  /** The words of one of its statements. */
  readonly gist: string;
  readonly status: Status;
  readonly positions: readonly Stand[];
  /** States whose speakers contradict each other. */
  readonly divided: readonly string[];
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly statements: readonly ClaimStatement[];
  readonly documents: number;
  /** Documents that are copies of each other, or quote the same words, are one source. */
  readonly sources: readonly (readonly string[])[];
};

/** A claim with those about the same dispute that have most terms in common with it. */
export type ClaimInFull = RecordedClaim & {
  readonly related: readonly { readonly id: string; readonly gist: string }[];
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

/** Claims, those in most documents first. */
export async function* eachClaim(
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  { status, least, ...filter }: ClaimFilter,
  { limit = 50, after, by = 'actor' }: ClaimRequest,
): AsyncGenerator<RecordedClaim> {
  const isBehind = after === undefined ? () => true : behind(after);
  const narrow = Object.values(filter).some(value => value !== undefined);
  const only = narrow ? await claimsWith(db, dialect, filter) : null;
  const ordered = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .select(eb => [
      'p.claim',
      eb.fn.count<number>('s.document').distinct().as('documents'),
      eb.fn.countAll<number>().as('statements'),
    ])
    .groupBy('p.claim')
    .having(eb => eb(eb.fn.countAll(), '>=', least ?? (narrow ? 1 : 2)))
    .orderBy('documents', 'desc')
    .orderBy('statements', 'desc')
    .orderBy('p.claim')
    .execute();
  const surroundings = await surroundingsOf(db, by);
  let left = limit;
  for (const row of ordered) {
    const { claim } = row;
    if (left <= 0) return;
    if ((only && !only.has(claim)) || !isBehind(row)) continue;
    const found = await load(db, claim, surroundings);
    if (status && found.status !== status) continue;
    left--;
    yield found;
  }
}

/** Where a list of claims ended: to be given as `after`. */
export const claimCursor = ({ documents, statements, id }: RecordedClaim): string =>
  `${documents}.${statements.length}.${id}`;

/** Tells the claims behind a cursor, in the order of the list. */
const behind = (cursor: string) => {
  const [, documents, statements, id] = /^(\d{1,9})\.(\d{1,9})\.([0-9a-f]{16})$/.exec(cursor) ?? [];
  if (id === undefined)
    throw new LedgerError('bad-query', `"${cursor}" is no place to go on from; give the "next" of a page`);
  return (row: { claim: string; documents: number; statements: number }): boolean => {
    const ahead = Number(documents) - Number(row.documents) || Number(statements) - Number(row.statements);
    return ahead > 0 || (ahead === 0 && row.claim > id);
  };
};

/** A claim by its id, the beginning of it, or the id of one of its statements; null when it is none, or more than one's. */
export const claimMeant = async (
  db: Kysely<Tables>,
  given: string,
  by: RollUp,
): Promise<ClaimInFull | null> => {
  const prefix = given.trim().toLowerCase();
  // "10bbc614:775": as much of a statement's id as listings show.
  const statement = /^([0-9a-f]{6,16}):(\d+[a-z]*)$/.exec(prefix);
  const rows = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .select('p.claim')
    .distinct()
    .where(eb =>
      eb.or([
        eb('s.id', '=', given.trim()),
        ...(statement
          ? [eb.and([eb('s.id', 'like', `${statement[1]}%`), eb('s.id', 'like', `%:${statement[2]}`)])]
          : []),
        ...(/^[0-9a-f]{4,16}$/.test(prefix)
          ? [eb.and([eb('p.token', '>=', prefix), eb('p.token', '<', `${prefix}g`)])]
          : []),
      ]),
    )
    .execute();
  const claims = rows.map(r => r.claim);
  // The beginning of a claim's own id comes before that of a statement in another.
  const own = claims.filter(c => c.startsWith(prefix));
  const [claim] = own.length === 1 ? own : claims.length === 1 ? claims : [];
  if (claim === undefined) return null;
  const surroundings = await surroundingsOf(db, by);
  const related = [];
  for (const id of await relatedTo(db, claim))
    related.push({ id, gist: (await load(db, id, surroundings)).gist });
  return { ...(await load(db, claim, surroundings)), related };
};

/** "They fired missiles" and "others sent them missiles" are two claims; they share the keys under which they are looked up. */
const relatedTo = async (db: Kysely<Tables>, claim: string, most = 5): Promise<string[]> => {
  const rows = await db
    // Each key once: all statements of a claim have most of them.
    .selectFrom(eb =>
      eb
        .selectFrom('propositions as own')
        .innerJoin('proposition_keys as k', 'k.statement', 'own.statement')
        .where('own.claim', '=', claim)
        .select('k.key')
        .distinct()
        .as('mine'),
    )
    .innerJoin('proposition_keys as shared', 'shared.key', 'mine.key')
    .innerJoin('propositions as p', 'p.statement', 'shared.statement')
    .where('p.claim', '!=', claim)
    .groupBy('p.claim')
    .select(eb => ['p.claim', eb.fn.count<number>('mine.key').distinct().as('keys')])
    .orderBy('keys', 'desc')
    .orderBy('p.claim')
    .limit(most)
    .execute();
  return rows.map(r => r.claim);
};

const claimsWith = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  filter: StatementFilter,
): Promise<Set<string>> => {
  const settled = await settle(db, filter);
  const statements = await selectStatements(db, dialect, settled, { limit: 1_000_000 }).execute();
  const claims = new Set<string>();
  for (const page of pages(
    statements.map(s => s.number),
    500,
  )) {
    const rows = await db.selectFrom('propositions').select('claim').where('statement', 'in', page).execute();
    for (const { claim } of rows) claims.add(claim);
  }
  return claims;
};

type Surroundings = {
  readonly by: RollUp;
  readonly allegiance: Allegiance;
  readonly corrections: ReadonlyMap<number, readonly RecordedCorrection[]>;
  readonly names: ReadonlyMap<string, { readonly name: string; readonly affiliation: string | null }>;
};

const surroundingsOf = async (db: Kysely<Tables>, by: RollUp): Promise<Surroundings> => {
  const actors = await db
    .selectFrom('actors')
    .select(['code', 'name', 'affiliation'])
    .orderBy('code')
    .execute();
  const corrections = new Map<number, RecordedCorrection[]>();
  for (const made of await listCorrections(db)) {
    const { correction } = made;
    if (!('statement' in correction)) continue;
    const number = await statementAt(db, correction.statement);
    if (number !== null) corrections.set(number, [...(corrections.get(number) ?? []), made]);
  }
  return {
    by,
    allegiance: allegianceBy(actors),
    corrections,
    names: new Map(actors.map(a => [a.code, a])),
  };
};

const load = async (db: Kysely<Tables>, claim: string, around: Surroundings): Promise<RecordedClaim> => {
  const rows = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .innerJoin('matched_documents as m', 'm.document', 's.document')
    .select(statementColumns('s'))
    .select(['p.body', 'm.copies'])
    .where('p.claim', '=', claim)
    .orderBy('s.day')
    .orderBy('s.id')
    .execute();
  const full = await complete(db, rows);
  const propositions = rows.map(r => JSON.parse(r.body) as Proposition);
  const statements = full.map((s, i): ClaimStatement => {
    const corrections = around.corrections.get(rows[i].number) ?? [];
    return { ...corrected(s, corrections, around), agents: propositions[i].agents, corrections };
  });
  const heard = statements.map(
    (s, i): Heard => ({
      id: s.id,
      act: s.act,
      certainty: s.certainty,
      speakers: s.speakers,
      day: s.day ?? '',
      content: s.words.content,
      agents: s.agents,
      terms: propositions[i].terms.map(([key]) => key),
      opposites: propositions[i].opposites,
      cue: s.words.cue,
    }),
  );
  const each = positionsOn(heard, 'actor', around.allegiance);
  const days = statements.map(s => s.day).filter((day): day is string => day !== null);
  const copies = new Map<string, string>(rows.map(r => [r.document, r.copies]));
  const said = statements.map(s => ({ document: s.document.id, content: s.words.content }));
  return {
    id: claim,
    gist: gistOf(statements, heard, propositions),
    status: statusOf(each),
    positions: around.by === 'actor' ? each : positionsOn(heard, 'state', around.allegiance),
    divided: dividedStates(each),
    firstDay: days[0] ?? null,
    lastDay: days[days.length - 1] ?? null,
    statements,
    documents: copies.size,
    sources: independentSources(said, document => copies.get(document) ?? document),
  };
};

const corrected = (
  statement: RecordedStatement,
  corrections: readonly RecordedCorrection[],
  { names }: Surroundings,
): RecordedStatement => {
  let { act, speakers } = statement;
  // The latest of each kind is what stands.
  for (const { correction } of corrections) {
    if (correction.kind === 'act') act = correction.act;
    if (correction.kind !== 'speaker') continue;
    const { code } = correction;
    const { name = code, affiliation = null } = names.get(code) ?? {};
    speakers = [{ code, name, role: null, affiliation, named: true }];
  }
  return { ...statement, act, speakers };
};

/**
 * Words that stand for the claim, always those of a statement: of one that tells plainly what is claimed (no negation where others
 * have none), and in the terms in which most of its statements tell it; neither short nor long, and said for certain.
 */
const gistOf = (
  statements: readonly ClaimStatement[],
  heard: readonly Heard[],
  propositions: readonly Proposition[],
): string => {
  const straight = isStraight(heard);
  const common = new Map<string, number>();
  for (const { terms } of propositions)
    for (const [key] of terms) common.set(key, (common.get(key) ?? 0) + 1);
  const shared = ({ terms }: Proposition): number => {
    const worth = terms.map(([key, weight]) => weight * (common.get(key)! - 1));
    return worth.reduce((sum, w) => sum + w, 0) / Math.max(1, Math.sqrt(terms.length));
  };
  const most = Math.max(1, ...propositions.map(shared));
  const worth = (s: ClaimStatement, i: number): number => {
    const { length } = s.words.content;
    const tells = s.act === 'state' || s.act === 'accuse' || s.act === 'assess' || s.act === 'confirm';
    const whole = length >= 25 && length <= 160 && / \S+ /.test(s.words.content);
    return (
      (straight[i] ? 4 : 0) +
      (propositions[i].answers === null ? 1 : 0) +
      (tells ? 1 : 0) +
      (whole ? 1.5 : 0) +
      (s.certainty === 'CT+' ? 0.5 : 0) +
      shared(propositions[i]) / most +
      s.confidence.attribution / 2
    );
  };
  const [best] = statements
    .map((s, i) => ({ s, worth: worth(s, i) }))
    .sort((a, b) => b.worth - a.worth || (a.s.id < b.s.id ? -1 : 1));
  // "that it was shot down" is told by "it was shot down".
  return (best?.s.words.content ?? '').replace(/^that (?=\S+ \S)/, '');
};

import type { Kysely, Selectable } from 'kysely';
import type { Speaker } from '../../4-resolve/actor.ts';
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
import type { Act, Certainty } from '../../vocabulary.ts';
import { groupBy } from '../group.ts';
import { complete, type RecordedStatement, speakersOf } from '../read/statements.ts';
import { type StatementRow, statementColumns, type Tables } from '../schema/tables.ts';
import { type RecordedCorrection, standingCorrections, statementAt } from './corrections.ts';

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
  /** The id of that statement. */
  readonly gistStatement: string;
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

/** What claims are put together with, besides their statements. */
export type Surroundings = {
  readonly allegiance: Allegiance;
  /** Those of single statements, by the statement's number. */
  readonly corrections: ReadonlyMap<number, readonly RecordedCorrection[]>;
  /** The actors whom persons have named as speakers. */
  readonly named: ReadonlyMap<string, { readonly name: string; readonly affiliation: string | null }>;
};

export const surroundingsOf = async (db: Kysely<Tables>): Promise<Surroundings> => {
  const affiliated = await db
    .selectFrom('actors')
    .select(['code', 'name', 'affiliation'])
    .where('affiliation', 'is not', null)
    .orderBy('code')
    .execute();
  const corrections = new Map<number, RecordedCorrection[]>();
  const codes = new Set<string>();
  for (const made of await standingCorrections(db)) {
    const { correction } = made;
    if (!('statement' in correction)) continue;
    if (correction.kind === 'speaker') codes.add(correction.code);
    const number = await statementAt(db, correction.statement);
    if (number !== null) corrections.set(number, [...(corrections.get(number) ?? []), made]);
  }
  const named = await actorsOf(db, codes);
  return { allegiance: allegianceBy(affiliated), corrections, named };
};

const actorsOf = async (db: Kysely<Tables>, codes: Iterable<string>) => {
  const wanted = [...codes];
  const rows =
    wanted.length === 0
      ? []
      : await db
          .selectFrom('actors')
          .select(['code', 'name', 'affiliation'])
          .where('code', 'in', wanted)
          .execute();
  return new Map(rows.map(row => [row.code, row]));
};

/** A statement of a claim with what positions are told by, as corrected. */
type Member = {
  readonly row: Selectable<StatementRow> & { readonly claim: string; readonly copies: string };
  readonly proposition: Proposition;
  readonly act: Act;
  readonly speakers: readonly Speaker[];
  readonly corrections: readonly RecordedCorrection[];
};

/** The statements of claims, by claim; each in the order of days. Claims that are none (any more) are left out. */
export const gather = async (
  db: Kysely<Tables>,
  claims: readonly string[],
  around: Surroundings,
): Promise<Map<string, Member[]>> => {
  const rows = await db
    .selectFrom('propositions as p')
    .innerJoin('statements as s', 's.number', 'p.statement')
    .innerJoin('matched_documents as m', 'm.document', 's.document')
    .select(statementColumns('s'))
    .select(['p.body', 'p.claim', 'm.copies'])
    .where('p.claim', 'in', claims)
    .orderBy('s.day')
    .orderBy('s.id')
    .execute();
  const speakers = await speakersOf(
    db,
    rows.map(r => r.number),
  );
  const members = rows.map(({ body, ...row }): Member => {
    const corrections = around.corrections.get(row.number) ?? [];
    const said = { act: row.act as Act, speakers: speakers.get(row.number) ?? [] };
    return {
      row,
      proposition: JSON.parse(body) as Proposition,
      ...corrected(said, corrections, around),
      corrections,
    };
  });
  return groupBy(members, m => m.row.claim);
};

type Said = Pick<Member, 'act' | 'speakers'>;

const corrected = (said: Said, corrections: readonly RecordedCorrection[], { named }: Surroundings): Said => {
  let { act, speakers } = said;
  // The latest of each kind is what stands.
  for (const { correction } of corrections) {
    if (correction.kind === 'act') act = correction.act;
    if (correction.kind !== 'speaker') continue;
    const { code } = correction;
    const { name = code, affiliation = null } = named.get(code) ?? {};
    speakers = [{ code, name, role: null, affiliation, named: true }];
  }
  return { act, speakers };
};

/** A claim without its statements; whose positions, is still to be said. */
export type Told = Omit<RecordedClaim, 'statements' | 'positions'> & {
  readonly positions: Readonly<Record<RollUp, readonly Stand[]>>;
};

/** What the statements of a claim come to. */
export const tellClaim = (id: string, members: readonly Member[], allegiance: Allegiance): Told => {
  const heard = members.map(
    ({ row, proposition, act, speakers }): Heard => ({
      id: row.id,
      act,
      certainty: row.certainty as Certainty,
      speakers,
      day: row.day,
      content: row.content,
      agents: proposition.agents,
      terms: proposition.terms.map(([key]) => key),
      opposites: proposition.opposites,
      cue: row.cue,
    }),
  );
  const actor = positionsOn(heard, 'actor', allegiance);
  const days = members.map(m => m.row.day).filter(day => day !== '');
  const copies = new Map<string, string>(members.map(({ row }) => [row.document, row.copies]));
  const said = members.map(({ row: { document, content } }) => ({ document, content }));
  return {
    id,
    ...gistOf(members, heard),
    status: statusOf(actor),
    positions: { actor, state: positionsOn(heard, 'state', allegiance) },
    divided: dividedStates(actor),
    firstDay: days[0] ?? null,
    lastDay: days[days.length - 1] ?? null,
    documents: copies.size,
    sources: independentSources(said, document => copies.get(document) ?? document),
  };
};

/** Claims with all their statements, in the order asked for; those that are none (any more) are left out. */
export const loadClaims = async (
  db: Kysely<Tables>,
  claims: readonly string[],
  by: RollUp,
  around: Surroundings,
): Promise<RecordedClaim[]> => {
  const gathered = await gather(db, claims, around);
  const found = claims.filter(claim => gathered.has(claim));
  const members = found.flatMap(claim => gathered.get(claim)!);
  const full = await complete(
    db,
    members.map(m => m.row),
  );
  const statements = new Map(
    members.map(({ row, act, speakers, proposition, corrections }, i): [number, ClaimStatement] => [
      row.number,
      { ...full[i], act, speakers, agents: proposition.agents, corrections },
    ]),
  );
  return found.map(claim => {
    const own = gathered.get(claim)!;
    const { positions, ...told } = tellClaim(claim, own, around.allegiance);
    return {
      ...told,
      positions: positions[by],
      statements: own.map(m => statements.get(m.row.number)!),
    };
  });
};

/**
 * Words that stand for the claim, always those of a statement: of one that tells plainly what is claimed (no negation where others
 * have none), and in the terms in which most of its statements tell it; neither short nor long, and said for certain.
 */
const gistOf = (
  members: readonly Member[],
  heard: readonly Heard[],
): Pick<RecordedClaim, 'gist' | 'gistStatement'> => {
  const propositions = members.map(m => m.proposition);
  const straight = isStraight(heard);
  const common = new Map<string, number>();
  for (const { terms } of propositions)
    for (const [key] of terms) common.set(key, (common.get(key) ?? 0) + 1);
  const shared = ({ terms }: Proposition): number => {
    const worth = terms.map(([key, weight]) => weight * (common.get(key)! - 1));
    return worth.reduce((sum, w) => sum + w, 0) / Math.max(1, Math.sqrt(terms.length));
  };
  const most = Math.max(1, ...propositions.map(shared));
  const worth = ({ act, row }: Member, i: number): number => {
    const { length } = row.content;
    const tells = act === 'state' || act === 'accuse' || act === 'assess' || act === 'confirm';
    const whole = length >= 25 && length <= 160 && / \S+ /.test(row.content);
    return (
      (straight[i] ? 4 : 0) +
      (propositions[i].answers === null ? 1 : 0) +
      (tells ? 1 : 0) +
      (whole ? 1.5 : 0) +
      (row.certainty === 'CT+' ? 0.5 : 0) +
      shared(propositions[i]) / most +
      row.attribution_confidence / 2
    );
  };
  const [best] = members
    .map((m, i) => ({ ...m.row, worth: worth(m, i) }))
    .sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
  // "that it was shot down" is told by "it was shot down".
  return { gist: best.content.replace(/^that (?=\S+ \S)/, ''), gistStatement: best.id };
};

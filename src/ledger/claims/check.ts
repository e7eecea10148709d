import type { Kysely } from 'kysely';
import { documentKeys, type Profile, type Proposition } from '../../6-match/index.ts';
import { groupBy } from '../group.ts';
import type { Tables } from '../schema/tables.ts';
import { type Anchor, type Correction, listCorrections } from './corrections.ts';
import { surroundingsOf } from './load.ts';
import { namesIn } from './names.ts';
import { type MadeSummary, summariesOf } from './summarise.ts';
import { tokenOf } from './token.ts';
import { personsWord } from './word.ts';

/** What is wrong with what a document's statements were made of for claims. A document that was not matched yet has none. */
export async function* propositionFaults(
  db: Kysely<Tables>,
  document: string,
): AsyncGenerator<{ readonly statement: string | null; readonly reason: string }> {
  const matched = await db
    .selectFrom('matched_documents')
    .select(['document', 'profile'])
    .where('document', '=', document)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('statements as s')
    .leftJoin('propositions as p', 'p.statement', 's.number')
    .select(['s.id', 's.kind', 'p.token', 'p.body'])
    .where('s.document', '=', document)
    .orderBy('s.ordinal')
    .execute();
  if (matched?.profile) {
    const wanted = documentKeys(JSON.parse(matched.profile) as Profile).join();
    if ((await keysIn(db, document)) !== wanted)
      yield { statement: null, reason: 'it is not found by the keys of what it is about' };
  }
  for (const { id, kind, token, body } of rows) {
    const fault = (reason: string) => ({ statement: id, reason });
    if (token === null || body === null) {
      if (matched && kind !== 'speech') yield fault('it belongs to no claim');
      continue;
    }
    if (!matched) yield fault('it belongs to a claim, and its document was not matched');
    if (token !== tokenOf(id)) yield fault(`its token is ${token}, not ${tokenOf(id)}`);
    const proposition = JSON.parse(body) as Proposition;
    if (proposition.statement !== id) yield fault(`its proposition is that of ${proposition.statement}`);
  }
}

const keysIn = async (db: Kysely<Tables>, document: string): Promise<string> => {
  const rows = await db.selectFrom('document_keys').select('key').where('document', '=', document).execute();
  return rows
    .map(({ key }) => Number(key))
    .sort((a, b) => a - b)
    .join();
};

/** What is wrong with claims as a whole: a name that is not the least of its statements', groups of copies of nobody, corrections that point nowhere. */
export async function* claimFaults(db: Kysely<Tables>): AsyncGenerator<string> {
  const wanted = await namesBySplit(db);
  const claims = await db
    .selectFrom('propositions')
    .select(eb => ['claim', eb.fn.min('token').as('least')])
    .groupBy('claim')
    .execute();
  for (const { claim, least } of claims) {
    const name = wanted.get(least) ?? least;
    if (claim !== name)
      yield `the claim ${claim} has the name of none of its statements; it should be ${name}`;
  }
  const strays = await db
    .selectFrom('matched_documents as m')
    .leftJoin('matched_documents as g', 'g.document', 'm.copies')
    .select(['m.document', 'm.copies'])
    .where('g.document', 'is', null)
    .execute();
  for (const { document, copies } of strays)
    yield `document ${document} is a copy of ${copies}, which was not matched`;
  const corrections = await listCorrections(db);
  const ids = new Set(corrections.map(c => c.id));
  for (const { number, correction } of corrections) {
    if (correction.kind === 'withdraw' && !ids.has(correction.correction))
      yield `correction ${number} withdraws ${correction.correction}, which is not there`;
    for (const { document, start, end } of anchorsOf(correction)) {
      const row = await db
        .selectFrom('documents')
        .select('text')
        .where('id', '=', document)
        .executeTakeFirst();
      if (!row) yield `correction ${number} is about document ${document}, which is not there`;
      else if (!(start >= 0 && start < end && end <= row.text.length))
        yield `correction ${number} points at [${start}, ${end}), outside the text of ${document}`;
    }
  }
}

/** Summaries that are looked at together. */
const AT_ONCE = 200;

/**
 * Claims of which lists show something else than their statements give. Those that are to be made again are left out, and all while
 * documents wait to be matched: they may tell for whom a speaker speaks.
 */
export async function* summaryFaults(db: Kysely<Tables>): AsyncGenerator<string> {
  const waiting = await db
    .selectFrom('documents as d')
    .leftJoin('matched_documents as m', 'm.document', 'd.id')
    .where('m.document', 'is', null)
    .select('d.id')
    .limit(1)
    .execute();
  if (waiting.length > 0) return;
  const around = await surroundingsOf(db);
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom(eb =>
        eb
          .selectFrom('propositions')
          .select('claim')
          .union(eb.selectFrom('claim_summaries').select('claim'))
          .as('c'),
      )
      .select('c.claim')
      .where('c.claim', '>', last)
      .where('c.claim', 'not in', eb => eb.selectFrom('stale_claims').select('claim'))
      .orderBy('c.claim')
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    last = rows[rows.length - 1].claim;
    const claims = rows.map(r => r.claim);
    const kept = await keptSummaries(db, claims);
    const made = await summariesOf(db, claims, around);
    const wanted = new Map(made.map(m => [m.summary.claim, canonical(m)]));
    for (const claim of claims)
      if (kept.get(claim) !== wanted.get(claim))
        yield `lists do not show of the claim ${claim} what its statements give`;
  }
}

const keptSummaries = async (db: Kysely<Tables>, claims: readonly string[]): Promise<Map<string, string>> => {
  const summaries = await db.selectFrom('claim_summaries').selectAll().where('claim', 'in', claims).execute();
  const speakers = await db
    .selectFrom('claim_speakers')
    .selectAll()
    .where('claim', 'in', claims)
    .orderBy('ordinal')
    .execute();
  const of = groupBy(speakers, s => s.claim);
  return new Map(
    summaries.map(summary => [summary.claim, canonical({ summary, speakers: of.get(summary.claim) ?? [] })]),
  );
};

const canonical = ({ summary, speakers }: MadeSummary): string =>
  JSON.stringify([summary, ...speakers].map(row => Object.entries(row).sort()));

/** What claims should be called from which a person has set statements apart, by the least token of each. */
const namesBySplit = async (db: Kysely<Tables>): Promise<Map<string, string>> => {
  const { barriers } = await personsWord(db);
  const parted = [...new Set(barriers.flatMap(b => [...b.these, ...b.those]))];
  if (parted.length === 0) return new Map();
  const rows = await db
    .selectFrom('propositions as own')
    .innerJoin('propositions as p', 'p.claim', 'own.claim')
    .where('own.token', 'in', parted)
    .select(['p.token', 'p.claim'])
    .distinct()
    .execute();
  const least = new Map<string, string>();
  for (const { token, claim } of rows)
    if (!least.has(claim) || token < least.get(claim)!) least.set(claim, token);
  const names = namesIn(new Map(rows.map(r => [r.token, least.get(r.claim)!])), barriers);
  return new Map([...least.values()].map(token => [token, names.get(token)!]));
};

const anchorsOf = (correction: Correction): readonly Anchor[] =>
  correction.kind === 'withdraw'
    ? []
    : correction.kind === 'merge'
      ? correction.statements
      : correction.kind === 'split'
        ? [...correction.these, ...correction.those]
        : [correction.statement];

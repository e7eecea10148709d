import type { Kysely } from 'kysely';
import { keysOf, type Proposition } from '../../6-match/index.ts';
import type { Tables } from '../schema/tables.ts';
import { type Anchor, type Correction, listCorrections } from './corrections.ts';
import { tokenOf } from './match.ts';

/** What is wrong with what a document's statements were made of for claims. A document that was not matched yet has none. */
export async function* propositionFaults(
  db: Kysely<Tables>,
  document: string,
): AsyncGenerator<{ readonly statement: string | null; readonly reason: string }> {
  const matched = await db
    .selectFrom('matched_documents')
    .select('document')
    .where('document', '=', document)
    .executeTakeFirst();
  const rows = await db
    .selectFrom('statements as s')
    .leftJoin('propositions as p', 'p.statement', 's.number')
    .select(['s.id', 's.number', 's.kind', 'p.token', 'p.body'])
    .where('s.document', '=', document)
    .orderBy('s.ordinal')
    .execute();
  const keys = await keysIn(db, document);
  for (const { id, number, kind, token, body } of rows) {
    const fault = (reason: string) => ({ statement: id, reason });
    if (token === null || body === null) {
      if (matched && kind !== 'speech') yield fault('it belongs to no claim');
      continue;
    }
    if (!matched) yield fault('it belongs to a claim, and its document was not matched');
    if (token !== tokenOf(id)) yield fault(`its token is ${token}, not ${tokenOf(id)}`);
    const proposition = JSON.parse(body) as Proposition;
    if (proposition.statement !== id) yield fault(`its proposition is that of ${proposition.statement}`);
    else if (keysOf(proposition).join() !== (keys.get(Number(number)) ?? []).join())
      yield fault('it is not found by the keys of its proposition');
  }
}

const keysIn = async (db: Kysely<Tables>, document: string): Promise<Map<number, number[]>> => {
  const rows = await db
    .selectFrom('statements as s')
    .innerJoin('proposition_keys as k', 'k.statement', 's.number')
    .select(['k.statement', 'k.key'])
    .where('s.document', '=', document)
    .execute();
  const keys = new Map<number, number[]>();
  for (const { statement, key } of rows)
    keys.set(Number(statement), [...(keys.get(Number(statement)) ?? []), Number(key)]);
  for (const list of keys.values()) list.sort((a, b) => a - b);
  return keys;
};

/** What is wrong with claims as a whole: a name that is not the least of its statements', groups of copies of nobody, corrections that point nowhere. */
export async function* claimFaults(db: Kysely<Tables>): AsyncGenerator<string> {
  const claims = await db
    .selectFrom('propositions')
    .select(eb => ['claim', eb.fn.min('token').as('least')])
    .groupBy('claim')
    .execute();
  for (const { claim, least } of claims)
    if (claim !== least)
      yield `the claim ${claim} has the name of none of its statements; it should be ${least}`;
  const strays = await db
    .selectFrom('matched_documents as m')
    .leftJoin('matched_documents as g', 'g.document', 'm.copies')
    .select(['m.document', 'm.copies'])
    .where('g.document', 'is', null)
    .execute();
  for (const { document, copies } of strays)
    yield `document ${document} is a copy of ${copies}, which was not matched`;
  for (const { number, correction } of await listCorrections(db))
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

const anchorsOf = (correction: Correction): readonly Anchor[] =>
  correction.kind === 'merge'
    ? correction.statements
    : correction.kind === 'split'
      ? [...correction.these, ...correction.those]
      : [correction.statement];

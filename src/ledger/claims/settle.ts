import type { Kysely } from 'kysely';
import { claimsAmong, type Profile, type Proposition } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import { groupBy } from '../group.ts';
import type { Tables } from '../schema/tables.ts';
import { PAGE, pages } from '../write/insert.ts';
import { documentsOf, isLarge, joinCircles, namesOf, redraw, unsettle } from './circles.ts';
import { namesIn } from './names.ts';
import { touch } from './summarise.ts';
import { documentOf, personsWord, type Word } from './word.ts';

/** Documents that are settled in one transaction, besides those of the same circles. */
const BATCH = 50;

/** Parts the statements of all disputes that new documents have joined into claims, with what persons have said. */
export const settleAll = async (db: Kysely<Tables>, dialect: LedgerDialect): Promise<void> => {
  const some = (from: Kysely<Tables>) =>
    from.selectFrom('unsettled_documents').select('document').orderBy('document').limit(BATCH).execute();
  if ((await some(db)).length === 0) return;
  for (let left = true; left; )
    left = await dialect.write(
      db,
      async trx => {
        // Asked again under the lock: another process may have been faster.
        const documents = (await some(trx)).map(r => r.document);
        if (documents.length > 0) await settle(trx, documents, await personsWord(trx));
        return documents.length > 0;
      },
      'claims',
    );
};

/** Parts the circles of documents into claims: rings of them where a circle is too large. */
export const settle = async (
  trx: Kysely<Tables>,
  documents: readonly string[],
  word: Word,
): Promise<void> => {
  for (const circle of await namesOf(trx, 'circle', documents)) {
    if (!(await isLarge(trx, 'circle', circle))) {
      await part(trx, await documentsOf(trx, 'circle', [circle]), word);
      continue;
    }
    const own = new Set(await documentsOf(trx, 'circle', [circle]));
    for (const ring of await namesOf(
      trx,
      'ring',
      documents.filter(d => own.has(d)),
    ))
      await part(trx, await documentsOf(trx, 'ring', [ring]), word);
  }
};

/** Parts the statements of documents into claims. */
const part = async (trx: Kysely<Tables>, documents: readonly string[], word: Word): Promise<void> => {
  const { members, before } = await load(trx, documents);
  const after = namesIn(claimsAmong(members, word.edges, word.barriers), word.barriers);
  const moved = [...after].filter(([token, claim]) => before.get(token) !== claim);
  await touch(
    trx,
    moved.flatMap(([token, claim]) => [before.get(token)!, claim]),
  );
  for (const [claim, tokens] of groupBy(moved, ([, claim]) => claim))
    for (const page of pages(
      tokens.map(([token]) => token),
      PAGE,
    ))
      await trx.updateTable('propositions').set({ claim }).where('token', 'in', page).execute();
  for (const page of pages(documents, PAGE))
    await trx.deleteFrom('unsettled_documents').where('document', 'in', page).execute();
};

type Loaded = {
  /** Propositions by the tokens of their statements. */
  readonly members: ReadonlyMap<string, Proposition>;
  /** The claims in which they are. */
  readonly before: ReadonlyMap<string, string>;
};

/** The propositions of documents. */
export const load = async (db: Kysely<Tables>, documents: readonly string[]): Promise<Loaded> => {
  const members = new Map<string, Proposition>();
  const before = new Map<string, string>();
  for (const page of pages(documents, PAGE)) {
    const profiles = new Map<string, Profile>();
    for (const row of await db
      .selectFrom('matched_documents')
      .select(['document', 'profile'])
      .where('document', 'in', page)
      .where('profile', '!=', '')
      .execute())
      profiles.set(row.document, JSON.parse(row.profile));
    const rows = await db
      .selectFrom('statements as s')
      .innerJoin('propositions as p', 'p.statement', 's.number')
      .select(['p.token', 'p.claim', 'p.body', 's.document'])
      .where('s.document', 'in', page)
      .execute();
    for (const { token, claim, body, document } of rows) {
      members.set(token, { ...JSON.parse(body), profile: profiles.get(document)! });
      before.set(token, claim);
    }
  }
  return { members, before };
};

/**
 * Brings claims up to date with what a person has just said of them.
 *
 * @param withdrawn whether it was said before, and holds no longer
 */
export const resettle = async (
  trx: Kysely<Tables>,
  tokens: readonly string[],
  withdrawn: boolean,
): Promise<void> => {
  const word = await personsWord(trx);
  const documents = new Map<string, string>();
  for (const token of [...tokens, ...word.edges.flatMap(e => [e.a, e.b])]) {
    const document = await documentOf(trx, token);
    if (document !== null) documents.set(token, document);
  }
  const joined = word.edges.flatMap(({ a, b, score }) => {
    const [from, to] = [documents.get(a), documents.get(b)];
    return from !== undefined && to !== undefined && from !== to ? [{ a: from, b: to, score }] : [];
  });
  const named = [...new Set(tokens.flatMap(token => documents.get(token) ?? []))];
  const own = new Set(named);
  if (withdrawn) await redraw(trx, named, joined);
  else
    for (const { a, b, score } of joined)
      if (own.has(a) || own.has(b)) await joinCircles(trx, a, [{ document: b, score }]);
  await unsettle(trx, named);
  await settle(trx, named, word);
};

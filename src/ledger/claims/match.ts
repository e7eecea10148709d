import type { Kysely } from 'kysely';
import { disputeEdges, documentKeys, type Profile, propositionsOf } from '../../6-match/index.ts';
import type { LedgerDialect } from '../dialect.ts';
import { eachStatement } from '../read/statements.ts';
import type { Tables } from '../schema/tables.ts';
import { insertAll, PAGE, pages } from '../write/insert.ts';
import { joinCircles, type Link } from './circles.ts';
import { settleAll } from './settle.ts';
import { recordCopies } from './sketches.ts';
import { summariseStale, touch, touchSpeakers } from './summarise.ts';
import { tokenOf } from './token.ts';
import { documentOf, personsWord, type Word } from './word.ts';

/**
 * Joins the statements of documents that are new since the last time to claims: each document to the circle of those that tell of
 * one dispute, found by the keys that it shares with them, and then the statements of the circles that it touches to claims.
 * Returns how many documents were new.
 */
export const matchNew = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  onDocument?: (matched: number) => void,
): Promise<number> => {
  const profiles: Profiles = new Map();
  let matched = 0;
  for (let last = ''; ; ) {
    const batch = await db
      .selectFrom('documents as d')
      .leftJoin('matched_documents as m', 'm.document', 'd.id')
      .where('m.document', 'is', null)
      .where('d.id', '>', last)
      .select(['d.id', 'd.text', 'd.title', 'd.outlet', 'd.published_at'])
      .orderBy('d.id')
      .limit(100)
      .execute();
    if (batch.length === 0) break;
    last = batch[batch.length - 1].id;
    const fresh = await dialect.write(
      db,
      async trx => {
        // Under the lock: somebody may have merged claims since the last batch.
        const word = await personsWord(trx);
        let fresh = 0;
        for (const { id, text, title, outlet, published_at: publishedAt } of batch) {
          // Asked again under the lock: another process may have been faster.
          if (await isMatched(trx, id)) continue;
          const statements = [];
          for await (const s of eachStatement(trx, dialect, { document: id }, {})) statements.push(s);
          await record(trx, { id, text, title, outlet, publishedAt, statements }, word, profiles);
          fresh++;
        }
        if (fresh > 0) await touchSpeakers(trx);
        return fresh;
      },
      'claims',
    );
    matched += fresh;
    if (fresh > 0) onDocument?.(matched);
  }
  await settleAll(db, dialect);
  await summariseStale(db, dialect);
  return matched;
};

const isMatched = async (db: Kysely<Tables>, document: string): Promise<boolean> =>
  (await db
    .selectFrom('matched_documents')
    .select('document')
    .where('document', '=', document)
    .executeTakeFirst()) !== undefined;

/** Profiles by their documents: those that tell of one dispute are looked up again and again. */
type Profiles = Map<string, Profile>;
const MOST_PROFILES = 50_000;

/** Records what the statements of one document are about, and joins it to the circles of its dispute. */
const record = async (
  db: Kysely<Tables>,
  told: Parameters<typeof propositionsOf>[0],
  word: Word,
  profiles: Profiles,
): Promise<void> => {
  const document = told.id;
  const copies = await recordCopies(db, document, told.text);
  const propositions = propositionsOf(told);
  const profile = propositions[0]?.profile;
  const row = {
    document,
    ...copies,
    circle: document,
    ring: document,
    profile: profile ? JSON.stringify(profile) : '',
    statements: propositions.length,
  };
  await db.insertInto('matched_documents').values(row).execute();
  if (!profile) return;
  const rows = await db
    .selectFrom('statements')
    .select(['id', 'number'])
    .where('document', '=', document)
    .execute();
  const numbers = new Map(rows.map(r => [r.id, r.number]));
  const tokens = propositions.map(p => tokenOf(p.statement));
  await insertAll(
    db,
    'propositions',
    propositions.map((p, i) => ({
      statement: numbers.get(p.statement)!,
      token: tokens[i],
      claim: tokens[i],
      // The profile is kept once for each document.
      body: JSON.stringify({ ...p, profile: undefined }),
    })),
  );
  await touch(db, tokens);
  const keys = documentKeys(profile);
  const links: Link[] = disputeEdges(profile, await profilesAt(db, keys, profiles)).map(({ b, score }) => ({
    document: b,
    score,
  }));
  await insertAll(
    db,
    'document_keys',
    keys.map(key => ({ key, document })),
  );
  // What a person has merged may be here before its claims are: in a copy of a ledger, or after a re-analysis.
  const own = new Set(tokens);
  for (const { a, b } of word.edges) {
    if (own.has(a) === own.has(b)) continue;
    const other = await documentOf(db, own.has(a) ? b : a);
    if (other !== null) links.push({ document: other, score: Number.POSITIVE_INFINITY });
  }
  await joinCircles(db, document, links);
};

/** The profiles of the documents that have one of these keys. */
const profilesAt = async (
  db: Kysely<Tables>,
  keys: readonly number[],
  profiles: Profiles,
): Promise<Profile[]> => {
  const documents = new Set<string>();
  for (const page of pages(keys, PAGE)) {
    const rows = await db
      .selectFrom('document_keys')
      .select('document')
      .distinct()
      .where('key', 'in', page)
      .execute();
    for (const { document } of rows) documents.add(document);
  }
  if (profiles.size > MOST_PROFILES) profiles.clear();
  const missing = [...documents].filter(d => !profiles.has(d));
  for (const page of pages(missing, PAGE)) {
    const rows = await db
      .selectFrom('matched_documents')
      .select(['document', 'profile'])
      .where('document', 'in', page)
      .execute();
    for (const row of rows) profiles.set(row.document, JSON.parse(row.profile) as Profile);
  }
  return [...documents].map(d => profiles.get(d)!);
};

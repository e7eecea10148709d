import type { Kysely } from 'kysely';
import {
  type Barrier,
  bandsOf,
  COPY,
  cluster,
  type Edge,
  edgesOf,
  keysOf,
  likeness,
  type Proposition,
  propositionsOf,
  type Sketch,
  sketchOf,
} from '../../6-match/index.ts';
import { hashString, mix } from '../../model/hash.ts';
import type { LedgerDialect } from '../dialect.ts';
import { eachStatement } from '../read/statements.ts';
import type { Tables } from '../schema/tables.ts';
import { insertAll, PAGE, pages } from '../write/insert.ts';
import { standingCorrections, statementAt } from './corrections.ts';
import { summariseStale, touch, touchSpeakers, touchStatements } from './summarise.ts';

/** Sixteen hex digits for a statement; a claim is called by the least of its statements' tokens. */
export const tokenOf = (statement: string): string => {
  // Two hashes that are independent of each other: forwards and backwards.
  const backwards = [...statement].reverse().join('');
  return [hashString(statement), hashString(`${backwards}.`)]
    .map(h => (mix(h, 1) >>> 0).toString(16).padStart(8, '0'))
    .join('');
};

/** What persons have said about which statements are one claim, in tokens. */
type Word = { readonly edges: readonly Edge[]; readonly barriers: readonly Barrier[] };

/**
 * Joins the statements of documents that are new since the last time to claims. Each is compared with those that share a key, and
 * only claims that it touches change. Returns how many documents were new.
 */
export const matchNew = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  onDocument?: (matched: number) => void,
): Promise<number> => {
  const cache: Cache = new Map();
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
        // Under the lock: somebody may have set claims apart since the last batch.
        const word = await personsWord(trx);
        let fresh = 0;
        for (const { id, text, title, outlet, published_at: publishedAt } of batch) {
          // Asked again under the lock: another process may have been faster.
          if (await isMatched(trx, id)) continue;
          const statements = [];
          for await (const s of eachStatement(trx, dialect, { document: id }, {})) statements.push(s);
          await recordCopies(trx, id, text);
          await join(trx, propositionsOf({ id, text, title, outlet, publishedAt, statements }), word, cache);
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
  await summariseStale(db, dialect);
  return matched;
};

const isMatched = async (db: Kysely<Tables>, document: string): Promise<boolean> =>
  (await db
    .selectFrom('matched_documents')
    .select('document')
    .where('document', '=', document)
    .executeTakeFirst()) !== undefined;

const recordCopies = async (db: Kysely<Tables>, document: string, text: string): Promise<void> => {
  const sketch = sketchOf(text);
  const bands = bandsOf(sketch);
  const near = await db
    .selectFrom('copy_bands as b')
    .innerJoin('matched_documents as m', 'm.document', 'b.document')
    .where('b.band', 'in', bands)
    .select(['m.copies', 'm.sketch'])
    .distinct()
    .execute();
  const groups = near
    .filter(n => likeness(sketch, JSON.parse(n.sketch) as Sketch) >= COPY)
    .map(n => n.copies);
  const group = [document, ...groups].sort()[0];
  await insertAll(db as never, 'matched_documents', [
    { document, copies: group, sketch: JSON.stringify(sketch) },
  ]);
  await insertAll(
    db as never,
    'copy_bands',
    [...new Set(bands)].map(band => ({ band, document })),
  );
  const joined = groups.filter(g => g !== group);
  if (joined.length === 0) return;
  // What were two sources are one now.
  if (new Set(groups).size > 1) await touchStatements(db, await statementsIn(db, groups));
  await db.updateTable('matched_documents').set({ copies: group }).where('copies', 'in', joined).execute();
};

const statementsIn = async (db: Kysely<Tables>, groups: readonly string[]): Promise<number[]> => {
  const rows = await db
    .selectFrom('matched_documents as m')
    .innerJoin('statements as s', 's.document', 'm.document')
    .where('m.copies', 'in', groups)
    .select('s.number')
    .execute();
  return rows.map(r => r.number);
};

/** Propositions by the number of their statement: neighbours of one document are often those of the next. */
type Cache = Map<number, Proposition>;
const MOST_CACHED = 20_000;

/** Records the propositions of one document and joins them to claims. */
const join = async (
  db: Kysely<Tables>,
  propositions: readonly Proposition[],
  word: Word,
  cache: Cache,
): Promise<void> => {
  if (propositions.length === 0) return;
  const rows = await db
    .selectFrom('statements')
    .select(['id', 'number'])
    .where('document', '=', propositions[0].document)
    .execute();
  const numbers = new Map(rows.map(r => [r.id, r.number]));
  const keys = propositions.map(p => keysOf(p));
  const candidates = await loadByKeys(db, new Set(keys.flat()), cache);
  const edges = propositions.flatMap((p, i) => {
    const found = new Set(keys[i].flatMap(key => candidates.byKey.get(key) ?? []));
    const own = propositions.filter(q => q !== p);
    const others = [...found].map(statement => candidates.propositions.get(statement)!);
    return edgesOf(p, [...own.filter(q => shareKey(keys[i], keys[propositions.indexOf(q)])), ...others]);
  });
  const tokens = propositions.map(p => tokenOf(p.statement));
  await insertAll(
    db as never,
    'propositions',
    propositions.map((p, i) => ({
      statement: numbers.get(p.statement)!,
      token: tokens[i],
      claim: tokens[i],
      body: JSON.stringify(p),
    })),
  );
  await insertAll(
    db as never,
    'proposition_keys',
    propositions.flatMap((p, i) => keys[i].map(key => ({ key, statement: numbers.get(p.statement)! }))),
  );
  // What a person has merged may be here before its claims are: in a copy of a ledger, or after a re-analysis.
  const own = new Set(tokens);
  const merged = word.edges.filter(e => own.has(e.a) || own.has(e.b));
  const found = edges.map(e => ({ a: tokenOf(e.a), b: tokenOf(e.b), score: e.score }));
  await settle(db, tokens, [...found, ...merged], word);
};

const shareKey = (a: readonly number[], b: readonly number[]): boolean => a.some(key => b.includes(key));

type Candidates = {
  readonly byKey: ReadonlyMap<number, readonly number[]>;
  readonly propositions: ReadonlyMap<number, Proposition>;
};

const loadByKeys = async (
  db: Kysely<Tables>,
  keys: ReadonlySet<number>,
  cache: Cache,
): Promise<Candidates> => {
  const byKey = new Map<number, number[]>();
  const propositions = new Map<number, Proposition>();
  for (const page of pages([...keys], PAGE)) {
    const rows = await db
      .selectFrom('proposition_keys')
      .select(['key', 'statement'])
      .where('key', 'in', page)
      .execute();
    for (const { key, statement } of rows) {
      const list = byKey.get(Number(key));
      if (list) list.push(statement);
      else byKey.set(Number(key), [statement]);
    }
  }
  const wanted = new Set([...byKey.values()].flat());
  for (const statement of wanted) {
    const known = cache.get(statement);
    if (known) propositions.set(statement, known);
  }
  if (cache.size > MOST_CACHED) cache.clear();
  for (const page of pages(
    [...wanted].filter(statement => !propositions.has(statement)),
    PAGE,
  )) {
    const rows = await db
      .selectFrom('propositions')
      .select(['statement', 'body'])
      .where('statement', 'in', page)
      .execute();
    for (const { statement, body } of rows) {
      const proposition = JSON.parse(body) as Proposition;
      propositions.set(statement, proposition);
      cache.set(statement, proposition);
    }
  }
  return { byKey, propositions };
};

/**
 * Brings the claims that some edges touch up to date. Where no person has set anything apart, touched claims are simply one;
 * else all their edges are made anew, so that the result is the same as if everything had come at once.
 */
const settle = async (
  db: Kysely<Tables>,
  tokens: readonly string[],
  edges: readonly Edge[],
  word: Word,
): Promise<void> => {
  const named = [...new Set([...tokens, ...edges.flatMap(e => [e.a, e.b])])];
  const claimOf = await claimsOf(db, named);
  const touched = new Set(claimOf.values());
  const apart = new Set(word.barriers.flatMap(b => [...b.these, ...b.those]));
  const guarded = apart.size > 0 && (await anyIn(db, touched, apart));
  if (guarded) return remake(db, touched, word);
  const between = edges.flatMap(e => {
    const [a, b] = [claimOf.get(e.a), claimOf.get(e.b)];
    return a && b ? [{ a, b, score: e.score }] : [];
  });
  const claims = cluster([...touched], between);
  await touch(db, touched);
  for (const [old, now] of claims)
    if (old !== now)
      await db.updateTable('propositions').set({ claim: now }).where('claim', '=', old).execute();
};

const claimsOf = async (db: Kysely<Tables>, tokens: readonly string[]): Promise<Map<string, string>> => {
  const found = new Map<string, string>();
  for (const page of pages(tokens, PAGE)) {
    const rows = await db
      .selectFrom('propositions')
      .select(['token', 'claim'])
      .where('token', 'in', page)
      .execute();
    for (const { token, claim } of rows) found.set(token, claim);
  }
  return found;
};

const anyIn = async (
  db: Kysely<Tables>,
  claims: ReadonlySet<string>,
  tokens: ReadonlySet<string>,
): Promise<boolean> => {
  const rows = await claimsOf(db, [...tokens]);
  return [...rows.values()].some(claim => claims.has(claim));
};

/** Makes claims anew from all their statements, with what persons have said. */
export const remake = async (db: Kysely<Tables>, claims: ReadonlySet<string>, word: Word): Promise<void> => {
  // What a barrier parted belongs to the question again: a new statement may stand between the two.
  const wanted = new Set(claims);
  const apart = word.barriers.flatMap(b => [...b.these, ...b.those]);
  for (const claim of (await claimsOf(db, apart)).values()) wanted.add(claim);
  for (const claim of (
    await claimsOf(
      db,
      word.edges.flatMap(e => [e.a, e.b]),
    )
  ).values())
    wanted.add(claim);
  const members: Proposition[] = [];
  for (const page of pages([...wanted], PAGE)) {
    const rows = await db.selectFrom('propositions').select('body').where('claim', 'in', page).execute();
    members.push(...rows.map(r => JSON.parse(r.body) as Proposition));
  }
  const byKey = new Map<number, Proposition[]>();
  const edges: Edge[] = [];
  for (const p of members) {
    const near = new Set<Proposition>();
    for (const key of keysOf(p)) {
      const list = byKey.get(key) ?? [];
      for (const q of list) near.add(q);
      byKey.set(key, [...list, p]);
    }
    for (const e of edgesOf(p, near)) edges.push({ a: tokenOf(e.a), b: tokenOf(e.b), score: e.score });
  }
  const tokens = members.map(p => tokenOf(p.statement));
  const made = cluster(tokens, [...edges, ...word.edges], word.barriers);
  await touch(db, [...wanted, ...made.values()]);
  for (const [token, claim] of made)
    await db.updateTable('propositions').set({ claim }).where('token', '=', token).execute();
};

/** Corrections of claims, in tokens; those of statements that are no more are left out. */
export const personsWord = async (db: Kysely<Tables>): Promise<Word> => {
  const edges: Edge[] = [];
  const barriers: Barrier[] = [];
  const tokensAt = async (anchors: readonly Parameters<typeof statementAt>[1][]): Promise<string[]> => {
    const tokens: string[] = [];
    for (const anchor of anchors) {
      const number = await statementAt(db, anchor);
      if (number === null) continue;
      const row = await db
        .selectFrom('statements')
        .select('id')
        .where('number', '=', number)
        .executeTakeFirstOrThrow();
      tokens.push(tokenOf(row.id));
    }
    return tokens;
  };
  for (const { correction } of await standingCorrections(db)) {
    if (correction.kind === 'merge') {
      const [a, b] = await tokensAt(correction.statements);
      if (a && b) edges.push({ a, b, score: Number.POSITIVE_INFINITY });
    } else if (correction.kind === 'split')
      barriers.push({ these: await tokensAt(correction.these), those: await tokensAt(correction.those) });
  }
  return { edges, barriers };
};

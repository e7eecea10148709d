import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Fault } from '../check/check.ts';
import type { Tables } from '../schema/tables.ts';
import { openStore, type Store } from '../store.ts';
import { MATCHED, type Row, rowsOf, TABLES } from './belonging.ts';

/** What a ledger holds of one document or actor: a hash of the rows of each table. */
type Digest = { readonly key: string; readonly rows: number; readonly tables: ReadonlyMap<string, string> };

/** How far a comparison has come. */
export type Compared = {
  /** Documents that are in both, and rows of theirs that were compared. */
  readonly documents: number;
  readonly rows: number;
  /** Whether claims are compared: not as long as one ledger has joined documents to claims that the other has not. */
  readonly claims: boolean;
};

/**
 * Compares everything that two ledgers hold, by a hash of the rows of each table for each document, actor and correction; gives each
 * difference as it is found. Numbers that a store counts up do not matter, what they refer to does.
 *
 * @throws LedgerError when one of the two cannot be opened or read
 */
export async function* compareLedgers(
  one: string,
  other: string,
  onDocument: (compared: Compared) => void = () => {},
): AsyncGenerator<Fault> {
  const a = await openStore(one, {});
  try {
    const b = await openStore(other, {});
    try {
      yield* compareStores(a, b, onDocument);
    } finally {
      await b.db.destroy();
    }
  } finally {
    await a.db.destroy();
  }
}

async function* compareStores(
  a: Store,
  b: Store,
  onDocument: (compared: Compared) => void,
): AsyncGenerator<Fault> {
  let documents = 0;
  let rows = 0;
  const count = (digest: Digest): void => {
    rows += digest.rows;
  };
  const names = [a.path, b.path] as const;
  const fault = (document: string | null, reason: string): Fault => ({ document, statement: null, reason });
  const claims = (await matchedIn(a.db)) === (await matchedIn(b.db));
  const tables = claims ? TABLES : TABLES.filter(table => !(MATCHED as readonly string[]).includes(table));
  const onBoth = (digest: Digest): void => {
    count(digest);
    onDocument({ documents: ++documents, rows, claims });
  };
  const [left, right] = [documentDigests(a.db, tables), documentDigests(b.db, tables)];
  for await (const { key, reason } of differing(left, right, names, onBoth)) yield fault(key, reason);
  for await (const { key, reason } of differing(actorDigests(a.db), actorDigests(b.db), names, count))
    yield fault(null, `actor ${key} ${reason}`);
  const corrections = [await correctionDigests(a.db), await correctionDigests(b.db)];
  for await (const { key, reason } of differing(corrections[0], corrections[1], names, count))
    yield fault(null, `correction ${key} ${reason}`);
  onDocument({ documents, rows, claims });
}

const matchedIn = async (db: Kysely<Tables>): Promise<number> => {
  const query = db.selectFrom('matched_documents').select(eb => eb.fn.countAll<number>().as('n'));
  return (await query.executeTakeFirstOrThrow()).n;
};

/** Walks along two lists in the order of their keys and gives what one lacks or has otherwise. */
async function* differing(
  a: AsyncIterable<Digest> | Iterable<Digest>,
  b: AsyncIterable<Digest> | Iterable<Digest>,
  [one, other]: readonly [string, string],
  onBoth: (digest: Digest) => void,
): AsyncGenerator<{ key: string; reason: string }> {
  const [left, right] = [iterate(a), iterate(b)];
  let [x, y] = [await left.next(), await right.next()];
  while (!x.done || !y.done) {
    // As databases compare: byte by byte.
    const order = x.done
      ? 1
      : y.done
        ? -1
        : Buffer.compare(Buffer.from(x.value.key), Buffer.from(y.value.key));
    if (order < 0) yield { key: (x.value as Digest).key, reason: `is not in ${other}` };
    else if (order > 0) yield { key: (y.value as Digest).key, reason: `is not in ${one}` };
    else {
      const [p, q] = [x.value as Digest, y.value as Digest];
      onBoth(p);
      const unlike = [...p.tables.keys()].filter(table => q.tables.get(table) !== p.tables.get(table));
      if (unlike.length > 0)
        yield { key: p.key, reason: `is not the same in both: its rows of ${unlike.join(', ')} differ` };
    }
    if (order <= 0) x = await left.next();
    if (order >= 0) y = await right.next();
  }
}

const iterate = async function* <T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, undefined> {
  yield* items;
};

async function* documentDigests(db: Kysely<Tables>, names: typeof TABLES): AsyncGenerator<Digest> {
  for (let last = ''; ; ) {
    const page = await db
      .selectFrom('documents')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .limit(50)
      .execute();
    if (page.length === 0) return;
    last = page[page.length - 1].id;
    const ids = page.map(row => row.id);
    const tables = new Map<string, Row[]>();
    for (const table of names) tables.set(table, await rowsOf(db, table, ids));
    const statements = new Map(tables.get('statements')!.map(row => [row.number, row]));
    const ownerOf = (table: string, row: Row): unknown =>
      table === 'documents' ? row.id : (row.document ?? statements.get(row.statement)?.document);
    const byDocument = new Map(ids.map(id => [id, new Map(names.map(t => [t as string, [] as string[]]))]));
    for (const [table, rows] of tables)
      for (const row of rows) {
        const plain = { ...row };
        if (NUMBERED.has(table)) delete plain.number;
        if ('statement' in row) plain.statement = statements.get(row.statement)?.id;
        byDocument
          .get(ownerOf(table, row) as string)
          ?.get(table)
          ?.push(canonical(plain));
      }
    for (const [key, lists] of byDocument) yield digestOf(key, lists);
  }
}

async function* actorDigests(db: Kysely<Tables>): AsyncGenerator<Digest> {
  for (let last = ''; ; ) {
    const actors = await db
      .selectFrom('actors')
      .selectAll()
      .where('code', '>', last)
      .orderBy('code')
      .limit(500)
      .execute();
    if (actors.length === 0) return;
    last = actors[actors.length - 1].code;
    const codes = actors.map(actor => actor.code);
    const forms = await db.selectFrom('actor_forms').selectAll().where('code', 'in', codes).execute();
    const byCode = new Map(codes.map(code => [code, [] as string[]]));
    for (const form of forms) byCode.get(form.code)!.push(canonical(form));
    for (const actor of actors)
      yield digestOf(
        actor.code,
        new Map([
          ['actors', [canonical(actor)]],
          ['actor_forms', byCode.get(actor.code)!],
        ]),
      );
  }
}

const correctionDigests = async (db: Kysely<Tables>): Promise<Digest[]> => {
  const rows = await db.selectFrom('corrections').selectAll().orderBy('number').execute();
  return rows.map(({ number: _, ...row }, i) =>
    digestOf(String(i + 1).padStart(9, '0'), new Map([['corrections', [canonical(row)]]])),
  );
};

/** A row with its columns in alphabetical order. */
const canonical = (row: object): string => JSON.stringify(Object.entries(row).sort());

/** Tables whose rows have a number that the store counts up. */
const NUMBERED = new Set(['statements', 'addresses']);

const digestOf = (key: string, lists: ReadonlyMap<string, string[]>): Digest => {
  const tables = new Map<string, string>();
  let count = 0;
  for (const [table, rows] of lists) {
    // Addresses are in the order in which they were found; the rest has an order of its own in its columns.
    const ordered = table === 'addresses' ? rows : rows.sort();
    tables.set(table, createHash('sha256').update(ordered.join('\n')).digest('base64'));
    count += rows.length;
  }
  return { key, rows: count, tables };
};

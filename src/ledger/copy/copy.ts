import { resolve } from 'node:path';
import type { Kysely, Transaction } from 'kysely';

import { touchAll } from '../claims/summarise.ts';
import { LedgerError } from '../error.ts';
import { isPostgres } from '../postgres/index.ts';
import type { Tables } from '../schema/tables.ts';
import { openStore, type Store } from '../store.ts';
import { countForms, type DescribedActor, recordActors } from '../write/actors.ts';
import { insertAll, insertStatements } from '../write/insert.ts';
import { MATCHED, type Row, rowsOf, TABLES } from './belonging.ts';

/** How far a copy has come. */
export type Copied = {
  readonly doing: 'documents' | 'addresses' | 'corrections' | 'claims';
  /** Documents looked at, and those of them that were not in the other ledger. */
  readonly documents: number;
  readonly added: number;
  /** Documents of the ledger that is copied. */
  readonly total: number;
};

/** Documents in one transaction. */
const BATCH = 50;

/**
 * Copies what one ledger holds into another, which is made where there is none: documents with everything that was found in them,
 * addresses, corrections, claims. What is there already is not added again, so a copy that was interrupted can be done once more;
 * into a ledger that holds other things, it brings the two together.
 *
 * @param interrupted stops before the next batch
 * @throws LedgerError when one of the two cannot be opened, read or written
 */
export async function* copyLedger(
  from: string,
  to: string,
  interrupted?: AbortSignal,
): AsyncGenerator<Copied> {
  const place = (given: string): string => (isPostgres(given) ? given : resolve(given));
  if (place(from) === place(to)) throw new LedgerError('bad-query', `${from} cannot be copied into itself`);
  const source = await openStore(from, {});
  try {
    const target = await openStore(to, { create: true });
    try {
      yield* copyStore(source, target, interrupted);
      await target.dialect.optimise(target.db);
    } finally {
      await target.db.destroy();
    }
  } finally {
    await source.db.destroy();
  }
}

async function* copyStore(from: Store, to: Store, interrupted?: AbortSignal): AsyncGenerator<Copied> {
  const state = { documents: 0, added: 0, total: await from.dialect.count(from.db, 'documents') };
  for await (const ids of batchesOf(from.db)) {
    if (interrupted?.aborted) return;
    state.added += await copyBatch(from, to, ids);
    state.documents += ids.length;
    yield { doing: 'documents', ...state };
  }
  for await (const _ of copyAddresses(from, to)) {
    if (interrupted?.aborted) return;
    yield { doing: 'addresses', ...state };
  }
  await copyCorrections(from, to);
  yield { doing: 'corrections', ...state };
  // Where nothing else is in the other ledger, its claims are the same; else they are found when somebody asks for claims.
  if ((await to.dialect.count(to.db, 'documents')) === state.documents) await copyClaims(from, to);
  yield { doing: 'claims', ...state };
}

/** Ids of all documents in the order in which they were recorded; those without statements last. */
async function* batchesOf(db: Kysely<Tables>): AsyncGenerator<string[]> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('statements')
      .select(['document', 'number'])
      .where('ordinal', '=', 0)
      .where('number', '>', last)
      .orderBy('number')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) break;
    last = rows[rows.length - 1].number;
    yield rows.map(row => row.document);
  }
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('documents as d')
      .select('d.id')
      .where('d.id', '>', last)
      .where(eb =>
        eb.not(
          eb.exists(eb.selectFrom('statements as s').select('s.id').whereRef('s.document', '=', 'd.id')),
        ),
      )
      .orderBy('d.id')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return;
    last = rows[rows.length - 1].id;
    yield rows.map(row => row.id);
  }
}

const missingIn = async (db: Kysely<Tables>, ids: readonly string[]): Promise<string[]> => {
  const rows = await db.selectFrom('documents').select('id').where('id', 'in', ids).execute();
  const there = new Set(rows.map(row => row.id));
  return ids.filter(id => !there.has(id));
};

/** Copies those of some documents that are missing, all or none; returns how many. */
const copyBatch = async (from: Store, to: Store, ids: readonly string[]): Promise<number> => {
  for (;;) {
    const missing = await missingIn(to.db, ids);
    if (missing.length === 0) return 0;
    const rows = new Map<string, Row[]>();
    for (const table of TABLES)
      if (table !== 'addresses' && !(MATCHED as readonly string[]).includes(table))
        rows.set(table, await rowsOf(from.db, table, missing));
    const days = rows.get('statements')!.map(row => row.day as string);
    for (const { published_at } of rows.get('documents')!)
      await to.dialect.makeRoom(to.db, { publishedAt: published_at as string | null, days });
    const done = await to.dialect.write(to.db, async trx => {
      // Another process may have been faster.
      if ((await missingIn(trx, missing)).length < missing.length) return false;
      await insertBatch(trx, to, rows);
      return true;
    });
    if (done) return missing.length;
  }
};

const insertBatch = async (
  trx: Transaction<Tables>,
  { dialect }: Store,
  rows: ReadonlyMap<string, Row[]>,
): Promise<void> => {
  const actors = rows.get('document_actors') as unknown as DescribedActor[];
  await recordActors(trx, actors);
  const numbers = new Map<number, number>();
  for (const [table, all] of rows) {
    if (table !== 'statements') {
      await insertAll(trx, table as 'spans', renumbered(all, numbers) as never);
      continue;
    }
    const now = await insertStatements(trx, all.map(({ number: _, ...row }) => row) as never);
    for (const { id, number } of all) numbers.set(number as number, now.get(id as string)!);
  }
  await countForms(trx, dialect, actors);
};

/** Rows with the numbers that their statements have in the other ledger. */
const renumbered = (rows: readonly Row[], numbers: ReadonlyMap<number, number>): Row[] =>
  rows.map(row => ('statement' in row ? { ...row, statement: numbers.get(row.statement as number)! } : row));

/** In the order in which they were found, since that of versions depends on it. */
async function* copyAddresses(from: Store, to: Store): AsyncGenerator<void> {
  for (let last = 0; ; ) {
    const rows = await from.db
      .selectFrom('addresses')
      .selectAll()
      .where('number', '>', last)
      .orderBy('number')
      .limit(500)
      .execute();
    if (rows.length === 0) return;
    last = rows[rows.length - 1].number;
    const ids = [...new Set(rows.map(row => row.document))];
    // One that was added a moment ago has not been copied.
    const missing = new Set(await missingIn(to.db, ids));
    const known = rows.filter(row => !missing.has(row.document));
    if (known.length > 0)
      await to.dialect.write(to.db, async trx => {
        await trx
          .insertInto('addresses')
          .values(known.map(({ number: _, ...row }) => row))
          .onConflict(c => c.columns(['uri', 'document']).doNothing())
          .execute();
      });
    yield;
  }
}

const copyCorrections = async (from: Store, to: Store): Promise<void> => {
  const of = (db: Kysely<Tables>) => db.selectFrom('corrections').selectAll().orderBy('number').execute();
  const key = ({ number: _, ...row }: Row): string => JSON.stringify(Object.entries(row).sort());
  const rows = await of(from.db);
  await to.dialect.write(
    to.db,
    async trx => {
      const known = new Set((await of(trx)).map(key));
      const fresh = rows.filter(row => !known.has(key(row)));
      await insertAll(trx, 'corrections', fresh.map(({ number: _, ...row }) => row) as never);
    },
    'claims',
  );
};

/** Copies claims as they are, where the other ledger has none yet. */
const copyClaims = (from: Store, to: Store): Promise<void> =>
  to.dialect.write(
    to.db,
    async trx => {
      const any = await trx.selectFrom('matched_documents').select('document').limit(1).execute();
      if (any.length > 0) return;
      for (let last = ''; ; ) {
        const batch = await from.db
          .selectFrom('matched_documents')
          .select('document')
          .where('document', '>', last)
          .orderBy('document')
          .limit(BATCH)
          .execute();
        if (batch.length === 0) break;
        last = batch[batch.length - 1].document;
        const ids = batch.map(row => row.document);
        const [before, after] = [
          await rowsOf(from.db, 'statements', ids),
          await rowsOf(trx, 'statements', ids),
        ];
        const now = new Map(after.map(row => [row.id, row.number as number]));
        const numbers = new Map(before.map(row => [row.number as number, now.get(row.id)!]));
        for (const table of MATCHED)
          await insertAll(trx, table, renumbered(await rowsOf(from.db, table, ids), numbers) as never);
      }
      await touchAll(trx);
    },
    'claims',
  );

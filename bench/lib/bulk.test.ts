import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.ts';
import { temporaryFolder } from '../../src/testing/ledger.ts';
import { freshDatabase, skipWithoutPostgres } from '../../src/testing/postgres.ts';
import { fillPostgres, fillSqlite } from './bulk.ts';
import { fillLedger } from './statements.ts';

const STATEMENTS = 400;

const folder = temporaryFolder();
const contentOf = async (path: string): Promise<unknown[]> => {
  const ledger = await openLedger(path);
  const found: unknown[] = [await ledger.summary(), await ledger.actors({}, { limit: 1000 })];
  for await (const document of ledger.eachDocument()) found.push(document);
  for await (const address of ledger.eachAddress()) found.push(address);
  found.push((await ledger.statements({ contains: 'w1', by: 'AAZ' })).items.map(s => s.id));
  for await (const fault of ledger.check()) found.push(fault);
  await ledger.close();
  return found;
};

describe('a ledger made in bulk is the one that documents added one by one make', () => {
  const oneByOne = join(folder, 'one-by-one.ledger');

  it('in a file', async () => {
    await fillLedger(oneByOne, STATEMENTS, () => {});
    const file = join(folder, 'bulk.ledger');
    await fillSqlite(file, STATEMENTS, () => {});
    expect(await contentOf(file)).toEqual(await contentOf(oneByOne));
  }, 60_000);

  it.skipIf(skipWithoutPostgres())(
    'in PostgreSQL',
    async () => {
      const url = await freshDatabase();
      await fillPostgres(url, STATEMENTS, () => {});
      expect(await contentOf(url)).toEqual(await contentOf(oneByOne));
    },
    120_000,
  );
});

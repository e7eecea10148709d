import { afterAll, beforeAll, expect, it } from 'vitest';
import { generatedDocuments, STATES } from '../../../bench/lib/statements.ts';
import { overStores } from '../../testing/stores.ts';
import { openLedger } from '../index.ts';
import { openStore, type Store } from '../store.ts';
import type { PageRequest, StatementFilter } from './filter.ts';
import { cursorOf, listStatements, settle } from './select.ts';

const [ONE, OTHER] = STATES;

const FILTERS: readonly StatementFilter[] = [
  { by: ONE, act: 'state' },
  { by: ONE, act: ['deny', 'accuse'], since: '1983' },
  { by: ONE, target: OTHER },
  { by: ONE, target: ONE, act: 'state' },
  { by: ONE, about: OTHER, until: '1985-06' },
  { target: ONE, about: ONE, since: '1982', until: '1986' },
  { by: ONE, target: OTHER, about: OTHER },
];

overStores(store => {
  let path: string;
  let opened: Store;
  beforeAll(async () => {
    path = await store.fresh();
    const ledger = await openLedger(path, { create: true });
    for (const { document, analysis } of generatedDocuments(1000))
      await ledger.add(document, analysis, { analysedBy: 'test', seenAt: '' });
    await ledger.close();
    opened = await openStore(path, {});
  });
  afterAll(() => opened.db.destroy());

  it.each(FILTERS)('walking finds what a join finds, in the same order, page by page: %j', async filter => {
    const { db, dialect } = opened;
    const settled = await settle(db, filter);
    const both = (page: PageRequest & { limit: number }) =>
      Promise.all(
        [true, false].map(async walked =>
          (await listStatements(db, dialect, { ...settled, walked }, page)).map(row => [
            row.id,
            cursorOf(row),
          ]),
        ),
      );
    for (const newestFirst of [false, true]) {
      const [walked, joined] = await both({ limit: 7, newestFirst });
      expect(joined.length).toBeGreaterThan(0);
      expect(walked).toEqual(joined);
      const [next, second] = await both({ limit: 7, newestFirst, after: joined.at(-1)![1] });
      expect(next).toEqual(second);
    }
  });

  it('only what is frequent is walked', async () => {
    expect((await settle(opened.db, { by: ONE, act: 'state' })).walked).toBe(false);
  });
});

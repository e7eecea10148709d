import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anyAnalysed, makeDocument, makeStatement } from '../../testing/ledger.ts';
import { skipWithoutPostgres } from '../../testing/postgres.ts';
import { postgres, sqlite, type TestStore } from '../../testing/stores.ts';
import { compareLedgers, copyLedger, type Fault, type Ledger, openLedger } from '../index.ts';

const how = { analysedBy: 'test', seenAt: '1983-09-12' };
const made = { author: 'A. Reader', madeAt: '1983-09-13T10:00:00Z', reason: 'read the page' };
const random = fc.sample(anyAnalysed, { numRuns: 70, seed: 11 });

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

/** A ledger of many documents, some found at several addresses, with claims and a correction. */
const fill = async (path: string, documents = random): Promise<void> => {
  const ledger = await openLedger(path, { create: true });
  for (const { document, analysis } of documents) await ledger.add(document, analysis, how);
  await ledger.see({ ...random[0].document, uri: 'https://example.org/again' }, '1983-09-14');
  const said = [1, 2].map(n => {
    const text = `Report ${n}. The airliner was shot down by a Soviet missile over the sea, he said.`;
    return makeDocument(text, { publishedAt: `1983-09-0${n}`, uri: 'https://example.org/report' });
  });
  for (const document of said)
    await ledger.add(
      document,
      {
        text: document.text,
        actors: [],
        statements: [makeStatement(document, 'The airliner was shot down by a Soviet missile over the sea')],
      },
      how,
    );
  const anchor = { document: said[0].id, start: 10, end: 65 };
  await ledger.correct({ kind: 'act', statement: anchor, act: 'accuse' }, made);
  await ledger.match();
  await ledger.close();
};

const within = async <T>(path: string, ask: (ledger: Ledger) => Promise<T>): Promise<T> => {
  const ledger = await openLedger(path);
  try {
    return await ask(ledger);
  } finally {
    await ledger.close();
  }
};
const checked = (path: string): Promise<Fault[]> => within(path, ledger => all(ledger.check()));

const suite = (from: () => TestStore, to: () => TestStore): void => {
  const [source, target] = [from(), to()];
  let original: string;
  beforeAll(async () => {
    original = await source.fresh();
    await fill(original);
  });
  it('whole: nothing differs, nothing is wrong, and the answers are the same', async () => {
    const copy = await target.fresh();
    const steps = await all(copyLedger(original, copy));
    expect(new Set(steps.map(s => s.doing))).toEqual(
      new Set(['documents', 'addresses', 'corrections', 'claims']),
    );
    expect(await all(compareLedgers(original, copy))).toEqual([]);
    expect(await checked(copy)).toEqual([]);

    const statements = (path: string) => within(path, ledger => all(ledger.eachStatement()));
    expect(await statements(copy)).toEqual(await statements(original));
    expect(await within(copy, l => l.summary())).toEqual(await within(original, l => l.summary()));
  });

  it('after an interruption, by doing it once more', async () => {
    const copy = await target.fresh();
    const stop = new AbortController();
    for await (const { documents } of copyLedger(original, copy, stop.signal))
      if (documents > 0) stop.abort();
    const { documents } = await within(copy, l => l.summary());
    expect(documents).toBeGreaterThan(0);
    expect((await all(compareLedgers(original, copy))).length).toBeGreaterThan(0);
    const steps = await all(copyLedger(original, copy));
    expect(steps.at(-1)).toMatchObject({
      added: (await within(original, l => l.summary())).documents - documents,
    });
    expect(await all(compareLedgers(original, copy))).toEqual([]);
    expect((await all(copyLedger(original, copy))).at(-1)).toMatchObject({ added: 0 });
  });

  it('into a ledger that holds other documents, and some of the same', async () => {
    const [mixed, together] = [await target.fresh(), await source.fresh()];
    const others = fc.sample(anyAnalysed, { numRuns: 30, seed: 12 });
    await fill(mixed, [...others, ...random.slice(0, 20)]);
    await all(copyLedger(original, mixed));
    expect(await checked(mixed)).toEqual([]);
    await fill(together, [...others, ...random]);
    const found = await within(mixed, l => l.summary());
    expect(found).toEqual(await within(together, l => l.summary()));
    await within(mixed, l => l.match());
    expect(await all(compareLedgers(mixed, together))).toEqual([]);
  });
};

describe('a ledger is copied', () => {
  describe('from SQLite to SQLite', () => suite(sqlite, sqlite));
  describe.skipIf(skipWithoutPostgres())('from SQLite to PostgreSQL', () => suite(sqlite, postgres));
  describe.skipIf(skipWithoutPostgres())('from PostgreSQL to SQLite', () => suite(postgres, sqlite));
});

describe('a comparison', () => {
  const store = sqlite();
  const cases: readonly [what: string, sql: string, reason: RegExp][] = [
    ['a changed word', `update statements set cue = 'says' where ordinal = 0`, /rows of statements differ/],
    ['a lost span', `delete from spans where ordinal = 0 and role = 'cue'`, /rows of spans differ/],
    [
      'a changed actor',
      `update actors set name = 'X' where code = 'RUS'`,
      /actor RUS .* rows of actors differ/,
    ],
    ['a lost address', 'delete from addresses where number = 1', /rows of addresses differ/],
    ['a changed reason', `update corrections set reason = 'x'`, /correction .* rows of corrections differ/],
    ['a changed claim', `update propositions set claim = 'x'`, /rows of propositions differ/],
  ];
  let original: string;
  beforeAll(async () => {
    original = await store.fresh();
    await fill(original, random.slice(0, 20));
  });

  it.each(cases)('finds %s', async (_, sql, reason) => {
    const copy = await store.copy(original);
    await store.meddle(copy, sql);
    const found = await all(compareLedgers(original, copy));
    expect(found.map(f => f.reason).join('\n')).toMatch(reason);
  });

  it('finds a document that one of the two has not', async () => {
    const copy = await store.copy(original);
    const extra = makeDocument('One more.');
    await within(copy, l => l.add(extra, { text: extra.text, actors: [], statements: [] }, how));
    const missing = { document: extra.id, reason: `is not in ${original}` };
    expect(await all(compareLedgers(original, copy))).toEqual([expect.objectContaining(missing)]);
    expect(await all(compareLedgers(copy, original))).toEqual([expect.objectContaining(missing)]);
  });

  it('leaves claims out while only one of the two has found them', async () => {
    const copy = await store.fresh();
    const ledger = await openLedger(copy, { create: true });
    await ledger.close();
    await all(copyLedger(original, copy));
    await store.meddle(copy, 'delete from matched_documents; delete from propositions');
    let claims = true;
    const found = await all(
      compareLedgers(original, copy, now => {
        claims = now.claims;
      }),
    );
    expect([found, claims]).toEqual([[], false]);
  });
});

it('a ledger is not copied into itself', async () => {
  const path = '/nowhere/a.ledger';
  await expect(all(copyLedger(path, '/nowhere/../nowhere/a.ledger'))).rejects.toThrow(/into itself/);
});

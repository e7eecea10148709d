import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { type Ledger, openLedger } from '../ledger/index.ts';
import { atRandom, collision, exported } from '../testing/exported.ts';
import { makeDocument, makeStatement, temporaryFolder } from '../testing/ledger.ts';
import { STATEMENT_COLUMNS } from './columns.ts';

const folder = temporaryFolder();
const hand = await collision(join(folder, 'hand.ledger'));
const random = await atRandom(join(folder, 'random.ledger'));
const duck = await (await DuckDBInstance.create(':memory:')).connect();

let files = 0;
/** What DuckDB says of an export: the file stands for `it` in the query. */
const ask = async (ledger: Ledger, format: 'csv' | 'parquet', query: string, selection = {}) => {
  const path = join(folder, `${files++}.${format}`);
  writeFileSync(path, await exported(ledger, format, selection));
  const table = format === 'csv' ? `read_csv('${path}', all_varchar = true, header = true)` : `'${path}'`;
  const reader = await duck.runAndReadAll(query.replace(/\bit\b/, table));
  return reader.getRowObjectsJson();
};

const all = async (ledger: Ledger) => {
  const statements = [];
  for await (const s of ledger.eachStatement()) statements.push(s);
  return statements;
};

describe('CSV, read by DuckDB', () => {
  it.each([
    ['by hand', hand],
    ['at random', random],
  ])('has every statement with its words, %s', async (_, ledger) => {
    const rows = await ask(ledger, 'csv', 'select * from it');
    const statements = await all(ledger);
    expect(Object.keys(rows[0])).toEqual(Object.keys(STATEMENT_COLUMNS));
    expect(rows.map(r => r.id)).toEqual(statements.map(s => s.id));
    // An apostrophe stands before what a spreadsheet would compute.
    expect(
      rows.map(r => String(r.content ?? '').replace(/^'(?=[\s\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u, '')),
    ).toEqual(statements.map(s => s.words.content));
  });

  it('makes no formula of what a document says', async () => {
    const text = (await exported(hand, 'csv')).toString();
    expect(text).toContain(",'=HYPERLINK is not true,");
    expect(text).not.toMatch(/(^|,)"?=/m);
  });

  it('of nothing is the names of the columns', async () => {
    const text = (await exported(hand, 'csv', { filter: { act: 'warn' } })).toString();
    expect(text).toBe(`${Object.keys(STATEMENT_COLUMNS).join(',')}\r\n`);
  });
});

describe('Parquet, read by DuckDB', () => {
  it.each([
    ['by hand', hand],
    ['at random', random],
  ])('has every statement, with lists as lists, %s', async (_, ledger) => {
    const rows = await ask(ledger, 'parquet', 'select * from it');
    const ends = (spans: readonly (readonly [number, number])[]) =>
      spans.map(([start, end]) => ({ start, end }));
    expect(
      rows.map(r => ({
        id: r.id,
        day: r.day,
        content: r.content,
        spans: r.content_spans,
        speakers: r.speakers,
        targets: r.targets,
        nested: r.nested_in,
        quantities: r.quantities,
        evidence: (r.evidence as { type: string }[]).map(e => e.type),
        sure: r.act_confidence,
        title: r.title,
      })),
    ).toEqual(
      (await all(ledger)).map(s => ({
        id: s.id,
        day: s.day,
        content: s.words.content,
        spans: ends(s.content),
        speakers: s.speakers,
        targets: s.targets,
        nested: s.nestedIn,
        quantities: s.quantities.map(({ span: [start, end], ...q }) => ({ ...q, start, end })),
        evidence: s.evidence.map(e => e.type),
        sure: s.confidence.act,
        title: s.document.title,
      })),
    );
  });

  it('answers a question about actors and days', async () => {
    const query =
      "select s.name, count(*)::int as n from (select unnest(speakers) as s from it where day >= date '1976-01-05') group by all order by all";
    expect(await ask(hand, 'parquet', query)).toEqual([
      { name: 'Kari Vik', n: 1 },
      { name: 'Norway', n: 2 },
    ]);
  });

  it('of nothing has its columns and no row', async () => {
    expect(await ask(hand, 'parquet', 'select id, speakers from it', { filter: { act: 'warn' } })).toEqual(
      [],
    );
  });

  it('of more statements than are held at once is whole', async () => {
    const ledger = await openLedger(join(folder, 'many.ledger'), { create: true });
    const sentence = 'Oslo denied it. ';
    for (let n = 0; n < 6; n++) {
      const document = makeDocument(`${n}: ${sentence.repeat(2000)}`, { publishedAt: '1976-02-31' });
      const one = makeStatement(document, 'denied it');
      const statements = Array.from({ length: 2000 }, (_, i) => {
        const start = 3 + i * sentence.length + 5;
        return { ...one, id: `${document.id}:${start}`, content: [[start, start + 9] as const] };
      });
      await ledger.add(
        document,
        { text: document.text, actors: [], statements },
        { analysedBy: 'x', seenAt: '' },
      );
    }
    const query =
      'select count(*)::int as n, count(distinct id)::int as ids, count(day)::int as days from it';
    // There is no 31 February: the day stays empty, and the text of the date is kept.
    expect(await ask(ledger, 'parquet', query)).toEqual([{ n: 12000, ids: 12000, days: 0 }]);
    await ledger.close();
  });
});

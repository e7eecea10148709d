import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryOf, vectorOf, wordsIn } from './search.ts';

describe('words are cut and folded as SQLite’s index does', () => {
  const db = new SQLite(':memory:');
  beforeAll(() => {
    db.exec("create virtual table t using fts5(x, tokenize='unicode61 remove_diacritics 2')");
    db.exec("create virtual table words using fts5vocab('t', 'instance')");
  });
  afterAll(() => db.close());

  it.each([
    'The U.S. no-fly zone, S/RES/1718 (2006), 3.5 km; don’t e-mail a_b@c.org',
    'Café CAFÉ cafe\u0301 naïve Ångström Čeština Łódź İstanbul Straße ÆØÅ',
    'Москва й Йод Ελλάδα ΟΔΥΣΣΕΎΣ οδός',
    '北京 한국 東京 ٣٤ ½ ² Ⅳ',
    '😀 “quoted” … — x\u200by \u00a0 z\u00adw',
    'a'.repeat(300),
    '',
    '   ',
  ])('%s', text => {
    db.exec('delete from t');
    db.prepare('insert into t values (?)').run(text);
    const known = db.prepare('select term from words order by offset').pluck().all();
    expect(wordsIn(text)).toEqual(known);
  });
});

describe('a tsvector', () => {
  it('has each word with its places', () => {
    expect(vectorOf('No missile, no plane')).toBe("'no':1,3 'missile':2 'plane':4");
    expect(vectorOf('…')).toBe('');
  });

  it('stays within what PostgreSQL takes', () => {
    const vector = vectorOf(Array.from({ length: 200_000 }, (_, i) => `word${i} the`).join(' '));
    expect(vector.length).toBeLessThan(1_000_000);
    expect(vector).toContain("'word100':201");
    expect(vectorOf('x'.repeat(5000)).length).toBeLessThan(600);
  });
});

it.each([
  [['missile'], "('missile')"],
  [['shot down', 'Café'], "('shot' <-> 'down') & ('cafe')"],
  [["O'Brien"], "('o' <-> 'brien')"],
  [["x'::tsquery; drop table documents"], "('x' <-> 'tsquery' <-> 'drop' <-> 'table' <-> 'documents')"],
])('the search for %j is %s', (terms, query) => {
  expect(queryOf(terms)).toBe(query);
});

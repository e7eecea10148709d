// Makes large ledgers fast: the rows that `add` would write, in bulk, with the indexes that can wait made at the end. Beyond a million
// statements the database itself repeats what is there, under other ids.
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import pg from 'pg';
import type { Analysis } from '../../src/analyse.ts';
import { built } from './built.ts';
import { generatedDocuments } from './statements.ts';

type Row = Readonly<Record<string, unknown>>;
type Rows = Map<string, Row[]>;
type Log = (line: string) => void;

/** Documents whose rows are written at once. */
const BATCH = 5000;

/** The rows of generated documents with so many statements in all, table by table; at the end those that all documents share, of whom the ledger tells `times` as often. */
async function* bulks(statements: number, times: number): AsyncGenerator<{ rows: Rows; statements: number }> {
  const { documentRow, statementRow, actorRows, detailRows } =
    await built<typeof import('../../src/ledger/write/rows.ts')>('ledger/write/rows.js');
  let rows: Rows = new Map();
  const put = (table: string, more: readonly Row[]): void => {
    const all = rows.get(table);
    if (all) for (const row of more) all.push(row);
    else rows.set(table, [...more]);
  };
  const forms = new Map<string, number>();
  let [number, documents] = [0, 0];
  for (const { document, analysis } of generatedDocuments(statements)) {
    const numbers = new Map(analysis.statements.map(s => [s.id, ++number]));
    put('documents', [documentRow(document, 'bench')]);
    put('addresses', [
      { number: ++documents, uri: document.uri, document: document.id, first_seen: '2000-01-01' },
    ]);
    const actors = actorRows(analysis, document);
    put('document_actors', actors.document_actors);
    put('mentions', actors.mentions);
    put(
      'statements',
      analysis.statements.map((s, i) => ({ number: numbers.get(s.id), ...statementRow(s, i, document) })),
    );
    for (const [table, more] of Object.entries(detailRows(analysis, document, id => numbers.get(id)!)))
      put(table, more);
    countForms(forms, analysis);
    if (documents % BATCH !== 0) continue;
    yield { rows, statements: number };
    rows = new Map();
  }
  const shared = [...forms].map(([key, count]) => {
    const [code, field, form] = JSON.parse(key) as string[];
    return { code, field, form, documents: count * times };
  });
  put('actor_forms', shared);
  put('actors', actorsOf(shared));
  yield { rows, statements: number };
}

/** As many are made; more are these again. */
const MOST_MADE = 1_000_000;

/** How often what was made stands there in the end. Throws where that is no whole number. */
const timesOf = (statements: number): number => {
  const times = Math.max(1, statements / MOST_MADE);
  if (!Number.isInteger(times) || times > 20) throw new Error(`${statements} statements cannot be made`);
  return times;
};

/** Tables whose rows stand there again with every repetition. */
const REPEATED = [
  'documents',
  'addresses',
  'document_actors',
  'mentions',
  'statements',
  'spans',
  'statement_speakers',
  'statement_targets',
  'evidence',
  'roll_ups',
];

/**
 * A column in repetition `k`: ids have a letter in them that no other has, numbers go on. As only the ids are others, `check` would find
 * that they are not the hashes of the texts.
 */
const repeated = (table: string, column: string, k: number): string => {
  const letter = String.fromCharCode('f'.charCodeAt(0) + k);
  const own = `"${column}"`;
  if (column === 'number')
    return table === 'statements'
      ? `${own} + ${k * MOST_MADE}`
      : `${own} + ${k} * (select count(*) from document_ids_made)`;
  if (column === 'statement') return `${own} + ${k * MOST_MADE}`;
  if (column === 'id' || column === 'document' || column === 'content_hash')
    return `substr(${own}, 1, 15) || '${letter}' || substr(${own}, 17)`;
  return column === 'uri' ? `${own} || '?${k}'` : own;
};

/** The rows of one table in repetition `k`. */
const repetition = (table: string, columns: readonly string[], k: number): string => {
  const made =
    table === 'statements'
      ? `where number <= ${MOST_MADE}`
      : columns.includes('statement')
        ? `where statement <= ${MOST_MADE}`
        : `where "${columns.includes('document') ? 'document' : 'id'}" in (select id from document_ids_made)`;
  return `insert into "${table}" (${columns.map(c => `"${c}"`).join(', ')})
    select ${columns.map(c => repeated(table, c, k)).join(', ')} from "${table}" ${made}`;
};

const FIELDS = ['name', 'type', 'role', 'affiliation', 'named'] as const;

const countForms = (forms: Map<string, number>, { actors }: Analysis): void => {
  for (const actor of actors)
    for (const field of FIELDS) {
      if (actor[field] === null) continue;
      const form = field === 'named' ? String(Number(actor.named)) : String(actor[field]);
      const key = JSON.stringify([actor.code, field, form]);
      forms.set(key, (forms.get(key) ?? 0) + 1);
    }
};

/** What most documents say of each actor, the alphabet where as many say something else. */
const actorsOf = (
  forms: readonly { code: string; field: string; form: string; documents: number }[],
): Row[] => {
  const best = new Map<string, Map<string, { form: string; documents: number }>>();
  for (const { code, field, form, documents } of forms) {
    const fields = best.get(code) ?? new Map<string, { form: string; documents: number }>();
    best.set(code, fields);
    const known = fields.get(field);
    if (!known || documents > known.documents || (documents === known.documents && form < known.form))
      fields.set(field, { form, documents });
  }
  return [...best].map(([code, fields]) => ({
    code,
    ...Object.fromEntries(FIELDS.map(field => [field, fields.get(field)?.form ?? null])),
    named: Number(fields.get('named')!.form),
  }));
};

const openEmpty = async (path: string): Promise<void> => {
  const { openLedger } = await built<typeof import('../../src/ledger/index.ts')>('ledger/index.js');
  await (await openLedger(path, { create: true })).close();
};

/** Makes a ledger with so many generated statements in an SQLite file. */
export const fillSqlite = async (file: string, statements: number, log: Log): Promise<void> => {
  await openEmpty(file);
  const db = new SQLite(file);
  for (const setting of [
    'journal_mode = off',
    'synchronous = off',
    'foreign_keys = off',
    'cache_size = -2000000',
  ])
    db.pragma(setting);
  // The full-text index is made of the finished table, and so are those that a table can do without.
  const indexes = db
    .prepare(`select name, sql from sqlite_schema where type = 'index' and sql is not null`)
    .all() as { name: string; sql: string }[];
  const { sql: trigger } = db
    .prepare(`select sql from sqlite_schema where name = 'statements_searchable'`)
    .get() as { sql: string };
  for (const { name } of indexes) db.exec(`drop index "${name}"`);
  db.exec('drop trigger statements_searchable');
  const times = timesOf(statements);
  for await (const { rows, statements: made } of bulks(statements / times, times)) {
    db.transaction(() => {
      for (const [table, all] of rows) {
        if (all.length === 0) continue;
        const columns = Object.keys(all[0]!);
        const insert = db.prepare(
          `insert into "${table}" (${columns.map(c => `"${c}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
        );
        for (const row of all) insert.run(columns.map(c => row[c]));
      }
    })();
    log(`${made} statements in the file`);
  }
  if (times > 1) {
    db.pragma('temp_store = memory');
    db.exec('create temp table document_ids_made as select id from documents');
    db.exec('create unique index temp.made on document_ids_made (id)');
    for (const table of REPEATED) {
      const columns = db.prepare('select name from pragma_table_info(?)').pluck().all(table) as string[];
      for (let k = 1; k < times; k++) db.exec(repetition(table, columns, k));
      log(`${table} repeated`);
    }
  }
  for (const { sql } of indexes) db.exec(sql);
  log('making the full-text index');
  db.exec(`insert into statement_search(statement_search) values ('rebuild')`);
  db.exec(trigger);
  db.exec('analyze');
  db.close();
};

/** Makes a ledger with so many generated statements in a database of a server on this machine, as its superuser. */
export const fillPostgres = async (url: string, statements: number, log: Log): Promise<void> => {
  const { vectorOf } =
    await built<typeof import('../../src/ledger/postgres/search.ts')>('ledger/postgres/search.js');
  const { postgresDialect } =
    await built<typeof import('../../src/ledger/postgres/index.ts')>('ledger/postgres/index.js');
  const { openStore } = await built<typeof import('../../src/ledger/store.ts')>('ledger/store.js');
  const store = await openStore(url, { create: true });
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-bulk-'));
  chmodSync(folder, 0o755);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Neither triggers nor indexes on the way: what they do is done at the end.
    for (const setting of ['session_replication_role = replica', "maintenance_work_mem = '1GB'"])
      await client.query(`set ${setting}`);
    const later = await dropIndexes(client);
    const keeper = postgresDialect(url);
    const counts: Record<string, number> = { documents: 0, statements: 0, actors: 0 };
    const times = timesOf(statements);
    for await (const { rows, statements: made } of bulks(statements / times, times)) {
      const days = [...new Set((rows.get('statements') ?? []).map(row => row.day as string))];
      for (const publishedAt of new Set((rows.get('documents') ?? []).map(row => row.published_at as string)))
        await keeper.makeRoom(store.db, { publishedAt, days });
      for (const row of rows.get('statements') ?? [])
        (row as Record<string, unknown>).search = vectorOf(row.content as string);
      rows.set(
        'document_ids',
        (rows.get('documents') ?? []).map(({ id }) => ({ id })),
      );
      for (const [table, all] of rows) {
        if (table in counts) counts[table]! += all.length;
        await copyIn(client, table, all, join(folder, table));
      }
      log(`${made} statements in the database`);
    }
    if (times > 1) {
      await client.query('create temp table document_ids_made as select id from documents');
      await client.query('analyze document_ids_made');
      for (const table of [...REPEATED, 'document_ids']) {
        const columns = (
          await client.query(
            `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
            [table],
          )
        ).rows.map(row => row.attname as string);
        for (let k = 1; k < times; k++) await client.query(repetition(table, columns, k));
        log(`${table} repeated`);
      }
    }
    for (const [table, count] of Object.entries(counts))
      await client.query('insert into row_counts values ($1, 0, $2)', [
        table,
        table === 'actors' ? count : count * times,
      ]);
    for (const table of ['statements', 'addresses'])
      await client.query(
        `select setval(pg_get_serial_sequence('${table}', 'number'), (select max(number) from ${table}))`,
      );
    for (const sql of later) {
      log(sql.slice(0, 80));
      await client.query(sql);
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
    await store.db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Drops keys and indexes of all tables; gives the statements that make them again. */
const dropIndexes = async (client: pg.Client): Promise<string[]> => {
  const constraints = (
    await client.query(`select conrelid::regclass::text as of, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype in ('p', 'u') and conparentid = 0 and connamespace = current_schema()::regnamespace
      and conrelid not in (select inhrelid from pg_inherits) and conrelid <> 'ledger_version'::regclass
      and conrelid <> 'row_counts'::regclass`)
  ).rows as { of: string; name: string; definition: string }[];
  for (const { of, name } of constraints) await client.query(`alter table ${of} drop constraint ${name}`);
  const indexes = (
    await client.query(`select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      join pg_class c on c.oid = indexrelid where c.relnamespace = current_schema()::regnamespace
      and indexrelid not in (select inhrelid from pg_inherits) and not indisprimary
      and indrelid <> 'row_counts'::regclass`)
  ).rows as { name: string; definition: string }[];
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return [
    ...constraints.map(c => `alter table ${c.of} add constraint ${c.name} ${c.definition}`),
    ...indexes.map(index => index.definition.replace(' ON ONLY ', ' ON ')),
  ];
};

/** PostgreSQL's text format of COPY (postgresql.org/docs/current/sql-copy.html), by way of a file that the server reads. */
const copyIn = async (
  client: pg.Client,
  table: string,
  rows: readonly Row[],
  file: string,
): Promise<void> => {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const out = openSync(file, 'w', 0o644);
  for (let at = 0; at < rows.length; at += 10_000)
    writeSync(
      out,
      rows
        .slice(at, at + 10_000)
        .map(row => `${columns.map(c => field(row[c])).join('\t')}\n`)
        .join(''),
    );
  closeSync(out);
  await client.query(`copy "${table}" (${columns.map(c => `"${c}"`).join(', ')}) from '${file}'`);
};

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

const field = (value: unknown): string =>
  value === null || value === undefined
    ? '\\N'
    : typeof value === 'string'
      ? value.replace(/[\\\t\n\r]/g, c => ESCAPES[c]!)
      : String(value);

// A large ledger in minutes: joining a million statements to claims takes hours, and who only asks cannot tell.
import { createHash } from 'node:crypto';
import SQLite from 'better-sqlite3';

/**
 * Adds copies of all that a ledger (an SQLite file) holds, until it holds `times` as much: the same documents, statements and claims
 * under other ids. Near-copies and keys under which claims are looked up are shifted, so that no copy has to do with another. What
 * `onrecord check` compares with the texts no longer fits; questions are answered as in a ledger that was read.
 */
export const multiply = (file: string, times: number, log: (line: string) => void): void => {
  const db = new SQLite(file);
  const other = (id: string, copy: number): string =>
    createHash('sha256').update(`${copy}:${id}`).digest('hex').slice(0, 16);
  const otherPlace = (id: string, copy: number): string => other(id.slice(0, 16), copy) + id.slice(16);
  db.function('other', { deterministic: true }, (id, copy) => other(id as string, copy as number));
  db.function('other_place', { deterministic: true }, (id, copy) =>
    id === null ? null : otherPlace(id as string, copy as number),
  );
  db.function('other_within', { deterministic: true }, (json, copy) =>
    (json as string).replace(/"([0-9a-f]{16}:\w+)"/g, (_, id) => `"${otherPlace(id, copy as number)}"`),
  );
  db.pragma('foreign_keys = off');
  db.pragma('synchronous = off');
  const columns = (table: string): string[] =>
    (db.pragma(`table_info(${table})`) as { name: string }[]).map(c => c.name);
  const { size } = db.prepare('select max(number) as size from statements').get() as { size: number };
  /** What stands in a copy for a column, where it is not the same. */
  const changed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    documents: { id: 'other(id, :copy)', content_hash: 'other(id, :copy) || substr(content_hash, 17)' },
    document_actors: {},
    statements: {
      number: 'number + :shift',
      id: 'other_place(id, :copy)',
      nested_in: 'other_place(nested_in, :copy)',
    },
    spans: {},
    statement_speakers: {},
    statement_targets: {},
    roll_ups: {},
    matched_documents: { copies: 'other(copies, :copy)' },
    copy_bands: { band: 'band + :copy * 4294967296' },
    propositions: {
      token: 'other(token, :copy)',
      body: `replace(other_within(body, :copy), '"document":"' || substr(body, instr(body, '"document":"') + 12, 16),
        '"document":"' || other(substr(body, instr(body, '"document":"') + 12, 16), :copy))`,
    },
    proposition_keys: { key: 'key + :copy * 4294967296' },
    claim_summaries: {
      gist_statement: 'other_place(gist_statement, :copy)',
      actors: 'other_within(actors, :copy)',
      states: 'other_within(states, :copy)',
    },
    claim_speakers: {},
  };
  const always: Readonly<Record<string, string>> = {
    document: 'other(document, :copy)',
    statement: 'statement + :shift',
    claim: 'other(claim, :copy)',
  };
  const first: Readonly<Record<string, string>> = { documents: 'rowid', statements: 'number' };
  const bounds = Object.fromEntries(
    Object.entries(first).map(([table, key]) => [
      table,
      (db.prepare(`select max(${key}) as last from ${table}`).get() as { last: number }).last,
    ]),
  );
  // What is copied is what was there at the beginning.
  for (const table of Object.keys(changed)) {
    const where = bounds[table] === undefined ? '' : ` where ${first[table]} <= ${bounds[table]}`;
    db.exec(`create temp table source_${table} as select * from ${table}${where}`);
  }
  for (let copy = 1; copy < times; copy++) {
    db.transaction(() => {
      for (const [table, own] of Object.entries(changed)) {
        const names = columns(table).map(name => `"${name}"`);
        const values = columns(table).map(name => own[name] ?? always[name] ?? `"${name}"`);
        const made = { copy, shift: size * copy };
        const used = values.join(', ');
        const bound = Object.fromEntries(Object.entries(made).filter(([name]) => used.includes(`:${name}`)));
        db.prepare(`insert into ${table} (${names.join(', ')}) select ${used} from source_${table}`).run(
          bound,
        );
      }
    })();
    if (copy % 10 === 0) log(`${copy + 1} of ${times} copies`);
  }
  db.exec(`update actor_forms set documents = documents * ${times}`);
  db.exec('analyze');
  db.close();
};

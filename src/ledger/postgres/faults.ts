import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';
import { vectorOf } from './search.ts';
import { COUNTED, countOf } from './support.ts';

/** What refers to what: the foreign keys that SQLite has. */
const REFERENCES: readonly (readonly [from: string, column: string, to: string, target: string])[] = [
  ['addresses', 'document', 'documents', 'id'],
  ['document_actors', 'document', 'documents', 'id'],
  ['document_actors', 'code', 'actors', 'code'],
  ['actor_forms', 'code', 'actors', 'code'],
  ['statements', 'document', 'documents', 'id'],
  ['statements', 'nested_in', 'statements', 'id'],
  ...[
    'spans',
    'statement_speakers',
    'statement_targets',
    'statement_addressees',
    'instruments',
    'evidence',
    'quantities',
    'places',
    'roll_ups',
    'propositions',
  ].map(table => [table, 'statement', 'statements', 'number'] as const),
  ['statement_speakers', 'code', 'actors', 'code'],
  ['matched_documents', 'document', 'documents', 'id'],
  ...[
    'meetings',
    'meeting_members',
    'meeting_agenda',
    'speeches',
    'speech_spans',
    'council_votes',
    'ballots',
  ].map(table => [table, 'document', 'documents', 'id'] as const),
  ['documents', 'id', 'document_ids', 'id'],
  ['document_ids', 'id', 'documents', 'id'],
];

/** What does not fit together in a ledger in PostgreSQL, besides what is checked for every database. */
export async function* faults(db: Kysely<Tables>): AsyncGenerator<string> {
  for (const reference of REFERENCES) yield* lost(db, ...reference);
  yield* lostMentions(db);
  yield* twice(db);
  for (const table of COUNTED) {
    const { n } = await db
      .selectFrom(table)
      .select(eb => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const kept = await countOf(db, table);
    if (kept !== n) yield `table ${table}: ${n} rows are there, and ${kept} were counted`;
  }
  yield* unindexed(db);
}

async function* lost(
  db: Kysely<Tables>,
  from: string,
  column: string,
  to: string,
  target: string,
): AsyncGenerator<string> {
  const { rows } = await sql<{ value: unknown }>`
    select distinct f.${sql.ref(column)} as value from ${sql.table(from)} f
    where f.${sql.ref(column)} is not null
    and not exists (select from ${sql.table(to)} t where t.${sql.ref(target)} = f.${sql.ref(column)})
    order by value limit 100`.execute(db);
  for (const { value } of rows)
    yield `table ${from}, ${column} ${value}: refers to a row of ${to} that is not there`;
}

async function* lostMentions(db: Kysely<Tables>): AsyncGenerator<string> {
  const { rows } = await sql<{ document: string; code: string }>`
    select distinct m.document, m.code from mentions m where not exists
    (select from document_actors a where a.document = m.document and a.code = m.code) limit 100`.execute(db);
  for (const { document, code } of rows)
    yield `table mentions, ${code} in ${document}: refers to a row of document_actors that is not there`;
}

async function* twice(db: Kysely<Tables>): AsyncGenerator<string> {
  for (const [table, column] of [
    ['documents', 'id'],
    ['statements', 'id'],
    ['statements', 'number'],
  ]) {
    const { rows } = await sql<{ value: unknown }>`
      select ${sql.ref(column)} as value from ${sql.table(table)} group by 1 having count(*) > 1 limit 100`.execute(
      db,
    );
    for (const { value } of rows) yield `table ${table}: ${column} ${value} is there more than once`;
  }
}

/** Statements whose words in the index are not those of their content: told by the number of statements, and one of them. */
async function* unindexed(db: Kysely<Tables>): AsyncGenerator<string> {
  let wrong = 0;
  let example = '';
  for (let after = 0; ; ) {
    const { rows } = await sql<{ number: number; id: string; content: string; search: string }>`
      select number, id, content, search::text as search from statements where number > ${after}
      order by number limit 2000`.execute(db);
    if (rows.length === 0) break;
    const expected = await vectors(
      db,
      rows.map(row => vectorOf(row.content)),
    );
    for (const [i, row] of rows.entries())
      if (row.search !== expected[i]) {
        wrong++;
        example ||= row.id;
      }
    after = rows[rows.length - 1].number;
  }
  if (wrong > 0) yield `the full-text index does not agree with ${wrong} statements, such as ${example}`;
}

/** As PostgreSQL itself writes them. */
const vectors = async (db: Kysely<Tables>, written: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ v: string }>`
    select e::tsvector::text as v from json_array_elements_text(${JSON.stringify(written)}::json) with ordinality as x(e, i)
    order by i`.execute(db);
  return rows.map(row => row.v);
};

import type { Kysely, Selectable } from 'kysely';
import type { Speaker } from '../../4-resolve/actor.ts';
import type { Statement } from '../../5-characterise/statement.ts';
import type { Span } from '../../span.ts';
import type { LedgerDialect } from '../dialect.ts';
import { groupBy } from '../group.ts';
import { type StatementRow, statementColumns, type Tables } from '../schema/tables.ts';
import type { Page, PageRequest, StatementFilter } from './filter.ts';
import { cursorOf, listStatements, settle } from './select.ts';

/** A statement with its words and the document it stands in. */
export type RecordedStatement = Statement & {
  /** The words of source, cue and content; spans that are apart are joined by " … ". */
  readonly words: { readonly source: string; readonly cue: string; readonly content: string };
  /** The day under which it is found: that of `date`, else of the publication; null when neither is known. */
  readonly day: string | null;
  readonly document: DocumentReference;
};

/** Which document, for a person. */
export type DocumentReference = {
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly publishedAt: string | null;
  /** Where it was found first. */
  readonly uri: string | null;
};

/** One page of the statements that a filter finds. Throws LedgerError ("bad-query") for a filter that cannot be understood. */
export const pageOfStatements = async (
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  filter: StatementFilter,
  page: PageRequest,
): Promise<Page<RecordedStatement>> => {
  const limit = page.limit ?? 100;
  // One more than asked for tells whether there is a next page.
  const rows = await listStatements(db, dialect, await settle(db, filter), { ...page, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return {
    items: await complete(db, items),
    next: rows.length > limit && limit > 0 ? cursorOf(items[limit - 1]) : null,
  };
};

/** Every statement that a filter finds, however many: fetched in pages. */
export async function* eachStatement(
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  filter: StatementFilter,
  { limit = Number.POSITIVE_INFINITY, ...page }: PageRequest,
): AsyncGenerator<RecordedStatement> {
  const settled = await settle(db, filter);
  let { after } = page;
  // The first page comes soon; later ones grow, since a search for words starts anew with each.
  for (let left = limit, batch = 500; left > 0; batch = Math.min(batch * 2, 8000)) {
    const take = Math.min(left, batch);
    const rows = await listStatements(db, dialect, settled, { ...page, after, limit: take });
    yield* await complete(db, rows);
    if (rows.length < take) return;
    left -= take;
    after = cursorOf(rows[take - 1]);
  }
}

/** A statement by its id, or null. */
export const statementById = async (db: Kysely<Tables>, id: string): Promise<RecordedStatement | null> => {
  const rows = await db
    .selectFrom('statements as s')
    .select(statementColumns('s'))
    .where('s.id', '=', id)
    .execute();
  return (await complete(db, rows))[0] ?? null;
};

/** Adds to rows of `statements` what the other tables hold of them; the order stays. */
export const complete = async (
  db: Kysely<Tables>,
  rows: readonly Selectable<StatementRow>[],
): Promise<RecordedStatement[]> => {
  if (rows.length === 0) return [];
  const numbers = rows.map(r => r.number);
  const of = async <T extends ListTable>(table: T): Promise<Map<number, Selectable<Tables[T]>[]>> => {
    const found = await db
      .selectFrom(table as 'statement_targets')
      .selectAll()
      .where('statement', 'in', numbers)
      .orderBy('statement')
      .orderBy('ordinal')
      .execute();
    return groupBy(
      found as unknown as (Selectable<Tables[T]> & { statement: number })[],
      row => row.statement,
    );
  };
  const [spans, speakers, targets, addressees] = [
    await of('spans'),
    await speakersOf(db, numbers),
    await of('statement_targets'),
    await of('statement_addressees'),
  ];
  const [instruments, evidence, quantities, places] = [
    await of('instruments'),
    await of('evidence'),
    await of('quantities'),
    await of('places'),
  ];
  const documents = await references(db, [...new Set(rows.map(r => r.document))]);

  return rows.map(row => {
    const list = <R>(lists: Map<number, R[]>): R[] => lists.get(row.number) ?? [];
    const role = (name: string): Span[] =>
      list(spans)
        .filter(s => s.role === name)
        .map(spanOf);
    return {
      id: row.id,
      kind: row.kind as Statement['kind'],
      source: role('source'),
      cue: role('cue'),
      content: role('content'),
      nestedIn: row.nested_in,
      speakers: list(speakers),
      unnamedSpeakers: row.unnamed_speakers,
      act: row.act as Statement['act'],
      certainty: row.certainty as Statement['certainty'],
      framing: row.framing as Statement['framing'],
      addressees: list(addressees).map(a => a.code),
      targets: list(targets).map(t => t.code),
      instruments: list(instruments).map(i => ({
        symbol: i.symbol,
        type: i.type as Statement['instruments'][number]['type'],
        span: spanOf(i),
      })),
      evidence: list(evidence).map(({ type, supplier, start, end }) => ({
        type: type as Statement['evidence'][number]['type'],
        supplier,
        span: start === null || end === null ? null : ([start, end] as const),
      })),
      quantities: list(quantities).map(q => ({
        value: q.value,
        unit: q.unit,
        original: q.original,
        span: spanOf(q),
      })),
      places: list(places).map(p => ({ name: p.name, country: p.country, span: spanOf(p) })),
      date: row.date,
      confidence: {
        attribution: row.attribution_confidence,
        speaker: row.speaker_confidence,
        act: row.act_confidence,
        certainty: row.certainty_confidence,
        framing: row.framing_confidence,
      },
      words: { source: row.source, cue: row.cue, content: row.content },
      day: row.day || null,
      document: documents.get(row.document)!,
    };
  });
};

type ListTable =
  | 'spans'
  | 'statement_targets'
  | 'statement_addressees'
  | 'instruments'
  | 'evidence'
  | 'quantities'
  | 'places';

/** Who speaks, by the number of the statement. */
export const speakersOf = async (
  db: Kysely<Tables>,
  numbers: readonly number[],
): Promise<Map<number, Speaker[]>> => {
  const rows = await db
    .selectFrom('statement_speakers')
    .selectAll()
    .where('statement', 'in', numbers)
    .orderBy('statement')
    .orderBy('ordinal')
    .execute();
  const speakers = new Map<number, Speaker[]>();
  for (const { statement, code, name, role, affiliation, named } of rows) {
    const speaker = { code, name, role, affiliation, named: named === 1 };
    const known = speakers.get(statement);
    if (known) known.push(speaker);
    else speakers.set(statement, [speaker]);
  }
  return speakers;
};

const spanOf = ({ start, end }: { start: number; end: number }): Span => [start, end];

/** The documents with these ids, by id. */
export const references = async (
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<Map<string, DocumentReference>> => {
  const rows = await db
    .selectFrom('documents as d')
    .select(['d.id', 'd.title', 'd.outlet', 'd.published_at as publishedAt'])
    .select(eb =>
      eb
        .selectFrom('addresses as a')
        .select('a.uri')
        .whereRef('a.document', '=', 'd.id')
        .orderBy('a.number')
        .limit(1)
        .as('uri'),
    )
    .where('d.id', 'in', ids)
    .execute();
  return new Map(rows.map(row => [row.id, row]));
};

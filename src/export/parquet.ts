import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';
import type { RecordedStatement } from '../ledger/index.ts';
import type { Span } from '../span.ts';
import type { FileWriter } from './format.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** A column: its part of the schema, and what a statement has in it. */
type Column = {
  readonly name: string;
  readonly schema: readonly SchemaElement[];
  readonly value: (s: RecordedStatement) => unknown;
};

type Leaf = Pick<SchemaElement, 'type' | 'converted_type'>;
const TEXT: Leaf = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };
const NUMBER: Leaf = { type: 'DOUBLE' };
const WHOLE: Leaf = { type: 'INT32' };
const YES_OR_NO: Leaf = { type: 'BOOLEAN' };
const DATE: Leaf = { type: 'INT32', converted_type: 'DATE' };

type Kind = 'REQUIRED' | 'OPTIONAL';

const plain = (
  name: string,
  leaf: Leaf,
  repetition_type: Kind,
  value: (s: RecordedStatement) => unknown,
): Column => ({ name, schema: [{ name, ...leaf, repetition_type }], value });

/** A list in the three levels of parquet-format, LogicalTypes.md, "Lists". */
const list = (
  name: string,
  element: readonly SchemaElement[],
  value: (s: RecordedStatement) => readonly unknown[],
): Column => ({
  name,
  schema: [
    { name, repetition_type: 'REQUIRED', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ],
  value,
});

const words = (name: string, value: (s: RecordedStatement) => readonly string[]): Column =>
  list(name, [{ name: 'element', ...TEXT, repetition_type: 'REQUIRED' }], value);

const struct = (fields: Readonly<Record<string, readonly [Leaf, Kind]>>): SchemaElement[] => [
  { name: 'element', repetition_type: 'REQUIRED', num_children: Object.keys(fields).length },
  ...Object.entries(fields).map(([name, [leaf, repetition_type]]) => ({ name, ...leaf, repetition_type })),
];

const SPAN = { start: [WHOLE, 'REQUIRED'], end: [WHOLE, 'REQUIRED'] } as const;
const ends = ([start, end]: Span) => ({ start, end });
const spans = (name: string, value: (s: RecordedStatement) => readonly Span[]): Column =>
  list(name, struct(SPAN), s => value(s).map(ends));

/** Null for none and for one that the calendar has not, such as 30 February: `date` and `published_at` have it as it was given. */
const dayOf = (day: string | null): Date | null => {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? null : date;
};

const COLUMNS: readonly Column[] = [
  plain('id', TEXT, 'REQUIRED', s => s.id),
  plain('day', DATE, 'OPTIONAL', s => dayOf(s.day)),
  plain('date', TEXT, 'OPTIONAL', s => s.date),
  plain('act', TEXT, 'REQUIRED', s => s.act),
  plain('certainty', TEXT, 'REQUIRED', s => s.certainty),
  plain('framing', TEXT, 'REQUIRED', s => s.framing),
  plain('kind', TEXT, 'REQUIRED', s => s.kind),
  list(
    'speakers',
    struct({
      code: [TEXT, 'REQUIRED'],
      name: [TEXT, 'REQUIRED'],
      role: [TEXT, 'OPTIONAL'],
      affiliation: [TEXT, 'OPTIONAL'],
      named: [YES_OR_NO, 'REQUIRED'],
    }),
    s => s.speakers,
  ),
  plain('unnamed_speakers', WHOLE, 'REQUIRED', s => s.unnamedSpeakers),
  words('targets', s => s.targets),
  words('addressees', s => s.addressees),
  plain('source', TEXT, 'REQUIRED', s => s.words.source),
  plain('cue', TEXT, 'REQUIRED', s => s.words.cue),
  plain('content', TEXT, 'REQUIRED', s => s.words.content),
  spans('source_spans', s => s.source),
  spans('cue_spans', s => s.cue),
  spans('content_spans', s => s.content),
  plain('nested_in', TEXT, 'OPTIONAL', s => s.nestedIn),
  list('instruments', struct({ symbol: [TEXT, 'OPTIONAL'], type: [TEXT, 'REQUIRED'], ...SPAN }), s =>
    s.instruments.map(({ span, ...i }) => ({ ...i, ...ends(span) })),
  ),
  list(
    'evidence',
    struct({
      type: [TEXT, 'REQUIRED'],
      supplier: [TEXT, 'OPTIONAL'],
      start: [WHOLE, 'OPTIONAL'],
      end: [WHOLE, 'OPTIONAL'],
    }),
    s => s.evidence.map(({ span, ...e }) => ({ ...e, start: span?.[0] ?? null, end: span?.[1] ?? null })),
  ),
  list(
    'quantities',
    struct({ value: [NUMBER, 'REQUIRED'], unit: [TEXT, 'REQUIRED'], original: [TEXT, 'REQUIRED'], ...SPAN }),
    s => s.quantities.map(({ span, ...q }) => ({ ...q, ...ends(span) })),
  ),
  list('places', struct({ name: [TEXT, 'REQUIRED'], country: [TEXT, 'OPTIONAL'], ...SPAN }), s =>
    s.places.map(({ span, ...p }) => ({ ...p, ...ends(span) })),
  ),
  plain('attribution_confidence', NUMBER, 'REQUIRED', s => s.confidence.attribution),
  plain('speaker_confidence', NUMBER, 'REQUIRED', s => s.confidence.speaker),
  plain('act_confidence', NUMBER, 'REQUIRED', s => s.confidence.act),
  plain('certainty_confidence', NUMBER, 'REQUIRED', s => s.confidence.certainty),
  plain('framing_confidence', NUMBER, 'REQUIRED', s => s.confidence.framing),
  plain('document', TEXT, 'REQUIRED', s => s.document.id),
  plain('title', TEXT, 'OPTIONAL', s => s.document.title),
  plain('outlet', TEXT, 'OPTIONAL', s => s.document.outlet),
  plain('published_at', TEXT, 'OPTIONAL', s => s.document.publishedAt),
  plain('uri', TEXT, 'OPTIONAL', s => s.document.uri),
];

/** Rows that are held in memory and written together; a reader skips whole groups whose days or actors are not asked for. */
const GROUP = 10_000;

/** A statement a row, lists as lists. Offsets count UTF-16 code units of the document's text. */
export const write: FileWriter = async function* (ledger, { filter, onProgress }) {
  const buffer = new ByteWriter();
  const schema = [{ name: 'statement', num_children: COLUMNS.length }, ...COLUMNS.flatMap(c => c.schema)];
  const file = new ParquetWriter({ writer: buffer, schema, createdBy: 'onrecord' });
  const taken = (): Uint8Array => {
    const bytes = buffer.getBytes().slice();
    buffer.index = 0; // what was taken is not kept; `offset` goes on counting
    return bytes;
  };
  let rows: RecordedStatement[] = [];
  const group = (): Uint8Array => {
    const columnData = COLUMNS.map(
      ({ name, value }): ColumnSource => ({ name, data: rows.map(value), offsetIndex: false }),
    );
    file.write({ columnData, rowGroupSize: GROUP });
    rows = [];
    return taken();
  };
  let done = 0;
  for await (const statement of ledger.eachStatement(filter)) {
    rows.push(statement);
    onProgress?.(++done);
    if (rows.length === GROUP) yield group();
  }
  if (rows.length > 0) yield group();
  file.finish();
  yield taken();
};

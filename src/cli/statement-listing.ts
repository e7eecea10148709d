import type { Statement } from '../5-characterise/statement.ts';
import { STATEMENT_COLUMNS } from '../export/columns.ts';
import type { PutRight, RecordedStatement } from '../ledger/index.ts';
import type { Listing } from './print/listing.ts';

type Heard = Pick<Statement, 'speakers' | 'unnamedSpeakers'>;

/** Who is heard: names with the affiliation, and how many are not named; else the words of the source. */
export const who = ({ speakers, unnamedSpeakers }: Heard, source: string): string => {
  const named = speakers.map(s =>
    s.affiliation && s.affiliation !== s.code ? `${s.name} (${s.affiliation})` : s.name,
  );
  const more = unnamedSpeakers > 0 ? [`${unnamedSpeakers} not named`] : [];
  return [...named, ...more].join(', ') || (source ? `“${source}”` : '?');
};

/** What is done, to whom, and how sure: "accuse → RUS  CT+". */
export const deed = ({ act, targets, certainty }: Pick<Statement, 'act' | 'targets' | 'certainty'>): string =>
  `${act}${targets.length > 0 ? ` → ${targets.join(', ')}` : ''}  ${certainty}`;

/** A statement with what persons have put right about it. */
export type ListedStatement = RecordedStatement & { readonly corrections?: PutRight['corrections'] };

/** As persons have corrected them. */
export async function* asCorrected(
  statements: AsyncIterable<RecordedStatement>,
  corrected: ReadonlyMap<string, PutRight>,
): AsyncGenerator<ListedStatement> {
  for await (const s of statements) {
    const right = corrected.get(s.id);
    yield right
      ? {
          ...s,
          act: right.act ?? s.act,
          speakers: right.speakers ?? s.speakers,
          corrections: right.corrections,
        }
      : s;
  }
}

/** "deny (put right by Ada)". */
const byPerson = (kind: 'act' | 'speaker', { corrections = [] }: ListedStatement): string => {
  const made = corrections.filter(c => c.correction.kind === kind).at(-1);
  return made ? ` (put right by ${made.author})` : '';
};

/** How statements of a ledger are listed. */
export const statementListing: Listing<ListedStatement> = {
  table: [
    { title: 'day', cell: s => s.day ?? '' },
    { title: 'who', cell: s => who(s, s.words.source) + byPerson('speaker', s) },
    { title: 'act', cell: s => s.act + byPerson('act', s) },
    { title: 'sure', cell: s => s.certainty },
    { title: 'words', cell: s => s.words.content },
    { title: 'where', cell: s => s.id },
  ],
  // Eight digits are enough to tell the document, and `document` takes them.
  record: s => ({
    day: s.day ?? '',
    who: who(s, s.words.source) + byPerson('speaker', s),
    deed: deed(s) + byPerson('act', s),
    words: s.words.content,
    where: s.id.replace(/^(.{8}).*:/, '$1:'),
  }),
  csv: STATEMENT_COLUMNS,
  json: s => s,
  nothing: 'no statements found',
};

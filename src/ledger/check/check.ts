import type { Kysely } from 'kysely';
import type { Span } from '../../span.ts';
import { claimFaults, propositionFaults, summaryFaults } from '../claims/check.ts';
import { meetingFaults } from '../council/check.ts';
import type { LedgerDialect } from '../dialect.ts';
import { complete, type RecordedStatement } from '../read/statements.ts';
import { type DocumentRow, statementColumns, type Tables } from '../schema/tables.ts';
import { hashOf } from '../write/validate.ts';
import { wordsOf } from '../write/words.ts';

/** Something in a ledger that is not as it must be. */
export type Fault = {
  /** Id of the document, or null when it concerns the file as a whole. */
  readonly document: string | null;
  /** Id of the statement, or null when it concerns the document. */
  readonly statement: string | null;
  readonly reason: string;
};

/** Looks at everything in a ledger, document by document, and gives each fault as it is found. */
export async function* check(
  db: Kysely<Tables>,
  dialect: LedgerDialect,
  onDocument: (checked: number) => void = () => {},
): AsyncGenerator<Fault> {
  for await (const reason of dialect.faults(db)) yield { document: null, statement: null, reason };
  yield* rollUpFaults(db);
  for await (const reason of claimFaults(db)) yield { document: null, statement: null, reason };
  for await (const reason of summaryFaults(db)) yield { document: null, statement: null, reason };
  let checked = 0;
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('documents')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(50)
      .execute();
    for (const document of page) {
      yield* checkDocument(db, document);
      onDocument(++checked);
    }
    if (page.length === 0) return;
    after = page[page.length - 1].id;
  }
}

async function* checkDocument(
  db: Kysely<Tables>,
  { id, text, content_hash }: DocumentRow,
): AsyncGenerator<Fault> {
  const hash = hashOf(text);
  if (hash !== content_hash)
    yield { document: id, statement: null, reason: `its text has the hash ${hash}, not ${content_hash}` };
  if (!content_hash.startsWith(id))
    yield { document: id, statement: null, reason: 'its id is not the beginning of its content hash' };
  const mentions = await db
    .selectFrom('mentions')
    .select(['code', 'start', 'end'])
    .where('document', '=', id)
    .execute();
  for (const { code, start, end } of mentions)
    if (!lies([start, end], text))
      yield {
        document: id,
        statement: null,
        reason: `a mention of ${code}, ${where([start, end])}, is not within its text`,
      };
  for await (const reason of meetingFaults(db, id, text)) yield { document: id, statement: null, reason };
  for await (const fault of propositionFaults(db, id)) yield { document: id, ...fault };
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom('statements as s')
      .select(statementColumns('s'))
      .where('s.document', '=', id)
      .where('s.ordinal', '>', after)
      .orderBy('s.ordinal')
      .limit(500)
      .execute();
    if (rows.length === 0) return;
    for (const s of await complete(db, rows))
      for (const reason of faultsOf(s, text)) yield { document: id, statement: s.id, reason };
    after = rows[rows.length - 1].ordinal;
  }
}

const ROLES = ['source', 'cue', 'content'] as const;

/** What is wrong with one statement. */
function* faultsOf(s: RecordedStatement, text: string): Generator<string> {
  if (s.content.length === 0) yield 'it has no content';
  for (const role of ROLES) {
    const outside = s[role].filter(span => !lies(span, text));
    for (const span of outside) yield `its ${role} ${where(span)} is not within the text`;
    if (outside.length === 0 && wordsOf(text, s[role]) !== s.words[role])
      yield `its ${role} is kept as ${quote(s.words[role])}, and the text has ${quote(wordsOf(text, s[role]))}`;
  }
  const details = {
    instrument: s.instruments,
    evidence: s.evidence,
    quantity: s.quantities,
    place: s.places,
  };
  for (const [what, list] of Object.entries(details))
    for (const { span } of list)
      if (span && !lies(span, text)) yield `its ${what} ${where(span)} is not within the text`;
}

/** Statements that are not found under the day that they have: one pass, since roll-ups lie in the order of the codes. */
async function* rollUpFaults(db: Kysely<Tables>): AsyncGenerator<Fault> {
  const found = await db
    .selectFrom('roll_ups as r')
    .innerJoin('statements as s', 's.number', 'r.statement')
    .select(['s.document', 's.id as statement', 'r.code', 'r.day'])
    .whereRef('r.day', '!=', 's.day')
    .execute();
  for (const { document, statement, code, day } of found)
    yield {
      document,
      statement,
      reason: `it is found under ${code} on ${day || 'no day'}, which is not its day`,
    };
}

const lies = ([start, end]: Span, text: string): boolean => 0 <= start && start < end && end <= text.length;
const where = ([start, end]: Span): string => `[${start}, ${end})`;
const quote = (words: string): string => JSON.stringify(words.length > 60 ? `${words.slice(0, 59)}…` : words);

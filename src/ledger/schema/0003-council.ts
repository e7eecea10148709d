import type { CreateTableBuilder, Kysely } from 'kysely';
import { recordMeetingsOf } from '../council/record.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from './tables.ts';

type Table = CreateTableBuilder<string, string>;
type Type = 'text' | 'integer';

/** Meetings of the Security Council, out of the documents that are their records; those that are in the ledger already too. */
export const council = async (db: Kysely<Tables>, dialect: LedgerDialect): Promise<void> => {
  const columns = (names: readonly string[], type: Type, needed: boolean) => (t: Table) =>
    names.reduce((table, name) => table.addColumn(name, type, c => (needed ? c.notNull() : c)), t);
  const needed = (type: Type, ...names: string[]) => columns(names, type, true);
  const maybe = (type: Type, ...names: string[]) => columns(names, type, false);
  const table = async (name: string, key: readonly string[], ...parts: ((t: Table) => Table)[]) => {
    const start = db.schema
      .createTable(name)
      .addColumn('document', 'text', c => c.notNull().references('documents.id')) as Table;
    await parts
      .reduce((t, part) => part(t), start)
      .addPrimaryKeyConstraint(`${name}_key`, ['document', ...key] as never)
      .modifyEnd(dialect.clustered)
      .execute();
  };
  const span = needed('integer', 'start', 'end');

  await table(
    'meetings',
    [],
    maybe('text', 'symbol', 'date', 'opened', 'closed', 'place', 'president'),
    maybe('integer', 'number'),
  );
  await table(
    'meeting_members',
    ['ordinal'],
    needed('integer', 'ordinal', 'state_start', 'state_end', 'presides'),
    needed('text', 'state'),
    maybe('text', 'code', 'representative'),
    maybe('integer', 'representative_start', 'representative_end'),
  );
  await table('meeting_agenda', ['ordinal'], needed('integer', 'ordinal'), needed('text', 'item'), span);
  await table(
    'speeches',
    ['ordinal'],
    needed('integer', 'ordinal', 'speaker_start', 'speaker_end'),
    needed('text', 'speaker', 'role'),
    maybe('text', 'state', 'language'),
    span,
  );
  await table(
    'speech_spans',
    ['speech', 'role', 'ordinal'],
    needed('integer', 'speech', 'ordinal'),
    needed('text', 'role'),
    span,
  );
  await table(
    'council_votes',
    ['ordinal'],
    needed('integer', 'ordinal'),
    needed('text', 'question', 'contradictions'),
    maybe('text', 'draft', 'result', 'resolution', 'announcement', 'outcome', 'reason'),
    maybe('integer', 'draft_start', 'draft_end', 'in_favour', 'against', 'abstaining', 'not_voting'),
    maybe('integer', 'announcement_start', 'announcement_end'),
  );
  await table(
    'ballots',
    ['vote', 'ordinal'],
    needed('integer', 'vote', 'ordinal'),
    needed('text', 'name', 'ballot'),
    maybe('text', 'member'),
    span,
  );
  await db.schema.createIndex('meetings_by_date').on('meetings').columns(['date', 'document']).execute();
  await db.schema.createIndex('ballots_by_member').on('ballots').columns(['member', 'document']).execute();
  for (const name of RECORDS) await dialect.makeImmutable(db, name);
  await recordMeetingsOf(db);
};

const RECORDS = [
  'meetings',
  'meeting_members',
  'meeting_agenda',
  'speeches',
  'speech_spans',
  'council_votes',
  'ballots',
] as const;

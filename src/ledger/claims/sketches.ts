import type { Kysely } from 'kysely';
import { bandsOf, COPY, likeness, type Sketch, sketchOf } from '../../6-match/index.ts';
import type { Tables } from '../schema/tables.ts';
import { insertAll } from '../write/insert.ts';
import { touchStatements } from './summarise.ts';

/** Finds the copies of a document and records its bands; returns its group and sketch. */
export const recordCopies = async (
  db: Kysely<Tables>,
  document: string,
  text: string,
): Promise<{ readonly copies: string; readonly sketch: string }> => {
  const sketch = sketchOf(text);
  const bands = bandsOf(sketch);
  const near = await db
    .selectFrom('copy_bands as b')
    .innerJoin('matched_documents as m', 'm.document', 'b.document')
    .where('b.band', 'in', bands)
    .select(['m.copies', 'm.sketch'])
    .distinct()
    .execute();
  const groups = near
    .filter(n => likeness(sketch, JSON.parse(n.sketch) as Sketch) >= COPY)
    .map(n => n.copies);
  const group = [document, ...groups].sort()[0];
  await insertAll(
    db as never,
    'copy_bands',
    [...new Set(bands)].map(band => ({ band, document })),
  );
  const joined = groups.filter(g => g !== group);
  const made = { copies: group, sketch: JSON.stringify(sketch) };
  if (joined.length === 0) return made;
  // What were two sources are one now.
  if (new Set(groups).size > 1) await touchStatements(db, await statementsIn(db, groups));
  await db.updateTable('matched_documents').set({ copies: group }).where('copies', 'in', joined).execute();
  return made;
};

const statementsIn = async (db: Kysely<Tables>, groups: readonly string[]): Promise<number[]> => {
  const rows = await db
    .selectFrom('matched_documents as m')
    .innerJoin('statements as s', 's.document', 'm.document')
    .where('m.copies', 'in', groups)
    .select('s.number')
    .execute();
  return rows.map(r => r.number);
};

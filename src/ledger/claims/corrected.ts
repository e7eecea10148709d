import type { Kysely } from 'kysely';
import type { Speaker } from '../../4-resolve/actor.ts';
import type { Act } from '../../vocabulary.ts';
import type { Tables } from '../schema/tables.ts';
import { type RecordedCorrection, standingCorrections, statementAt } from './corrections.ts';

/** What persons have put right about one statement; the act and the speakers where they are a person's. */
export type PutRight = {
  readonly act: Act | null;
  readonly speakers: readonly Speaker[] | null;
  readonly corrections: readonly RecordedCorrection[];
};

/** What persons have put right about single statements, by the statement's id. What was withdrawn is left out. */
export const correctedStatements = async (db: Kysely<Tables>): Promise<Map<string, PutRight>> => {
  const found = new Map<string, PutRight>();
  for (const made of await standingCorrections(db)) {
    const { correction } = made;
    if (correction.kind !== 'act' && correction.kind !== 'speaker') continue;
    const number = await statementAt(db, correction.statement);
    if (number === null) continue;
    const { id } = await db
      .selectFrom('statements')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    const known = found.get(id) ?? { act: null, speakers: null, corrections: [] };
    // The latest of each kind is what stands.
    found.set(id, {
      act: correction.kind === 'act' ? correction.act : known.act,
      speakers: correction.kind === 'speaker' ? [await speakerOf(db, correction.code)] : known.speakers,
      corrections: [...known.corrections, made],
    });
  }
  return found;
};

const speakerOf = async (db: Kysely<Tables>, code: string): Promise<Speaker> => {
  const actor = await db
    .selectFrom('actors')
    .select(['name', 'affiliation'])
    .where('code', '=', code)
    .executeTakeFirst();
  return {
    code,
    name: actor?.name ?? code,
    role: null,
    affiliation: actor?.affiliation ?? null,
    named: true,
  };
};

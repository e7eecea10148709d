import { sql, type Transaction } from 'kysely';
import type { Actor } from '../../4-resolve/actor.ts';
import type { LedgerDialect } from '../dialect.ts';
import type { Tables } from '../schema/tables.ts';
import { pagesFor } from './insert.ts';

const FIELDS = ['name', 'type', 'role', 'affiliation', 'named'] as const;
type Field = (typeof FIELDS)[number];

/** An actor as one document tells of it. */
export type DescribedActor = Omit<Actor, 'mentions' | 'named'> & { readonly named: boolean | number };

/** In the order of their codes, so that two writers never wait for each other in a circle. */
const rowsOf = (actors: readonly DescribedActor[]) =>
  actors
    .map(({ code, name, type, role, affiliation, named }) => ({
      code,
      name,
      type,
      role,
      affiliation,
      named: Number(named),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

/** Makes the actors of new documents known, so that rows may refer to them. */
export const recordActors = async (
  trx: Transaction<Tables>,
  actors: readonly DescribedActor[],
): Promise<void> => {
  for (const page of pagesFor(trx, rowsOf(actors)))
    await trx
      .insertInto('actors')
      .values(page)
      .onConflict(c => c.column('code').doNothing())
      .execute();
};

/**
 * Brings the ledger-wide actors up to date with those of new documents. What most documents say wins, the alphabet where as many
 * say something else, so that the order of reading does not matter.
 */
export const countForms = async (
  trx: Transaction<Tables>,
  dialect: LedgerDialect,
  actors: readonly DescribedActor[],
): Promise<void> => {
  const rows = rowsOf(actors);
  const codes = [...new Set(rows.map(row => row.code))];
  await dialect.lockActors(trx, codes);
  const forms = new Map<string, Tables['actor_forms']>();
  for (const row of rows)
    for (const field of FIELDS) {
      if (row[field] === null) continue;
      const form = { code: row.code, field, form: String(row[field]) };
      const key = JSON.stringify(form);
      forms.set(key, { ...form, documents: (forms.get(key)?.documents ?? 0) + 1 });
    }
  for (const page of pagesFor(trx, [...forms.values()]))
    await trx
      .insertInto('actor_forms')
      .values(page)
      .onConflict(c =>
        c
          .columns(['code', 'field', 'form'])
          .doUpdateSet({ documents: sql`actor_forms.documents + excluded.documents` }),
      )
      .execute();
  for (const page of pagesFor(trx, codes)) await settle(trx, page);
};

const settle = async (trx: Transaction<Tables>, codes: readonly string[]): Promise<void> => {
  const forms = await trx
    .selectFrom('actor_forms')
    .select(['code', 'field', 'form'])
    .where('code', 'in', codes)
    .orderBy('code')
    .orderBy('field')
    .orderBy('documents', 'desc')
    .orderBy('form')
    .execute();
  const best = new Map<string, Map<string, string>>();
  for (const { code, field, form } of forms) {
    const fields = best.get(code) ?? new Map<string, string>();
    if (!fields.has(field)) fields.set(field, form);
    best.set(code, fields);
  }
  const now = await trx.selectFrom('actors').selectAll().where('code', 'in', codes).execute();
  for (const actor of now) {
    const get = (field: Field): string | null => best.get(actor.code)?.get(field) ?? null;
    const next = {
      name: get('name')!,
      type: get('type')!,
      role: get('role'),
      affiliation: get('affiliation'),
      named: Number(get('named')),
    };
    if (FIELDS.some(f => actor[f] !== next[f]))
      await trx.updateTable('actors').set(next).where('code', '=', actor.code).execute();
  }
};

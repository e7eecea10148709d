import { sql, type Transaction } from 'kysely';
import type { Actor } from '../../4-resolve/actor.ts';
import type { Tables } from '../schema/tables.ts';
import { PAGE, pages } from './insert.ts';

const FIELDS = ['name', 'type', 'role', 'affiliation', 'named'] as const;
type Field = (typeof FIELDS)[number];

/**
 * Brings the ledger-wide actors up to date with those of a new document. What most documents say wins, the alphabet where as many
 * say something else, so that the order of reading does not matter.
 */
export const recordActors = async (trx: Transaction<Tables>, actors: readonly Actor[]): Promise<void> => {
  const rows = actors.map(({ mentions, ...actor }) => ({ ...actor, named: Number(actor.named) }));
  for (const page of pages(rows, PAGE))
    await trx
      .insertInto('actors')
      .values(page)
      .onConflict(c => c.column('code').doNothing())
      .execute();
  const forms = rows.flatMap(row =>
    FIELDS.flatMap(field => {
      const form = row[field];
      return form === null ? [] : [{ code: row.code, field, form: String(form), documents: 1 }];
    }),
  );
  for (const page of pages(forms, PAGE))
    await trx
      .insertInto('actor_forms')
      .values(page)
      .onConflict(c =>
        c.columns(['code', 'field', 'form']).doUpdateSet({ documents: sql`actor_forms.documents + 1` }),
      )
      .execute();
  for (const page of pages(rows, PAGE))
    await settle(
      trx,
      page.map(r => r.code),
    );
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

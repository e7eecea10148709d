import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Propositions tell more than they did (who speaks, for or against; opposites). What was derived is dropped and made again when
 * claims are next asked for; what persons have put right stays.
 */
export const claimsAgain = async (db: Kysely<Tables>): Promise<void> => {
  // A later release has no such table.
  await db.deleteFrom('proposition_keys' as never).execute();
  for (const table of ['propositions', 'copy_bands', 'matched_documents'] as const)
    await db.deleteFrom(table).execute();
};

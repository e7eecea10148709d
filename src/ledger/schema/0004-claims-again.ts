import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Propositions tell more than they did (who speaks, for or against; opposites). What was derived is dropped and made again when
 * claims are next asked for; what persons have put right stays.
 */
export const claimsAgain = async (db: Kysely<Tables>): Promise<void> => {
  for (const table of ['proposition_keys', 'propositions', 'copy_bands', 'matched_documents'] as const)
    await db.deleteFrom(table).execute();
};

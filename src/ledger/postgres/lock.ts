import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema/tables.ts';

/** What one process at a time may do to a ledger. */
const DEEDS = ['schema', 'partitions', 'claims'] as const;
export type Deed = (typeof DEEDS)[number];

/** Waits until nobody else does this; others wait until the transaction ends. Of ledgers in several schemas, each has its own. */
export const lockFor = async (trx: Kysely<Tables>, deed: Deed): Promise<void> => {
  const number = sql.lit(DEEDS.indexOf(deed));
  await sql`select pg_advisory_xact_lock(hashtext('onrecord ' || current_schema()), ${number})`.execute(trx);
};

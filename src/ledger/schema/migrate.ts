import type { Kysely } from 'kysely';
import type { LedgerDialect } from '../dialect.ts';
import { LedgerError } from '../error.ts';
import { initial } from './0001-initial.ts';
import { claims } from './0002-claims.ts';
import { council } from './0003-council.ts';
import { claimsAgain } from './0004-claims-again.ts';
import { claimSummaries } from './0005-claim-summaries.ts';
import { circles } from './0006-circles.ts';
import type { Tables } from './tables.ts';

/** A step from one version of the schema to the next. Written once, never changed after a release. */
export type Migration = (db: Kysely<Tables>, dialect: LedgerDialect) => Promise<void>;

/**
 * Migration i brings a ledger from version i to version i + 1. What stage 6 makes of statements is kept (propositions, summaries of claims):
 * a release in which it answers otherwise needs a step that has it made again, as `claimsAgain` does.
 */
const MIGRATIONS: readonly Migration[] = [initial, claims, council, claimsAgain, claimSummaries, circles];

/** The version that this release reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/**
 * Brings a ledger up to this release, in one transaction; returns the version that it had, 0 when it was empty. Throws LedgerError when
 * it is of a newer one.
 */
export const migrate = async (db: Kysely<Tables>, dialect: LedgerDialect, path: string): Promise<number> => {
  const before = await known(db, dialect, path);
  if (before === SCHEMA_VERSION) return before;
  const upgrade = async (trx: Kysely<Tables>): Promise<void> => {
    // Asked again under the lock: another process may have been faster.
    for (let version = await known(trx, dialect, path); version < SCHEMA_VERSION; version++) {
      await MIGRATIONS[version](trx, dialect);
      await dialect.setVersion(trx, version + 1);
    }
  };
  await dialect.write(db, upgrade, 'schema');
  return before;
};

const known = async (db: Kysely<Tables>, dialect: LedgerDialect, path: string): Promise<number> => {
  const version = await dialect.version(db);
  if (version > SCHEMA_VERSION)
    throw new LedgerError(
      'newer',
      `the ledger ${path} was written by a newer onrecord (schema ${version}, this release knows ${SCHEMA_VERSION}); update onrecord: npm install onrecord@latest`,
    );
  return version;
};

import { accessSync, closeSync, constants, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { LedgerError } from '../error.ts';
import { explainFor } from './explain.ts';

export type OpenOptions = {
  /** Make a new ledger where there is none; otherwise that is an error. Default: false. */
  readonly create?: boolean;
  /** How long to wait for another process that is writing, in milliseconds. Default: 15,000. */
  readonly busyTimeout?: number;
};

/** A `read` lets go of the lock after every document, the matching of claims after every batch: seconds on a slow machine. */
export const BUSY_TIMEOUT = 15_000;

/** Opens the file, looked at beforehand so that what is wrong with it can be told. Throws LedgerError. */
export const openDatabase = (
  path: string,
  { create = false, busyTimeout = BUSY_TIMEOUT }: OpenOptions,
): Database => {
  const fault = faultOf(path, create);
  if (fault) throw fault;
  try {
    const database = new SQLite(path, { timeout: busyTimeout });
    try {
      // The only statement that works on any database and nothing else; a foreign one is left as it was (see version.ts).
      database.pragma('schema_version');
      database.pragma('foreign_keys = on');
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  } catch (error) {
    throw explainFor(path)(error);
  }
};

/** The first bytes of every SQLite file (sqlite.org/fileformat.html, 1.3.1). */
const MAGIC = 'SQLite format 3\0';

const faultOf = (path: string, create: boolean): LedgerError | null => {
  const fault = (...[problem, reason]: ConstructorParameters<typeof LedgerError>) =>
    new LedgerError(
      problem,
      `${problem === 'not-found' ? 'there is no ledger' : 'the ledger'} ${path}${reason}`,
    );
  const may = (mode: number, what = path): boolean => {
    try {
      accessSync(what, mode);
      return true;
    } catch {
      return false;
    }
  };
  const stats = look(path);
  const folder = dirname(path);
  if (stats === 'closed')
    return fault('no-permission', ' may not be reached; change the permissions of the folders on its way');
  if (!stats) {
    const parent = look(folder);
    if (!parent || parent === 'closed' || !parent.isDirectory())
      return fault('not-found', `: the folder ${folder} does not exist; make it, or check the path`);
    if (!create)
      return fault('not-found', '; make one with `onrecord read`, or name another with --ledger FILE');
    if (!may(constants.W_OK | constants.X_OK, folder))
      return fault(
        'no-permission',
        ` cannot be made: the folder ${folder} may not be written; choose another with --ledger FILE`,
      );
    return null;
  }
  if (stats.isDirectory())
    return fault('not-a-ledger', ' is a folder; name a file, such as --ledger notes.ledger');
  if (!stats.isFile()) return fault('not-a-ledger', ' is no file; name one, such as --ledger notes.ledger');
  if (!may(constants.R_OK)) return fault('no-permission', ' may not be read; change its permissions');
  if (stats.size > 0 && !startsLikeSqlite(path))
    return fault(
      'not-a-ledger',
      ' is not a ledger (no SQLite file); give the file that `onrecord read` wrote',
    );
  if (stats.size === 0 && !create)
    return fault(
      'not-a-ledger',
      ' is an empty file; make a ledger with `onrecord read`, or name another with --ledger FILE',
    );
  if (!may(constants.W_OK))
    return fault(
      'no-permission',
      ' may not be written; change its permissions, or copy it and open the copy',
    );
  if (!may(constants.W_OK | constants.X_OK, folder))
    return fault(
      'no-permission',
      ` lies in ${folder}, which may not be written, and SQLite needs to write beside it; copy the ledger to a folder of your own`,
    );
  return null;
};

/** What is at a path, links followed: null for nothing, 'closed' where a folder on the way may not be entered. */
const look = (path: string): Stats | 'closed' | null => {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? null : 'closed';
  }
};

/** Whether there is a file that begins as SQLite's do. */
export const isSqlite = (path: string): boolean => {
  const stats = look(path);
  return stats !== null && stats !== 'closed' && stats.isFile() && startsLikeSqlite(path);
};

const startsLikeSqlite = (path: string): boolean => {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length);
    return readSync(file, head, 0, head.length, 0) === head.length && head.toString('latin1') === MAGIC;
  } finally {
    closeSync(file);
  }
};

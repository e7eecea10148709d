import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { isPostgres, type Ledger, LedgerError, openLedger, shownPath } from '../ledger/index.ts';
import { CliError } from './exit.ts';

export type LedgerOption = { readonly ledger?: string };

/** The ledger that is meant where none is named. A password is better given in PGPASSWORD or ~/.pgpass: others see a command line. */
const DEFAULT = 'onrecord.ledger';

export const withLedgerOption = (command: Command): Command =>
  command.option(
    '-l, --ledger <LEDGER>',
    `the ledger: a file, or postgres://USER@HOST/DATABASE (default: $ONRECORD_LEDGER, else ./${DEFAULT})`,
  );

/** For commands that can begin with nothing: a mistyped name is told, and makes no ledger. */
export const CREATE_HELP = 'make a new ledger where there is none';

export const ledgerPath = ({ ledger }: LedgerOption): string =>
  ledger ?? (process.env.ONRECORD_LEDGER || DEFAULT);

/** `withLedger` for commands that take `--create`, which is told to who names a ledger that is not there. */
export const withLedgerOrNew = async <T>(
  options: LedgerOption & { readonly create?: boolean },
  act: (ledger: Ledger) => Promise<T>,
): Promise<T> => {
  try {
    return await withLedger(options, act, options);
  } catch (error) {
    if (!(error instanceof LedgerError) || error.problem !== 'not-found' || options.create) throw error;
    throw new CliError(`${error.message}, or begin a new one with --create`);
  }
};

/** Opens the ledger that is meant, does something with it, and closes it whatever happens. */
export const withLedger = async <T>(
  options: LedgerOption,
  act: (ledger: Ledger) => Promise<T>,
  { create = false } = {},
): Promise<T> => {
  const ledger = await openLedger(ledgerPath(options), { create });
  try {
    return await act(ledger);
  } finally {
    await ledger.close();
  }
};

/** A ledger that is opened, and made where there is none, when it is needed. */
export type LedgerLater = {
  /** As it may be printed. */
  readonly path: string;
  readonly open: () => Promise<Ledger>;
  readonly isOpen: () => boolean;
};

/**
 * The ledger that is meant, for commands that put something into it: one that is there is opened at once, a new one when the first
 * thing comes, so that a command that comes to nothing leaves no empty one behind. It is closed whatever happens.
 */
export const withLedgerLater = async <T>(
  options: LedgerOption,
  act: (ledger: LedgerLater) => Promise<T>,
): Promise<T> => {
  const path = ledgerPath(options);
  let opened: Promise<Ledger> | null = null;
  const open = (): Promise<Ledger> => {
    opened ??= openLedger(path, { create: true });
    return opened;
  };
  // What is wrong with its place is told before the work is done.
  if (isPostgres(path) || existsSync(path) || !mayBeMadeIn(dirname(path))) await open();
  try {
    return await act({ path: shownPath(path), open, isOpen: () => opened !== null });
  } finally {
    await (await (opened as Promise<Ledger> | null)?.catch(() => null))?.close();
  }
};

const mayBeMadeIn = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

import type { Command } from 'commander';
import { type Ledger, openLedger } from '../ledger/index.ts';

export type LedgerOption = { readonly ledger?: string };

/** The ledger that is meant where none is named. A password is better given in PGPASSWORD or ~/.pgpass: others see a command line. */
const DEFAULT = 'onrecord.ledger';

export const withLedgerOption = (command: Command): Command =>
  command.option(
    '-l, --ledger <LEDGER>',
    `the ledger: a file, or postgres://USER@HOST/DATABASE (default: $ONRECORD_LEDGER, else ./${DEFAULT})`,
  );

export const ledgerPath = ({ ledger }: LedgerOption): string =>
  ledger ?? (process.env.ONRECORD_LEDGER || DEFAULT);

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

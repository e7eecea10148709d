import type { Command } from 'commander';
import { SCHEMA_VERSION, shownPath, upgradeLedger } from '../../ledger/index.ts';
import { EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { type LedgerOption, ledgerPath, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';

export const describe = (command: Command): void => {
  command
    .description(
      'Brings a ledger of an older release up to the schema of this one, in one transaction. Every command does so when it opens a ledger; this one does nothing else, for a large ledger whose time is to be chosen, or one that most users may only read.',
    )
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord migrate --ledger notes.ledger', 'a file'],
          ['onrecord migrate --ledger postgres://ann@db.example.org/notes', 'a database, as its owner'],
        ],
        [
          [0, 'the ledger has the schema of this release'],
          [1, 'a newer release wrote it, or it could not be opened or written; it is as it was'],
          [2, 'the command line could not be understood'],
        ],
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: LedgerOption): Promise<number> => {
  const path = ledgerPath(options);
  const before = await upgradeLedger(path);
  const now =
    before === SCHEMA_VERSION
      ? `has schema ${SCHEMA_VERSION}, that of this release`
      : `brought from schema ${before} to ${SCHEMA_VERSION}`;
  await write(`${shownPath(path)}: ${now}\n`);
  return EXIT.ok;
};

import type { Command } from 'commander';
import { EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { clean } from '../print/text.ts';
import { createProgress } from '../progress.ts';

type Options = LedgerOption & { readonly json?: boolean };

export const describe = (command: Command): void => {
  command
    .description(
      "Verifies a ledger: that every text has the hash it was recorded with, that every span lies in its document's text, that the words kept of each statement are the text's own, that every reference leads somewhere, and that the full-text index agrees. Each fault is one line, as it is found.",
    )
    .option('--json', 'print each fault as JSON: {"document", "statement", "reason"}')
    .addHelpText(
      'after',
      helpEnd(
        [['onrecord check --ledger notes.ledger', 'verify one ledger']],
        [
          [0, 'no fault'],
          [1, 'there are faults, or the ledger could not be opened'],
          [2, 'the command line could not be understood'],
        ],
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const { documents, statements } = await ledger.summary();
    const progress = createProgress('checking', documents, 'documents');
    let faults = 0;
    for await (const fault of ledger.check(checked => progress.at(checked))) {
      faults++;
      progress.hide();
      const where = fault.statement ?? fault.document ?? ledger.path;
      await write(options.json ? `${JSON.stringify(fault)}\n` : `${where}: ${clean(fault.reason)}\n`);
    }
    progress.end();
    const held = `${documents} documents, ${statements} statements`;
    if (!options.json)
      await write(`${ledger.path}: ${held}: ${faults === 0 ? 'no fault' : `${faults} faults`}\n`);
    return faults === 0 ? EXIT.ok : EXIT.failed;
  });

import type { Command } from 'commander';
import { type Compared, compareLedgers, type Fault, shownPath } from '../../ledger/index.ts';
import { EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { type LedgerOption, ledgerPath, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { clean } from '../print/text.ts';
import { createProgress, type Progress } from '../progress.ts';

type Options = LedgerOption & { readonly json?: boolean; readonly against?: string };

export const describe = (command: Command): void => {
  command
    .description(
      "Verifies a ledger: that every text has the hash it was recorded with, that every span lies in its document's text, that the words kept of each statement are the text's own, that every reference leads somewhere, and that the full-text index agrees. Each fault is one line, as it is found. With --against, also compares everything in it with another ledger, row by row: that a copy is whole.",
    )
    .option('--against <LEDGER>', 'another ledger, file or address, that has to hold the same')
    .option('--json', 'print each fault as JSON: {"document", "statement", "reason"}')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord check --ledger notes.ledger', 'verify one ledger'],
          [
            'onrecord check --ledger notes.ledger --against postgres://ann@db.example.org/notes',
            'and that its copy is whole',
          ],
        ],
        [
          [0, 'no fault, and no difference'],
          [1, 'there are faults or differences, or a ledger could not be opened'],
          [2, 'the command line could not be understood'],
        ],
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const faults = await verify(options);
  const differences = options.against === undefined ? 0 : await compare(options, options.against);
  return faults + differences === 0 ? EXIT.ok : EXIT.failed;
};

const verify = (options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const { documents, statements } = await ledger.summary();
    const progress = createProgress('checking', documents, 'documents');
    const faults = await list(
      ledger.check(checked => progress.at(checked)),
      options,
      ledger.path,
      progress,
    );
    const held = `${documents} documents, ${statements} statements`;
    if (!options.json)
      await write(`${ledger.path}: ${held}: ${faults === 0 ? 'no fault' : `${faults} faults`}\n`);
    return faults;
  });

const compare = async (options: Options, against: string): Promise<number> => {
  const path = ledgerPath(options);
  const total = await withLedger(options, async ledger => (await ledger.summary()).documents);
  const progress = createProgress('comparing', total, 'documents');
  let compared: Compared = { documents: 0, rows: 0, claims: true };
  const found = compareLedgers(path, against, now => {
    compared = now;
    progress.at(now.documents);
  });
  const differences = await list(found, options, shownPath(path), progress);
  const same = `${compared.documents} documents are in both, ${compared.rows} rows compared${compared.claims ? '' : ' (not claims, which one of the two has still to find: onrecord claims)'}`;
  if (!options.json)
    await write(
      `${shownPath(path)} and ${shownPath(against)}: ${same}: ${differences === 0 ? 'no difference' : `${differences} differences`}\n`,
    );
  return differences;
};

/** Prints faults as they are found; returns how many there were. */
const list = async (
  faults: AsyncIterable<Fault>,
  { json }: Options,
  path: string,
  progress: Progress,
): Promise<number> => {
  let count = 0;
  for await (const fault of faults) {
    count++;
    progress.hide();
    const where = fault.statement ?? fault.document ?? path;
    await write(json ? `${JSON.stringify(fault)}\n` : `${where}: ${clean(fault.reason)}\n`);
  }
  progress.end();
  return count;
};

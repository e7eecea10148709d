import type { Command } from 'commander';
import { EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { note } from '../output.ts';
import { parseLimit } from '../parsers.ts';
import { formatOf, print } from '../print/listing.ts';
import { asCorrected, statementListing } from '../statement-listing.ts';
import { type StatementOptions, statementFilter, withStatementOptions } from '../statement-options.ts';

type Options = LedgerOption &
  StatementOptions & {
    readonly limit?: number;
    readonly newestFirst?: boolean;
    readonly json?: boolean;
    readonly csv?: boolean;
  };

/** On a terminal nobody reads more at once; pipes and files get all. */
const SCREENFUL = 100;

export const describe = (command: Command): void => {
  command.description(
    `Finds statements in a ledger: who said what, in which words, where. Every option narrows the answer; without any it is all
statements, by day, those of unknown day first.

On a terminal the answer is a list; in a pipe it is one line a statement, with tabs between the cells and nothing cut. A statement's day
is the day when it was said, where the document tells, and else the day of publication.`.replace(
      /(?<!\n)\n(?!\n)/g,
      ' ',
    ),
  );
  withStatementOptions(command)
    .option(
      '-n, --limit <N>',
      `how many at most; 0 for all (default: ${SCREENFUL} on a terminal, else all)`,
      parseLimit,
    )
    .option('--newest-first', 'latest day first')
    .option('--json', 'print JSON, one statement a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord statements --by RUS --act deny,dispute', 'what Russia and its officials denied'],
          [
            'onrecord statements --act accuse --target RUS --since 1983-09',
            'who accused Russia, from September 1983 on',
          ],
          [
            'onrecord statements --contains \'"black box" recovered\' --json',
            'every statement with these words, for a program',
          ],
          [
            'onrecord statements --act decline-to-deny --csv > declined.csv',
            'who was asked and did not deny, for a spreadsheet',
          ],
        ],
        QUERY_CODES,
        `Acts:
  state, assess, accuse, condemn, deny, dispute, decline-to-deny,
  decline-to-comment, confirm, demand, reject, warn, pledge, support

JSON:
  a statement as extract gives it, with "words" (source, cue and content as
  text), "day" and "document" (id, title, outlet, publishedAt, uri); where a
  person has put right its act or speaker, with these and "corrections".
  What is asked for is compared with what was recorded`,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const filter = await statementFilter(ledger, options);
    const format = formatOf(options);
    const limit =
      options.limit ?? (format === 'table' && process.stdout.isTTY ? SCREENFUL : Number.POSITIVE_INFINITY);
    const page = { limit, newestFirst: options.newestFirst };
    const found = asCorrected(ledger.eachStatement(filter, page), await ledger.corrected());
    const shown = await print(found, statementListing, format);
    if (shown === limit && options.limit === undefined) note(`the first ${limit}; --limit 0 shows all`);
    return EXIT.ok;
  });

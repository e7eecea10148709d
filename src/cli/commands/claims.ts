import type { Command } from 'commander';
import { claimListing } from '../claim-listing.ts';
import { type ClaimOptions, claimFilter, upToDate, withClaimOptions } from '../claim-options.ts';
import { EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { note } from '../output.ts';
import { parseLimit } from '../parsers.ts';
import { formatOf, print } from '../print/listing.ts';

type Options = LedgerOption &
  ClaimOptions & { readonly limit?: number; readonly json?: boolean; readonly csv?: boolean };

const SCREENFUL = 50;

export const describe = (command: Command): void => {
  command.description(
    'Lists claims, those in most documents first: what is claimed (in the words of a statement), whether it is contested, who asserts it, who denies or disputes it, who was asked and declined, since when, in how many documents, and how many of these are independent of each other (copies and documents that quote the same words are one source). A claim of one statement is listed only where an option narrows the answer.',
  );
  withClaimOptions(command)
    .option('-n, --limit <N>', `how many at most; 0 for all (default: ${SCREENFUL})`, parseLimit)
    .option('--json', 'print JSON, one claim a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord claims --by state --status contested', 'what states contradict each other about'],
          ['onrecord claims --speaker SUN --since 1983-09-06', 'what the Soviet Union said something on'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    await upToDate(ledger);
    const limit = options.limit ?? SCREENFUL;
    const claims = ledger.claims(await claimFilter(ledger, options), { limit, by: options.by });
    const shown = await print(claims, claimListing, formatOf(options));
    if (shown === limit && options.limit === undefined) note(`the first ${limit}; --limit 0 shows all`);
    return EXIT.ok;
  });

import type { Command } from 'commander';
import { changeListing } from '../claim-listing.ts';
import { type ClaimOptions, claimFilter, upToDate, withClaimOptions } from '../claim-options.ts';
import { EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { formatOf, print } from '../print/listing.ts';

type Options = LedgerOption & ClaimOptions & { readonly json?: boolean; readonly csv?: boolean };

export const describe = (command: Command): void => {
  command.description(
    'Lists by day which actor took which position on which claim: the first time that it did, and each time that it changed. A day is that of the statement, or of its publication; positions of unknown day are left out.',
  );
  withClaimOptions(command)
    .option('--json', 'print JSON, one position a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [['onrecord timeline --by state --about SUN', 'how states came to stand on claims about one']],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    await upToDate(ledger);
    const changes = await ledger.changes(await claimFilter(ledger, options), options.by);
    await print(changes, changeListing, formatOf(options));
    return EXIT.ok;
  });

import type { Command } from 'commander';
import { changeListing } from '../claim-listing.ts';
import { type ClaimOptions, claimFilter, upToDate, withClaimOptions } from '../claim-options.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { formatOf, print } from '../print/listing.ts';

type Options = LedgerOption & ClaimOptions & { readonly json?: boolean; readonly csv?: boolean };

export const describe = (command: Command): void => {
  command.description(
    'Tells what is new since a day: positions that changed, and positions taken for the first time on a claim that was made before or since. It needs --since.',
  );
  withClaimOptions(command)
    .option('--json', 'print JSON, one change a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd([['onrecord diff --since 1983-09-06 --by state', 'a new denial, an admission']], QUERY_CODES),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  if (options.since === undefined)
    throw new CliError('--since DATE is missing: since when is it to be new?', EXIT.usage);
  return withLedger(options, async ledger => {
    await upToDate(ledger);
    const changes = await ledger.changes(await claimFilter(ledger, options), options.by);
    // A changed position tells most, then a position on a known claim, then a new claim.
    const rank = (c: (typeof changes)[number]): number => (c.before ? 0 : c.claim.isNew ? 2 : 1);
    await print(
      changes.sort((a, b) => rank(a) - rank(b)),
      changeListing,
      formatOf(options),
    );
    return EXIT.ok;
  });
};

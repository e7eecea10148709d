import type { Command } from 'commander';
import { day, type Outlook, outlook } from '../council/index.ts';
import { didAbout } from '../ledger/index.ts';
import { oneClaim, upToDate } from './claim-options.ts';
import type { Define } from './council.ts';
import { didListing } from './council-did.ts';
import { CliError, EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from './ledger-option.ts';
import { write } from './output.ts';
import { type Listing, print } from './print/listing.ts';
import { clean } from './print/text.ts';

type Options = LedgerOption & { readonly on?: string; readonly json?: boolean };

const members: Listing<Outlook['members'][number]> = {
  table: [
    { title: 'member', cell: m => m.code },
    { title: 'name', cell: m => m.name },
    { title: 'seat', cell: m => (m.permanent ? 'permanent' : 'elected') },
    { title: 'position', cell: m => m.position },
    { title: 'since', cell: m => m.since ?? '' },
  ],
  csv: {},
  json: m => m,
  nothing: '',
};

/** `council outlook`: how the members' recorded positions on a claim split. */
export const defineOutlook = (council: Command, define: Define): void => {
  const command = council
    .command('outlook <CLAIM>')
    .summary('tell how the members’ recorded positions on a claim split')
    .description(
      'Tells how the positions split that the members of the Security Council have taken on a claim of the ledger, and whether one of a permanent member stands in the way of a decision that takes it for true; then what the Council did about it: votes of the meetings in the ledger, and vetoes. It says what is recorded and forecasts nothing. CLAIM is an id from `onrecord claims`, the beginning of it, or the id of a statement.',
    )
    .option('--on <DATE>', 'whose members and which positions, YYYY-MM-DD (default: the claim’s last day)')
    .option('--json', 'print JSON: the split, each member, what the Council did')
    .addHelpText(
      'after',
      helpEnd(
        [['onrecord council outlook 02f06f28 --on 1983-09-12', 'where the members of that day stood']],
        [
          [0, 'done'],
          [1, 'the ledger could not be opened'],
          [2, 'there is no such claim, or no day is known'],
        ],
      ),
    );
  withLedgerOption(command);
  define<Options>(command, ([given], options) =>
    withLedger(options, async ledger => {
      if (options.on !== undefined) day(options.on);
      await upToDate(ledger);
      const claim = await oneClaim(ledger, given, 'state');
      const on = options.on ?? claim.lastDay;
      if (!on) throw new CliError('no day of this claim is known; give one with --on', EXIT.usage);
      const found = outlook(
        on,
        claim.positions.map(({ code, history }) => ({ state: code, history })),
      );
      const did = await didAbout(ledger, claim);
      if (options.json) {
        await write(`${JSON.stringify({ claim: claim.id, gist: claim.gist, ...found, did })}\n`);
        return EXIT.ok;
      }
      await write(`${clean(claim.gist)}\n\n${found.says.join('\n')}\n\n`);
      await print(found.members, members, 'table');
      if (did.length > 0) await write('\nWhat the Council did\n');
      await print(did, didListing, 'table');
      return EXIT.ok;
    }),
  );
};

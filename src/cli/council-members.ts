import type { Command } from 'commander';
import { LAST_DAY, type Member, members } from '../council/index.ts';
import type { Define } from './council.ts';
import { EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { formatOf, type Listing, print } from './print/listing.ts';

const listing: Listing<Member> = {
  table: [
    { title: 'code', cell: m => m.code },
    { title: 'name', cell: m => m.name },
    { title: 'seat', cell: m => m.seat },
    { title: 'group', cell: m => m.group },
    { title: 'from', cell: m => m.from },
    { title: 'to', cell: m => m.to ?? '' },
    { title: 'note', cell: m => m.note },
  ],
  csv: {
    code: m => m.code,
    name: m => m.name,
    seat: m => m.seat,
    group: m => m.group,
    from: m => m.from,
    to: m => m.to,
    successors: m => m.successors.join(' '),
    note: m => m.note,
  },
  json: m => m,
  nothing: 'no members',
};

type Options = { readonly on: string; readonly json?: boolean; readonly csv?: boolean };

/** `council members`: who sits in the Council on a day. */
export const defineMembers = (council: Command, define: Define): void => {
  const command = council
    .command('members')
    .summary('list the members on a day')
    .description('Lists the members of the Security Council on a day, with seat, regional group and term.')
    .requiredOption('--on <DATE>', `the day, YYYY-MM-DD, from 1946-01-17 to ${LAST_DAY}`)
    .option('--json', 'print JSON, one member a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord council members --on 2024-03-28', 'a table'],
          ['onrecord council members --on 1950-06-27 --csv > members.csv', 'for a spreadsheet'],
        ],
        [
          [0, 'done'],
          [2, 'the day cannot be understood, or lies outside the table'],
        ],
        'Codes are ISO 3166-1 alpha-3, and ISO 3166-3 for states that are no more (SUN, YUG, CSK, DDR, ZAR …).',
      ),
    );
  define<Options>(command, async (_, options) => {
    await print(members(options.on), listing, formatOf(options));
    return EXIT.ok;
  });
};

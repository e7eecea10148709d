import type { Command } from 'commander';
import { findVetoes, outcomeOf, type Veto } from '../council/index.ts';
import type { Define } from './council.ts';
import { EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { formatOf, type Listing, print } from './print/listing.ts';

const listing: Listing<Veto> = {
  table: [
    { title: 'date', cell: v => v.date },
    { title: 'draft', cell: v => v.draft, most: 22 },
    { title: 'meeting', cell: v => v.meeting, most: 24 },
    { title: 'by', cell: v => v.by.join(' ') },
    { title: 'topic', cell: v => v.topic, most: 28 },
    {
      title: 'item',
      cell: v => (v.question === 'preliminary' ? `${v.item} (preliminary question)` : v.item),
      lines: 2,
    },
    { title: 'fault of the source', cell: v => v.fault, lines: 2 },
  ],
  csv: {
    date: v => v.date,
    draft: v => v.draft,
    meeting: v => v.meeting,
    by: v => v.by.join(' '),
    question: v => v.question,
    topic: v => v.topic,
    item: v => v.item,
    against: v => v.against?.join(' ') ?? null,
    abstaining: v => v.abstaining?.join(' ') ?? null,
    fault: v => v.fault,
  },
  json: v => ({ ...v, outcome: outcomeOf(v).reason }),
  nothing: 'no vetoes found',
};

type Options = {
  readonly by?: string;
  readonly since?: string;
  readonly until?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
};

/** `council vetoes`: what was lost to a veto. */
export const defineVetoes = (council: Command, define: Define): void => {
  const command = council
    .command('vetoes')
    .summary('list what was lost to a veto')
    .description(
      'Lists the vetoes since 1946: date, draft, meeting, who cast them, on what. Rows that the source has wrong are marked.',
    )
    .option(
      '--by <MEMBER>',
      'only those cast by this member, by code or name; a predecessor and its successor are one',
    )
    .option('--since <DATE>', 'the first day: YYYY-MM-DD, YYYY-MM or YYYY')
    .option('--until <DATE>', 'the last day, likewise')
    .option('--json', 'print JSON, one veto a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord council vetoes --by USA --since 2020', 'those of one member'],
          ['onrecord council vetoes --csv > vetoes.csv', 'all of them'],
        ],
        [
          [0, 'done, also when nothing was found'],
          [2, 'a day or a member cannot be understood'],
        ],
      ),
    );
  define<Options>(command, async (_, options) => {
    await print(findVetoes(options), listing, formatOf(options));
    return EXIT.ok;
  });
};

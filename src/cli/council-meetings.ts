import type { Command } from 'commander';
import type { RecordedMeeting } from '../ledger/index.ts';
import type { Define } from './council.ts';
import { EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from './ledger-option.ts';
import { parseDate } from './parsers.ts';
import { formatOf, type Listing, print } from './print/listing.ts';

type Options = LedgerOption & {
  readonly since?: string;
  readonly until?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
};

const listing: Listing<RecordedMeeting> = {
  table: [
    { title: 'date', cell: m => m.date ?? '' },
    { title: 'meeting', cell: m => m.symbol ?? '' },
    { title: 'president', cell: m => m.president ?? '' },
    { title: 'speeches', cell: m => String(m.speeches.length) },
    { title: 'votes', cell: m => String(m.votes) },
    { title: 'agenda', cell: m => m.agenda.join('; '), lines: 2 },
    { title: 'document', cell: m => m.document.id },
  ],
  csv: {
    date: m => m.date,
    meeting: m => m.symbol,
    number: m => m.number,
    opened: m => m.opened,
    closed: m => m.closed,
    place: m => m.place,
    president: m => m.president,
    present: m => m.present.map(p => p.code ?? p.state).join('; '),
    agenda: m => m.agenda.join('; '),
    speeches: m => m.speeches.length,
    speakers: m => [...new Set(m.speeches.map(s => s.state ?? s.speaker))].join('; '),
    votes: m => m.votes,
    document: m => m.document.id,
    uri: m => m.document.uri,
  },
  json: m => m,
  nothing: 'no meetings; `onrecord read` keeps one for each verbatim record that it reads',
};

/** `council meetings`: the meetings whose records are in the ledger. */
export const defineMeetings = (council: Command, define: Define): void => {
  const command = council
    .command('meetings')
    .summary('list the meetings whose records are in the ledger')
    .description(
      'Lists the meetings of the Security Council whose verbatim records `onrecord read` has read, by day: president, agenda, how many speeches and votes. JSON has every speech with its speaker, state, language and spans.',
    )
    .option('--since <DATE>', 'the first day: YYYY-MM-DD, YYYY-MM or YYYY', parseDate)
    .option('--until <DATE>', 'the last day, likewise', parseDate)
    .option('--json', 'print JSON, one meeting a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord read S_PV.8979.pdf', 'take a meeting into the ledger'],
          ['onrecord council meetings --since 2022', 'those of 2022 and later'],
        ],
        [
          [0, 'done, also when there are none'],
          [1, 'the ledger could not be opened'],
          [2, 'a day cannot be understood'],
        ],
      ),
    );
  withLedgerOption(command);
  define<Options>(command, (_, { since, until, ...options }) =>
    withLedger(options, async ledger => {
      await print(ledger.meetings({ since, until }), listing, formatOf(options));
      return EXIT.ok;
    }),
  );
};

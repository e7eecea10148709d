import type { Command } from 'commander';
import { type Ballot, CouncilError, findState, stateOf } from '../council/index.ts';
import type { RecordedCouncilVote } from '../ledger/index.ts';
import type { Define } from './council.ts';
import { EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from './ledger-option.ts';
import { parseDate } from './parsers.ts';
import { formatOf, type Listing, print } from './print/listing.ts';

type Options = LedgerOption & {
  readonly by?: string;
  readonly since?: string;
  readonly until?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
};

const IN_WORDS: Readonly<Record<Ballot, string>> = {
  Y: 'in favour',
  N: 'against',
  A: 'abstaining',
  X: 'not voting',
};

const those = (vote: RecordedCouncilVote, ballot: Ballot): string[] =>
  vote.ballots.filter(b => b.ballot === ballot).map(b => b.member ?? b.name);

/** "13-1-1": as announced, else as listed. */
const numbers = (vote: RecordedCouncilVote): string => {
  const { announced } = vote;
  if (announced) return `${announced.inFavour}-${announced.against}-${announced.abstaining}`;
  if (vote.ballots.length === 0) return '';
  return (['Y', 'N', 'A'] as const).map(b => those(vote, b).length).join('-');
};

const listing: Listing<RecordedCouncilVote> = {
  table: [
    { title: 'date', cell: v => v.date ?? '' },
    { title: 'meeting', cell: v => v.meeting ?? '' },
    { title: 'draft', cell: v => v.draft ?? '' },
    { title: 'result', cell: v => [v.result ?? '?', v.resolution].filter(Boolean).join(' as ') },
    { title: 'votes', cell: numbers },
    { title: 'against', cell: v => those(v, 'N').join(' ') },
    { title: 'abstaining', cell: v => those(v, 'A').join(' ') },
    { title: 'asked', cell: v => (v.asked ? IN_WORDS[v.asked] : '') },
    { title: 'by the rules', cell: v => v.outcome ?? '' },
  ],
  csv: {
    date: v => v.date,
    meeting: v => v.meeting,
    vote: v => v.number,
    draft: v => v.draft,
    question: v => v.question,
    result: v => v.result,
    resolution: v => v.resolution,
    outcome: v => v.outcome,
    in_favour: v => those(v, 'Y').join(' '),
    against: v => those(v, 'N').join(' '),
    abstaining: v => those(v, 'A').join(' '),
    not_voting: v => those(v, 'X').join(' '),
    asked: v => v.asked && IN_WORDS[v.asked],
    contradictions: v => v.contradictions.join('; '),
    document: v => v.document.id,
    uri: v => v.document.uri,
  },
  json: v => v,
  nothing: 'no votes; `onrecord read` keeps those of each verbatim record that it reads',
};

/** A code or name that is no state's finds nothing for ever: that is a slip. */
const known = (by: string): string => {
  if (!stateOf(by) && !findState(by))
    throw new CouncilError(`"${by}" is no state known here; give its code or name`);
  return by;
};

/** `council votes`: the votes in the records that are in the ledger. */
export const defineVotes = (council: Command, define: Define): void => {
  const command = council
    .command('votes')
    .summary('list the votes whose records are in the ledger')
    .description(
      'Lists the votes in the verbatim records that `onrecord read` has read, by day: the draft, what was announced, what the rules make of the ballots, who voted how. With --by, only votes in which that state is listed, and how it voted. JSON has every ballot with its place in the record.',
    )
    .option('--by <STATE>', 'a state, by code or name; a predecessor and its successor are one')
    .option('--since <DATE>', 'the first day: YYYY-MM-DD, YYYY-MM or YYYY', parseDate)
    .option('--until <DATE>', 'the last day, likewise', parseDate)
    .option('--json', 'print JSON, one vote a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord council votes --by CHN --since 2022', 'how China voted from 2022 on'],
          ['onrecord council votes --csv > votes.csv', 'all of them'],
        ],
        [
          [0, 'done, also when there are none'],
          [1, 'the ledger could not be opened'],
          [2, 'a day or a state cannot be understood'],
        ],
      ),
    );
  withLedgerOption(command);
  define<Options>(command, (_, { by, since, until, ...options }) => {
    if (by !== undefined) known(by);
    return withLedger(options, async ledger => {
      await print(ledger.councilVotes({ by, since, until }), listing, formatOf(options));
      return EXIT.ok;
    });
  });
};

import { type Command, Option } from 'commander';
import type { RecordedActor } from '../../ledger/index.ts';
import { ACTOR_TYPES, type ActorType } from '../../vocabulary.ts';
import { actorCode } from '../actor-option.ts';
import { EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { parseLimit } from '../parsers.ts';
import { formatOf, type Listing, print } from '../print/listing.ts';
import { colours } from '../print/terminal.ts';

type Options = LedgerOption & {
  readonly type?: ActorType;
  readonly of?: string;
  readonly like?: string;
  readonly limit?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
};

export const actorListing: Listing<RecordedActor> = {
  table: [
    { title: 'code', cell: a => a.code, whole: true, colour: colours.cyan },
    { title: 'name', cell: a => a.name, most: 34, colour: colours.bold },
    { title: 'type', cell: a => a.type, most: 31 },
    { title: 'of', cell: a => a.affiliation ?? '', most: 24 },
    { title: 'statements', cell: a => String(a.statements) },
    { title: 'documents', cell: a => String(a.documents) },
    { title: 'role', cell: a => a.role ?? '', lines: 2 },
  ],
  csv: {
    code: a => a.code,
    name: a => a.name,
    type: a => a.type,
    role: a => a.role,
    affiliation: a => a.affiliation,
    named: a => a.named,
    statements: a => a.statements,
    documents: a => a.documents,
  },
  json: a => a,
  nothing: 'no actors found',
};

export const describe = (command: Command): void => {
  command
    .description(
      'Lists who speaks and is spoken of, those with most statements first. The statements of a state or organisation include those of everyone who speaks for it.',
    )
    .addOption(new Option('-t, --type <TYPE>', 'only actors of one type').choices(ACTOR_TYPES))
    .option('--of <ACTOR>', 'only those who speak for this state or organisation')
    .option('--like <TEXT>', 'only those with this in their code or name')
    .option('-n, --limit <N>', 'how many at most; 0 for all (default: all)', parseLimit)
    .option('--json', 'print JSON, one actor a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord actors --limit 20', 'the twenty who speak most'],
          ['onrecord actors --of USA --type person', 'who speaks for the United States'],
          ['onrecord actors --csv > actors.csv', 'all of them, for a spreadsheet'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const affiliation = options.of === undefined ? undefined : await actorCode(ledger, options.of);
    const limit = options.limit === Number.POSITIVE_INFINITY ? undefined : options.limit;
    const actors = await ledger.actors({ type: options.type, affiliation, like: options.like }, { limit });
    await print(actors, actorListing, formatOf(options));
    return EXIT.ok;
  });

import type { Command } from 'commander';
import type { Ledger, StatementFilter } from '../../ledger/index.ts';
import type { Act } from '../../vocabulary.ts';
import { actorCode } from '../actor-option.ts';
import { oneDocument } from '../document-meant.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { note } from '../output.ts';
import { parseActs, parseDate, parseLimit } from '../parsers.ts';
import { formatOf, print } from '../print/listing.ts';
import { statementListing } from '../statement-listing.ts';

type Options = LedgerOption & {
  readonly by?: string;
  readonly target?: string;
  readonly about?: string;
  readonly act?: readonly Act[];
  readonly since?: string;
  readonly until?: string;
  readonly contains?: string;
  readonly outlet?: string;
  readonly document?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
};

/** On a terminal nobody reads more at once; pipes and files get all. */
const SCREENFUL = 100;

export const describe = (command: Command): void => {
  command
    .description(
      `Finds statements in a ledger: who said what, in which words, where. Every option narrows the answer; without any it is all
statements, by day, those of unknown day first.

On a terminal the answer is a list; in a pipe it is one line a statement, with tabs between the cells and nothing cut. A statement's day
is the day when it was said, where the document tells, and else the day of publication.`.replace(
        /(?<!\n)\n(?!\n)/g,
        ' ',
      ),
    )
    .option(
      '-b, --by <ACTOR>',
      'who speaks: a code or a name; a state or organisation stands for all who speak for it',
    )
    .option('-t, --target <ACTOR>', 'whom the act is directed at: who is accused, asked, supported, warned …')
    .option(
      '--about <ACTOR|WORDS>',
      'what it is about: an actor who is a target or mentioned in the content, or words in the content',
    )
    .option('-a, --act <ACT>', 'what the speaker does; several with commas (accuse,condemn)', parseActs)
    .option('--since <DATE>', 'the first day: YYYY-MM-DD, YYYY-MM or YYYY', parseDate)
    .option('--until <DATE>', 'the last day, likewise', parseDate)
    .option('-c, --contains <WORDS>', 'words that the content has; "words in quotation marks" stand together')
    .option('-o, --outlet <NAME>', 'who published it')
    .option(
      '-d, --document <ID>',
      'in which document: its id or the beginning of it, its given id, or its address',
    )
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
  text), "day" and "document" (id, title, outlet, publishedAt, uri)`,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const filter = await filterOf(ledger, options);
    const format = formatOf(options);
    const limit =
      options.limit ?? (format === 'table' && process.stdout.isTTY ? SCREENFUL : Number.POSITIVE_INFINITY);
    const page = { limit, newestFirst: options.newestFirst };
    const shown = await print(ledger.eachStatement(filter, page), statementListing, format);
    if (shown === limit && options.limit === undefined) note(`the first ${limit}; --limit 0 shows all`);
    return EXIT.ok;
  });

/** What the options mean in this ledger. */
const filterOf = async (ledger: Ledger, options: Options): Promise<StatementFilter> => {
  const { by, target, about, since, until, outlet, document } = options;
  if (since && until && since > until && !since.startsWith(until))
    throw new CliError(`--since ${since} is after --until ${until}; nothing can lie between`, EXIT.usage);
  return {
    act: options.act,
    since,
    until,
    contains: options.contains,
    ...(by !== undefined && { by: await actorCode(ledger, by) }),
    ...(target !== undefined && { target: await actorCode(ledger, target) }),
    // Not an actor: words.
    ...(about !== undefined && { about: (await ledger.actorMeant(about)).code ?? about }),
    ...(outlet !== undefined && { outlet: await knownOutlet(ledger, outlet) }),
    ...(document !== undefined && { document: await oneDocument(ledger, document) }),
  };
};

const knownOutlet = async (ledger: Ledger, outlet: string): Promise<string> => {
  const { outlets } = await ledger.summary();
  if (outlets.some(o => o.toLowerCase() === outlet.trim().toLowerCase())) return outlet;
  const all =
    outlets.length > 0
      ? `it has: ${outlets.slice(0, 20).join(', ')}${outlets.length > 20 ? ' …' : ''}`
      : 'it names none';
  throw new CliError(`${ledger.path} has no outlet "${outlet}"; ${all}`, EXIT.usage);
};

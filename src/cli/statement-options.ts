import type { Command } from 'commander';
import type { Ledger, StatementFilter } from '../ledger/index.ts';
import type { Act } from '../vocabulary.ts';
import { actorCode } from './actor-option.ts';
import { oneDocument } from './document-meant.ts';
import { CliError, EXIT } from './exit.ts';
import { parseActs, parseDate } from './parsers.ts';

/** The options that choose statements. */
export type StatementOptions = {
  readonly by?: string;
  readonly target?: string;
  readonly about?: string;
  readonly act?: readonly Act[];
  readonly since?: string;
  readonly until?: string;
  readonly contains?: string;
  readonly outlet?: string;
  readonly document?: string;
};

export const withStatementOptions = (command: Command): Command =>
  command
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
    );

/** What the options mean in this ledger. */
export const statementFilter = async (
  ledger: Ledger,
  options: StatementOptions,
): Promise<StatementFilter> => {
  const { by, target, about, since, until, outlet, document } = options;
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

import { type Command, Option } from 'commander';
import { type RollUp, STATUSES, type Status } from '../6-match/index.ts';
import type { ClaimFilter, ClaimInFull, Ledger } from '../ledger/index.ts';
import { actorCode } from './actor-option.ts';
import { CliError, EXIT } from './exit.ts';
import { parseDate } from './parsers.ts';
import { createProgress } from './progress.ts';

export type ClaimOptions = {
  readonly by?: RollUp;
  readonly speaker?: string;
  readonly about?: string;
  readonly contains?: string;
  readonly status?: Status;
  readonly since?: string;
  readonly until?: string;
};

export const withRollUp = (command: Command): Command =>
  command.addOption(
    new Option(
      '--by <WHOM>',
      'whose positions: of each speaker (actor), or rolled up to states and organisations (state)',
    )
      .choices(['actor', 'state'])
      .default('actor'),
  );

export const withClaimOptions = (command: Command): Command =>
  withRollUp(command)
    .option('--speaker <ACTOR>', 'only claims on which this actor has said something')
    .option('--about <ACTOR|WORDS>', 'only claims about an actor, or with these words')
    .option('-c, --contains <WORDS>', 'only claims with these words in a statement')
    .addOption(new Option('--status <STATUS>', 'only claims of one status').choices(STATUSES))
    .option('--since <DATE>', 'the first day: YYYY-MM-DD, YYYY-MM or YYYY', parseDate)
    .option('--until <DATE>', 'the last day, likewise', parseDate);

/** What the options mean in this ledger. */
export const claimFilter = async (ledger: Ledger, options: ClaimOptions): Promise<ClaimFilter> => {
  const { speaker, about, contains, status, since, until } = options;
  return {
    status,
    since,
    until,
    contains,
    ...(speaker !== undefined && { by: await actorCode(ledger, speaker) }),
    ...(about !== undefined && { about: (await ledger.actorMeant(about)).code ?? about }),
  };
};

/** Joins what was read since the last time to claims, with a progress bar where that takes long. */
export const upToDate = async (ledger: Ledger): Promise<void> => {
  const { documents } = await ledger.summary();
  const progress = createProgress('matching', documents, 'documents');
  await ledger.match(matched => progress.at(matched));
  progress.end();
};

/** The claim that a user means. Throws CliError when there is none. */
export const oneClaim = async (ledger: Ledger, given: string, by?: RollUp): Promise<ClaimInFull> => {
  const claim = await ledger.claim(given, by);
  if (claim) return claim;
  throw new CliError(
    `${ledger.path} knows no claim "${given}", or more than one; give more of its id, or the id of a statement (list them: onrecord claims)`,
    EXIT.usage,
  );
};

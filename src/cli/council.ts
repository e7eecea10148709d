import type { Command } from 'commander';
import { CouncilError } from '../council/index.ts';
import { distance } from '../ledger/read/nearest.ts';
import { defineMeetings } from './council-meetings.ts';
import { defineMembers } from './council-members.ts';
import { defineOutlook } from './council-outlook.ts';
import { definePower } from './council-power.ts';
import { defineRecord } from './council-record.ts';
import { defineVetoes } from './council-vetoes.ts';
import { defineVote } from './council-vote.ts';
import { defineVotes } from './council-votes.ts';
import { CliError, EXIT } from './exit.ts';

/** Defines a command below `council`: `run` does it and returns the exit code. */
export type Define = <Options>(
  command: Command,
  run: (args: string[], options: Options) => Promise<number>,
) => void;

const BELOW = {
  members: defineMembers,
  vote: defineVote,
  power: definePower,
  record: defineRecord,
  meetings: defineMeetings,
  votes: defineVotes,
  vetoes: defineVetoes,
  outlook: defineOutlook,
};
const NAMES = Object.keys(BELOW);

const AFTER = `
Examples:
  $ onrecord council members --on 1971-12-01
  $ onrecord council vote --on 2024-03-28 --no RUS --abstain CHN
  $ onrecord council power --abstention
  $ onrecord council record S_PV.8979.pdf
  $ onrecord council votes --by CHN --since 2022
  $ onrecord council vetoes --by USA --since 2020

onrecord council COMMAND --help tells more about each.
`;

/** Adds the commands below `council`. What a user got wrong ends with exit code 2. */
export const describe = (command: Command, done: (exitCode: number) => void): void => {
  command
    .description(
      'Tells who sits in the Security Council, how it decides, what power a seat has and what its records say.',
    )
    .usage('COMMAND [OPTIONS]')
    .addHelpText('after', AFTER)
    // What is no command below comes to `act`, which tells the nearest.
    .argument('[word]')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpCommand('help [COMMAND]', 'tell more about a command');
  const define: Define = (below, run) => {
    below.helpOption('-h, --help', 'print this help').action(async (...given: unknown[]) => {
      try {
        done(await run(given.slice(0, -2) as string[], given[given.length - 2] as never));
      } catch (error) {
        if (error instanceof CouncilError) throw new CliError(error.message, EXIT.usage);
        throw error;
      }
    });
  };
  for (const add of Object.values(BELOW)) add(command, define);
};

/** `council` alone, or with a word that is none of its commands: says which there are, and which is nearest. */
export const act = async ([given]: unknown[]): Promise<number> => {
  const all = `${NAMES.slice(0, -1).join(', ')} or ${NAMES[NAMES.length - 1]} (onrecord council --help tells more)`;
  if (typeof given !== 'string') throw new CliError(`council needs a command: ${all}`, EXIT.usage);
  const [near] = [...NAMES].sort((a, b) => distance(given, a) - distance(given, b));
  const hint = distance(given, near) <= Math.max(2, near.length / 3) ? ` Did you mean ${near}?` : '';
  throw new CliError(`council has no command "${given}".${hint} There are ${all}`, EXIT.usage);
};

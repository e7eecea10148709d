import { Command, CommanderError } from 'commander';
import { LedgerError } from '../ledger/error.ts';
import { QueueError } from '../queue/error.ts';
import { COMMANDS, type CommandModule } from './commands.ts';
import { CliError, EXIT } from './exit.ts';
import { note } from './output.ts';
import { VERSION } from './package.ts';

const AFTER = `
Examples:
  $ onrecord extract article.txt
  $ onrecord read articles/ https://example.org/statement
  $ onrecord statements --by RUS --act deny --since 1983-09
  $ onrecord check

Files and environment:
  ONRECORD_LEDGER    the ledger to use where --ledger is not given; else ./onrecord.ledger
  NO_COLOR           no colours, even on a terminal

Exit codes:
  0    done
  1    it could not be done, or check found a fault
  2    the command line could not be understood
  3    done, but something was skipped; it is listed on standard error
  130  interrupted; what was finished before is kept

onrecord help COMMAND tells more about each command.
`;

/** Runs a command line (without "node" and the script) and returns the exit code. Never throws what a user has brought about. */
export const run = async (args: readonly string[]): Promise<number> => {
  let exitCode: number = EXIT.ok;
  const program = await createProgram(args, code => {
    exitCode = code;
  });
  try {
    await program.parseAsync(asOption(args), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (error instanceof CliError) {
      note(`onrecord: ${error.message}`);
      return error.exitCode;
    }
    if (error instanceof LedgerError) {
      note(`onrecord: ${error.message}`);
      return error.problem === 'bad-query' ? EXIT.usage : EXIT.failed;
    }
    if (error instanceof QueueError) {
      note(`onrecord: ${error.message}`);
      return error.problem === 'bad-address' || error.problem === 'not-found' ? EXIT.usage : EXIT.failed;
    }
    throw error;
  }
};

/** "help council vote" asks what "council vote --help" does: commander's own help looks only one command deep. */
const asOption = (args: readonly string[]): readonly string[] =>
  args[0] === 'help' && args.length > 2 ? [...args.slice(1), '--help'] : args;

/** The program; of its commands only the one asked for is loaded, so that the help comes at once. */
export const createProgram = async (
  args: readonly string[],
  done: (exitCode: number) => void,
): Promise<Command> => {
  const program = new Command('onrecord')
    .description(
      'Puts every speaker on the record: who said what, in which words, how sure, on what evidence.',
    )
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .usage('COMMAND [OPTIONS]')
    .addHelpText('after', AFTER)
    .showHelpAfterError('(onrecord --help tells more)')
    .exitOverride();
  program.helpCommand('help [COMMAND]', 'tell more about a command');
  const wanted = args.find(arg => !arg.startsWith('-') && arg !== 'help');
  for (const { name, synopsis, summary, load } of COMMANDS) {
    const command = program
      .command(`${name}${synopsis}`)
      .summary(summary)
      .helpOption('-h, --help', 'print this help');
    command.showHelpAfterError(`(onrecord ${name} --help tells more)`);
    if (name === wanted) define(command, await load(), done);
  }
  return program;
};

const define = (
  command: Command,
  { describe, act }: CommandModule,
  done: (exitCode: number) => void,
): void => {
  describe(command, done);
  command.action(async (...given: unknown[]) => {
    // Commander gives the arguments, the options and the command itself.
    const options = given[given.length - 2] as Record<string, unknown>;
    done(await act(given.slice(0, -2), options as never));
  });
};

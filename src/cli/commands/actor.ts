import type { Command } from 'commander';
import type { ActorProfile } from '../../ledger/index.ts';
import { actorCode } from '../actor-option.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { parseLimit } from '../parsers.ts';
import { print } from '../print/listing.ts';
import { colours } from '../print/terminal.ts';
import { clean } from '../print/text.ts';
import { statementListing } from '../statement-listing.ts';
import { actorListing } from './actors.ts';

type Options = LedgerOption & { readonly limit?: number; readonly json?: boolean };

export const describe = (command: Command): void => {
  command
    .description(
      'Tells what the ledger knows of one actor: what documents call it, who speaks for it, what it does how often, and its latest statements. ACTOR is a code ("RUS", "andrei-gromyko") or a name ("Andrei Gromyko").',
    )
    .option('-n, --limit <N>', 'how many statements to show; 0 for all (default: 10)', parseLimit)
    .option('--json', 'print JSON: the actor with its statements')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord actor USA', 'the United States and all who speak for it'],
          ['onrecord actor "George P. Shultz" --json', 'one person, for a program'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async ([given]: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const code = await actorCode(ledger, given as string);
    const actor = await ledger.actor(code);
    if (!actor) throw new CliError(`${ledger.path} knows no actor "${given}"`, EXIT.usage);
    const latest = ledger.eachStatement({ by: code }, { limit: options.limit ?? 10, newestFirst: true });
    if (options.json) {
      const statements = [];
      for await (const s of latest) statements.push(s);
      await write(`${JSON.stringify({ ...actor, recent: statements })}\n`);
      return EXIT.ok;
    }
    await write(portrait(actor));
    if (actor.members.length > 0) {
      await write(`\n${colours.bold('Who speaks for it')}\n`);
      await print(actor.members, actorListing, 'table');
    }
    await write(`\n${colours.bold('Latest statements')}\n`);
    await print(latest, statementListing, 'table');
    return EXIT.ok;
  });

const portrait = (actor: ActorProfile): string => {
  const forms = (field: string): string =>
    actor.forms
      .filter(f => f.field === field)
      .map(f => `${clean(f.form)} (${f.documents})`)
      .join(', ');
  const facts: readonly (readonly [string, string])[] = [
    ['code', actor.code],
    ['type', actor.type],
    ['speaks for', actor.affiliation ?? ''],
    ['called', forms('name')],
    ['role', forms('role')],
    ['documents', String(actor.documents)],
    ['statements', `${actor.statements}${actor.firstDay ? `, ${actor.firstDay} to ${actor.lastDay}` : ''}`],
    ['acts', actor.acts.map(a => `${a.act} ${a.statements}`).join(', ')],
  ];
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${colours.dim(name.padEnd(12))}${value}`);
  return `${colours.bold(clean(actor.name))}\n${lines.join('\n')}\n`;
};

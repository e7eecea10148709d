import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type Ballot,
  type Cast,
  CouncilError,
  type CouncilVote,
  changes,
  charterRule,
  findMember,
  horseshoe,
  members,
  minimalBlocking,
  minimalWinning,
  REFORMS,
  type Reform,
  type Rule,
  reform,
  type UnderRule,
  underRule,
} from '../council/index.ts';
import type { Define } from './council.ts';
import { readRuleFile, writePicture } from './council-files.ts';
import { CliError, EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { write } from './output.ts';

type Options = {
  readonly on: string;
  readonly yes?: string[];
  readonly no?: string[];
  readonly abstain?: string[];
  readonly absent?: string[];
  readonly procedural?: boolean;
  readonly party?: string[];
  readonly reform?: Reform;
  readonly rule?: string;
  readonly name?: string;
  readonly json?: boolean;
  readonly svg?: string;
};

/** Members by code or name, with commas or one option each. A name with a comma in it is not one that records use. */
const list = (given: string, before: string[] = []): string[] => {
  const names = given
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  if (names.length === 0)
    throw new InvalidArgumentError('It names nobody; give codes or names, or leave the option out.');
  return [...before, ...names];
};

const WAYS: readonly (readonly [keyof Options, Ballot, string])[] = [
  ['yes', 'Y', 'in favour'],
  ['no', 'N', 'against'],
  ['abstain', 'A', 'abstaining'],
  ['absent', 'X', 'not voting'],
];

const castOf = (options: Options): Cast[] =>
  WAYS.flatMap(([key, vote]) =>
    ((options[key] as string[] | undefined) ?? []).map(member => ({ member, vote })),
  );

const otherRule = async ({ on, reform: name, rule }: Options): Promise<Rule | null> => {
  if (name) return reform(name, on);
  if (!rule) return null;
  const game = await readRuleFile(rule);
  if (game.kind === 'rule') return game.rule;
  throw new CliError(`${rule}: a vote needs a rule with "seats"; this file has "weights"`, EXIT.usage);
};

const sizes = (coalitions: ReturnType<typeof minimalWinning>): string =>
  coalitions.bySize.map(({ size, count }) => `${count} of ${size}`).join(', ');

const asText = (vote: CouncilVote, under: UnderRule | null): string => {
  const { outcome, single, fewest } = changes(vote);
  const seated = members(vote.on).map(m => m.code);
  const voted = (ballot: Ballot) =>
    seated.filter(
      code => (vote.votes.find(v => findMember(v.member, [{ code }]))?.vote ?? vote.others) === ballot,
    );
  const lines = [outcome.reason, ''];
  for (const [, ballot, words] of WAYS) {
    const who = voted(ballot);
    if (who.length) lines.push(`${words} (${who.length}): ${who.join(' ')}`);
  }
  lines.push('', outcome.adopted ? 'what would have prevented it:' : 'what would have carried it:');
  const way = { Y: 'in favour', N: 'against', A: 'abstaining', X: 'not voting' };
  const byMember = new Map<string, string[]>();
  for (const { member, to } of single) byMember.set(member, [...(byMember.get(member) ?? []), way[to]]);
  for (const [member, tos] of byMember) lines.push(`  ${member} ${tos.join(' or ')}`);
  if (!single.length)
    lines.push(
      fewest === null
        ? '  nothing the members could do'
        : `  no single vote; ${fewest} members voting otherwise`,
    );
  const rule = charterRule(vote.on);
  const [winning, blocking] = [minimalWinning(rule), minimalBlocking(rule)];
  lines.push(
    '',
    `smallest coalitions on a substantive question: ${winning.count} minimal winning (${sizes(winning)} members), ${blocking.count} minimal blocking (${sizes(blocking)})`,
    ...blocking.list.filter(c => c.length < 3).map(c => `  blocking: ${c.join(' ')}`),
  );
  if (under) lines.push('', `${under.rule}: ${under.reason}`);
  return `${lines.join('\n')}\n`;
};

/** `council vote`: what a vote comes to, why, and what would change it. */
export const defineVote = (council: Command, define: Define): void => {
  const command = council
    .command('vote')
    .summary('tell what a vote comes to, and what would change it')
    .description(
      'Tells whether a vote of the Security Council is adopted, and exactly why. Members that are not named vote in favour. MEMBERS are codes or names, with commas between them.',
    )
    .requiredOption('--on <DATE>', 'the day of the vote, YYYY-MM-DD')
    .option('--no <MEMBERS>', 'against', list)
    .option('--abstain <MEMBERS>', 'abstaining', list)
    .option('--absent <MEMBERS>', 'absent or not taking part', list)
    .option(
      '--yes <MEMBERS>',
      'in favour; also further seats of --reform or --rule whose votes are known',
      list,
    )
    .option('--procedural', 'the question is procedural: no veto (Article 27 (2))')
    .option(
      '--party <MEMBERS>',
      'parties to the dispute, who have to abstain (Article 27 (3), last clause)',
      list,
    )
    .addOption(
      new Option('--reform <NAME>', 'also what an enlarged Council would have decided')
        .choices(REFORMS)
        .conflicts('rule'),
    )
    .option('--rule <FILE>', 'also what a council under the rule in this JSON file would have decided')
    .option('--name <TEXT>', 'what the picture is called, for example the symbol of the draft')
    .option('--json', 'print JSON')
    .option('--svg <FILE>', 'draw the horseshoe table; - for standard output')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord council vote --on 2024-03-28 --no RUS --abstain CHN', 'a veto'],
          ['onrecord council vote --on 1950-06-27 --absent SUN,EGY,IND --no YUG', 'an empty chair'],
          [
            'onrecord council vote --on 2022-02-25 --no RUS --abstain CHN,IND,ARE --party RUS',
            'Article 27 (3)',
          ],
          ['onrecord council vote --on 2024-03-28 --no RUS --abstain CHN --reform g4', 'an enlarged Council'],
          ['onrecord council vote --on 2024-03-28 --no RUS --abstain CHN --svg vote.svg', 'a picture'],
        ],
        [
          [0, 'done, whatever the outcome'],
          [1, 'a file could not be read or written'],
          [2, 'the vote cannot be (a member twice, no member that day), or an option cannot be understood'],
        ],
      ),
    );
  define<Options>(command, async (_, options) => {
    const other = await otherRule(options);
    const today = charterRule(options.on);
    const seated = today.seats.flatMap(group => group.members).map(code => ({ code }));
    const isSeated = ({ member }: Cast) => findMember(member, seated) !== undefined;
    const all = castOf(options);
    const further = other ? all.filter(cast => !isSeated(cast)) : [];
    const vote: CouncilVote = {
      on: options.on,
      votes: all.filter(cast => !further.includes(cast)),
      others: 'Y',
      question: options.procedural ? 'procedural' : 'substantive',
      parties: options.party ?? [],
    };
    if (options.procedural && options.party)
      throw new CouncilError(
        '--party goes with a substantive question: Article 27 (3) has no say in procedural ones',
      );
    const { outcome, single, fewest } = changes(vote);
    const under = other && underRule(vote, other, further);
    if (options.svg)
      await writePicture(options.svg, horseshoe(today, vote, outcome, options.name ?? today.name));
    if (options.svg === '-') return EXIT.ok;
    if (options.json)
      await write(`${JSON.stringify({ on: options.on, ...outcome, changes: single, fewest, under })}\n`);
    else await write(asText(vote, under));
    return EXIT.ok;
  });
};

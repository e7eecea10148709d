import { type Command, Option } from 'commander';
import {
  asText,
  charterRule,
  decimal,
  type Fraction,
  type Game,
  LAST_DAY,
  type PlayerPower,
  power,
  powerBars,
  powerIn,
  powerWithAbstention,
  REFORMS,
  type Reform,
  reform,
  type TernaryPower,
} from '../council/index.ts';
import type { Define } from './council.ts';
import { readRuleFile, writePicture } from './council-files.ts';
import { CliError, EXIT } from './exit.ts';
import { helpEnd } from './help.ts';
import { write } from './output.ts';
import { formatOf, type Listing, print } from './print/listing.ts';

type Options = {
  readonly on?: string;
  readonly rule?: string;
  readonly reform?: Reform;
  readonly abstention?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly svg?: string;
};

const both = (f: Fraction | null): string =>
  f ? `${decimal(f, 6)}${asText(f).length <= 20 ? ` = ${asText(f)}` : ''}` : '';
const exact = (f: Fraction | null): string | null => f && asText(f);

const binary: Listing<PlayerPower> = {
  table: [
    { title: 'each of', cell: p => p.name, most: 40 },
    { title: 'seats', cell: p => String(p.members.length) },
    { title: 'swings', cell: p => String(p.swings) },
    { title: 'Shapley-Shubik', cell: p => both(p.shapleyShubik) },
    { title: 'Banzhaf', cell: p => both(p.banzhafNormalised) },
    { title: 'Banzhaf absolute', cell: p => both(p.banzhaf) },
    { title: 'prevent', cell: p => both(p.prevent) },
    { title: 'initiate', cell: p => both(p.initiate) },
    { title: 'Johnston', cell: p => both(p.johnston) },
    { title: 'Deegan-Packel', cell: p => both(p.deeganPackel) },
  ],
  csv: {
    name: p => p.name,
    members: p => p.members.join(' '),
    swings: p => String(p.swings),
    shapleyShubik: p => exact(p.shapleyShubik),
    banzhafNormalised: p => exact(p.banzhafNormalised),
    banzhaf: p => exact(p.banzhaf),
    prevent: p => exact(p.prevent),
    initiate: p => exact(p.initiate),
    johnston: p => exact(p.johnston),
    deeganPackel: p => exact(p.deeganPackel),
  },
  json: p => ({
    name: p.name,
    members: p.members,
    swings: String(p.swings),
    shapleyShubik: exact(p.shapleyShubik),
    banzhafNormalised: exact(p.banzhafNormalised),
    banzhaf: exact(p.banzhaf),
    prevent: exact(p.prevent),
    initiate: exact(p.initiate),
    johnston: exact(p.johnston),
    deeganPackel: exact(p.deeganPackel),
  }),
  nothing: 'no players',
};

const ternary: Listing<TernaryPower> = {
  table: [
    { title: 'each of', cell: p => p.name, most: 40 },
    { title: 'seats', cell: p => String(p.members.length) },
    { title: 'swings', cell: p => String(p.swings) },
    { title: 'in favour/abstain', cell: p => String(p.inFavourOrAbstain) },
    { title: 'abstain/against', cell: p => String(p.abstainOrAgainst) },
    { title: 'Shapley-Shubik', cell: p => both(p.shapleyShubik) },
    { title: 'Banzhaf', cell: p => both(p.banzhafNormalised) },
    { title: 'Banzhaf absolute', cell: p => both(p.banzhaf) },
  ],
  csv: {
    name: p => p.name,
    members: p => p.members.join(' '),
    swings: p => String(p.swings),
    inFavourOrAbstain: p => String(p.inFavourOrAbstain),
    abstainOrAgainst: p => String(p.abstainOrAgainst),
    shapleyShubik: p => exact(p.shapleyShubik),
    banzhafNormalised: p => exact(p.banzhafNormalised),
    banzhaf: p => exact(p.banzhaf),
  },
  json: p => ({
    name: p.name,
    members: p.members,
    swings: String(p.swings),
    inFavourOrAbstain: String(p.inFavourOrAbstain),
    abstainOrAgainst: String(p.abstainOrAgainst),
    shapleyShubik: exact(p.shapleyShubik),
    banzhafNormalised: exact(p.banzhafNormalised),
    banzhaf: exact(p.banzhaf),
  }),
  nothing: 'no players',
};

const gameOf = async ({ rule, reform: name, on = LAST_DAY }: Options): Promise<Game> =>
  rule ? readRuleFile(rule) : { kind: 'rule', rule: name ? reform(name, on) : charterRule(on) };

/** `council power`: the voting power of seats. */
export const definePower = (council: Command, define: Define): void => {
  const command = council
    .command('power')
    .summary('compute the voting power of seats')
    .description(
      'Computes the voting power of the seats of a council, exactly: Shapley-Shubik, Banzhaf, Coleman (to act, to prevent, to initiate), Johnston and Deegan-Packel.',
    )
    .option('--on <DATE>', `the Security Council on this day, YYYY-MM-DD (default: ${LAST_DAY})`)
    .addOption(
      new Option('--reform <NAME>', 'an enlarged Council: g4 (A/59/L.64), au (Ezulwini Consensus)')
        .choices(REFORMS)
        .conflicts('rule'),
    )
    .addOption(new Option('--rule <FILE>', 'the rule, or the weights, in this JSON file').conflicts('on'))
    .option('--abstention', 'with abstaining as a third choice, as the Council practises it')
    .option('--json', 'print JSON, one class of seats a line')
    .option('--csv', 'print CSV (RFC 4180)')
    .option('--svg <FILE>', 'draw a bar chart; - for standard output')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord council power', 'the Council of today'],
          ['onrecord council power --on 1965-06-30', 'eleven members, seven votes'],
          ['onrecord council power --reform au --abstention', 'an enlarged Council, abstentions counted'],
          ['onrecord council power --rule weights.json --svg power.svg', 'any weighted game, with a picture'],
        ],
        [
          [0, 'done'],
          [1, 'a file could not be read or written'],
          [2, 'the rule is none, or an option cannot be understood'],
        ],
        `A rule file: {"name": "Twenty-one", "seats": [{"name": "permanent", "members": ["CHN", "FRA", "GBR", "RUS", "USA"],
"veto": true}, {"name": "elected", "count": 16}], "required": 12}, or weights: {"name": "Board",
"weights": {"A": 5, "B": 3, "C": 3}, "quota": 6}. JSON and CSV give exact fractions.`,
      ),
    );
  define<Options>(command, async (_, options) => {
    const game = await gameOf(options);
    const name = game.kind === 'rule' ? game.rule.name : game.weighted.name;
    if (options.abstention) {
      if (game.kind === 'weighted') throw new CliError('--abstention needs a rule with "seats"', EXIT.usage);
      if (options.svg)
        throw new CliError('--svg draws the indices without abstention; leave out --abstention', EXIT.usage);
      const result = powerWithAbstention(game.rule);
      if (formatOf(options) === 'table')
        await write(`${name}: ${result.passing} of ${result.patterns} vote patterns pass\n`);
      await print(result.of, ternary, formatOf(options));
      return EXIT.ok;
    }
    const result = game.kind === 'rule' ? power(game.rule) : powerIn(game);
    if (options.svg) await writePicture(options.svg, powerBars(result, name));
    if (options.svg === '-') return EXIT.ok;
    if (formatOf(options) === 'table')
      await write(
        `${name}: ${result.winning} of ${result.coalitions} coalitions win (power to act ${both(result.act)}), ${result.totalSwings} swings${result.minimal === null ? '' : `, ${result.minimal} minimal winning coalitions`}\n`,
      );
    await print(result.of, binary, formatOf(options));
    return EXIT.ok;
  });
};

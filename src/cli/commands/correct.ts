import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { type AskedCorrection, correctionMeant, type Ledger } from '../../ledger/index.ts';
import { ACTS } from '../../vocabulary.ts';
import { upToDate } from '../claim-options.ts';
import { now } from '../clock.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { note, write } from '../output.ts';

type Options = LedgerOption & {
  readonly merge?: string[];
  readonly split?: string[];
  readonly act?: string;
  readonly speaker?: string;
  readonly statement?: string;
  readonly claim?: string;
  readonly verdict?: string;
  readonly url?: string;
  readonly withdraw?: string;
  readonly list?: boolean;
  readonly reason?: string;
  readonly author?: string;
};

export const describe = (command: Command): void => {
  command
    .description(
      'Records that a person sees it otherwise: that two claims are one, that statements of a claim belong to another, that an act or a speaker is wrong; or what a person who has looked into a claim says of it. The record keeps who, when and why; nothing of the analysis is changed, and the correction holds when documents are read or analysed again.',
    )
    .option('--merge <CLAIM...>', 'these two claims are one')
    .option('--split <STATEMENT...>', 'these statements of one claim are not about what its others are about')
    .option('--statement <STATEMENT>', 'the statement of which --act or --speaker is told')
    .option('--act <ACT>', `its act is this one: ${ACTS.join(', ')}`)
    .option('--speaker <ACTOR>', 'its speaker is this actor')
    .option('--claim <CLAIM>', 'the claim of which --verdict is told')
    .option(
      '--verdict <WORDS>',
      'what a person found it to be (false, not proven …): an export as ClaimReview says so, and nothing else in the ledger changes',
    )
    .option('--url <ADDRESS>', 'where the verdict is set out')
    .option('--withdraw <NUMBER>', 'an earlier correction is to hold no longer; both stay on record')
    .option('--list', 'lists what has been put right, with numbers')
    .option('--reason <WORDS>', 'why (needed)')
    .option('--author <NAME>', 'who says so (default: the name of the user of this computer)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord correct --merge 02f06f28 0d736206 --reason "the same downing"', 'two claims are one'],
          ['onrecord correct --split 10bbc614:775 --reason "about the radar"', 'a statement does not belong'],
          ['onrecord correct --statement 10bbc614:775 --act accuse --reason "he blames them"', 'another act'],
          [
            'onrecord correct --claim 02f06f28 --verdict "not proven" --reason "no debris was found" --author "A. Checker"',
            'a verdict of a person',
          ],
          ['onrecord correct --list', 'what has been put right, with numbers'],
          ['onrecord correct --withdraw 3 --reason "mistaken for another ship"', 'number 3 holds no longer'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  if (options.list) return withLedger(options, list);
  const { merge, split, statement, claim, withdraw } = options;
  if ([merge, split, statement, claim, withdraw].filter(o => o !== undefined).length !== 1)
    throw new CliError(
      'give one of --merge, --split, --statement, --claim, --withdraw and --list',
      EXIT.usage,
    );
  if (!options.reason?.trim()) throw new CliError('--reason WORDS is missing: why is it so?', EXIT.usage);
  return withLedger(options, async ledger => {
    await upToDate(ledger);
    const correction = await correctionMeant(ledger, askedBy(options));
    const author = options.author ?? userInfo().username;
    await ledger.correct(correction, { author, madeAt: now(), reason: options.reason!.trim() });
    const { number } = (await ledger.corrections()).at(-1)!;
    await write(`${ledger.path}: recorded as number ${number} (${correction.kind}, by ${author})\n`);
    return EXIT.ok;
  });
};

/** One line each: number, what, by whom, when, why, and whether it holds. */
const list = async (ledger: Ledger): Promise<number> => {
  const made = await ledger.corrections();
  for (const { number, correction, author, madeAt, reason, withdrawn } of made) {
    const what =
      correction.kind === 'act'
        ? `act ${correction.act}`
        : correction.kind === 'speaker'
          ? `speaker ${correction.code}`
          : correction.kind === 'verdict'
            ? `verdict “${correction.verdict}”`
            : correction.kind === 'withdraw'
              ? `withdraw ${made.find(c => c.id === correction.correction)?.number ?? correction.correction}`
              : correction.kind;
    await write(
      `${number}  ${what}  ${author}, ${madeAt.slice(0, 10)}: ${reason}${withdrawn ? '  (withdrawn)' : ''}\n`,
    );
  }
  if (made.length === 0) note('nothing has been put right');
  return EXIT.ok;
};

const askedBy = ({ merge, split, statement, act, speaker, ...options }: Options): AskedCorrection => {
  if (options.claim !== undefined) {
    const { claim, verdict = '', url = null } = options;
    if (!verdict.trim()) throw new CliError('--verdict WORDS is missing: what is the claim?', EXIT.usage);
    return { kind: 'verdict', claim, verdict, url };
  }
  if (options.withdraw !== undefined) return { kind: 'withdraw', correction: options.withdraw };
  if (merge) return { kind: 'merge', claims: merge };
  if (split) return { kind: 'split', statements: split };
  if (speaker !== undefined) return { kind: 'speaker', statement: statement!, speaker };
  if (act === undefined)
    throw new CliError(`--act takes one of: ${ACTS.join(', ')}; or give --speaker`, EXIT.usage);
  return { kind: 'act', statement: statement!, act };
};

import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { type AskedCorrection, correctionMeant } from '../../ledger/index.ts';
import { ACTS } from '../../vocabulary.ts';
import { upToDate } from '../claim-options.ts';
import { now } from '../clock.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';

type Options = LedgerOption & {
  readonly merge?: string[];
  readonly split?: string[];
  readonly act?: string;
  readonly speaker?: string;
  readonly statement?: string;
  readonly claim?: string;
  readonly verdict?: string;
  readonly url?: string;
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
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const { merge, split, statement, claim } = options;
  if ([merge, split, statement, claim].filter(o => o !== undefined).length !== 1)
    throw new CliError('give one of --merge, --split, --statement and --claim', EXIT.usage);
  if (!options.reason?.trim()) throw new CliError('--reason WORDS is missing: why is it so?', EXIT.usage);
  return withLedger(options, async ledger => {
    await upToDate(ledger);
    const correction = await correctionMeant(ledger, askedBy(options));
    const author = options.author ?? userInfo().username;
    await ledger.correct(correction, { author, madeAt: now(), reason: options.reason!.trim() });
    await write(`${ledger.path}: recorded (${correction.kind}, by ${author})\n`);
    return EXIT.ok;
  });
};

const askedBy = ({ merge, split, statement, act, speaker, ...options }: Options): AskedCorrection => {
  if (options.claim !== undefined) {
    const { claim, verdict = '', url = null } = options;
    if (!verdict.trim()) throw new CliError('--verdict WORDS is missing: what is the claim?', EXIT.usage);
    return { kind: 'verdict', claim, verdict, url };
  }
  if (merge) return { kind: 'merge', claims: merge };
  if (split) return { kind: 'split', statements: split };
  if (speaker !== undefined) return { kind: 'speaker', statement: statement!, speaker };
  if (act === undefined)
    throw new CliError(`--act takes one of: ${ACTS.join(', ')}; or give --speaker`, EXIT.usage);
  return { kind: 'act', statement: statement!, act };
};

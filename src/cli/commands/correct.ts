import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Anchor, Correction, Ledger, RecordedStatement } from '../../ledger/index.ts';
import { ACTS, type Act } from '../../vocabulary.ts';
import { actorCode } from '../actor-option.ts';
import { oneClaim, upToDate } from '../claim-options.ts';
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
  readonly reason?: string;
  readonly author?: string;
};

export const describe = (command: Command): void => {
  command
    .description(
      'Records that a person sees it otherwise: that two claims are one, that statements of a claim belong to another, that an act or a speaker is wrong. The record keeps who, when and why; nothing of the analysis is changed, and the correction holds when documents are read or analysed again.',
    )
    .option('--merge <CLAIM...>', 'these two claims are one')
    .option('--split <STATEMENT...>', 'these statements of one claim are not about what its others are about')
    .option('--statement <STATEMENT>', 'the statement of which --act or --speaker is told')
    .option('--act <ACT>', `its act is this one: ${ACTS.join(', ')}`)
    .option('--speaker <ACTOR>', 'its speaker is this actor')
    .option('--reason <WORDS>', 'why (needed)')
    .option('--author <NAME>', 'who says so (default: the name of the user of this computer)')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord correct --merge 02f06f28 0d736206 --reason "the same downing"', 'two claims are one'],
          ['onrecord correct --split 10bbc614:775 --reason "about the radar"', 'a statement does not belong'],
          ['onrecord correct --statement 10bbc614:775 --act accuse --reason "he blames them"', 'another act'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const { merge, split, statement } = options;
  if ([merge, split, statement].filter(o => o !== undefined).length !== 1)
    throw new CliError('give one of --merge, --split and --statement', EXIT.usage);
  if (!options.reason?.trim()) throw new CliError('--reason WORDS is missing: why is it so?', EXIT.usage);
  return withLedger(options, async ledger => {
    await upToDate(ledger);
    const correction = merge
      ? await mergeOf(ledger, merge)
      : split
        ? await splitOf(ledger, split)
        : await statementCorrection(ledger, options);
    const author = options.author ?? userInfo().username;
    await ledger.correct(correction, { author, madeAt: now(), reason: options.reason!.trim() });
    await write(`${ledger.path}: recorded (${correction.kind}, by ${author})\n`);
    return EXIT.ok;
  });
};

const mergeOf = async (ledger: Ledger, given: readonly string[]): Promise<Correction> => {
  if (given.length !== 2) throw new CliError('--merge takes two claims', EXIT.usage);
  const [a, b] = [await oneClaim(ledger, given[0]), await oneClaim(ledger, given[1])];
  if (a.id === b.id) throw new CliError(`${given[0]} and ${given[1]} are one claim already`, EXIT.usage);
  return { kind: 'merge', statements: [anchorOf(a.statements[0]), anchorOf(b.statements[0])] };
};

const splitOf = async (ledger: Ledger, given: readonly string[]): Promise<Correction> => {
  const claim = await oneClaim(ledger, given[0]);
  const these = given.map(id => {
    const found = claim.statements.find(s => isMeant(s, id));
    if (!found) throw new CliError(`${id} is no statement of the claim ${claim.id}`, EXIT.usage);
    return found;
  });
  const those = claim.statements.filter(s => !these.includes(s));
  if (those.length === 0)
    throw new CliError(`the claim ${claim.id} has no other statements; there is nothing to part`, EXIT.usage);
  return { kind: 'split', these: these.map(anchorOf), those: those.map(anchorOf) };
};

const statementCorrection = async (ledger: Ledger, options: Options): Promise<Correction> => {
  const claim = await oneClaim(ledger, options.statement!);
  const found = claim.statements.find(s => isMeant(s, options.statement!));
  if (!found) throw new CliError(`${options.statement} is no statement of ${ledger.path}`, EXIT.usage);
  const statement = anchorOf(found);
  if (options.speaker !== undefined)
    return { kind: 'speaker', statement, code: await actorCode(ledger, options.speaker) };
  const act = ACTS.find((a): a is Act => a === options.act);
  if (!act) throw new CliError(`--act takes one of: ${ACTS.join(', ')}; or give --speaker`, EXIT.usage);
  return { kind: 'act', statement, act };
};

/** "10bbc614:775" stands for the whole id, as listings show it. */
const isMeant = ({ id }: RecordedStatement, given: string): boolean => {
  const [document, place] = given.split(':');
  return id === given || (id.startsWith(document) && id.endsWith(`:${place}`));
};

const anchorOf = (s: RecordedStatement): Anchor => ({
  document: s.document.id,
  start: s.content[0][0],
  end: s.content[s.content.length - 1][1],
});

import type { Command } from 'commander';
import { POSITIONS, type RollUp, type Stand } from '../../6-match/index.ts';
import {
  type ClaimStatement,
  type Correction,
  changesOf,
  didAbout,
  type RecordedClaim,
} from '../../ledger/index.ts';
import { changeListing, sourcesOf } from '../claim-listing.ts';
import { oneClaim, upToDate, withRollUp } from '../claim-options.ts';
import { didListing } from '../council-did.ts';
import { EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { print } from '../print/listing.ts';
import { colours } from '../print/terminal.ts';
import { clean } from '../print/text.ts';
import { statementListing } from '../statement-listing.ts';

type Options = LedgerOption & { readonly by: RollUp; readonly json?: boolean };

export const describe = (command: Command): void => {
  command.description(
    'Shows a claim: where each actor stands on it and since when, the timeline of positions, the statements with their words, the evidence and instruments that they cite, its sources, what the Security Council did about it (votes of the meetings in the ledger, and vetoes, each with why it is shown), and what persons have put right. CLAIM is an id from `onrecord claims`, the beginning of it, or the id of a statement.',
  );
  withRollUp(command)
    .option('--json', 'print JSON: the claim with its statements')
    .addHelpText(
      'after',
      helpEnd([['onrecord claim 02f06f28 --by state', 'where states stand on a claim']], QUERY_CODES),
    );
  withLedgerOption(command);
};

export const act = async ([given]: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    await upToDate(ledger);
    const claim = await oneClaim(ledger, given as string, options.by);
    if (options.json) {
      await write(`${JSON.stringify({ ...claim, council: await didAbout(ledger, claim) })}\n`);
      return EXIT.ok;
    }
    await write(portrait(claim));
    await write(`\n${colours.bold('Timeline')}\n`);
    await print(changesOf(claim), changeListing, 'table');
    await write(`\n${colours.bold('Statements')}\n`);
    await print(claim.statements, statementListing, 'table');
    if (claim.related.length > 0) {
      const lines = claim.related.map(r => `  ${colours.cyan(r.id.slice(0, 8))}  ${clean(r.gist)}`);
      await write(`\n${colours.bold('Related claims')}\n${lines.join('\n')}\n`);
    }
    const did = await didAbout(ledger, claim);
    if (did.length > 0) {
      await write(`\n${colours.bold('What the Security Council did')}\n`);
      await print(did, didListing, 'table');
    }
    const corrections = correctionLines(claim.statements);
    if (corrections.length > 0)
      await write(`\n${colours.bold('Put right by persons')}\n${corrections.join('\n')}\n`);
    return EXIT.ok;
  });

/** "Andrei Gromyko (SUN) since 1983-09-07". */
const who = ({ name, code, history }: Stand): string =>
  `${clean(name)}${code === name ? '' : ` (${code})`} since ${history[history.length - 1].since || 'a day not known'}`;

const portrait = (claim: RecordedClaim): string => {
  const stands = POSITIONS.map((position): readonly [string, string] => [
    position,
    claim.positions
      .filter(p => p.position === position)
      .map(who)
      .join('; '),
  ]);
  const facts: readonly (readonly [string, string])[] = [
    ['id', claim.id],
    ['status', claim.status],
    ...stands,
    ['divided', claim.divided.map(state => `speakers of ${state} contradict each other`).join('; ')],
    ['seen', [...new Set([claim.firstDay, claim.lastDay])].filter(Boolean).join(' to ')],
    ['rests on', sourcesOf(claim)],
    ['evidence', counted(claim.statements.flatMap(s => s.evidence.map(e => e.type)))],
    ['instruments', counted(claim.statements.flatMap(s => s.instruments.map(i => i.symbol ?? i.type)))],
  ];
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${colours.dim(name.padEnd(20))}${value}`);
  return `${colours.bold(clean(claim.gist))}\n${lines.join('\n')}\n`;
};

const counted = (values: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, n]) => `${value} ${n}`).join(', ');
};

const correctionLines = (statements: readonly ClaimStatement[]): string[] =>
  statements.flatMap(s =>
    s.corrections.map(({ correction, author, madeAt, reason }) => {
      return `  ${s.id}  ${correction.kind} ${clean(wordOf(correction))}: ${clean(reason)} (${clean(author)}, ${madeAt.slice(0, 10)})`;
    }),
  );

const wordOf = (correction: Correction): string => {
  if (correction.kind === 'act') return correction.act;
  if (correction.kind === 'speaker') return correction.code;
  return correction.kind === 'verdict' ? correction.verdict : '';
};

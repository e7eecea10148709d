import type { Command } from 'commander';
import type { Copy, CopyChange, RecordedStatement } from '../../ledger/index.ts';
import { upToDate } from '../claim-options.ts';
import { oneDocument } from '../document-meant.ts';
import { EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { colours } from '../print/terminal.ts';
import { clean } from '../print/text.ts';
import { who } from '../statement-listing.ts';

type Options = LedgerOption & { readonly json?: boolean };

export const describe = (command: Command): void => {
  command
    .description(
      'Shows the near-copies of a document (wire copy, syndication, updates), the earliest as the original, and what each says otherwise. DOCUMENT is an id or the beginning of it, the id that the input gave, or an address.',
    )
    .option('--json', 'print JSON, one document a line')
    .addHelpText('after', helpEnd([['onrecord copies a5609ae9', 'what an update changed']], QUERY_CODES));
  withLedgerOption(command);
};

export const act = async ([given]: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const document = await oneDocument(ledger, given as string);
    await upToDate(ledger);
    for (const copy of await ledger.copies(document))
      await write(options.json ? `${JSON.stringify(copy)}\n` : shown(copy));
    return EXIT.ok;
  });

const shown = ({ document, original, likeness, changes }: Copy): string => {
  const { id, title, outlet, publishedAt } = document;
  const what = original ? 'original' : `${Math.round(likeness * 100)} % the same`;
  const about = [outlet, publishedAt?.slice(0, 10), what].filter(Boolean).join(' · ');
  const head = `${colours.cyan(id)}  ${colours.bold(clean(title ?? ''))}  ${colours.dim(clean(about))}\n`;
  return head + changes.map(change).join('');
};

const change = ({ kind, before, after }: CopyChange): string => {
  const words = (s: RecordedStatement): string =>
    clean(`${who(s, s.words.source)}: ${s.act} ${s.certainty}: ${s.words.content}`);
  if (kind === 'changed') return `  changed  ${words(before!)}\n       to  ${words(after!)}\n`;
  return `  ${kind.padEnd(7)}  ${words((after ?? before)!)}\n`;
};

import type { Command } from 'commander';
import type { RecordedDocument, RecordedStatement } from '../../ledger/index.ts';
import { oneDocument } from '../document-meant.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { print } from '../print/listing.ts';
import { colours } from '../print/terminal.ts';
import { clean } from '../print/text.ts';
import { statementListing } from '../statement-listing.ts';

type Options = LedgerOption & { readonly json?: boolean; readonly text?: boolean };

export const describe = (command: Command): void => {
  command
    .description(
      'Shows a document: where it was found, its versions, and its statements in the order of the text. DOCUMENT is its id or the beginning of it (4 digits or more), the id that the input gave, or its address.',
    )
    .option('--text', 'print its text and nothing else, exactly as every offset counts in it')
    .option('--json', 'print JSON, as extract --json does')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord document 3f9a', 'the one whose id begins so'],
          ['onrecord document 3f9a --text | less', 'its words'],
        ],
        QUERY_CODES,
      ),
    );
  withLedgerOption(command);
};

export const act = async ([given]: unknown[], options: Options): Promise<number> =>
  withLedger(options, async ledger => {
    const id = await oneDocument(ledger, given as string);
    const document = await ledger.document(id);
    if (!document) throw new CliError(`${ledger.path} has no document ${id}`, EXIT.usage);
    if (options.text) {
      await write(document.text);
      return EXIT.ok;
    }
    const statements: RecordedStatement[] = [];
    for await (const s of ledger.eachStatement({ document: id })) statements.push(s);
    statements.sort((a, b) => a.content[0][0] - b.content[0][0]);
    if (options.json) {
      const { givenId, title, outlet, publishedAt, text, actors, addresses } = document;
      const bare = statements.map(({ words, day, document: _, ...s }) => s);
      const uri = addresses[0]?.uri ?? null;
      await write(
        `${JSON.stringify({ id: givenId ?? id, uri, title, outlet, publishedAt, text, statements: bare, actors })}\n`,
      );
      return EXIT.ok;
    }
    await write(portrait(document));
    await print(statements, statementListing, 'table');
    return EXIT.ok;
  });

const portrait = (d: RecordedDocument): string => {
  const older = d.versions.filter(v => v.document !== d.id);
  const facts: readonly (readonly [string, string | null])[] = [
    ['id', d.id + (d.givenId ? ` (given: ${d.givenId})` : '')],
    ['outlet', d.outlet],
    ['author', d.author],
    ['published', d.publishedAt],
    ...d.addresses.map(a => ['found at', `${a.uri}, ${a.firstSeen}`] as const),
    ...older.map(v => ['other version', `${v.document}, found ${v.firstSeen}`] as const),
    ['length', `${d.text.length} characters (${d.format})`],
    ['analysed by', d.analysedBy],
    ['SHA-256', d.contentHash],
  ];
  const lines = facts
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `  ${colours.dim(name.padEnd(14))}${clean(value!)}`);
  return `${colours.bold(clean(d.title ?? d.id))}\n${lines.join('\n')}\n\n`;
};

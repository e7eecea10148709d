import { realpathSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { FORMATS, type Format, formatNamed, type Selection } from '../../export/index.ts';
import type { Ledger } from '../../ledger/index.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd, QUERY_CODES } from '../help.ts';
import { onInterrupt } from '../interrupt.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { note } from '../output.ts';
import { createProgress, type Progress } from '../progress.ts';
import { type StatementOptions, statementFilter, withStatementOptions } from '../statement-options.ts';
import { toStandardOutput, writeFile, writeFolder } from '../whole-files.ts';

type Options = LedgerOption &
  StatementOptions & { readonly as: string; readonly out?: string; readonly base?: string };

export const describe = (command: Command): void => {
  command
    .description(
      'Writes a ledger, or a part of it, in a format that other tools read: to standard output, or with --out to a file, which is there as a whole or not at all. The options narrow the export to statements, as those of `onrecord statements`; formats made of documents or claims take those with such a statement, whole.',
    )
    .addOption(
      new Option('--as <FORMAT>', 'the format; see below')
        .choices(FORMATS.map(f => f.name))
        .makeOptionMandatory(),
    )
    .option(
      '--out <PATH>',
      'the file to write, or the folder where the format is one (default: standard output)',
    )
    .option(
      '--base <IRI>',
      'what the names of documents, statements and actors begin with, in formats that name them by an IRI (default: urn:onrecord:)',
      parseBase,
    );
  withStatementOptions(command);
  withLedgerOption(command);
  command.addHelpText(
    'after',
    helpEnd(
      [
        ['onrecord export --as jsonl | gzip > ledger.jsonl.gz', 'everything, to keep or to move'],
        [
          'onrecord export --as csv --act deny --by RUS --out denials.csv',
          'what Russia denied, for a spreadsheet',
        ],
      ],
      [
        ...QUERY_CODES.map(([code, meaning]) =>
          code === 1
            ? ([1, 'the ledger could not be read, or the file not written'] as const)
            : ([code, meaning] as const),
        ),
        [130, 'interrupted; a file that was being written is not there'],
      ],
      `Formats (docs/exports.md tells more):\n${FORMATS.map(f => `  ${f.name.padEnd(WIDTH)} ${f.summary}`).join('\n')}`,
    ),
  );
};

const WIDTH = Math.max(...FORMATS.map(f => f.name.length)) + 1;

const parseBase = (given: string): string => {
  if (/^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i.test(given)) return given;
  throw new InvalidArgumentError(`"${given}" is no IRI; write one such as https://example.org/ledger/.`);
};

export const act = async (_: unknown[], options: Options): Promise<number> => {
  const format = formatNamed(options.as)!;
  return withLedger(options, async ledger => {
    const filter = await statementFilter(ledger, options);
    if (!format.filtered && Object.values(filter).some(value => value !== undefined))
      throw new CliError(`${format.name} is always the whole ledger; leave out the filters`, EXIT.usage);
    const progress = createProgress('exporting', await totalOf(ledger, format), format.unit);
    const interrupt = onInterrupt();
    const selection: Selection = { filter, base: options.base, onProgress: done => progress.at(done) };
    try {
      await put(ledger, format, options.out, selection, progress, interrupt.signal);
    } finally {
      progress.end();
      interrupt.end();
    }
    if (interrupt.signal.aborted) return EXIT.interrupted;
    if (options.out !== undefined && options.out !== '-') note(`${options.out}: written`);
    return EXIT.ok;
  });
};

const totalOf = async (ledger: Ledger, { unit }: Format): Promise<number> => {
  const { documents, statements } = await ledger.summary();
  // How many claims there are is known only when they have been listed.
  return { documents, statements, claims: 0 }[unit];
};

const put = async (
  ledger: Ledger,
  format: Format,
  out: string | undefined,
  selection: Selection,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> => {
  if (format.kind === 'folder') {
    if (out === undefined || out === '-')
      throw new CliError(`${format.name} is a folder of files; name it with --out FOLDER`, EXIT.usage);
    return writeFolder(out, (await format.load())(ledger, selection), signal);
  }
  const pieces = (await format.load())(ledger, selection);
  if (out === undefined || out === '-') {
    if (process.stdout.isTTY && isBinary(format))
      throw new CliError(
        `${format.name} is not for a terminal; give --out FILE${format.extension}`,
        EXIT.usage,
      );
    if (process.stdout.isTTY) progress.end();
    return toStandardOutput(pieces, signal);
  }
  if (isSame(out, ledger.path))
    throw new CliError(`${out} is the ledger that is exported; name another file`, EXIT.usage);
  return writeFile(out, pieces, signal);
};

const isBinary = ({ mediaType }: Format): boolean => mediaType === 'application/vnd.apache.parquet';

const isSame = (a: string, b: string): boolean => {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
};

import type { Command } from 'commander';
import { type Document, type ReadResult, readAll, readJsonLines, type Skipped } from '../../1-read/index.ts';
import type { Statement } from '../../5-characterise/statement.ts';
import type { Analysis } from '../../analyse.ts';
import { textOf } from '../../span.ts';
import { analyseAll, nameOf } from '../analyse-all.ts';
import { analystsFor, ENGINE_ENVIRONMENT, type EngineOptions, withEngineOptions } from '../engine-options.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { type LimitOptions, withLimitOptions } from '../limit-options.ts';
import { write } from '../output.ts';
import { JOBS_HELP, parseJobs } from '../parsers.ts';
import { type Listing, screenLines } from '../print/listing.ts';
import { colours, terminalWidth } from '../print/terminal.ts';
import { clean } from '../print/text.ts';
import { type ReadingOptions, readOptions, withReadingOptions } from '../reading-options.ts';
import { createNotes } from '../skipped.ts';
import { deed, who } from '../statement-listing.ts';

type Options = LimitOptions & {
  readonly json?: boolean;
  readonly attributions?: boolean;
  readonly inputJsonl?: boolean;
  readonly jobs?: number;
} & ReadingOptions &
  EngineOptions;

export const describe = (command: Command): void => {
  command
    .description(
      'Analyses documents and prints who says what in them; nothing is kept. INPUT is a file (text, Markdown, HTML, PDF, Word .docx, EPUB, e-mail, JSON lines, WARC, a feed or site map; gzip or not), a folder, a web address, or - for standard input.',
    )
    .option('--json', 'print JSON, one document a line')
    .option(
      '--attributions',
      'print JSON with the spans alone: {"id", "attributions": [{"source", "cue", "content"}]}',
    )
    .option(
      '--input-jsonl',
      'read lines {"id", "text"} from standard input and answer each as it comes, in their order',
    )
    .option('-j, --jobs <N>', JOBS_HELP, parseJobs)
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord extract article.html', 'a table of who says what'],
          ['onrecord extract --json articles/*.txt > statements.jsonl', 'everything found, for a program'],
          ['onrecord extract --input-jsonl --attributions < texts.jsonl', 'spans of many texts, streaming'],
        ],
        [
          [0, 'done'],
          [1, 'nothing could be read'],
          [2, 'the command line could not be understood'],
          [3, 'done, but some inputs or lines were skipped; they are listed on standard error'],
        ],
        `JSON:
  {"id", "uri", "title", "outlet", "publishedAt", "text", "statements", "actors"}
  The id is that of a JSON line, else the first 16 digits of the SHA-256 of the
  text. Offsets count UTF-16 code units of "text", end exclusive. With --input-jsonl
  every line has its answer: {"id", "line", "error"} where it cannot be read.

Environment:
${ENGINE_ENVIRONMENT}`,
      ),
    );
  withEngineOptions(withReadingOptions(withLimitOptions(command)));
};

export const act = async ([inputs]: unknown[], options: Options): Promise<number> => {
  const given = inputs as string[];
  if (options.inputJsonl && given.length > 0)
    throw new CliError(
      '--input-jsonl reads standard input; leave out the inputs, or leave out --input-jsonl',
      EXIT.usage,
    );
  if (!options.inputJsonl && given.length === 0)
    throw new CliError(
      'name a file, a folder or an address, or - for standard input (onrecord extract --help tells more)',
      EXIT.usage,
    );
  const notes = createNotes(options.verbose ?? false);
  const show = options.attributions ? asAttributions : options.json ? asJson : asTable;
  const results: AsyncIterable<ReadResult> = options.inputJsonl
    ? readJsonLines(process.stdin, { ...readOptions(options), everyLine: true })
    : readAll(given, readOptions(options));
  const analysts = await analystsFor(options);
  let done = 0;
  try {
    for await (const result of analyseAll(results, analysts)) {
      if (result.kind === 'skipped') {
        notes.skipped(result);
        if (options.inputJsonl && show !== asTable) await write(asError(result));
        continue;
      }
      const { document, warnings, analysed } = result;
      for (const warning of warnings) notes.warning(nameOf(document), warning);
      for await (const piece of show(document, analysed!.analysis)) await write(piece);
      done++;
    }
  } finally {
    await analysts.close();
  }
  notes.end();
  if (notes.counts.skipped === 0) return EXIT.ok;
  return done > 0 ? EXIT.skipped : EXIT.failed;
};

/** An answer for a line that gives none, so that whoever sent it need not wait for one. */
const asError = ({ givenId = null, line, reason }: Skipped): string =>
  `${JSON.stringify({ id: givenId, ...(line === undefined ? {} : { line }), error: reason })}\n`;

function* asJson(document: Document, { statements, actors }: Analysis): Generator<string> {
  const { uri, title, outlet, publishedAt, text } = document;
  yield `${JSON.stringify({ id: document.givenId ?? document.id, uri, title, outlet, publishedAt, text, statements, actors })}\n`;
}

function* asAttributions(document: Document, { statements }: Analysis): Generator<string> {
  const attributions = statements.map(({ source, cue, content }) => ({ source, cue, content }));
  yield `${JSON.stringify({ id: document.givenId ?? document.id, attributions })}\n`;
}

async function* asTable(document: Document, { statements, text }: Analysis): AsyncGenerator<string> {
  const { title, outlet, publishedAt, uri, givenId, id } = document;
  const about = [outlet, publishedAt?.slice(0, 10), uri && decodeAddress(uri)].filter(Boolean).join(' · ');
  yield `${colours.bold(clean(title ?? givenId ?? id))}\n${about ? `${colours.dim(clean(about))}\n` : ''}`;
  const words = (s: Statement): string => textOf(text, s.content).join(' … ');
  const heard = (s: Statement): string => who(s, textOf(text, s.source).join(' … '));
  const where = (s: Statement): string => `${s.content[0][0]}–${s.content[s.content.length - 1][1]}`;
  const listing: Pick<Listing<Statement>, 'table' | 'record'> = {
    table: [
      { title: 'who', cell: heard },
      { title: 'act', cell: s => s.act },
      { title: 'sure', cell: s => s.certainty },
      { title: 'words', cell: words },
      { title: 'where', cell: where },
    ],
    record: s => ({ day: '', who: heard(s), deed: deed(s), words: words(s), where: where(s) }),
  };
  if (statements.length === 0) yield 'nobody is cited\n';
  for await (const line of screenLines(statements, listing, terminalWidth())) yield `${line}\n`;
  yield '\n';
}

const decodeAddress = (uri: string): string => {
  try {
    return decodeURI(uri);
  } catch {
    return uri;
  }
};

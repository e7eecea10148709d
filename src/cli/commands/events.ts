import { createReadStream } from 'node:fs';
import { type Command, Option } from 'commander';
import { linesOf } from '../../1-read/bytes/lines.ts';
import { type Document, readAll } from '../../1-read/index.ts';
import { ploverRoot } from '../../5-characterise/events.ts';
import { petrarchLine, ploverLine } from '../../export/events/lines.ts';
import { contextsOf, type EventRecord, modeOf } from '../../export/events/record.ts';
import type { Ledger } from '../../ledger/index.ts';
import { nameOf } from '../analyse-all.ts';
import { oneDocument } from '../document-meant.ts';
import { createEventReader, eventModel } from '../event-reader.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { type LedgerOption, withLedger, withLedgerOption } from '../ledger-option.ts';
import { write } from '../output.ts';
import { createProgress } from '../progress.ts';
import { createNotes } from '../skipped.ts';

type Options = LedgerOption & {
  readonly as: 'plover' | 'cameo';
  readonly only?: 'statements' | 'document';
  readonly document?: string;
  readonly plv?: boolean;
  readonly allowPrivate?: boolean;
  readonly verbose?: boolean;
};

export const describe = (command: Command): void => {
  command
    .description(
      `Codes events: who does what to whom, for each statement and for each event that a document tells in its own voice, as PLOVER JSON or as CAMEO lines. INPUT is a file, a folder, a web address, or - for standard input; without one the documents of the ledger are read. With --plv, codes sentences whose source and target are given: INPUT is a file of JSON lines {"sentence_id", "sentence", "source", "target"}, or standard input.`,
    )
    .addOption(
      new Option('--as <FORMAT>', 'plover: a JSON object a line; cameo: tab-separated, as PETRARCH writes')
        .choices(['plover', 'cameo'])
        .default('plover'),
    )
    .addOption(
      new Option(
        '--only <WHICH>',
        'only events that statements are, or only those told in a document’s own voice',
      ).choices(['statements', 'document']),
    )
    .option('-d, --document <ID>', 'only this document of the ledger')
    .option('--plv', 'code sentences with given source and target')
    .option('--allow-private', 'also fetch addresses within private networks')
    .option('-v, --verbose', 'list everything that was skipped, not only the first 20')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord events article.txt', 'the events of one text, as PLOVER JSON'],
          [
            'onrecord events --as cameo > events.tsv',
            'those of the ledger, for programs that read PETRARCH’s output',
          ],
          [
            'onrecord events --plv sentences.jsonl > roots.jsonl',
            'a root for each sentence: {"sentence_id", "root", …}',
          ],
        ],
        [
          [0, 'done'],
          [1, 'nothing could be read'],
          [2, 'the command line could not be understood'],
          [3, 'done, but some inputs or lines were skipped; they are listed on standard error'],
        ],
      ),
    );
  withLedgerOption(command);
};

export const act = async ([inputs]: unknown[], options: Options): Promise<number> => {
  const given = inputs as string[];
  if (options.plv) return codeSentences(given, options);
  if (given.length > 0) return codeInputs(given, options);
  return withLedger(options, ledger => codeLedger(ledger, options));
};

const show = async (events: readonly EventRecord[], { as }: Options): Promise<void> => {
  for (const event of events) await write((as === 'cameo' ? petrarchLine(event) : ploverLine(event)) ?? '');
};

const codeInputs = async (given: readonly string[], options: Options): Promise<number> => {
  const notes = createNotes(options.verbose ?? false);
  const read = createEventReader();
  let done = 0;
  for await (const result of readAll([...given], { allowPrivate: options.allowPrivate })) {
    if (result.kind === 'skipped') {
      notes.skipped(result);
      continue;
    }
    const { document, warnings } = result;
    for (const warning of warnings) notes.warning(nameOf(document), warning);
    const events = coded(document, read, options, notes);
    if (events === null) continue;
    await show(events, options);
    done++;
  }
  return ended(notes, done);
};

/** The events of a document that are asked for; null, with a note, for one that cannot be analysed: it must not cost the others. */
const coded = (
  document: Document,
  read: ReturnType<typeof createEventReader>,
  { only }: Options,
  notes: ReturnType<typeof createNotes>,
): EventRecord[] | null => {
  try {
    const { said, told } = read(document);
    return [...(only === 'document' ? [] : said), ...(only === 'statements' ? [] : told)];
  } catch (error) {
    const reason = `could not be analysed (${(error as Error).message})`;
    notes.skipped({ where: nameOf(document), reason });
    return null;
  }
};

const codeLedger = async (ledger: Ledger, options: Options): Promise<number> => {
  const wanted = options.document === undefined ? null : await oneDocument(ledger, options.document);
  const read = createEventReader();
  const { documents } = await ledger.summary();
  const progress = createProgress('coding', wanted === null ? documents : 1, 'documents');
  const notes = createNotes(options.verbose ?? false, progress.hide);
  let done = 0;
  for await (const { document } of ledger.eachDocument(id => wanted === null || id === wanted)) {
    const { addresses, versions, actors, analysedBy, ...stored } = document;
    const asRead: Document = { ...stored, uri: addresses[0]?.uri ?? null };
    progress.hide();
    await show(coded(asRead, read, options, notes) ?? [], options);
    progress.at(++done);
  }
  progress.end();
  notes.end();
  return notes.counts.skipped > 0 ? EXIT.skipped : EXIT.ok;
};

/** Sentences of one file in the form of the data set PLV, released with Zero-Shot-PLOVER (ACL 2024). */
const codeSentences = async ([file = '-', ...more]: readonly string[], options: Options): Promise<number> => {
  if (more.length > 0) throw new CliError('--plv reads one file, or standard input', EXIT.usage);
  const notes = createNotes(options.verbose ?? false);
  const model = eventModel();
  let number = 0;
  let done = 0;
  try {
    for await (const bytes of linesOf(file === '-' ? process.stdin : createReadStream(file), LONGEST)) {
      number++;
      const row = bytes === 'too long' ? null : sentenceIn(bytes);
      if (row === undefined) continue;
      if (row === null) {
        notes.skipped({
          where: `${file}:${number}`,
          reason: 'is no line {"sentence_id", "sentence", "source", "target"}',
        });
        continue;
      }
      const { root, probability } = ploverRoot(row, model);
      const [mode, context] = [modeOf(root, row.sentence), contextsOf(row.sentence)];
      const { sentence_id } = row;
      await write(
        `${JSON.stringify({ sentence_id, root, probability: rounded(probability), mode, context })}\n`,
      );
      done++;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !code.startsWith('E')) throw error;
    throw new CliError(`${file} cannot be read (${message})`);
  }
  return ended(notes, done);
};

const LONGEST = 1_000_000;
const rounded = (p: number): number => Math.round(p * 1000) / 1000;

type Sentence = { sentence_id: unknown; sentence: string; source: string; target: string };

/** Undefined for an empty line, null for one that is none. */
const sentenceIn = (bytes: Uint8Array): Sentence | null | undefined => {
  const text = Buffer.from(bytes).toString();
  if (text.trim() === '') return undefined;
  try {
    const row = JSON.parse(text) as Sentence;
    const words = [row.sentence, row.source, row.target];
    const isId = typeof row.sentence_id === 'string' || typeof row.sentence_id === 'number';
    return isId && words.every(w => typeof w === 'string') ? row : null;
  } catch {
    return null;
  }
};

const ended = (notes: ReturnType<typeof createNotes>, done: number): number => {
  notes.end();
  if (notes.counts.skipped === 0) return EXIT.ok;
  return done > 0 ? EXIT.skipped : EXIT.failed;
};

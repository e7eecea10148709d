import { resolve } from 'node:path';
import type { Command } from 'commander';
import { countInputs, type ReadResult, readAll } from '../../1-read/index.ts';
import { now as clock } from '../clock.ts';
import { analystsFor, ENGINE_ENVIRONMENT, type EngineOptions, withEngineOptions } from '../engine-options.ts';
import { CliError, EXIT } from '../exit.ts';
import { helpEnd } from '../help.ts';
import { type Intake, takeIn } from '../intake.ts';
import { onInterrupt } from '../interrupt.ts';
import { type LedgerOption, withLedgerLater, withLedgerOption } from '../ledger-option.ts';
import { type LimitOptions, withLimitOptions } from '../limit-options.ts';
import { write } from '../output.ts';
import { JOBS_HELP, parseJobs } from '../parsers.ts';
import { createProgress } from '../progress.ts';
import { NATS_ENVIRONMENT, QUEUE_FORM, type QueueOption, withReplicasOption } from '../queue-option.ts';
import { type ReadingOptions, readOptions, withReadingOptions } from '../reading-options.ts';
import { createNotes } from '../skipped.ts';

type Options = LedgerOption &
  LimitOptions &
  ReadingOptions &
  EngineOptions &
  Partial<QueueOption> & { readonly jobs?: number };

export const describe = (command: Command): void => {
  command
    .description(
      `Reads documents into a ledger, which is made where there is none. INPUT is a file (text, Markdown, HTML, PDF, Word .docx, EPUB, e-mail, JSON lines, WARC, a feed or site map; gzip or not), a folder, a web address, or - for standard input. Of a feed or site map, the pages that are not in the ledger yet are fetched, one a second. A text that is in the ledger already is not read again, so a second run adds nothing and an interrupted one goes on where it was. Another text at the same address is kept beside the old one. Ctrl-C finishes the document at hand and stops; a second Ctrl-C stops at once, and either way the ledger holds whole documents.`,
    )
    .option('-j, --jobs <N>', JOBS_HELP, parseJobs)
    .option(QUEUE_FORM, 'publish to workers that share this queue, in place of analysing here')
    .addHelpText(
      'after',
      helpEnd(
        [
          ['onrecord read articles/', 'every file below a folder'],
          [
            'onrecord read https://example.org/statement --ledger notes.ledger',
            'a web page into a ledger of your choice',
          ],
          ['onrecord read https://example.org/feed.xml', 'the items of a feed, each with its whole text'],
          ['onrecord read CC-NEWS-20240110.warc.gz --size-limit 10MB', 'the pages of a web archive'],
          [
            'curl -s https://example.org/feed.jsonl | onrecord read -',
            'JSON lines {"id", "text", "title", "outlet", "publishedAt"}',
          ],
          [
            'onrecord read archive/ --queue nats://queue.example.org',
            'for workers on other machines (see onrecord help worker)',
          ],
        ],
        [
          [0, 'done; everything is in the ledger'],
          [1, 'nothing could be read, or the ledger could not be written'],
          [2, 'the command line could not be understood'],
          [3, 'done, but some inputs were skipped; they are listed on standard error'],
          [130, 'interrupted; what was finished before is in the ledger'],
        ],
        `Environment:
  SOURCE_DATE_EPOCH  seconds since 1970 that stand for the present, so that the
                     same inputs give the same ledger
${ENGINE_ENVIRONMENT}
${NATS_ENVIRONMENT}`,
      ),
    );
  withEngineOptions(withReplicasOption(withLimitOptions(withLedgerOption(withReadingOptions(command)))));
};

export const act = async ([inputs]: unknown[], options: Options): Promise<number> => {
  const given = inputs as string[];
  const { queue, ledger: named } = options;
  if (queue !== undefined) {
    if (named)
      throw new CliError('name a --queue or a --ledger, not both: the workers write the ledger', EXIT.usage);
    if (options.engine === 'llm')
      throw new CliError('--engine is for reading here; the workers of a queue have their own', EXIT.usage);
    const { publishInputs } = await import('../publish.ts'); // loaded only for those who have a queue
    return publishInputs(given, { ...options, queue });
  }
  const interrupt = onInterrupt();
  return withLedgerLater(options, async ledger => {
    const { bytes } = process.stderr.isTTY ? await countInputs(given) : { bytes: 0 };
    const progress = createProgress('reading', bytes, 'bytes');
    const notes = createNotes(options.verbose ?? false, progress.hide);
    const started = performance.now();
    let done: Intake | null = null;
    let readBytes = 0;
    const results = readAll(given, {
      ...readOptions(options),
      isKnown: async item =>
        /^https?:/.test(item) &&
        ledger.isOpen() &&
        (await (await ledger.open()).documentsMeant(item)).length > 0,
      onProgress: p => {
        readBytes = p.bytes;
      },
    });
    const analysts = await analystsFor(options);
    try {
      const surroundings = { notes, clock, interrupted: interrupt.signal };
      for await (const now of takeIn(
        ledger.open,
        withoutLedger(results, ledger.path),
        analysts,
        surroundings,
      )) {
        done = now;
        progress.at(readBytes, speed(now, started));
      }
    } finally {
      await analysts.close();
    }
    progress.end();
    notes.end();
    interrupt.end();
    const none = ledger.isOpen() ? '' : '; no ledger was made';
    await write(`${ledger.path}: ${inWords(done, notes.counts.skipped)}${none}\n`);
    if (interrupt.signal.aborted) return EXIT.interrupted;
    if (notes.counts.skipped === 0) return EXIT.ok;
    return done && done.documents > 0 ? EXIT.skipped : EXIT.failed;
  });
};

/** The ledger may lie in a folder that is read; that its own files are no documents is not worth a word. */
async function* withoutLedger(results: AsyncIterable<ReadResult>, path: string): AsyncGenerator<ReadResult> {
  const own = new Set(['', '-wal', '-shm'].map(end => resolve(path) + end));
  for await (const result of results)
    if (result.kind !== 'skipped' || !own.has(resolve(result.where))) yield result;
}

const speed = ({ documents }: Intake, started: number): string => {
  const perSecond = documents / ((performance.now() - started) / 1000);
  return `${documents} documents, ${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} a second`;
};

const inWords = (done: Intake | null, skipped: number): string => {
  const { added = 0, versions = 0, known = 0, addresses = 0, statements = 0 } = done ?? {};
  const plural = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? '' : 's'}`;
  const parts = [
    added > 0
      ? `${plural(added, 'document')} added (${plural(statements, 'statement')})`
      : done?.interrupted
        ? 'nothing added so far'
        : 'nothing to add',
    ...(versions > 0
      ? [`${versions} of them new ${versions === 1 ? 'version' : 'versions'} of known addresses`]
      : []),
    ...(known > 0 ? [`${known} known already`] : []),
    ...(addresses > 0 ? [`${addresses} known and now found at one more address`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(done?.interrupted ? ['interrupted; run the same command again to go on'] : []),
  ];
  return parts.join(', ');
};

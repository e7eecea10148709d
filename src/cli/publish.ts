import { countInputs, type ReadDocument, type ReadResult, readAll, type Skipped } from '../1-read/index.ts';
import { inOrder } from '../in-order.ts';
import { hidePassword, type PublishOutcome, type Queue } from '../queue/index.ts';
import { EXIT } from './exit.ts';
import { until } from './intake.ts';
import { onInterrupt } from './interrupt.ts';
import { write } from './output.ts';
import { createProgress } from './progress.ts';
import type { QueueOption } from './queue-option.ts';
import { type ReadingOptions, readOptions } from './reading-options.ts';
import { createNotes } from './skipped.ts';
import { withQueue } from './with-queue.ts';

type Options = QueueOption & ReadingOptions;

/** How many documents are on their way to the queue at a time: enough that the way there does not count. */
const AT_ONCE = 64;

/** Reads inputs and puts their documents into a queue, for workers to analyse; returns the exit code. */
export const publishInputs = async (given: readonly string[], options: Options): Promise<number> => {
  const interrupt = onInterrupt();
  const { bytes } = process.stderr.isTTY ? await countInputs(given) : { bytes: 0 };
  const progress = createProgress('publishing', bytes, 'bytes');
  const notes = createNotes(options.verbose ?? false, progress.hide);
  const counts: Record<PublishOutcome, number> = { published: 0, 'published-before': 0 };
  let readBytes = 0;
  const results = readAll(given, {
    ...readOptions(options),
    onProgress: p => {
      readBytes = p.bytes;
    },
  });
  const act = async (queue: Queue): Promise<void> => {
    for await (const result of until(interrupt.signal, publishAll(results, queue))) {
      if (result.kind === 'skipped') {
        notes.skipped(result);
        continue;
      }
      for (const warning of result.warnings) notes.warning(result.document.uri ?? 'standard input', warning);
      counts[result.outcome]++;
      progress.at(readBytes, `${counts.published} documents`);
    }
  };
  await withQueue(options, interrupt.signal, act, progress.hide);
  progress.end();
  notes.end();
  interrupt.end();
  const interrupted = interrupt.signal.aborted;
  await write(`${hidePassword(options.queue)}: ${inWords(counts, notes.counts.skipped, interrupted)}\n`);
  if (interrupted) return EXIT.interrupted;
  if (notes.counts.skipped === 0) return EXIT.ok;
  return counts.published + counts['published-before'] > 0 ? EXIT.skipped : EXIT.failed;
};

async function* publishAll(
  results: AsyncIterable<ReadResult>,
  queue: Queue,
): AsyncGenerator<(ReadDocument & { readonly outcome: PublishOutcome }) | Skipped> {
  const work = async (result: ReadResult) => {
    if (result.kind === 'skipped') return result;
    try {
      return { ...result, outcome: await queue.publish(result.document) };
    } catch (error) {
      return { error };
    }
  };
  for await (const done of inOrder(results, AT_ONCE, work)) {
    if ('error' in done) throw done.error;
    yield done;
  }
}

const inWords = (
  { published, 'published-before': before }: Readonly<Record<PublishOutcome, number>>,
  skipped: number,
  interrupted: boolean,
): string =>
  [
    published === 0
      ? 'nothing new to publish'
      : `${published} document${published === 1 ? '' : 's'} published`,
    ...(before > 0 ? [`${before} published a short time before`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(interrupted ? ['interrupted; run the same command again to go on'] : []),
  ].join(', ');

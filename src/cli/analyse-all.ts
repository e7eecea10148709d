import type { Document, ReadDocument, ReadResult, Skipped } from '../1-read/index.ts';
import { inOrder } from '../in-order.ts';
import type { Analysed, Analysts } from './analysts.ts';
import { CliError } from './exit.ts';

/** A document with its analysis; null where none was needed. */
type WithAnalysis = ReadDocument & { readonly analysed: Analysed | null };

/**
 * Analyses what was read, several documents at a time, and gives it in the order in which it was read. A document that cannot be
 * analysed is skipped: it must not cost the others.
 *
 * @throws CliError when none can be analysed.
 */
export async function* analyseAll(
  results: AsyncIterable<ReadResult>,
  analysts: Analysts,
  needed: (document: Document) => Promise<boolean> = async () => true,
): AsyncGenerator<WithAnalysis | Skipped> {
  const work = async (result: ReadResult): Promise<WithAnalysis | Skipped | { readonly error: unknown }> => {
    if (result.kind === 'skipped') return result;
    const { document } = result;
    try {
      if (!(await needed(document))) return { ...result, analysed: null };
    } catch (error) {
      return { error };
    }
    try {
      return { ...result, analysed: await analysts.analyse(document) };
    } catch (error) {
      if (error instanceof CliError) return { error };
      return {
        kind: 'skipped',
        where: nameOf(document),
        reason: `could not be analysed (${(error as Error).message})`,
      };
    }
  };
  for await (const done of inOrder(results, analysts.atOnce, work)) {
    if ('error' in done) throw done.error;
    yield done;
  }
}

/** How a message names a document. */
export const nameOf = ({ givenId, uri }: Document): string => givenId ?? uri ?? 'standard input';

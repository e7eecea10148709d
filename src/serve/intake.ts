import type { Document, ReadResult } from '../1-read/index.ts';
import { inOrder } from '../in-order.ts';
import { LedgerError } from '../ledger/index.ts';
import type { Progress } from './schemas/index.ts';
import type { Service } from './service.ts';

type Analysed = Awaited<ReturnType<Service['analysing']['analyse']>>;
type Worked = {
  readonly result: ReadResult;
  readonly analysed: Analysed | null;
  readonly reason: string | null;
};

const nameOf = ({ givenId, uri }: Document): string => givenId ?? uri ?? 'the document';

/**
 * Takes what was read into the ledger, document by document, and tells of each; then joins it to claims. Whole documents are in
 * the ledger whenever it ends; it ends early when `stop` comes.
 */
export async function* takeIn(
  { ledger, analysing, matcher, clock }: Service,
  results: AsyncIterable<ReadResult>,
  stop: AbortSignal,
): AsyncGenerator<Progress> {
  const counts = { documents: 0, added: 0, known: 0, skipped: 0, statements: 0 };
  const work = async (result: ReadResult): Promise<Worked> => {
    if (result.kind === 'skipped') return { result, analysed: null, reason: null };
    try {
      if (stop.aborted || (await ledger.knows(result.document.id)))
        return { result, analysed: null, reason: null };
      return { result, analysed: await analysing.analyse(result.document), reason: null };
    } catch (error) {
      return { result, analysed: null, reason: `could not be analysed (${(error as Error).message})` };
    }
  };
  async function* told(): AsyncGenerator<ReadResult> {
    for await (const result of results) {
      if (stop.aborted) return;
      yield result;
    }
  }
  for await (const { result, analysed, reason } of inOrder(told(), analysing.atOnce, work)) {
    if (stop.aborted) break;
    if (result.kind === 'skipped' || reason !== null) {
      counts.skipped++;
      const where = result.kind === 'skipped' ? result.where : nameOf(result.document);
      yield { event: 'skipped', where, reason: reason ?? (result as { reason: string }).reason };
      continue;
    }
    const { document, warnings } = result;
    for (const warning of warnings) yield { event: 'warning', where: nameOf(document), reason: warning };
    const line = await matcher.meanwhile(() => record(ledger, document, analysed, clock()));
    if (line.event === 'skipped') counts.skipped++;
    else {
      counts.documents++;
      const isNew = line.outcome === 'added' || line.outcome === 'new-version';
      counts.added += Number(isNew);
      counts.known += Number(!isNew);
      if (isNew) counts.statements += line.statements;
    }
    yield line;
  }
  if (stop.aborted) {
    yield { event: 'failed', message: 'stopped before the end; what was told of is in the ledger' };
    return;
  }
  if (counts.added > 0) yield { event: 'matching', documents: await matcher.now() };
  yield { event: 'done', ...counts };
}

const record = async (
  ledger: Service['ledger'],
  document: Document,
  analysed: Analysed | null,
  seenAt: string,
): Promise<Extract<Progress, { event: 'document' | 'skipped' }>> => {
  try {
    const known = await ledger.see(document, seenAt);
    const outcome =
      known ??
      (analysed &&
        (await ledger.add(document, analysed.analysis, { analysedBy: analysed.analysedBy, seenAt })));
    if (!outcome) return { event: 'skipped', where: nameOf(document), reason: 'was not analysed' };
    const { id, title, outlet, publishedAt, uri } = document;
    return {
      event: 'document',
      outcome,
      document: { id, title, outlet, publishedAt, uri },
      statements: known ? 0 : (analysed?.analysis.statements.length ?? 0),
    };
  } catch (error) {
    // A document that the ledger cannot take must not cost the others; a ledger that cannot be written does.
    if (!(error instanceof LedgerError) || error.problem !== 'invalid') throw error;
    return { event: 'skipped', where: nameOf(document), reason: error.message };
  }
};

import type { Statement } from '../../../src/5-characterise/index.ts';
import type { RecordedStatement } from '../../../src/ledger/index.ts';
import { type Span, textOf } from '../../../src/span.ts';

/** A statement as the ledger would hold it, so that it is shown by the same parts of the page. */
export const asRecorded = (statement: Statement, text: string): RecordedStatement => {
  const words = (spans: readonly Span[]): string => textOf(text, spans).join(' … ');
  return {
    ...statement,
    words: { source: words(statement.source), cue: words(statement.cue), content: words(statement.content) },
    day: statement.date,
    document: { id: '', title: null, outlet: null, publishedAt: null, uri: null },
  };
};

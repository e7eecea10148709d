import type { DocumentInFull, Ledger, StatementFilter } from '../ledger/index.ts';
import { documentsWith } from './documents-with.ts';

/** Documents with the statements that a filter finds in them, one document after the other, in the order of recording. */
export async function* selected(
  ledger: Ledger,
  filter: StatementFilter = {},
): AsyncGenerator<DocumentInFull> {
  const all = Object.values(filter).every(value => value === undefined);
  for await (const { document, statements } of ledger.eachDocument(await documentsWith(ledger, filter))) {
    if (all) yield { document, statements };
    else {
      const found = new Set<string>();
      for await (const { id } of ledger.eachStatement({ ...filter, document: document.id })) found.add(id);
      yield { document, statements: statements.filter(s => found.has(s.id)) };
    }
  }
}

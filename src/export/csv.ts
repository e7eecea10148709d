import { STATEMENT_COLUMNS } from './columns.ts';
import { csvLine } from './csv-line.ts';
import type { FileWriter } from './format.ts';

/** A statement a row (RFC 4180), the names of the columns first; nothing in it is a formula to a spreadsheet. */
export const write: FileWriter = async function* (ledger, { filter, onProgress }) {
  const columns = Object.values(STATEMENT_COLUMNS);
  yield csvLine(Object.keys(STATEMENT_COLUMNS));
  let done = 0;
  for await (const statement of ledger.eachStatement(filter)) {
    yield csvLine(columns.map(cell => cell(statement)));
    onProgress?.(++done);
  }
};

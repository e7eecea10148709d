import { type Cell, csvLine } from '../../export/csv-line.ts';
import { CliError, EXIT } from '../exit.ts';
import { note, write } from '../output.ts';
import { type Record, recordLines } from './record.ts';
import { type Column, tableLines } from './table.ts';
import { terminalWidth } from './terminal.ts';

/** How a listing is shown: the columns of the table, the cells of CSV, and what a line of JSON holds. */
export type Listing<T> = {
  readonly table: readonly Column<T>[];
  /** On a terminal, in place of the table: for rows whose words need the width. */
  readonly record?: (row: T) => Record;
  readonly csv: { readonly [column: string]: (row: T) => Cell };
  readonly json: (row: T) => unknown;
  /** What is said, on standard error, when there is nothing to list. */
  readonly nothing: string;
};

export type Format = 'table' | 'json' | 'csv';

/** Prints rows as they come, however many. Returns how many there were. */
export const print = async <T>(
  rows: AsyncIterable<T> | Iterable<T>,
  listing: Listing<T>,
  format: Format,
): Promise<number> => {
  let count = 0;
  async function* counted() {
    for await (const row of rows) {
      count++;
      yield row;
    }
  }
  if (format === 'table')
    for await (const line of screenLines(counted(), listing, terminalWidth())) await write(`${line}\n`);
  else if (format === 'json')
    for await (const row of counted()) await write(`${JSON.stringify(listing.json(row))}\n`);
  else {
    await write(csvLine(Object.keys(listing.csv)));
    for await (const row of counted())
      await write(csvLine(Object.values(listing.csv).map(cell => cell(row))));
  }
  if (count === 0 && format === 'table') note(listing.nothing);
  return count;
};

/** @throws CliError when both are asked for. */
export const formatOf = ({ json, csv }: { json?: boolean; csv?: boolean }): Format => {
  if (json && csv) throw new CliError('--json or --csv, not both', EXIT.usage);
  return json ? 'json' : csv ? 'csv' : 'table';
};

/** Rows as a terminal of some width shows them, or, with null, as a pipe gets them. */
export async function* screenLines<T>(
  rows: AsyncIterable<T> | Iterable<T>,
  { table, record }: Pick<Listing<T>, 'table' | 'record'>,
  width: number | null,
): AsyncGenerator<string> {
  if (width === null || !record) yield* tableLines(rows, table, width);
  else for await (const row of rows) yield* recordLines(record(row), width);
}

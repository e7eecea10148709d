import type { Ledger, StatementFilter } from '../ledger/index.ts';

/** Tells which documents have a statement that a filter finds; all of them where nothing is asked for. */
export const documentsWith = async (
  ledger: Ledger,
  filter: StatementFilter = {},
): Promise<(id: string) => boolean> => {
  if (Object.values(filter).every(value => value === undefined)) return () => true;
  const found = new Set<string>();
  for await (const { document } of ledger.eachStatement(filter)) found.add(document.id);
  return id => found.has(id);
};

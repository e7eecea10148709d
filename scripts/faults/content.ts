import { openLedger } from '../../src/ledger/index.ts';

/** What a ledger holds, for comparison: each document with its statements, and each address, as a line; whatever came first. */
export const contentOf = async (path: string): Promise<Map<string, string>> => {
  const ledger = await openLedger(path);
  try {
    const lines = new Map<string, string>();
    for await (const { document, statements } of ledger.eachDocument()) {
      const { addresses, versions, ...about } = document;
      const said = statements.map(({ document, ...statement }) => statement);
      lines.set(document.id, JSON.stringify({ about, statements: said }));
    }
    for await (const address of ledger.eachAddress()) lines.set(address.uri, JSON.stringify(address));
    return lines;
  } finally {
    await ledger.close();
  }
};

/** How one ledger differs from what it should be. */
export const differences = (
  found: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): { lost: number; changed: number; more: number } => {
  const count = (test: (key: string) => boolean, of: ReadonlyMap<string, string>): number =>
    [...of.keys()].filter(test).length;
  return {
    lost: count(key => !found.has(key), expected),
    changed: count(key => found.has(key) && found.get(key) !== expected.get(key), expected),
    more: count(key => !expected.has(key), found),
  };
};

/** How many faults `check` finds in a ledger, and how many documents it holds. */
export const checked = async (path: string): Promise<{ faults: number; documents: number }> => {
  const ledger = await openLedger(path);
  try {
    let faults = 0;
    for await (const _ of ledger.check()) faults++;
    return { faults, documents: (await ledger.summary()).documents };
  } finally {
    await ledger.close();
  }
};

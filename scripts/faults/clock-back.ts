// The clock runs backwards, an hour with every look at it, for a reader and for a worker.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentOf, differences } from './content.ts';
import { writeDocuments } from './documents.ts';
import type { Fault } from './fault.ts';
import { run } from './process.ts';

/** Loaded before the program, in every thread. */
const BACKWARDS = `
  const Real = Date;
  let at = Real.UTC(2031, 0, 1);
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length === 0) super((at -= 3_600_000)); else super(...given); }
    static now() { return (at -= 3_600_000); }
  };
`;

export const clockBack: Fault = {
  title: '`read` while the clock runs backwards',
  bringAbout: async ({ documents, folder }) => {
    const input = join(folder, 'documents.jsonl');
    writeDocuments(input, 0, documents);
    const hook = join(folder, 'backwards.mjs');
    writeFileSync(hook, BACKWARDS);
    const [normal, backwards] = [join(folder, 'normal.ledger'), join(folder, 'backwards.ledger')];
    await run(['read', input, '--ledger', normal]);
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(hook).href}`, SOURCE_DATE_EPOCH: '' };
    await run(['read', input, '--ledger', backwards], { env });
    // A second run, which finds everything known, an age before the first.
    await run(['read', input, '--ledger', backwards], { env });
    const [expected, found] = await Promise.all([normal, backwards].map(contentOf));
    const withoutTimes = (lines: ReadonlyMap<string, string>): Map<string, string> =>
      new Map([...lines].map(([key, line]) => [key, line.replace(/"firstSeen":"[^"]*"/g, '')]));
    const { lost, changed, more } = differences(withoutTimes(found), withoutTimes(expected));
    const times = [...found.values()].flatMap(line => /"firstSeen":"([^"]*)"/.exec(line)?.[1] ?? []);
    return {
      done: { documents, 'different times of finding in the ledger': new Set(times).size },
      wrong: {
        'documents lost': lost,
        'documents that differ in more than when they were found': changed + more,
      },
    };
  },
};

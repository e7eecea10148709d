// Two processes write one SQLite ledger, with documents in common, while a third reads it all the time.
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { openLedger } from '../../src/ledger/index.ts';
import { checked, contentOf, differences } from './content.ts';
import { writeDocuments } from './documents.ts';
import type { Fault } from './fault.ts';
import { run, start } from './process.ts';

export const shared: Fault = {
  title: 'one SQLite ledger with two writers and a reader at once',
  bringAbout: async ({ documents, folder }) => {
    const common = Math.floor(documents / 3);
    const inputs = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
    writeDocuments(inputs[0], 0, documents);
    writeDocuments(inputs[1], documents - common, documents);
    const undisturbed = join(folder, 'undisturbed.ledger');
    await run(['read', ...inputs, '--ledger', undisturbed]);
    const expected = await contentOf(undisturbed);

    const ledger = join(folder, 'shared.ledger');
    await (await openLedger(ledger, { create: true })).close();
    const writers = inputs.map(input => start(['read', input, '--ledger', ledger]));
    let writing = true;
    const ends = Promise.all(writers.map(w => w.ended)).finally(() => {
      writing = false;
    });
    const done = { writers: 2, documents: 2 * documents - common, 'times it was read meanwhile': 0 };
    const wrong = {
      'readings that failed or saw part of a document': 0,
      'writers that failed': 0,
      'documents lost': 0,
      'documents twice or changed': 0,
      'faults found by check': 0,
    };
    while (writing) {
      // What is there must be whole: each document as it is in the undisturbed ledger.
      const seen = await contentOf(ledger).catch(() => null);
      const documents = new Map([...(seen ?? [])].filter(([key]) => /^[0-9a-f]{16}$/.test(key)));
      if (
        !seen ||
        [...documents].some(([key, line]) => statementsIn(line) !== statementsIn(expected.get(key)))
      )
        wrong['readings that failed or saw part of a document']++;
      done['times it was read meanwhile']++;
      await after(20);
    }
    wrong['writers that failed'] = (await ends).filter(({ code }) => code !== 0).length;
    const { lost, changed, more } = differences(await contentOf(ledger), expected);
    wrong['documents lost'] = lost;
    wrong['documents twice or changed'] = changed + more;
    wrong['faults found by check'] = (await checked(ledger)).faults;
    return { done, wrong };
  },
};

const statementsIn = (line = ''): number => (line ? JSON.parse(line).statements.length : -1);

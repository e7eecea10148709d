// `onrecord read` into SQLite is killed at random moments and run again, until it gets to the end; then from the beginning.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checked, contentOf, differences } from './content.ts';
import { writeDocuments } from './documents.ts';
import type { Fault } from './fault.ts';
import { killAfter, run, start } from './process.ts';

export const readKilled: Fault = {
  title: '`read` into SQLite, killed at random moments (SIGKILL)',
  bringAbout: async ({ documents, kills, random, folder, log }) => {
    const input = join(folder, 'documents.jsonl');
    writeDocuments(input, 0, documents);
    const undisturbed = join(folder, 'undisturbed.ledger');
    const started = performance.now();
    await run(['read', input, '--ledger', undisturbed]);
    // Moments lie between the start and the end of a reading that is let be: before, while and after it writes.
    const latest = performance.now() - started;
    const expected = await contentOf(undisturbed);
    const done = { kills: 0, 'of them while it was writing': 0, 'ledgers finished': 0, documents: 0 };
    const wrong = {
      'documents lost': 0,
      'documents twice or changed': 0,
      'faults found by check': 0,
      'runs refused': 0,
    };

    for (let round = 0; done.kills < kills; round++) {
      const ledger = join(folder, `${round}.ledger`);
      for (let before = 0; ; ) {
        const mercy = done.kills >= kills; // the last one is let go
        const running = start(['read', input, '--ledger', ledger, '--jobs', '2']);
        const end = mercy ? await running.ended : await killAfter(running, random(latest));
        const state = existsSync(ledger) && (await checked(ledger).catch(() => null));
        const { faults, documents: now } = state || { faults: 0, documents: 0 };
        wrong['faults found by check'] += faults;
        if (end === null) {
          done.kills++;
          if (now > before && now < documents) done['of them while it was writing']++;
          if (done.kills % 20 === 0) log(`${done.kills} kills`);
        } else if (end.code !== 0) {
          wrong['runs refused']++;
          log(end.stderr);
          if (wrong['runs refused'] > 5) return { done, wrong };
        } else break;
        before = now;
      }
      const { lost, changed, more } = differences(await contentOf(ledger), expected);
      wrong['documents lost'] += lost;
      wrong['documents twice or changed'] += changed + more;
      done['ledgers finished']++;
      done.documents += documents;
    }
    return { done, wrong };
  },
};

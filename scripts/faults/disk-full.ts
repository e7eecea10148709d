// The disk is full while `onrecord read` writes into SQLite: a small file system in memory, which then grows.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checked, contentOf, differences } from './content.ts';
import { writeDocuments } from './documents.ts';
import type { Fault } from './fault.ts';
import { run, start } from './process.ts';

const mount = (...args: string[]): void => {
  execFileSync('mount', args, { stdio: 'ignore' });
};

/** Mounting is for root, on Linux, outside of most containers. */
const missing = (): string | null => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'the right to mount a tmpfs (root, on Linux)';
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'], {
      stdio: 'ignore',
    });
    return null;
  } catch {
    return 'the right to mount a tmpfs';
  }
};

export const diskFull: Fault = {
  title: '`read` into SQLite on a disk that is full (tmpfs), and again when it has room',
  missing,
  bringAbout: async ({ documents, kills, random, folder, log }) => {
    const input = join(folder, 'documents.jsonl');
    writeDocuments(input, 0, documents);
    const undisturbed = join(folder, 'undisturbed.ledger');
    await run(['read', input, '--ledger', undisturbed]);
    const expected = await contentOf(undisturbed);
    const { size } = statSync(undisturbed);
    const done = { 'disks filled': 0, 'documents kept before': 0, documents: 0 };
    const wrong = {
      'ends other than exit code 1 and a word that the disk is full': 0,
      'documents lost': 0,
      'documents twice or changed': 0,
      'faults found by check': 0,
    };
    for (let disk = 0; disk < Math.ceil(kills / 20); disk++) {
      const place = join(folder, `disk-${disk}`);
      mkdirSync(place);
      // From what an empty ledger takes to what the whole one takes.
      mount('-t', 'tmpfs', '-o', `size=${400_000 + random(size - 400_000)}`, 'tmpfs', place);
      try {
        const ledger = join(place, 'full.ledger');
        const { code, stderr } = await start(['read', input, '--ledger', ledger]).ended;
        if (code !== 1 || !/the disk is full; free some space and run the same command again/.test(stderr)) {
          wrong['ends other than exit code 1 and a word that the disk is full']++;
          log(`ended with ${code}: ${stderr}`);
        }
        done['disks filled']++;
        mount('-o', 'remount,size=1g', place);
        const before = await checked(ledger);
        wrong['faults found by check'] += before.faults;
        done['documents kept before'] += before.documents;
        await run(['read', input, '--ledger', ledger]);
        const { lost, changed, more } = differences(await contentOf(ledger), expected);
        wrong['documents lost'] += lost;
        wrong['documents twice or changed'] += changed + more;
        wrong['faults found by check'] += (await checked(ledger)).faults;
        done.documents += documents;
      } finally {
        execFileSync('umount', [place]);
      }
    }
    return { done, wrong };
  },
};

// Each fault a few times; `npm run faults` brings them about hundreds of times, and docs/reliability.md has the counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '../../bench/lib/random.ts';
import { FAULTS } from './faults.ts';

// The cluster's leader and the database killed under load takes minutes on a small machine: `npm run faults -- --only servers-killed`.
const SHORT = Object.entries(FAULTS).filter(([name]) => name !== 'servers-killed');

it.each(SHORT)(
  '%s: nothing is lost, nothing is there twice, check finds no fault',
  async (name, fault) => {
    const missing = fault.missing?.();
    if (missing) {
      // The right to mount is not to be had in most places; servers are.
      if (process.env.ONRECORD_FORBID_SKIP && !missing.includes('mount'))
        throw new Error(`there is no ${missing}`);
      console.warn(`Skipped: ${name} needs ${missing}.`);
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-faults-'));
    try {
      const { done, wrong } = await fault.bringAbout({
        kills: 3,
        documents: 15,
        random: createRandom(7),
        folder,
        log: () => {},
      });
      expect(wrong).toEqual(Object.fromEntries(Object.keys(wrong).map(what => [what, 0])));
      expect(done.documents).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  300_000,
);

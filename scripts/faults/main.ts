/**
 * Brings faults about and counts what they do to a ledger: `npm run faults [-- --kills 200] [--seed 1] [--only NAME] [--write]`.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { machineLine } from '../../bench/lib/machine.ts';
import { createRandom } from '../../bench/lib/random.ts';
import type { Outcome } from './fault.ts';
import { FAULTS } from './faults.ts';

const DOCUMENT = new URL('../../docs/reliability.md', import.meta.url);

type Asked = {
  readonly kills: string;
  readonly seed: string;
  readonly only?: string;
  readonly write?: boolean;
};

const act = async ({ kills, seed, only, write }: Asked): Promise<void> => {
  if (only && !FAULTS[only])
    throw new Error(`no fault "${only}"; there are ${Object.keys(FAULTS).join(', ')}`);
  let wrong = 0;
  for (const name of only ? [only] : Object.keys(FAULTS)) {
    const fault = FAULTS[name];
    const missing = fault.missing?.();
    if (missing) {
      console.log(`\n${name}: left out, there is no ${missing} here`);
      continue;
    }
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-faults-'));
    try {
      const outcome = await fault.bringAbout({
        kills: Number(kills),
        documents: 40,
        random: createRandom(Number(seed)),
        folder,
        log: line => console.error(`${process.uptime().toFixed(0).padStart(5)} s  ${name}: ${line}`),
      });
      wrong += Object.values(outcome.wrong).reduce((a, b) => a + b, 0);
      const command = `npm run faults -- --only ${name} --kills ${kills} --seed ${seed}`;
      const text = `${tableOf(outcome)}\n\n\`${command}\`, ${machineLine()}.`;
      console.log(`\n## ${fault.title}\n\n${text}`);
      if (write) writeOutcome(name, text);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  process.exitCode = wrong === 0 ? 0 : 1;
};

const tableOf = ({ done, wrong }: Outcome): string => {
  const rows = [
    ...Object.entries(done),
    ...Object.entries(wrong).map(([what, n]) => [`**${what}**`, `**${n}**`]),
  ];
  return ['| | count |', '|:--|--:|', ...rows.map(([what, n]) => `| ${what} | ${n} |`)].join('\n');
};

/** Replaces what stands between a fault's two markers in docs/reliability.md. */
const writeOutcome = (name: string, text: string): void => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [begin, end] = [`<!-- counts of ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/reliability.md lacks the lines "${begin}" and "${end}"`);
  writeFileSync(DOCUMENT, `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`);
};

await new Command('faults')
  .description(
    'Kills processes and servers, fills disks, turns clocks, and counts what is wrong with the ledgers after it.',
  )
  .option('--kills <n>', 'how often a process is killed; other faults in proportion', '200')
  .option('--seed <n>', 'of the moments', '1')
  .option('--only <name>', `one of: ${Object.keys(FAULTS).join(', ')}`)
  .option('--write', 'put the counts into docs/reliability.md')
  .action(act)
  .parseAsync();

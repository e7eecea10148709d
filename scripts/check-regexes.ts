/**
 * Looks for regular expressions that a text made for it can keep busy (catastrophic backtracking): every literal of src/ and every
 * expression that its modules put together when they are loaded. `npm run check:regexes` judges those that are new and writes
 * what was found into scripts/regexes/judged.tsv, by which the test knows them; `-- --all` judges all of them anew.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composedBelow } from './regexes/composed.ts';
import { literalsBelow } from './regexes/literals.ts';
import { type Expression, isBad, judge, keyOf, type Verdict } from './regexes/verdict.ts';

const SRC = fileURLToPath(new URL('../src', import.meta.url));
const JUDGED = new URL('./regexes/judged.tsv', import.meta.url);
const TIME = 10_000;

/** What was judged before, by the expressions' keys. */
export const judgedBefore = (): Map<string, Verdict> =>
  new Map(
    readFileSync(JUDGED, 'utf8')
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => line.split('\t') as [string, Verdict]),
  );

/** Every expression there is, with where it stands. */
export const allExpressions = async (): Promise<(Expression & { readonly where: string })[]> => [
  ...literalsBelow(SRC).map(({ file, line, source, flags }) => ({
    where: `src/${file}:${line}`,
    source,
    flags,
  })),
  ...(await composedBelow(SRC)).map(({ source, flags }) => ({ where: 'put together', source, flags })),
];

const main = async (): Promise<void> => {
  const before = process.argv.includes('--all') ? new Map<string, Verdict>() : judgedBefore();
  const now = new Map<string, Verdict>();
  for (const expression of await allExpressions()) {
    const key = keyOf(expression);
    if (now.has(key)) continue;
    const known = before.get(key);
    const { verdict, attack } =
      known && !isBad(known) ? { verdict: known, attack: '' } : judge(expression, TIME);
    now.set(key, verdict);
    if (isBad(verdict)) {
      console.log(
        `${expression.where}: ${verdict}: /${expression.source.slice(0, 200)}/${expression.flags}\n    ${attack}`,
      );
      process.exitCode = 1;
    }
  }
  const counts = new Map<Verdict, number>();
  for (const verdict of now.values()) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  console.log(`${now.size} expressions: ${[...counts].map(([verdict, n]) => `${n} ${verdict}`).join(', ')}`);
  const lines = [...now].filter(([, verdict]) => !isBad(verdict)).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    JUDGED,
    `# What was found of each regular expression; written by npm run check:regexes.\n${lines.map(line => line.join('\t')).join('\n')}\n`,
  );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main();
  process.exit(); // modules that were loaded may hold timers
}

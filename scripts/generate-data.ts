// Turns every reviewed table in data/ into a typed module, so that the core can run where there is no file system.
// A table is tab-separated: lines that begin with "#" are comments (source, licence, rules of the table), the first other
// line names the columns. data/a/b-c.tsv becomes src/generated/b-c.generated.ts, which exports `bC: readonly BC[]`.
// With --check, writes nothing and fails when a module is stale.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const outDir = join(root, 'src/generated');
const check = process.argv.includes('--check');

const tables = readdirSync(join(root, 'data'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.tsv'))
  .sort();

const camel = (name: string) => name.replace(/[-_](\w)/g, (_, c: string) => c.toUpperCase());
const pascal = (name: string) => camel(name).replace(/^./, c => c.toUpperCase());

/** The module for one table; throws with file and line when a row has more cells than there are columns. */
const moduleFor = (file: string): string => {
  const name = basename(file, '.tsv');
  const lines = readFileSync(join(root, 'data', file), 'utf8').split('\n');
  const rows: string[][] = [];
  lines.forEach((line, i) => {
    if (line.startsWith('#') || line.trim() === '') return;
    const cells = line.split('\t').map(cell => cell.trim());
    if (rows.length && cells.length > rows[0].length)
      throw new Error(`data/${file}:${i + 1}: ${cells.length} cells, ${rows[0].length} columns`);
    rows.push(cells);
  });
  const columns = (rows.shift() ?? []).map(camel);
  const type = pascal(name);
  const fields = columns.map(c => `  readonly ${c}: string;`).join('\n');
  const body = rows.map(r => JSON.stringify(columns.map((_, i) => r[i] ?? ''))).join(',\n  ');
  return `// Generated from data/${file} by \`npm run generate\`; do not edit.

export type ${type} = {
${fields}
};

const rows: readonly (readonly string[])[] = [
  ${body},
];

export const ${camel(name)}: readonly ${type}[] = rows.map(([${columns.join(', ')}]) => ({ ${columns.join(', ')} }));
`;
};

mkdirSync(outDir, { recursive: true });
let stale = 0;
for (const file of tables) {
  const out = join(outDir, `${basename(file, '.tsv')}.generated.ts`);
  const next = moduleFor(file);
  let now = '';
  try {
    now = readFileSync(out, 'utf8');
  } catch {}
  if (now === next) continue;
  stale++;
  if (check) console.error(`stale: ${out} (run npm run generate)`);
  else writeFileSync(out, next);
}
console.log(`${tables.length} tables, ${stale} ${check ? 'stale' : 'written'}`);
if (check && stale) process.exit(1);

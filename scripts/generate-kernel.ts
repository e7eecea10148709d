// Assembles src/model/sums.wat into src/generated/sums.generated.ts. With --check, writes nothing and fails when that is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const source = new URL('../src/model/sums.wat', import.meta.url);
const out = new URL('../src/generated/sums.generated.ts', import.meta.url);

const { parseWat } = await wabt();
const { buffer } = parseWat('sums.wat', readFileSync(source, 'utf8')).toBinary({});
const lines = Buffer.from(buffer)
  .toString('base64')
  .match(/.{1,100}/g)!;
const text = `// Generated from src/model/sums.wat by \`npm run generate\`; do not edit.

/** WebAssembly, in base 64. */
export const sums = [
${lines.map(line => `  '${line}',\n`).join('')}].join('');
`;
if (process.argv.includes('--check')) {
  if (readFileSync(out, 'utf8') !== text) throw new Error(`stale: ${out.pathname} (run npm run generate)`);
} else writeFileSync(out, text);

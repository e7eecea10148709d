/**
 * How fast stage 4 is on its own: words a second of processor time over the dev part of PolNeAR with its gold attributions, parsed beforehand.
 *
 *     npx tsx train/resolve/speed.ts --corpora DIR
 *
 * From the root of the repository.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { resolve } from '../../src/4-resolve/index.ts';
import { polnear } from '../corpora/polnear.ts';

const args = process.argv.slice(2);
if (!args.includes('--corpora')) {
  console.error('usage: npx tsx train/resolve/speed.ts --corpora DIR');
  process.exit(2);
}
const model = readParseModel(new Uint8Array(readFileSync('models/parse.model')));
const documents = polnear(args[args.indexOf('--corpora') + 1], 'dev').map(d => ({
  parsed: parse(d.text, model),
  attributions: d.attributions.map(a => ({ ...a, kind: 'indirect' as const, nestedIn: null, confidence: 1 })),
}));
const count = documents.reduce((sum, d) => sum + (d.parsed.text.match(/\S+/g)?.length ?? 0), 0);
for (let round = 0; round < 8; round++) {
  const from = process.cpuUsage();
  for (const { parsed, attributions } of documents) resolve(parsed, attributions, {});
  const { user, system } = process.cpuUsage(from);
  const seconds = (user + system) / 1e6;
  console.log(
    `${count} words in ${seconds.toFixed(3)} s of processor time: ${Math.round(count / seconds)} words/s`,
  );
}

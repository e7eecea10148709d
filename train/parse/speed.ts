/**
 * Measures how fast stage 2 is, in words (what stands between spaces) a second of processor time on one core, for texts of
 * 1 KB to 10 MB made of news.
 *
 *     npx tsx train/parse/speed.ts --corpora DIR [--model models/parse.model]
 * @module
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { polnear } from '../corpora/polnear.ts';

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, model: { type: 'string', default: 'models/parse.model' } },
});
if (!values.corpora) throw new Error('--corpora DIR is needed: the folder with polnear/');
const bytes = readFileSync(values.model);
const began = performance.now();
const model = readParseModel(bytes);
console.log(`model read in ${(performance.now() - began).toFixed(1)} ms`);

const documents = polnear(values.corpora, 'dev').map(d => d.text);
const wordsIn = (texts: readonly string[]) =>
  texts.reduce((n, t) => n + t.split(/\s+/).filter(Boolean).length, 0);
/** The best of a few rounds: what the machine can do when others leave it alone. */
const measure = (title: string, texts: readonly string[], rounds: number) => {
  const words = wordsIn(texts);
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (const text of texts) parse(text, model);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  console.log(
    `${title}: ${Math.round(words / best)} words a second, ${((best / words) * 1e6).toFixed(2)} µs a word`,
  );
};

measure(`${documents.length} articles`, documents, 10);
const all = documents.join('\n\n');
const ofLength = (length: number) => {
  let text = all;
  while (text.length < length) text += `\n\n${all}`;
  return text.slice(0, length);
};
const pieces = (length: number) =>
  Array.from({ length: Math.floor(all.length / length) }, (_, i) => all.slice(i * length, (i + 1) * length));
measure('texts of 1 KB', pieces(1_000), 5);
measure('texts of 10 KB', pieces(10_000), 5);
measure('texts of 100 KB', pieces(100_000).slice(0, 4), 5);
measure('a text of 1 MB', [ofLength(1_000_000)], 5);
measure('a text of 10 MB', [ofLength(10_000_000)], 3);

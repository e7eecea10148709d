/**
 * Header lines of Security Council speeches: whether "Mr. X (State) (spoke in French):" gives the name and the state.
 *
 *     npx tsx train/resolve/headers.ts --corpora DIR [--show]
 *
 * What is right is read off the line by a pattern of its own; the states' names are ISO's or the United Nations' (the package
 * i18n-iso-countries). Lines that the pattern does not cover ("The President:", "Mr. Chambas:") are checked for the name alone.
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import countries from 'i18n-iso-countries';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { resolve } from '../../src/4-resolve/index.ts';
import { readJsonLines } from '../corpora/files.ts';

const args = process.argv.slice(2);
if (!args.includes('--corpora')) {
  console.error('usage: npx tsx train/resolve/headers.ts --corpora DIR [--show]');
  process.exit(2);
}
const corpora = args[args.indexOf('--corpora') + 1];
const model = readParseModel(
  new Uint8Array(readFileSync(new URL('../../models/parse.model', import.meta.url))),
);
const HEADER =
  /^((?:Mr|Mrs|Ms|Miss|Dame|Sir|Dr|Prince|Sheikh|Baroness|Lord)\.?\s+([^(:]{2,60}?))\s*(?:\(([^)]+)\)\s*)?(?:\(spoke in [^)]+\)\s*)?:/;

let [states, statesRight, names, namesRight] = [0, 0, 0, 0];
for (const { text } of readJsonLines<{ text: string }>(join(corpora, 'unsc-2020', 'speeches.jsonl.gz'))) {
  const header = HEADER.exec(text);
  if (!header) continue;
  const speech = {
    source: [[0, header[0].length - 1] as const],
    cue: [],
    content: [[header[0].length, text.length] as const],
    kind: 'speech' as const,
    nestedIn: null,
    confidence: 1,
  };
  const short = text.slice(0, 2000);
  const { attributions } = resolve(
    parse(short, model),
    [{ ...speech, content: [[header[0].length, short.length]] }],
    { publishedAt: '2020-06-01' },
  );
  const [speaker] = attributions[0].speakers;
  names++;
  const named = speaker?.name.endsWith(header[2].trim().split(/\s+/).pop()!) ?? false;
  if (named) namesRight++;
  const alpha2 = header[3] ? countries.getAlpha2Code(header[3].replace(/^the /, ''), 'en') : undefined;
  const code = alpha2 && countries.alpha2ToAlpha3(alpha2);
  if (code) {
    states++;
    if (speaker?.affiliation === code) statesRight++;
  }
  if (args.includes('--show') && (!named || (code && speaker?.affiliation !== code)))
    console.log(header[0], '|', speaker?.name, speaker?.affiliation);
}
console.log(`names ${namesRight} of ${names}, states ${statesRight} of ${states}`);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { built } from './built.ts';
import type { Random } from './random.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

/** Words as all contenders' are counted: what stands between white space. */
export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The texts of examples/. */
export const exampleTexts = async (): Promise<string[]> => {
  const { readAll } = await built<typeof import('../../src/1-read/index.ts')>('1-read/index.js');
  const texts: string[] = [];
  for await (const result of readAll([EXAMPLES]))
    if (result.kind === 'document') texts.push(result.document.text);
  return texts;
};

/** The development articles of PolNeAR, from the folder of the corpora. */
export const polnearTexts = (corpora: string): string[] =>
  gunzipSync(readFileSync(join(corpora, 'polnear', 'dev.jsonl.gz')))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line).text);

/** Paragraphs of prose of the examples: no headings, datelines or names of speakers alone. */
export const exampleParagraphs = async (): Promise<string[]> =>
  (await exampleTexts()).flatMap(text => text.split('\n\n')).filter(paragraph => countWords(paragraph) >= 15);

/** Whole paragraphs drawn by chance until there are `size` characters, or as many more as the last one has. */
export const shuffledText = (paragraphs: readonly string[], random: Random, size: number): string => {
  const drawn: string[] = [];
  for (let length = 0; length < size; length += drawn.at(-1)!.length + 2)
    drawn.push(paragraphs[random(paragraphs.length)]);
  return drawn.join('\n\n');
};

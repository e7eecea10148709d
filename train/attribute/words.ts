/**
 * Word classes for stage 3, learnt from the running text of all corpora.
 * @module
 */
import { join } from 'node:path';
import { type WordClasses, wordClasses } from '../../src/model/word-classes.ts';
import { readJsonLines, readText } from '../corpora/files.ts';
import { polnear } from '../corpora/polnear.ts';
import { clusters, wordVectors } from '../words/vectors.ts';

const WORD = /[\p{L}]+(?:['’][\p{L}]+)*|[\p{N}][\p{N}.,]*|[^\s\p{L}\p{N}]/gu;
const CLITIC = /^(.+)('s|n't|'re|'ve|'ll|'d|'m)$/;

const wordsOf = (text: string): string[] =>
  Array.from(text.matchAll(WORD)).flatMap(([w]) => {
    const lower = w.toLowerCase().replace(/’/g, "'");
    if (/^\p{N}/u.test(lower)) return ['0'];
    if (/^["“”«»„]$/.test(lower)) return ['"'];
    const clitic = lower.match(CLITIC);
    return clitic ? [clitic[1], clitic[2]] : [lower];
  });

const texts = (corpora: string): string[] => {
  // The news texts are what the classes are for: they count twice.
  const news = polnear(corpora, 'train').map(d => d.text);
  const council = readJsonLines<{ text: string }>(join(corpora, 'unsc-2020/speeches.jsonl.gz')).map(
    d => d.text,
  );
  const events = readJsonLines<{ sentence: string }>(join(corpora, 'plv/train.jsonl')).map(d => d.sentence);
  const treebanks = ['gum/train', 'ewt/train'].map(name =>
    readText(join(corpora, `${name}.conllu.gz`))
      .split('\n')
      .filter(line => line.startsWith('# text = '))
      .map(line => line.slice(9))
      .join('\n'),
  );
  const debates = readText(join(corpora, 'ungdc/speeches-2005-2024.txt.gz')).split('\n\n');
  return [...news, ...news, ...council, ...treebanks, ...debates, ...events];
};

/** Learns the classes; the same corpora and seed give the same table. */
export const learnWordClasses = (
  corpora: string,
  seed: number,
  report: (line: string) => void,
): WordClasses => {
  const counts = new Map<string, number>();
  const documents = texts(corpora).map(text => {
    const words = wordsOf(text);
    for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1);
    return words;
  });
  const vocabulary = [...counts]
    .filter(([, n]) => n >= 5)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 30_000);
  const number = new Map(vocabulary.map(([w], i) => [w, i]));
  const running: number[] = [];
  for (const words of documents) {
    for (const w of words) {
      const k = number.get(w);
      if (k !== undefined) running.push(k);
    }
    running.push(-1);
  }
  const size = 64;
  const vectors = wordVectors(
    Int32Array.from(running),
    Int32Array.from(vocabulary, v => v[1]),
    {
      size,
      reach: 2,
      epochs: 4,
      negatives: 4,
      rate: 0.05,
      seed,
      report,
    },
  );
  const words = vocabulary.map(v => v[0]);
  return wordClasses(words, clusters(vectors, size, 64, 12, seed), clusters(vectors, size, 1024, 12, seed));
};

// Measures the modality of clauses (src/5-characterise/certainty.ts) on the factuality judgments of UDS-IH2 (Rudinger, White and
// Van Durme 2018), −3 … 3 per predicate.
//   npx tsx train/characterise/modality.ts --corpora DIR [--words]
// Each value of the ladder (CT+, PR+ …) gets the mean judgment of its predicates in the training part; the correlation is that of
// these means with the judgments of the dev part. --words lists what each word of data/lexicon/modality.tsv does on the training part.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { type Modality, modalityOf } from '../../src/5-characterise/certainty.ts';
import { type Mood, moodOf } from '../../src/5-characterise/clause.ts';
import { type Words, wordsOf } from '../../src/5-characterise/words.ts';
import { readJsonLines } from '../corpora/files.ts';

type Sentence = { text: string; targets: { span1: [number, number]; label: number }[] };
type Judged = { value: string; form: string; modality: Modality; label: number };

const { values } = parseArgs({ options: { corpora: { type: 'string' }, words: { type: 'boolean' } } });
if (!values.corpora) throw new Error('say where the corpora are: --corpora DIR (with uds-ih2/ in it)');
const model = readParseModel(readFileSync(new URL('../../models/parse.model', import.meta.url)));

/** How the predicate stands in its clause: UDS-IH2 asks whether it happened, and what is ahead or wished for has not. */
const formOf = (words: Words, token: number, mood: Mood): string => {
  const modal = mood.modals[0] ?? '';
  const to = words.children(token).some(c => words.lower(c) === 'to' && words.relation(c) === 'mark');
  const head = words.parse.head[token];
  const governor = to && head >= 0 ? words.lemma(head) : '';
  return [words.tag(token), modal, to ? 'to' : '', frequent.has(governor) ? governor : ''].join(' ');
};
/** Verbs that often govern an infinitive; the rest are one class. */
const frequent = new Set(
  'want try need be have go like begin start continue seem able use help get hope plan decide refuse fail manage ask allow'.split(
    ' ',
  ),
);

/** The offset at which each blank-separated token of the text begins. */
const offsets = (text: string): number[] => [...text.matchAll(/\S+/g)].map(m => m.index);

const judge = (part: 'train' | 'dev'): Judged[] => {
  const found: Judged[] = [];
  for (const { text, targets } of readJsonLines<Sentence>(
    join(values.corpora!, 'uds-ih2', `${part}.jsonl.gz`),
  )) {
    const parsed = parse(text, model);
    const words = wordsOf(parsed);
    const starts = offsets(text);
    for (const { span1, label } of targets) {
      const token = words.at(starts[span1[0]]);
      const [first, past] = parsed.sentences[parsed.sentenceOf[token]];
      const tokens = Array.from({ length: past - first }, (_, i) => first + i);
      const mood = moodOf(words, tokens, token);
      const modality = modalityOf(words, mood);
      const value = modality.degree === 'U' ? 'Uu' : `${modality.degree}${modality.positive ? '+' : '-'}`;
      found.push({ value, form: formOf(words, token, mood), modality, label });
    }
  }
  return found;
};

const mean = (x: readonly number[]) => x.reduce((a, b) => a + b, 0) / (x.length || 1);
const correlation = (x: readonly number[], y: readonly number[]) => {
  const [mx, my] = [mean(x), mean(y)];
  const cov = mean(x.map((v, i) => (v - mx) * (y[i] - my)));
  return cov / Math.sqrt(mean(x.map(v => (v - mx) ** 2)) * mean(y.map(v => (v - my) ** 2)));
};

const train = judge('train');
const dev = judge('dev');

/** Mean judgment per key, drawn towards the mean of all where a key is rare. */
const means = (keyOf: (j: Judged) => string, prior = 5): ((j: Judged) => number) => {
  const all = mean(train.map(j => j.label));
  const sums = new Map<string, [sum: number, n: number]>();
  for (const j of train) {
    const [sum, n] = sums.get(keyOf(j)) ?? [0, 0];
    sums.set(keyOf(j), [sum + j.label, n + 1]);
  }
  return j => {
    const [sum, n] = sums.get(keyOf(j)) ?? [0, 0];
    return (sum + prior * all) / (n + prior);
  };
};
const labels = dev.map(j => j.label);
for (const value of [...new Set(train.map(j => j.value))].sort()) {
  const of = train.filter(j => j.value === value).map(j => j.label);
  console.log(`${value.padEnd(6)} mean ${mean(of).toFixed(2).padStart(6)}  n ${of.length}`);
}
const report = (name: string, predict: (j: Judged) => number) => {
  const said = dev.map(predict);
  const error = mean(said.map((v, i) => Math.abs(v - labels[i])));
  console.log(
    `dev, ${dev.length} predicates, ${name}: Pearson r ${correlation(said, labels).toFixed(3)}, mean absolute error ${error.toFixed(2)}`,
  );
};
report(
  'value alone',
  means(j => j.value),
);
report(
  'value and verb form',
  means(j => `${j.value} ${j.form}`),
);
report(
  'value, rule and verb form',
  means(j => `${j.value} ${j.modality.rule} ${j.form}`),
);
// The judgments turn at 0: whether the polarity is right where a finite verb without a modal commits itself.
const firm = dev.filter(j => j.modality.degree !== 'U' && /^VB[DPZN] {2}/.test(j.form));
const right = firm.filter(j => j.label > 0 === j.modality.positive).length;
console.log(
  `dev: polarity right for ${((100 * right) / firm.length).toFixed(1)} % of ${firm.length} committed finite predicates`,
);
if (values.words) {
  const by = new Map<string, number[]>();
  for (const { modality, label } of train) {
    const key = modality.match ? `${modality.match.entry.word}/${modality.match.entry.role}` : modality.rule;
    by.set(key, [...(by.get(key) ?? []), label]);
  }
  for (const [key, labels] of [...by]
    .filter(([, l]) => l.length >= 5)
    .sort((a, b) => mean(a[1]) - mean(b[1])))
    console.log(
      `${key.padEnd(24)} ${mean(labels).toFixed(2).padStart(6)} ${String(labels.length).padStart(6)}`,
    );
}

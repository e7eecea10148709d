// Trains and measures the classifier of PLOVER roots (src/5-characterise/events.ts) on the sentences of PLV.
//   npx tsx train/characterise/events.ts --corpora DIR [--predictions FILE] [--write]
// Five-fold cross-validation with folds fixed by a seed; --predictions writes the held-out answers as {sentence_id, root} lines,
// --write trains on everything and writes models/events.model.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { eventFeatures } from '../../src/5-characterise/event-features.ts';
import {
  type EventModel,
  PLOVER_ROOTS,
  type PloverRoot,
  ploverRoot,
} from '../../src/5-characterise/events.ts';
import { encodeModel } from '../../src/model/container.ts';
import { readJsonLines } from '../corpora/files.ts';
import { random, shuffled } from '../lib/random.ts';

type Row = { sentence_id: string; sentence: string; source: string; target: string; gold_root: PloverRoot };

const SIZE = 1 << 15;
const FOLDS = 5;
const n = PLOVER_ROOTS.length;

/** Softmax regression by Adagrad, several runs in different orders averaged; rare roots weigh more, for macro-F1. */
const train = (
  rows: readonly Row[],
  seed: number,
  runs = 3,
  epochs = 25,
  rate = 0.12,
  decay = 2e-4,
): EventModel => {
  const features = rows.map(r => eventFeatures(r).map(f => f % SIZE));
  const labels = rows.map(r => PLOVER_ROOTS.indexOf(r.gold_root));
  const count = new Array<number>(n).fill(0);
  for (const y of labels) count[y]++;
  const weightOf = count.map(c => (c ? (rows.length / n / c) ** 0.4 : 0));
  const sum = new Float32Array(SIZE * n);
  for (let run = 0; run < runs; run++) {
    const w = new Float32Array(SIZE * n);
    const g = new Float32Array(SIZE * n).fill(1e-3);
    const next = random(seed * 31 + run);
    const p = new Float64Array(n);
    for (let epoch = 0; epoch < epochs; epoch++)
      for (const i of shuffled(rows.length, next)) {
        p.fill(0);
        for (const f of features[i]) for (let c = 0; c < n; c++) p[c] += w[f * n + c];
        const top = Math.max(...p);
        let z = 0;
        for (let c = 0; c < n; c++) z += p[c] = Math.exp(p[c] - top);
        for (let c = 0; c < n; c++) p[c] = (p[c] / z - (c === labels[i] ? 1 : 0)) * weightOf[labels[i]];
        for (const f of features[i])
          for (let c = 0; c < n; c++) {
            const k = f * n + c;
            const gradient = p[c] + decay * w[k];
            g[k] += gradient * gradient;
            w[k] -= (rate * gradient) / Math.sqrt(g[k]);
          }
      }
    for (let k = 0; k < sum.length; k++) sum[k] += w[k] / runs;
  }
  let largest = 0;
  for (const v of sum) largest = Math.max(largest, Math.abs(v));
  const scale = largest / 127;
  return { size: SIZE, weights: Int8Array.from(sum, v => Math.round(v / scale)), scale };
};

const macroF1 = (gold: readonly string[], said: readonly string[]): number => {
  const f = PLOVER_ROOTS.filter(r => gold.includes(r)).map(r => {
    const right = gold.filter((g, i) => g === r && said[i] === r).length;
    return (2 * right) / (gold.filter(g => g === r).length + said.filter(s => s === r).length || 1);
  });
  return f.reduce((a, b) => a + b, 0) / f.length;
};

const { values } = parseArgs({
  options: { corpora: { type: 'string' }, predictions: { type: 'string' }, write: { type: 'boolean' } },
});
if (!values.corpora) throw new Error('say where the corpora are: --corpora DIR (with plv/train.jsonl in it)');
const rows = readJsonLines<Row>(join(values.corpora, 'plv', 'train.jsonl'));
const order = shuffled(rows.length, random(7));
const fold = new Int8Array(rows.length);
// Sentences that come twice, with two pairs, stay in one fold.
const foldOf = new Map<string, number>();
order.forEach((row, k) => {
  const known = foldOf.get(rows[row].sentence);
  fold[row] = known ?? k % FOLDS;
  foldOf.set(rows[row].sentence, fold[row]);
});
const said = new Array<string>(rows.length);
for (let k = 0; k < FOLDS; k++) {
  const model = train(
    rows.filter((_, i) => fold[i] !== k),
    100 + k,
  );
  rows.forEach((row, i) => {
    if (fold[i] === k) said[i] = ploverRoot(row, model).root;
  });
}
const gold = rows.map(r => r.gold_root);
const right = gold.filter((g, i) => said[i] === g).length;
console.log(
  `${FOLDS} folds, ${rows.length} sentences: accuracy ${(right / rows.length).toFixed(3)} macro-F1 ${macroF1(gold, said).toFixed(3)}`,
);
if (values.predictions)
  writeFileSync(
    values.predictions,
    rows.map((r, i) => `${JSON.stringify({ sentence_id: r.sentence_id, root: said[i] })}\n`).join(''),
  );
if (values.write) {
  const { weights, scale } = train(rows, 1);
  const bytes = encodeModel({
    stage: 'events',
    version: '1',
    settings: { roots: PLOVER_ROOTS, scale },
    sections: { weights },
  });
  writeFileSync(new URL('../../models/events.model', import.meta.url), bytes);
  console.log(`models/events.model: ${bytes.length} bytes`);
}

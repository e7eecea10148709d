/**
 * Stage 3 on PolNeAR's dev part, from raw text, with the scorers of the acceptance:
 * `tsx train/attribute/evaluate.ts --corpora DIR --score DIR [--models DIR] [--plot FILE.svg]`.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { attribute, readAttributeModel } from '../../src/3-attribute/index.ts';
import { MODEL_FILES } from '../../src/analyse.ts';
import type { Span } from '../../src/span.ts';
import { readJsonLines } from '../corpora/files.ts';
import type { PolnearDocument } from '../corpora/polnear.ts';
import { tokensOf, trainingDocument } from './examples.ts';
import { type Bin, reliabilityPlot } from './reliability-plot.ts';
import { agrees, goldOf } from './score.ts';

const { corpora, score, models, nested, plot } = new Command('evaluate')
  .requiredOption('--corpora <dir>', 'folder of the corpora')
  .requiredOption('--score <dir>', 'folder of the scorers')
  .option('--models <dir>', 'folder of the models', fileURLToPath(new URL('../../models', import.meta.url)))
  .option('--plot <file>', 'write the reliability of confidences as an SVG')
  .option('--nested', 'score nested attributions too, which the corpus does not mark')
  .parse()
  .opts<{ corpora: string; score: string; models: string; nested?: boolean; plot?: string }>();

const parseModel = readParseModel(readFileSync(join(models, MODEL_FILES.parse)));
const model = readAttributeModel(readFileSync(join(models, MODEL_FILES.attribute)));
const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));

/** Confidence and whether it was right, of every outermost attribution of the dev part. */
const judged: { confidence: number; right: boolean }[] = [];
for (const { text, attributions } of readJsonLines<PolnearDocument>(join(corpora, 'polnear/dev.jsonl.gz'))) {
  const p = parse(text, parseModel);
  const { gold } = trainingDocument(p, attributions, model.classes);
  for (const a of attribute(p, model)) {
    if (a.nestedIn !== null || a.kind === 'speech') continue;
    const runs = (spans: readonly Span[]) => spans.flatMap(s => tokensOf(p, s) ?? []);
    // Where nothing but marks tells of it, no annotated cue can be the same.
    const [cue = { first: -1, past: -1 }] = runs(a.cue);
    const reading = { cue, source: runs(a.source), content: runs(a.content) };
    judged.push({ confidence: a.confidence, right: agrees(reading, goldOf(cue, gold)) });
  }
}
console.log('confidence    attributions   mean   right');
let error = 0;
const bins: Bin[] = [];
for (let bin = 0; bin < 10; bin++) {
  const inBin = judged.filter(j => Math.min(9, Math.floor(j.confidence * 10)) === bin);
  if (inBin.length === 0) continue;
  const mean = inBin.reduce((s, j) => s + j.confidence, 0) / inBin.length;
  const right = inBin.filter(j => j.right).length / inBin.length;
  bins.push({ count: inBin.length, mean, right });
  error += (inBin.length / judged.length) * Math.abs(mean - right);
  console.log(
    `${(bin / 10).toFixed(1)} to ${((bin + 1) / 10).toFixed(1)}    ${String(inBin.length).padStart(12)}   ${mean.toFixed(2)}   ${right.toFixed(2)}   ${'#'.repeat(Math.round(right * 40))}`,
  );
}
if (plot) writeFileSync(plot, reliabilityPlot(bins, error));
console.log(`expected calibration error, 10 bins: ${(100 * error).toFixed(1)} points\n`);

for (const [scorer, part] of [
  ['spans.mjs', 'dev.spans.jsonl.gz'],
  ['attribution.mjs', 'dev.jsonl.gz'],
]) {
  const gold = join(corpora, 'polnear', part);
  const lines = readJsonLines<{ id: string; text: string }>(gold).map(({ id, text }) => {
    const all = attribute(parse(text, parseModel), model);
    const attributions = nested ? all : all.filter(a => a.nestedIn === null);
    return JSON.stringify({ id, attributions });
  });
  const predictions = join(folder, `${scorer}.jsonl`);
  writeFileSync(predictions, lines.join('\n'));
  console.log(execFileSync('node', [join(score, scorer), gold, predictions], { encoding: 'utf8' }));
}
rmSync(folder, { recursive: true });

/**
 * Stage 3 on PolNeAR's dev part, from raw text, with the scorers of the acceptance:
 * `tsx train/attribute/evaluate.ts --corpora DIR --score DIR [--models DIR]`.
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
import { readJsonLines } from '../corpora/files.ts';

const { corpora, score, models, nested } = new Command('evaluate')
  .requiredOption('--corpora <dir>', 'folder of the corpora')
  .requiredOption('--score <dir>', 'folder of the scorers')
  .option('--models <dir>', 'folder of the models', fileURLToPath(new URL('../../models', import.meta.url)))
  .option('--nested', 'score nested attributions too, which the corpus does not mark')
  .parse()
  .opts<{ corpora: string; score: string; models: string; nested?: boolean }>();

const parseModel = readParseModel(readFileSync(join(models, MODEL_FILES.parse)));
const model = readAttributeModel(readFileSync(join(models, MODEL_FILES.attribute)));
const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));

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

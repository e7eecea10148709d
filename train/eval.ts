/**
 * Prints every figure of the model card: `npm run eval -- --corpora DIR --score DIR [--only NAME]`. `--score` is the folder of the
 * scorers; each part is a program of its own, so that one can be run alone.
 * @module
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { analyse } from '../src/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const options = new Command('eval')
  .description('Measures every stage on the development parts and prints the figures of models/README.md.')
  .requiredOption('--corpora <dir>', 'folder of the corpora')
  .requiredOption('--score <dir>', 'folder of the scorers')
  .option('--gold <dir...>', 'folders of annotated passages', [join(root, 'gold/dev')])
  .option('--only <name>', 'one part: parse, attribute, resolve, modality, events, statements')
  .parse()
  .opts<{ corpora: string; score: string; gold: string[]; only?: string }>();

const program = (file: string, ...args: string[]) => {
  const { status } = spawnSync('npx', ['tsx', join(root, file), ...args], { stdio: 'inherit' });
  if (status) process.exitCode = 1;
};

/** Runs the whole analysis on a folder of annotated passages and scores the statements. */
const statements = (gold: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-'));
  const lines = readdirSync(gold)
    .filter(file => file.endsWith('.json'))
    .sort()
    .map(file => {
      const { id, text, date } = JSON.parse(readFileSync(join(gold, file), 'utf8'));
      return JSON.stringify({ id, ...analyse(text, { documentId: id, publishedAt: date }) });
    });
  const predictions = join(folder, 'statements.jsonl');
  writeFileSync(predictions, `${lines.join('\n')}\n`);
  console.log(
    execFileSync('python3', [join(options.score, 'statements.py'), gold, predictions], { encoding: 'utf8' }),
  );
  rmSync(folder, { recursive: true });
};

const parts: Record<string, () => void> = {
  parse: () => program('train/parse/evaluate.ts', '--corpora', options.corpora, 'ewt:test', 'gum:dev'),
  attribute: () =>
    program('train/attribute/evaluate.ts', '--corpora', options.corpora, '--score', options.score),
  resolve: () => program('train/resolve/evaluate.ts', '--corpora', options.corpora),
  modality: () => program('train/characterise/modality.ts', '--corpora', options.corpora),
  events: () => program('train/characterise/events.ts', '--corpora', options.corpora),
  statements: () => options.gold.forEach(statements),
};

for (const [name, run] of Object.entries(parts)) {
  if (options.only && options.only !== name) continue;
  console.log(`== ${name}`);
  run();
}

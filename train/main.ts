/**
 * Trains the models that the package ships: `npm run train -- --corpora DIR [--only STAGE] [--seed N] [--models DIR]`.
 * Stages are trained in order, since each reads the text with the models before it.
 * @module
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { train as attribute } from './attribute/index.ts';
import { trainParse as parse } from './parse/index.ts';

type Trainer = (o: {
  corpora: string;
  out: string;
  seed: number;
  work?: string;
  log: (line: string) => void;
}) => void;

const STAGES: Record<string, Trainer> = { parse, attribute };

new Command('train')
  .description('Trains the models from the corpora; the same corpora and seed give the same bytes.')
  .requiredOption('--corpora <dir>', 'folder of the corpora')
  .option('--only <stage>', `train one of: ${Object.keys(STAGES).join(', ')}`)
  .option('--seed <n>', 'seed of every random choice', '1')
  .option('--models <dir>', 'where the models go', fileURLToPath(new URL('../models', import.meta.url)))
  .option('--work <dir>', 'keep finished parts here, so that a run that is cut off goes on where it stood')
  .action((o: { corpora: string; only?: string; seed: string; models: string; work?: string }) => {
    if (o.only && !STAGES[o.only])
      throw new Error(`no stage "${o.only}"; there are ${Object.keys(STAGES).join(', ')}`);
    for (const [stage, train] of Object.entries(STAGES)) {
      if (o.only && o.only !== stage) continue;
      const log = (line: string) =>
        console.log(`${process.uptime().toFixed(0).padStart(5)} s  ${stage}: ${line}`);
      train({
        corpora: o.corpora,
        out: join(o.models, `${stage}.model`),
        seed: Number(o.seed),
        work: o.work,
        log,
      });
    }
  })
  .parse();

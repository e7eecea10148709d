import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { MODEL_FILES } from '../../src/analyse.ts';
import { polnear } from '../corpora/polnear.ts';
import { trainAttribute } from './train.ts';
import { learnWordClasses } from './words.ts';

/** Trains stage 3 on PolNeAR as parsed by the parse model that lies beside `out`, and writes the model file. */
export const train = (o: {
  corpora: string;
  out: string;
  seed: number;
  work?: string;
  log: (line: string) => void;
}): void => {
  const model = readParseModel(readFileSync(join(dirname(o.out), MODEL_FILES.parse)));
  const classes = learnWordClasses(o.corpora, o.seed, o.log);
  const bytes = trainAttribute({
    documents: polnear(o.corpora, 'train'),
    parse: d => parse(d.text, model),
    classes,
    seed: o.seed,
    work: o.work,
    report: o.log,
  });
  writeFileSync(o.out, bytes);
};

// Measures the events that a document tells in its own voice (src/5-characterise/told.ts) on the sentences of PLV: how many are found, and
// how many of these are between the source and the target that are given. The roots are not measured: the classifier learnt them here.
//   npx tsx train/characterise/told.ts --corpora DIR
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from '../../src/2-parse/index.ts';
import { attribute } from '../../src/3-attribute/index.ts';
import { resolve } from '../../src/4-resolve/index.ts';
import { readEventModel } from '../../src/5-characterise/events.ts';
import { toldEvents } from '../../src/5-characterise/told.ts';
import { shippedModels } from '../../src/models.ts';
import { overlap, type Span } from '../../src/span.ts';
import { readJsonLines } from '../corpora/files.ts';

type Row = { sentence: string; source: string; target: string };

const { values } = parseArgs({ options: { corpora: { type: 'string' } } });
if (!values.corpora) throw new Error('say where the corpora are: --corpora DIR (with plv/train.jsonl in it)');
const models = shippedModels();
const model = readEventModel(readFileSync(new URL('../../models/events.model', import.meta.url)));
const counts = { sentences: 0, withEvent: 0, events: 0, asGiven: 0 };
for (const { sentence, source, target } of readJsonLines<Row>(join(values.corpora, 'plv', 'train.jsonl'))) {
  const parsed = parse(sentence, models.parse);
  const events = toldEvents(parsed, resolve(parsed, attribute(parsed, models.attribute), {}), model);
  const placeOf = (words: string): Span => [sentence.indexOf(words), sentence.indexOf(words) + words.length];
  counts.sentences++;
  counts.withEvent += Number(events.length > 0);
  counts.events += events.length;
  counts.asGiven += events.filter(
    e => overlap(e.source.span, placeOf(source)) && overlap(e.target.span, placeOf(target)),
  ).length;
}
console.log(counts);

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from '../2-parse/index.ts';
import { attribute } from '../3-attribute/index.ts';
import { resolve } from '../4-resolve/index.ts';
import { shippedModels } from '../models.ts';
import { readEventModel } from './events.ts';
import { toldEvents } from './told.ts';

const model = readEventModel(readFileSync(new URL('../../models/events.model', import.meta.url)));
const models = shippedModels();

const told = (text: string) => {
  const parsed = parse(text, models.parse);
  const resolution = resolve(parsed, attribute(parsed, models.attribute), {});
  return toldEvents(parsed, resolution, model);
};
const inWords = (text: string) => told(text).map(e => `${e.source.code} ${e.root} ${e.target.code}`);

describe('events that a document tells in its own voice', () => {
  it.each([
    ['Peru expelled two Bolivian diplomats on Tuesday.', ['PER SANCTION BOL']],
    ['Two Bolivian diplomats were expelled by Peru.', ['PER SANCTION BOL']],
    ['Libyan gunboats shelled a Maltese trawler.', ['LBY ASSAULT MLT']],
    ['Turkey arrested three Greek sailors.', ['TUR COERCE GRC']],
    ['France and Spain met in Biarritz.', ['FRA CONSULT ESP', 'ESP CONSULT FRA']],
    ['Kenya sent food aid to Somalia.', ['KEN AID SOM']],
  ])('%s', (text, events) => expect(inWords(text)).toEqual(events));

  it.each([
    ['what has not happened', 'Peru did not expel two Bolivian diplomats.'],
    ['what may come', 'Peru may expel two Bolivian diplomats.'],
    ['what is asked', 'Did Peru expel two Bolivian diplomats?'],
    ['what depends', 'If Peru expelled two Bolivian diplomats, the talks would end.'],
    ['what somebody says', 'Bolivia said that Peru had expelled two Bolivian diplomats.'],
    ['what somebody says in quotation marks', '“Peru expelled two Bolivian diplomats,” said the envoy.'],
    ['what has one party', 'Peru expelled two diplomats.'],
    ['what no lexicon knows as an event', 'Peru borders Bolivia.'],
    ['where it was written', 'LIMA, Peru, May 4 (Andean Wire) — Bolivia expelled two diplomats.'],
    ['what private persons do', 'Tom Clarke met his wife, Ana Clarke, in a bar.'],
    ['nothing', ''],
    ['noise', '!!! ??? … 12 34'],
  ])('leave out %s', (_, text) => expect(inWords(text)).toEqual([]));

  it('are spans of the text', () => {
    const text = 'On Monday Peru expelled two Bolivian diplomats. It rained.';
    const [event] = told(text);
    const at = (span: readonly [number, number]) => text.slice(...span);
    expect([at(event.source.span), at(event.verb), at(event.target.span), at(event.sentence)]).toEqual([
      'Peru',
      'expelled',
      'Bolivian',
      'On Monday Peru expelled two Bolivian diplomats.',
    ]);
    expect(event.probability).toBeGreaterThanOrEqual(0.5);
  });
});

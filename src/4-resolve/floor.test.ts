import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../analyse.ts';
import { shippedModels } from '../models.ts';

const analyse = createAnalyser(shippedModels());

const record = (president: string) =>
  [
    'Security Council',
    `S/PV.9001\n${president}`,
    'The meeting was called to order at 3.50 p.m.',
    'The President: I call on the representative of Ukraine.',
    'Ms. Roe (Ukraine): President Putin said that there would be no war. My Government said that it was false.',
    'The President: I thank Ms. Roe.',
    'Mrs. von dem Bussche (Federal Republic of Germany): We share that view.',
    'The meeting rose at 7 p.m.',
  ].join('\n\n');

const speakers = (text: string) =>
  analyse(text)
    .statements.filter(s => s.kind === 'speech')
    .map(s => s.speakers.map(x => `${x.name} → ${x.affiliation}`).join());

describe('who has the floor by a meeting record', () => {
  it('is the president of the meeting, not one who was spoken of', () => {
    const found = speakers(record('President: Mr. Nebenzia (Russian Federation)'));
    expect(found.filter((_, i) => i % 2 === 0)).toEqual(
      Array(2).fill(expect.stringMatching(/Nebenzia → RUS$/)),
    );
    expect(found[1]).toMatch(/Roe → UKR$/);
    expect(found[3]).toMatch(/Bussche → DEU$/);
  });

  it('says "My Government" for the own state', () => {
    const text = record('President: Mr. Nebenzia (Russian Federation)');
    const said = analyse(text).statements.find(s => text.slice(...s.content[0]) === 'that it was false');
    expect(said?.speakers.map(s => s.affiliation)).toEqual(['UKR']);
  });

  it('is the chair where the record does not name the president', () => {
    const found = speakers(record(''));
    expect(found[0]).toBe('President of the Security Council → null');
    expect(found[2]).toBe(found[0]);
  });
});

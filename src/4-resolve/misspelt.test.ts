import { expect, test } from 'vitest';
import { resolved } from '../testing/attributed.ts';
import { misspelt } from './misspelt.ts';

test.each([
  ['Untied Nations', 'UN'],
  ['Untied States', 'USA'],
  ['Soviet Unionn', 'SUN'],
  ['Saudi Arabai', 'SAU'],
  ['Nrth Korea', null], // nine letters: too short to tell
  ['United Notions', 'UN'],
  ['Harbour Institute', null],
  ['Nigerr', null],
  ['', null],
])('%s', (name, code) => {
  const found = misspelt(name);
  expect(found && ('state' in found ? found.state.code : found.body.code)).toBe(code);
});

test('a source of that name is the one meant, less surely', () => {
  const [a] = resolved('[1:The Untied Nations] said so.').resolution.attributions;
  expect(a.speakers[0].code).toBe('UN');
  expect(a.speakerConfidence).toBeLessThan(0.9);
});

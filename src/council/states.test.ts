import { describe, expect, it } from 'vitest';
import { findState, states } from './states.ts';

describe('findState', () => {
  it.each([
    ['Türkiye', 'TUR', true],
    ['Turkey', 'TUR', true],
    ['the Niger', 'NER', true],
    ['Plurinational State of Bolivia', 'BOL', true],
    ["C6te d'Ivoire", 'CIV', false],
    ['Côte d\ufffdIvoire', 'CIV', true],
    ['T\ufffdrkiye', 'TUR', false],
    ['C\ufffdte d\ufffdIvoire', 'CIV', false],
    ['COTE D’IVOIRE', 'CIV', true],
    ['SouthAfrica', 'ZAF', false],
    ['Saint Vincent and\nthe Grenadines', 'VCT', true],
    ['Union of Soviet Socialist Republics', 'SUN', true],
    ['Nigeria', 'NGA', true],
    ['Niger', 'NER', true],
  ])('%j is %s', (name, code, exact) => {
    expect(findState(name)).toMatchObject({ state: { code }, exact });
  });

  it.each(['', 'Narnia', 'spoke in French', 'Nigera', '\ufffd', '\ufffdan', 'I\ufffda', 'x'.repeat(10_000)])(
    '%j is none',
    name => {
      expect(findState(name)).toBeNull();
    },
  );

  it('tells every name from every other, also with a letter damaged', () => {
    for (const state of states)
      for (const name of [state.name, ...state.aliases])
        expect(findState(name)?.state.code, name).toBe(state.code);
    for (const state of states) {
      const damaged = `${state.name.slice(0, -2)}\u0001${state.name.slice(-1)}`;
      expect([state.code, undefined], damaged).toContain(findState(damaged)?.state.code);
    }
  });
});

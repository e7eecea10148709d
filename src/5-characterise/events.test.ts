import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTS } from '../vocabulary.ts';
import { eventCode, ploverRoot, readEventModel } from './events.ts';

const model = readEventModel(readFileSync(new URL('../../models/events.model', import.meta.url)));

describe('event codes of acts', () => {
  it.each([
    ['accuse', '112', 'ACCUSE'],
    ['deny', '016', 'REJECT'],
    ['demand', '02', 'REQUEST'],
    ['warn', '13', 'THREATEN'],
    ['support', '05', 'SUPPORT'],
    ['decline-to-comment', '011', null],
  ] as const)('%s is CAMEO %s, PLOVER %s', (act, cameo, plover) => {
    expect(eventCode({ act, cue: [] }, '')).toEqual({ cameo, plover });
  });

  it('codes a veto as 129', () => {
    expect(eventCode({ act: 'reject', cue: [[6, 12]] }, 'China vetoed it')).toEqual({
      cameo: '129',
      plover: 'REJECT',
    });
  });

  it('has a code for every act', () => {
    for (const act of ACTS) expect(eventCode({ act, cue: [] }, '').cameo).toMatch(/^\d{2,3}$/);
  });
});

describe('PLOVER roots', () => {
  it.each([
    ['Peru expelled two Bolivian attachés.', 'Peru', 'Bolivian', 'SANCTION'],
    ['Chad condemned the raid by Sudanese gunmen.', 'Chad', 'Sudanese gunmen', 'ACCUSE'],
    ['Police in Lima arrested three miners.', 'Police in Lima', 'three miners', 'COERCE'],
    ['Kenya rejected the demand of Somalia.', 'Kenya', 'Somalia', 'REJECT'],
    ['The rebels shelled the airport.', 'The rebels', 'the airport', 'ASSAULT'],
    ['Cuba threatened to close the strait to Haiti.', 'Cuba', 'Haiti', 'THREATEN'],
    ['Students protested against the ministry.', 'Students', 'the ministry', 'PROTEST'],
    ['Oman released six Yemeni sailors.', 'Oman', 'six Yemeni sailors', 'YIELD'],
  ])('%s', (sentence, source, target, root) => {
    const found = ploverRoot({ sentence, source, target }, model);
    expect(found.root).toBe(root);
    expect(found.probability).toBeGreaterThan(0);
    expect(found.probability).toBeLessThanOrEqual(1);
  });

  it.each([
    ['', '', ''],
    ['no such words here', 'Peru', 'Chile'],
    ['Peru Peru', 'Peru', 'Peru'],
  ])('answers for "%s" without source or target in it', (sentence, source, target) => {
    expect(ploverRoot({ sentence, source, target }, model).root).toBeTypeOf('string');
  });

  it('refuses another model', () => {
    expect(() => readEventModel(new Uint8Array(64))).toThrow(/model/);
  });
});

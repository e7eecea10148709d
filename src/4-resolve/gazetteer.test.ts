import countries from 'i18n-iso-countries';
import { describe, expect, test } from 'vitest';
import { bodies } from '../generated/bodies.generated.ts';
import { firstNames } from '../generated/first-names.generated.ts';
import { leaders } from '../generated/leaders.generated.ts';
import { metonymy } from '../generated/metonymy.generated.ts';
import { offices } from '../generated/offices.generated.ts';
import { states } from '../generated/states.generated.ts';
import { titles } from '../generated/titles.generated.ts';
import { resolved } from '../testing/attributed.ts';
import { knownHolder } from './leaders.ts';

/** Uninhabited, or names that nobody uses as an actor's. */
const LEFT_OUT = new Set(['UMI', 'IOT', 'ATF', 'BVT', 'HMD', 'SGS', 'SJM', 'ATA', 'BES']);
/** Former ones of ISO 3166-3 (and the transitional ANT), and the code in common use for Kosovo. */
const OWN = new Set([
  'SUN',
  'YUG',
  'SCG',
  'CSK',
  'DDR',
  'ZAR',
  'YMD',
  'VDR',
  'RHO',
  'BUR',
  'HVO',
  'DHY',
  'BYS',
  'ANT',
  'XKX',
]);

describe('states', () => {
  test('are those of ISO 3166-1, and the former ones', () => {
    const iso = Object.keys(countries.getAlpha3Codes()).filter(c => !LEFT_OUT.has(c) && c !== 'XKK');
    const ours = states.map(s => s.code);
    expect(ours.filter(c => !OWN.has(c)).sort()).toEqual(iso.sort());
    expect(new Set(ours).size).toBe(ours.length);
  });

  test('a former one names the state that it rolls up to', () => {
    const codes = new Set(states.map(s => s.code));
    for (const s of states.filter(x => x.successor)) expect(codes).toContain(s.successor);
    for (const s of states.filter(x => OWN.has(x.code) && x.code !== 'XKX')) expect(s.successor).not.toBe('');
  });

  const names = Object.entries(countries.getNames('en', { select: 'all' })).flatMap(([alpha2, forms]) =>
    forms.map(form => [form, countries.alpha2ToAlpha3(alpha2)!] as const),
  );
  test.each(names.filter(([form, code]) => !LEFT_OUT.has(code) && !/[,(]/.test(form) && form !== 'Congo'))(
    '“%s” is %s',
    (form, code) => {
      const { resolution } = resolved(`The report says that [1:${form}] denied it.`, {
        publishedAt: '2021-01-01',
      });
      expect(resolution.attributions[0].speakers.map(s => s.code)).toEqual([code === 'XKK' ? 'XKX' : code]);
    },
  );
});

describe('tables', () => {
  test('no word stands twice', () => {
    for (const column of [
      offices.map(o => o.office),
      firstNames.map(n => n.name),
      titles.map(t => t.title),
      metonymy.map(m => m.list),
    ])
      expect(column.filter((x, i) => column.indexOf(x) !== i)).toEqual([]);
  });

  test('closed columns hold what they may', () => {
    for (const o of offices) {
      expect(['state', 'body', 'none']).toContain(o.speaksFor);
      expect(['', 'm', 'f']).toContain(o.gender);
    }
    for (const n of firstNames) expect(['', 'm', 'f']).toContain(n.gender);
    for (const b of bodies)
      expect(['intergovernmental-organisation', 'body', 'organisation', 'media', 'place']).toContain(b.type);
    const words = new Set(offices.map(o => o.office));
    for (const t of titles) if (t.office) expect(words, t.title).toContain(t.office);
  });

  test('a body belongs to a state or an organisation of the tables', () => {
    const owners = new Set([...states.map(s => s.code), ...bodies.map(b => b.code)]);
    for (const b of bodies.filter(x => x.type === 'body'))
      expect(owners, b.code).toContain(b.code.split(':')[0]);
    for (const l of leaders) expect(owners, l.name).toContain(l.code);
    for (const o of offices) if (o.fallback) expect(owners, o.office).toContain(o.fallback);
  });
});

describe('known holders of office', () => {
  test.each([
    ['gromyko', 1983, 'SUN'],
    ['andrei gromyko', 1984, 'SUN'],
    ['vladimir putin', 2015, 'RUS'],
    ['kim jong-un', 2020, 'PRK'],
    ['gromyko', 2020, undefined],
    ['gromyko', null, undefined],
    ['johnson', 1967, 'USA'],
    ['unheard of', 1983, undefined],
  ])('%s in %s', (name, year, code) => {
    expect(knownHolder(name.split(' '), year)).toBe(code);
  });
});

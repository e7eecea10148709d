import { describe, expect, it } from 'vitest';
import { minimalBlocking, minimalWinning } from './power/coalitions.ts';
import { reform } from './reforms.ts';
import { charterRule, readRule } from './rules.ts';
import { changes, changesUnder, underRule } from './what-if.ts';

const no = (...members: string[]) => members.map(member => ({ member, vote: 'N' as const }));
const abstain = (...members: string[]) => members.map(member => ({ member, vote: 'A' as const }));

describe('changes', () => {
  it('names the single vote that stopped a decision', () => {
    const { single, fewest } = changes({
      on: '2024-03-28',
      votes: [...no('RUS'), ...abstain('CHN')],
      others: 'Y',
    });
    expect(single.map(c => [c.member, c.to])).toEqual([
      ['RUS', 'Y'],
      ['RUS', 'A'],
      ['RUS', 'X'],
    ]);
    expect(fewest).toBe(1);
  });

  it.each([
    [[...no('RUS', 'CHN')], 2],
    [[...no('USA', 'AUS'), ...abstain('GBR', 'LTU', 'NGA', 'KOR', 'RWA')], 1],
    [[...no('USA', 'AUS', 'CHL'), ...abstain('GBR', 'LTU', 'NGA', 'KOR', 'RWA')], 2],
    [[...no('RUS', 'CHN'), ...abstain('GBR', 'LTU', 'NGA', 'KOR', 'RWA', 'ARG', 'AUS')], 3],
  ])('%j needs %i members to vote otherwise', (votes, fewest) => {
    expect(changes({ on: '2014-12-30', votes, others: 'Y' }).fewest).toBe(fewest);
  });

  it('of an adopted decision lists every permanent member, and at nine votes each vote in favour', () => {
    const votes = abstain('DZA', 'ECU', 'GUY', 'JPN', 'MLT', 'MOZ');
    const { outcome, single } = changes({ on: '2024-03-28', votes, others: 'Y' });
    expect(outcome.adopted).toBe(true);
    expect(new Set(single.map(c => c.member)).size).toBe(9);
  });

  it('cannot change what parties bound to abstain leave open', () => {
    const rule = readRule({
      name: 'two',
      seats: [{ name: 'all', members: ['FRA', 'DEU'], veto: false }],
      required: 2,
    });
    expect(changesUnder(rule, { votes: [], others: 'Y', parties: ['FRA'] }).fewest).toBeNull();
  });
});

describe('coalitions', () => {
  it('of today: 210 minimal winning of nine members; five vetoes and 120 sevens block', () => {
    const rule = charterRule('2024-03-28');
    expect(minimalWinning(rule)).toMatchObject({ count: 210n, bySize: [{ size: 9, count: 210n }], list: [] });
    const blocking = minimalBlocking(rule);
    expect(blocking.bySize).toEqual([
      { size: 1, count: 5n },
      { size: 7, count: 120n },
    ]);
    expect(blocking.list).toEqual([['CHN'], ['FRA'], ['RUS'], ['GBR'], ['USA']]);
    expect(minimalBlocking(rule, 200).list).toHaveLength(125);
  });
});

describe('underRule', () => {
  const vetoed = { on: '2024-03-28', votes: [...no('RUS'), ...abstain('CHN')], others: 'Y' } as const;

  it('leaves a veto where a proposal leaves it', () => {
    for (const name of ['g4', 'au'] as const)
      expect(underRule(vetoed, reform(name, vetoed.on))).toMatchObject({ result: 'vetoed', needed: null });
  });

  it('says what hangs on seats whose votes are not known', () => {
    const narrow = {
      on: '2024-03-28',
      votes: abstain('DZA', 'ECU', 'GUY', 'MLT', 'MOZ', 'KOR'),
      others: 'Y',
    } as const;
    const under = underRule(narrow, reform('g4', narrow.on));
    expect(under).toMatchObject({ result: 'open', needed: 5 });
    expect(under.unknown).toHaveLength(10);
    const known = ['BRA', 'IND', 'DEU'].map(member => ({ member, vote: 'Y' as const }));
    expect(underRule(narrow, reform('g4', narrow.on), known)).toMatchObject({ result: 'open', needed: 2 });
    expect(() => underRule(narrow, reform('g4', narrow.on), no('ISL'))).toThrow(/"ISL" has no seat/);
    expect(() => underRule(narrow, reform('g4', narrow.on), no('USA'))).toThrow(/voted already/);
  });

  it('works with a rule without veto', () => {
    const rule = readRule({
      name: 'no veto',
      seats: [{ name: 'all', members: charterRule('2024-03-28').seats.flatMap(s => s.members) }],
      required: 9,
    });
    expect(underRule(vetoed, rule)).toMatchObject({ result: 'adopted', needed: 0, unknown: [] });
  });
});

describe('reform', () => {
  it.each([
    ['g4', 25, 14, 5],
    ['au', 26, 16, 11],
  ] as const)('%s has %i seats, %i votes required and %i vetoes', (name, seats, required, vetoes) => {
    for (const on of ['1995-01-01', '2011-06-01', '2024-03-28']) {
      const rule = reform(name, on);
      const all = rule.seats.flatMap(g => g.members);
      expect(new Set(all).size).toBe(seats);
      expect(rule.required).toBe(required);
      expect(rule.seats.filter(g => g.veto).flatMap(g => g.members)).toHaveLength(vetoes);
    }
  });
});

it('enlarges no Council of eleven', () => {
  expect(() => reform('g4', '1965-12-31')).toThrow(/Council of fifteen/);
});

describe('readRule', () => {
  it.each([
    [null, /not a JSON object/],
    [{}, /"seats" must list/],
    [{ seats: [{}] }, /each of "seats" needs a "name"/],
    [{ seats: [{ name: 'a' }] }, /needs "members" or a "count"/],
    [{ seats: [{ name: 'a', count: 2.5 }] }, /"count"/],
    [{ seats: [{ name: 'a', count: 1e9 }] }, /from 1 to 200/],
    [{ seats: [{ name: 'a', members: ['X', 'X'] }], required: 1 }, /"X" has two seats/],
    [{ seats: [{ name: 'a', count: 3 }], required: 4 }, /from 1 to 3/],
    [{ seats: [{ name: 'a', count: 3, veto: 'yes' }], required: 2 }, /true or false/],
    [
      { seats: [{ name: 'a', count: 3 }], required: 2, requiredAmong: [{ seats: ['b'], votes: 1 }] },
      /out of a/,
    ],
  ])('refuses %j', (value, why) => {
    expect(() => readRule(value, 'rule.json')).toThrow(why);
    expect(() => readRule(value, 'rule.json')).toThrow(/^rule\.json: /);
  });
});

import { describe, expect, it } from 'vitest';
import { members } from './members.ts';
import { findVetoes, outcomeOf, vetoes } from './vetoes.ts';

const until2022 = vetoes.filter(v => v.date <= '2022-07-31');

describe('vetoes', () => {
  it('are 214 to July 2022, in the order of days, with fifteen later ones', () => {
    expect(until2022).toHaveLength(214);
    expect(vetoes).toHaveLength(229);
    for (const [i, veto] of vetoes.entries()) if (i) expect(veto.date >= vetoes[i - 1].date).toBe(true);
  });

  it.each(vetoes.map((v, i) => [`${i + 1} ${v.date} ${v.draft}`, v] as const))('%s was vetoed', (_, veto) => {
    const permanent = members(veto.date)
      .filter(m => m.seat === 'permanent')
      .map(m => m.code);
    expect(veto.by.length).toBeGreaterThan(0);
    for (const code of veto.by) expect(permanent).toContain(code);
    const result = outcomeOf(veto);
    expect(result.result).toBe('vetoed');
    expect([...result.vetoes].sort()).toEqual([...veto.by].sort());
  });

  it('shows the 26 rows whose country columns disagree with the names', () => {
    expect(vetoes.filter(v => v.fault.includes('country columns'))).toHaveLength(26);
    expect(findVetoes({ since: '1976-10-19', until: '1976-10-19' })[0]).toMatchObject({
      by: ['FRA', 'GBR', 'USA'],
      fault: 'country columns of the source lack FRA',
    });
  });

  it('marks preliminary questions, which make a double veto', () => {
    expect(vetoes.filter(v => v.question === 'preliminary').map(v => v.date)).toEqual([
      '1946-06-26',
      '1947-09-15',
      '1948-05-24',
    ]);
  });
});

describe('findVetoes', () => {
  it.each([
    [{ by: 'RUS', since: '2024-01-01' }, ['S/2024/239', 'S/2024/255', 'S/2024/302', 'S/2024/826']],
    [{ by: 'Russian Federation', since: '1964-12-21', until: '1964-12-21' }, ['S/6113 (as amended)']],
    [{ since: '2025-01-01' }, ['S/2025/353', 'S/2025/583']],
    [{ since: '2010-01-01', until: '2010-12-31' }, []],
    [{ since: '2025' }, ['S/2025/353', 'S/2025/583']],
    [{ since: '2024-02', until: '2024-02' }, ['S/2024/173']],
    [{ until: '1946-02' }, ['S/PV.23']],
  ])('%j', (query, drafts) => {
    expect(findVetoes(query).map(v => v.draft)).toEqual(drafts);
  });

  it('takes USSR and Russian Federation for one', () => {
    expect(findVetoes({ by: 'SUN' })).toEqual(findVetoes({ by: 'RUS' }));
  });

  it.each([
    [{ by: 'DEU' }, /"DEU" has cast no veto/],
    [{ since: 'yesterday' }, /is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY/],
  ])('refuses %j', (query, why) => {
    expect(() => findVetoes(query)).toThrow(why);
  });
});

import { describe, expect, it } from 'vitest';
import { findMember, LAST_DAY, members, terms } from './members.ts';
import { stateOf } from './states.ts';

const codes = (on: string, seat?: string) =>
  members(on)
    .filter(m => !seat || m.seat === seat)
    .map(m => m.code);
const years = Array.from({ length: 2026 - 1946 + 1 }, (_, i) => 1946 + i);

describe('members', () => {
  it.each(years)('%i has the seats of the Charter', year => {
    for (const day of [`${year}-02-01`, `${year}-12-31`]) {
      expect(codes(day, 'permanent')).toHaveLength(5);
      expect(codes(day, 'elected')).toHaveLength(year < 1966 ? 6 : 10);
      expect(new Set(codes(day)).size).toBe(year < 1966 ? 11 : 15);
    }
  });

  it.each(years.filter(y => y >= 1966))('%i has the regional pattern of resolution 1991 (XVIII)', year => {
    const groups = members(`${year}-06-30`)
      .filter(m => m.seat === 'elected')
      .map(m => m.group)
      .sort();
    expect(groups).toEqual([
      'africa',
      'africa',
      'africa',
      'asia-pacific',
      'asia-pacific',
      'eastern-europe',
      'grulac',
      'grulac',
      'weog',
      'weog',
    ]);
  });

  it('has terms of two years, but for 1946, split terms and the enlargement', () => {
    const single = terms.filter(t => t.seat === 'elected' && t.from.slice(0, 4) === t.to?.slice(0, 4));
    // Democratic Yemen and Upper Volta changed their names within a term.
    expect(single.map(t => `${t.from.slice(0, 4)} ${t.code}`).sort()).toEqual([
      '1946 EGY',
      '1946 MEX',
      '1946 NLD',
      '1956 YUG',
      '1957 PHL',
      '1960 POL',
      '1961 LBR',
      '1961 TUR',
      '1962 IRL',
      '1962 ROU',
      '1963 PHL',
      '1964 CSK',
      '1965 MYS',
      '1966 NZL',
      '1966 UGA',
      '1984 HVO',
      '1990 YMD',
      '2017 ITA',
      '2018 NLD',
    ]);
  });

  it('re-elects nobody at once (Article 23 (2))', () => {
    for (const term of terms.filter(t => t.seat === 'elected')) {
      const heirs = new Set([term.code, ...term.successors]);
      const next = terms.find(
        t =>
          t.seat === 'elected' &&
          heirs.has(t.code) &&
          t !== term &&
          t.from.slice(0, 4) === String(Number(term.to?.slice(0, 4)) + 1),
      );
      expect(next, `${term.code} ${term.from}`).toBeUndefined();
    }
  });

  it('gives every member a known code and name', () => {
    for (const term of terms) expect(stateOf(term.code), term.code).toBeDefined();
  });

  it.each([
    ['1971-10-24', 'CHN', /Republic of China until/],
    ['1971-10-25', 'CHN', /People's Republic of China/],
  ])('%s: %s is represented as resolution 2758 has it', (on, code, note) => {
    expect(members(on).find(m => m.code === code)?.note).toMatch(note);
  });

  it.each([
    ['1991-12-23', 'SUN', 'RUS'],
    ['1991-12-24', 'RUS', 'SUN'],
    ['1984-08-03', 'HVO', 'BFA'],
    ['1984-08-04', 'BFA', 'HVO'],
    ['1990-05-21', 'YMD', 'YEM'],
    ['1990-05-22', 'YEM', 'YMD'],
    ['1956-12-31', 'YUG', 'PHL'],
    ['1957-01-01', 'PHL', 'YUG'],
    ['2014-01-01', 'JOR', 'SAU'],
    ['2017-12-31', 'ITA', 'NLD'],
    ['2018-01-01', 'NLD', 'ITA'],
    ['1982-06-01', 'ZAR', 'COD'],
    ['1975-06-01', 'BYS', 'BLR'],
    ['1981-06-01', 'DDR', 'DEU'],
    ['1964-06-01', 'CSK', 'MYS'],
    ['2026-06-01', 'COD', 'GUY'],
  ])('%s: %s sits, %s does not', (on, yes, no) => {
    expect(codes(on)).toContain(yes);
    expect(codes(on)).not.toContain(no);
  });

  it('calls states as they were called', () => {
    const name = (on: string, code: string) => members(on).find(m => m.code === code)?.name;
    expect(name('1961-01-01', 'EGY')).toBe('United Arab Republic');
    expect(name('1949-01-01', 'UKR')).toBe('Ukrainian Soviet Socialist Republic');
    expect(name('1977-01-01', 'DEU')).toBe('Federal Republic of Germany');
    expect(name('1960-01-01', 'LKA')).toBe('Ceylon');
  });

  it('has a vacant seat until Mexico was elected on 7 January 1980', () => {
    expect(codes('1980-01-06')).toHaveLength(14);
    expect(codes('1980-01-07')).toContain('MEX');
  });

  it.each([
    ['1946-01-16', /first met on 1946-01-17/],
    ['2027-01-01', /recorded to 2026-12-31/],
    ['2023-02-29', /not a calendar day/],
    ['2024-1-1', /YYYY-MM-DD/],
    ['', /not a calendar day/],
    ['2024-03-28T00:00', /not a calendar day/],
  ])('refuses %j', (on, why) => {
    expect(() => members(on)).toThrow(why);
    expect(LAST_DAY).toBe('2026-12-31');
  });
});

describe('findMember', () => {
  it.each([
    ['RUS', '1950-06-25', 'SUN'],
    ['SUN', '2024-01-01', 'RUS'],
    ['Soviet Union', '2024-01-01', 'RUS'],
    ['russian federation', '1950-06-25', 'SUN'],
    ['United Kingdom of Great Britain and Northern Ireland', '2024-01-01', 'GBR'],
    ['COD', '1982-06-01', 'ZAR'],
    ['SRB', '1973-06-01', 'YUG'],
    ['syria', '2002-06-01', 'SYR'],
    ['GHA', '2024-01-01', undefined],
    ['nowhere', '2024-01-01', undefined],
    ['', '2024-01-01', undefined],
  ])('%j on %s is %s', (text, on, code) => {
    expect(findMember(text, members(on))?.code).toBe(code);
  });
});

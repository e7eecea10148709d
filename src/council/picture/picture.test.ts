import { describe, expect, it } from 'vitest';
import { outcome } from '../outcome.ts';
import { power } from '../power/blocs.ts';
import { weightedPower } from '../power/weighted.ts';
import { charterRule } from '../rules.ts';
import { horseshoe } from './horseshoe.ts';
import { powerBars } from './power-bars.ts';
import { escaped } from './svg.ts';

const vote = {
  votes: [
    { member: 'RUS', vote: 'N' as const },
    { member: 'CHN', vote: 'A' as const },
  ],
  others: 'Y' as const,
};
const on = '2024-03-28';

describe('horseshoe', () => {
  const svg = horseshoe(charterRule(on), vote, outcome({ on, ...vote }), '<S/2024/255> & "more"');

  it('shows every member, how each voted in words, and why it came so', () => {
    for (const code of charterRule(on).seats.flatMap(g => g.members))
      expect(svg).toContain(`>${code}</text>`);
    expect(svg).toContain('<title>Russian Federation: against</title>');
    expect(svg).toContain('<title>China: abstaining</title>');
    expect(svg).toContain('NOT ADOPTED (VETO)');
    expect(svg).toMatch(
      /<desc[^>]*>in favour: Algeria, Ecuador, France.* and the United States\. against: the Russian Federation\. abstaining: China\./,
    );
  });

  it('is one well-formed document whatever the title', () => {
    expect(svg).toContain('&lt;S/2024/255&gt; &amp; &quot;more&quot;');
    expect(svg.match(/<svg/g)).toHaveLength(1);
    expect((svg.match(/<g>/g) ?? []).length).toBe((svg.match(/<\/g>/g) ?? []).length);
    expect(escaped('a\u0000b\ud800c\u{1f600}')).toBe('abc\u{1f600}');
  });

  it('rounds coordinates, so that it is the same on every machine', () => {
    expect(svg).not.toMatch(/\d\.\d{3}/);
  });

  it('has a shape for each vote besides a shade', () => {
    expect(svg.match(/url\(#stripes\)/g)).toHaveLength(2);
    expect(svg.match(/<rect x/g)).toHaveLength(2);
  });

  it('is the same every time, and refuses a vote that cannot be', () => {
    expect(horseshoe(charterRule(on), vote, outcome({ on, ...vote }), '<S/2024/255> & "more"')).toBe(svg);
    const twice = { votes: [...vote.votes, ...vote.votes], others: 'Y' as const };
    expect(() => horseshoe(charterRule(on), twice, outcome({ on, ...vote }))).toThrow(/votes twice/);
  });
});

describe('powerBars', () => {
  it('labels each bar with its value', () => {
    const svg = powerBars(power(charterRule(on)), 'today');
    expect(svg).toContain('19.63 % = 421/2145');
    expect(svg).toContain('each of 5 permanent');
    expect(svg).toContain('Deegan-Packel');
  });

  it('draws only indices that were computed, and says how many players it leaves out', () => {
    const players = Array.from({ length: 40 }, (_, i) => ({ name: `<${i}>`, weight: i + 1 }));
    const svg = powerBars(weightedPower({ name: 'w', source: '', players, quota: 411 }), 'w');
    expect(svg).not.toContain('Johnston');
    expect(svg).toContain('10 weaker classes of players are not shown');
    expect(svg).not.toContain('<39>');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { members } from './members.ts';
import { doubleVote, outcome } from './outcome.ts';
import { BALLOTS, type Ballot, type Cast } from './vote.ts';

const cast = (no = '', abstain = '', absent = ''): Cast[] => {
  const each = (list: string, vote: Ballot) =>
    list
      .split(' ')
      .filter(Boolean)
      .map(member => ({ member, vote }));
  return [...each(no, 'N'), ...each(abstain, 'A'), ...each(absent, 'X')];
};

describe('outcome', () => {
  it.each([
    [
      '2024-03-28',
      'RUS',
      'CHN',
      '',
      'not adopted: 13 in favour, but the Russian Federation, a permanent member, voted against (Charter, Article 27 (3))',
    ],
    [
      '2022-05-26',
      'CHN RUS',
      '',
      '',
      'not adopted: 13 in favour, but China and the Russian Federation, permanent members, voted against (Charter, Article 27 (3))',
    ],
    [
      '1974-10-30',
      'FRA GBR USA',
      'AUT CRI',
      '',
      'not adopted: 10 in favour, but France, the United Kingdom and the United States, permanent members, voted against (Charter, Article 27 (3))',
    ],
    [
      '2024-03-28',
      '',
      '',
      '',
      'adopted: 15 in favour, 9 required, and no permanent member against (Charter, Article 27 (3))',
    ],
    [
      '2024-03-25',
      '',
      'USA',
      '',
      'adopted: 14 in favour, 9 required, and no permanent member against (Charter, Article 27 (3)); the United States abstained, which is no veto (Namibia, Advisory Opinion, I.C.J. Reports 1971, p. 16, paragraph 22)',
    ],
    [
      '1950-06-27',
      'YUG',
      '',
      'SUN EGY IND',
      'adopted: 7 in favour, 7 required, and no permanent member against (Charter, Article 27 (3)); the Union of Soviet Socialist Republics did not vote, which is no veto (practice of the Council since 1950 (resolutions 82, 83 and 84 (1950), adopted without the USSR))',
    ],
    [
      '2014-12-30',
      'USA AUS',
      'GBR LTU NGA KOR RWA',
      '',
      'not adopted: 8 in favour, 9 required (Charter, Article 27 (3)); the United States, a permanent member, voted against too, but nothing was left to veto',
    ],
  ])('%s, against %j, abstaining %j, absent %j', (on, no, abstain, absent, reason) => {
    expect(outcome({ on, votes: cast(no, abstain, absent), others: 'Y' }).reason).toBe(reason);
  });

  it.each([
    // The members added by the amendment of 31 August 1965 voted from 1966 on; resolution 218 (1965) had seven votes.
    ['1965-11-23', 'FRA GBR NLD USA', true, 7],
    ['1965-12-31', 'FRA GBR NLD USA URY', false, 7],
    ['1966-04-09', 'BGR FRA MLI SUN URY', true, 9],
    ['1966-04-09', 'BGR FRA MLI SUN URY USA JPN', false, 9],
  ])('%s with %s abstaining: adopted %s, %i required', (on, abstain, adopted, required) => {
    expect(outcome({ on, votes: cast('', abstain), others: 'Y' })).toMatchObject({ adopted, required });
  });

  it('knows no veto on procedural questions, and cites Article 27 (2)', () => {
    const result = outcome({ on: '2024-03-28', votes: cast('RUS CHN'), others: 'Y', question: 'procedural' });
    expect(result).toMatchObject({ adopted: true, rules: [{ citation: 'procedural' }] });
    expect(result.reason).toBe('adopted: 13 in favour, 9 required (Charter, Article 27 (2))');
  });

  it('does not count the vote of a party to the dispute', () => {
    const vote = { on: '2022-02-25', votes: cast('RUS', 'CHN IND ARE'), others: 'Y' } as const;
    expect(outcome(vote).result).toBe('vetoed');
    const result = outcome({ ...vote, parties: ['RUS', 'UKR'] });
    expect(result).toMatchObject({ adopted: true, totals: { inFavour: 11, against: 0, abstaining: 4 } });
    expect(result.reason).toContain('the Russian Federation, a party to the dispute, has to abstain');
    expect(() => outcome({ ...vote, parties: ['Ruritania'] })).toThrow(/"Ruritania" is no state/);
  });

  it.each([
    [{ votes: cast('RUS RUS') }, /"RUS" \(RUS\) votes twice/],
    [{ votes: cast('RUS', 'SUN') }, /"SUN" \(RUS\) votes twice/],
    [{ votes: cast('GHA') }, /"GHA" has no seat/],
    [{ votes: cast('RUS'), others: undefined }, /no vote given for "CHN", "FRA"/],
    [
      { votes: cast('RUS'), totals: { inFavour: 13, against: 1 } },
      /13 votes inFavour are said, the members' votes make 14/,
    ],
    [{ votes: [{ member: 'RUS', vote: 'no' as Ballot }] }, /"no" is no vote/],
    [{ votes: cast('RUS'), on: '1945-01-01' }, /first met/],
  ])('refuses %j', (wrong, why) => {
    expect(() => outcome({ on: '2024-03-28', others: 'Y', ...wrong })).toThrow(why);
  });

  it('of any votes: a permanent member against never comes with adoption, and more votes in favour never hurt', () => {
    const day = fc.constantFrom('1946-06-01', '1965-12-31', '1980-01-06', '1991-12-24', '2024-03-28');
    fc.assert(
      fc.property(
        day,
        fc.array(fc.constantFrom(...BALLOTS), { minLength: 15, maxLength: 15 }),
        fc.nat(14),
        (on, votes, i) => {
          const seated = members(on);
          const all = seated.map((m, k) => ({ member: m.code, vote: votes[k] }));
          const result = outcome({ on, votes: all });
          const yes = all.filter(v => v.vote === 'Y').length;
          const against = seated.filter((m, k) => m.seat === 'permanent' && votes[k] === 'N');
          expect(result.adopted).toBe(yes >= (seated.length > 11 ? 9 : 7) && against.length === 0);
          const better = all.map((v, k) => (k === i ? { ...v, vote: 'Y' as const } : v));
          if (result.adopted) expect(outcome({ on, votes: better }).adopted).toBe(true);
        },
      ),
    );
  });
});

describe('doubleVote', () => {
  const on = '1948-05-24';
  it('lets a permanent member veto that the matter is procedural, and then the matter', () => {
    const vote = { votes: cast('SUN UKR'), others: 'Y' } as const;
    const result = doubleVote(on, vote, vote);
    expect(result).toMatchObject({
      procedural: false,
      preliminary: { result: 'vetoed' },
      main: { result: 'vetoed' },
    });
    expect(result.preliminary.reason).toContain('San Francisco');
  });
  it('leaves no veto where the matter was held to be procedural', () => {
    const result = doubleVote(on, { votes: [], others: 'Y' }, { votes: cast('SUN'), others: 'Y' });
    expect(result).toMatchObject({ procedural: true, main: { adopted: true, question: 'procedural' } });
  });
});

import { describe, expect, it, test } from 'vitest';
import { members } from './members.ts';
import { outlook, type StatePositions } from './outlook.ts';

const held = (state: string, ...steps: (readonly [position: string, since: string])[]): StatePositions => ({
  state,
  history: steps.map(([position, since]) => ({ position, since })),
});
const at = (on: string, code: string, ...positions: StatePositions[]) =>
  outlook(on, positions).members.find(m => m.code === code);

describe('the position of a member on a day', () => {
  const history = held(
    'RUS',
    ['denies', '2024-01-10'],
    ['declines-to-deny', '2024-02-01'],
    ['confirms', '2024-03-20'],
  );
  test.each([
    ['2024-01-09', 'none-recorded', 'none-recorded', null],
    ['2024-01-10', 'denies', 'contests', '2024-01-10'],
    ['2024-02-15', 'declines-to-deny', 'neither', '2024-02-01'],
    ['2024-12-31', 'confirms', 'affirms', '2024-03-20'],
  ])('%s: %s', (on, position, side, since) =>
    expect(at(on, 'RUS', history)).toMatchObject({ position, side, since, permanent: true }),
  );

  test.each([
    [
      'an undated one counts, as the earliest',
      '2024-01-01',
      'CHN',
      held('CHN', ['disputes', '']),
      'disputes',
    ],
    [
      'a dated one goes before it',
      '2024-01-01',
      'CHN',
      held('CHN', ['asserts', '2023-01-01'], ['disputes', '']),
      'asserts',
    ],
    ['that of the USSR is Russia’s', '2024-01-01', 'RUS', held('SUN', ['denies', '1983-09-01']), 'denies'],
    [
      'that of Russia is found under the USSR',
      '1983-10-01',
      'SUN',
      held('RUS', ['denies', '1983-09-01']),
      'denies',
    ],
    [
      'that of the GDR is not Germany’s',
      '1987-10-01',
      'DEU',
      held('DDR', ['denies', '1983-09-01']),
      'none-recorded',
    ],
    [
      'that of who is no member counts for nobody',
      '2024-01-01',
      'KOR',
      held('PRK', ['denies', '2023-01-01']),
      'none-recorded',
    ],
  ])('%s', (_, on, code, positions, position) => expect(at(on, code, positions)).toMatchObject({ position }));
});

describe('how they split, in words', () => {
  it('says who contests and what a vote against would do', () => {
    const found = outlook('2024-03-28', [
      held('USA', ['asserts', '2024-01-10']),
      held('GBR', ['asserts', '2024-01-10']),
      held('RUS', ['denies', '2024-01-10']),
      held('CHE', ['calls-for-inquiry', '2024-01-11']),
      held('MLT', ['disputes', '2024-01-12']),
    ]);
    expect(found).toMatchObject({ blocking: ['RUS'], enough: false, required: 9 });
    expect(found.says).toEqual([
      'On the positions recorded by 2024-03-28, of the 15 members of the Security Council 2 affirm it (GBR, USA), 2 deny or dispute it (RUS, MLT), 1 does neither (CHE); of 10 no position is recorded.',
      'Fewer members affirm it than a decision needs votes (9).',
      'On the positions recorded, a permanent member contests it: the Russian Federation. A vote against by it would prevent a substantive decision (Charter, Article 27 (3)).',
      'A position on a claim is not a vote: this is what is recorded, not a forecast.',
    ]);
  });
  it('says so when all affirm it', () => {
    const all = members('2024-03-28').map(m => held(m.code, ['asserts', '2024-01-01']));
    const found = outlook('2024-03-28', all);
    expect([found.blocking, found.enough]).toEqual([[], true]);
    expect(found.says.slice(0, 3)).toEqual([
      expect.stringMatching(/15 affirm it \([A-Z, ]+\)\.$/),
      'As many members affirm it as a decision needs votes (9).',
      'On the positions recorded, no permanent member contests it.',
    ]);
  });
  it('knows the Council of its day', () => {
    expect(
      outlook('1956-10-30', [held('FRA', ['denies', '1956-10-29']), held('GBR', ['disputes', '1956-10-30'])]),
    ).toMatchObject({
      required: 7,
      blocking: ['FRA', 'GBR'],
    });
    expect(() => outlook('1945-01-01', [])).toThrow(/first met on 1946-01-17/);
  });
});

import { CouncilError } from './error.ts';
import { members } from './members.ts';
import { charterRule, ENLARGED, type Rule } from './rules.ts';

/** Proposals to enlarge the Council that are known by name. */
export const REFORMS = ['g4', 'au'] as const;
export type Reform = (typeof REFORMS)[number];

const seats = (name: string, named: readonly string[], open: readonly string[], veto: boolean) => ({
  name,
  members: [...named, ...open],
  veto,
});

const regional = (kind: string, regions: Readonly<Record<string, number>>): string[] =>
  Object.entries(regions).flatMap(([region, n]) =>
    Array.from({ length: n }, (_, i) => `${kind} ${region} ${i + 1}`),
  );

/**
 * The Council of a day as a proposal would enlarge it. Seats without a named holder are called after their region.
 *
 * `g4`: A/59/L.64 (2005) of Brazil, Germany, India and Japan: six new permanent seats (the four and two of Africa), which do
 * not use a veto until a review after fifteen years, and four new elected seats; 25 members, 14 votes.
 *
 * `au`: the Ezulwini Consensus (2005) of the African Union: six new permanent seats (two of Africa, two of Asia, one of Western
 * Europe, one of Latin America and the Caribbean) with the veto, and five new elected seats; 26 members. It names no majority:
 * 16 votes keep the share of today (9 of 15).
 *
 * A state that holds an elected seat that day and would be given a permanent one leaves the elected seat to another.
 * @throws CouncilError for a day before 1966 and as `members` does
 */
export const reform = (name: Reform, on: string): Rule => {
  const today = charterRule(on);
  if (on < ENLARGED)
    throw new CouncilError(
      `${on}: the proposals enlarge the Council of fifteen members, which sits since ${ENLARGED}`,
    );
  const codes = (seat: string) =>
    members(on)
      .filter(m => m.seat === seat)
      .map(m => m.code);
  const four = ['BRA', 'DEU', 'IND', 'JPN'];
  const elected = (promoted: readonly string[]) =>
    codes('elected').map(code => (promoted.includes(code) ? `elected in place of ${code}` : code));
  if (name === 'g4')
    return {
      name: `Council of the G4 proposal on ${on}`,
      source: 'A/59/L.64 (2005)',
      seats: [
        { ...today.seats[0] },
        seats('new permanent', four, regional('permanent', { Africa: 2 }), false),
        seats(
          'elected',
          elected(four),
          regional('elected', {
            Africa: 1,
            Asia: 1,
            'Eastern Europe': 1,
            'Latin America and the Caribbean': 1,
          }),
          false,
        ),
      ],
      required: 14,
      requiredAmong: [],
    };
  return {
    name: `Council of the African Union's proposal on ${on}`,
    source:
      'Ezulwini Consensus, African Union, Ext/EX.CL/2 (VII), March 2005; majority of 16 assumed in proportion',
    seats: [
      { ...today.seats[0] },
      seats(
        'new permanent',
        [],
        regional('permanent', {
          Africa: 2,
          Asia: 2,
          'Western Europe': 1,
          'Latin America and the Caribbean': 1,
        }),
        true,
      ),
      seats(
        'elected',
        codes('elected'),
        regional('elected', {
          Africa: 2,
          Asia: 1,
          'Eastern Europe': 1,
          'Latin America and the Caribbean': 1,
        }),
        false,
      ),
    ],
    required: 16,
    requiredAmong: [],
  };
};

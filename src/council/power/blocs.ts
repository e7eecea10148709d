import { CouncilError } from '../error.ts';
import { choose, factorials, fraction, plus, ZERO } from '../fraction.ts';
import type { Rule, SeatGroup } from '../rules.ts';
import { type Counted, indices, type Power } from './indices.ts';

/** A game whose players fall into classes of interchangeable ones: a coalition is its number of players of each class. */
export type Blocs = {
  readonly classes: readonly { readonly name: string; readonly members: readonly string[] }[];
  /** Whether a coalition with these numbers wins, nobody abstaining. */
  readonly wins: (inside: readonly number[]) => boolean;
  /** Whether a vote with these numbers in favour and against passes, the rest abstaining. */
  readonly passes: (inFavour: readonly number[], against: readonly number[]) => boolean;
};

const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** A rule as a game of classes: its groups of seats, those that the rule treats alike joined. */
export const blocsOf = (rule: Rule): Blocs => {
  const treatment = (group: SeatGroup) =>
    JSON.stringify([group.veto, rule.requiredAmong.map(quota => quota.seats.includes(group.name))]);
  const byTreatment = new Map<string, SeatGroup[]>();
  for (const group of rule.seats)
    byTreatment.set(treatment(group), [...(byTreatment.get(treatment(group)) ?? []), group]);
  const kinds = [...byTreatment.values()];
  const classes = kinds.map(groups => ({
    name: groups.map(group => group.name).join(', '),
    members: groups.flatMap(group => group.members),
  }));
  const veto = kinds.map(groups => groups[0].veto);
  const among = rule.requiredAmong.map(quota => ({
    votes: quota.votes,
    counts: kinds.map(groups => quota.seats.includes(groups[0].name)),
  }));
  const quotas = (inFavour: readonly number[]) =>
    total(inFavour) >= rule.required &&
    among.every(({ votes, counts }) => total(inFavour.filter((_, i) => counts[i])) >= votes);
  return {
    classes,
    wins: inside => quotas(inside) && classes.every((c, i) => !veto[i] || inside[i] === c.members.length),
    passes: (inFavour, against) => quotas(inFavour) && classes.every((_, i) => !veto[i] || against[i] === 0),
  };
};

/** More classes of coalitions than this take longer than a user waits for. */
const MOST = 2_000_000;

/** Calls `visit` with every vector of counts within `sizes`; the vector is used again and must not be kept. */
export const eachCount = (sizes: readonly number[], visit: (counts: number[]) => void): void => {
  const all = sizes.reduce((n, size) => n * (size + 1), 1);
  if (all > MOST)
    throw new CouncilError(
      `${all} kinds of coalition are too many; join groups that are alike, or give the rule as weights`,
    );
  const counts = sizes.map(() => 0);
  for (let left = all; left > 0; left--) {
    visit(counts);
    for (let i = 0; i < counts.length && ++counts[i] > sizes[i]; i++) counts[i] = 0;
  }
};

/**
 * The power of a rule's seats, when members vote for or against.
 * It counts classes of coalitions with binomial coefficients, so that it is exact and takes no notice of how many there are.
 * @example power(charterRule('2024-01-01')).of.map(c => asText(c.shapleyShubik)) // ['421/2145', '4/2145']
 */
export const power = (rule: Rule): Power => powerOf(blocsOf(rule));

/** The power of the classes of any such game. Throws CouncilError when it has too many classes of coalitions. */
export const powerOf = ({ classes, wins }: Blocs): Power => {
  const sizes = classes.map(c => c.members.length);
  const players = total(sizes);
  const factorial = factorials(players);
  const counts = classes.map(() => ({ swings: 0n, orders: 0n, johnston: ZERO, packel: ZERO }));
  let winning = 0n;
  let minimal = 0n;
  eachCount(sizes, inside => {
    if (!wins(inside)) return;
    const ways = sizes.reduce((n, size, i) => n * choose(size, inside[i]), 1n);
    winning += ways;
    const critical = sizes.map((_, i) => {
      if (inside[i] === 0) return false;
      inside[i]--;
      const loses = !wins(inside);
      inside[i]++;
      return loses;
    });
    const breakers = critical.reduce((n, is, i) => n + (is ? inside[i] : 0), 0);
    if (breakers === 0) return;
    const size = total(inside);
    const isMinimal = breakers === size;
    if (isMinimal) minimal += ways;
    critical.forEach((is, i) => {
      if (!is) return;
      const withPlayer = (ways * BigInt(inside[i])) / BigInt(sizes[i]);
      counts[i].swings += withPlayer;
      counts[i].orders += withPlayer * factorial[size - 1] * factorial[players - size];
      counts[i].johnston = plus(counts[i].johnston, fraction(withPlayer, BigInt(breakers)));
      if (isMinimal) counts[i].packel = plus(counts[i].packel, fraction(withPlayer, BigInt(size)));
    });
  });
  const counted: Counted[] = classes.map((c, i) => ({
    name: c.name,
    members: c.members,
    size: sizes[i],
    swings: counts[i].swings,
    shapleyShubik: fraction(counts[i].orders, factorial[players]),
    johnston: counts[i].johnston,
    deeganPackel: counts[i].packel,
  }));
  return indices(counted, winning, minimal);
};

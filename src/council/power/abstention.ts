import { choose, type Fraction, factorials, fraction } from '../fraction.ts';
import type { Rule } from '../rules.ts';
import { type Blocs, blocsOf, eachCount } from './blocs.ts';

/** The power of each player of a class when abstaining is a third choice. */
export type TernaryPower = {
  readonly name: string;
  readonly members: readonly string[];
  /** Votes of the others (out of 3^(n-1)) where the member decides by voting in favour rather than against. */
  readonly swings: bigint;
  /** The same between in favour and abstaining, and between abstaining and against; they add up to `swings`. */
  readonly inFavourOrAbstain: bigint;
  readonly abstainOrAgainst: bigint;
  /** Swings as a share of the votes of the others (Felsenthal and Machover 1997). */
  readonly banzhaf: Fraction;
  readonly banzhafNormalised: Fraction;
  /** Share of roll-calls (orders, and votes in them) that the member settles (Felsenthal and Machover 1997). */
  readonly shapleyShubik: Fraction;
};

/** A game's power with abstention, exact. */
export type Ternary = {
  readonly players: number;
  /** Vote patterns that pass, out of 3^n. */
  readonly passing: bigint;
  readonly patterns: bigint;
  readonly of: readonly TernaryPower[];
};

/**
 * Calls `visit` with every vector of votes in favour and against within `sizes` (the rest abstaining), and with how many
 * patterns of single votes it stands for.
 */
const eachVote = (
  sizes: readonly number[],
  visit: (inFavour: number[], against: number[], ways: bigint) => void,
): void => {
  eachCount([...sizes, ...sizes], counts => {
    const inFavour = counts.slice(0, sizes.length);
    const against = counts.slice(sizes.length);
    if (sizes.some((size, i) => inFavour[i] + against[i] > size)) return;
    const ways = sizes.reduce(
      (n, size, i) => n * choose(size, inFavour[i]) * choose(size - inFavour[i], against[i]),
      1n,
    );
    visit(inFavour, against, ways);
  });
};

const added = (counts: readonly number[], i: number): number[] => counts.map((c, j) => (j === i ? c + 1 : c));
const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** Swings of one player of class `i`, over the votes of all the others. */
const swingsOf = ({ classes, passes }: Blocs, i: number) => {
  const others = classes.map((c, j) => c.members.length - (j === i ? 1 : 0));
  let upper = 0n;
  let lower = 0n;
  eachVote(others, (inFavour, against, ways) => {
    const abstaining = passes(inFavour, against);
    if (!abstaining && passes(added(inFavour, i), against)) upper += ways;
    if (abstaining && !passes(inFavour, added(against, i))) lower += ways;
  });
  return { upper, lower };
};

/**
 * The share of roll-calls that one player of class `i` settles: those who voted before left both results possible, and after
 * the player's vote only one is. A roll-call is an order of the players and one of three votes by each, all alike likely.
 */
const pivotsOf = ({ classes, passes }: Blocs, i: number): Fraction => {
  const sizes = classes.map(c => c.members.length);
  const players = total(sizes);
  const factorial = factorials(players);
  const power3 = Array.from({ length: players + 1 }, (_, n) => 3n ** BigInt(n));
  // Whether a result is certain once `voted` of each class have voted so: the rest can go all against, or all in favour.
  const settled = (
    voted: readonly number[],
    inFavour: readonly number[],
    against: readonly number[],
  ): boolean => {
    const rest = sizes.map((size, j) => size - voted[j]);
    const pass = passes(
      inFavour,
      against.map((n, j) => n + rest[j]),
    );
    return (
      pass ||
      !passes(
        inFavour.map((n, j) => n + rest[j]),
        against,
      )
    );
  };
  let sum = 0n;
  const others = sizes.map((size, j) => size - (j === i ? 1 : 0));
  eachCount(others, before => {
    const voted = [...before];
    const first = total(voted);
    const chosen = voted.reduce((n, v, j) => n * choose(others[j], v), 1n);
    const orders = chosen * factorial[first] * factorial[players - 1 - first];
    let patterns = 0n;
    eachVote(voted, (inFavour, against, ways) => {
      if (settled(voted, inFavour, against)) return;
      const after = added(voted, i);
      if (settled(after, added(inFavour, i), against)) patterns += ways;
      if (settled(after, inFavour, added(against, i))) patterns += ways;
      if (settled(after, inFavour, against)) patterns += ways;
    });
    sum += orders * patterns * power3[players - 1 - first];
  });
  return fraction(sum, factorial[players] * power3[players]);
};

/**
 * The power of a rule's seats when each member may vote in favour, against, or abstain, as the Council's practice has it: a
 * permanent member's abstention prevents nothing.
 * @example powerWithAbstention(charterRule('2024-01-01')).passing // 146796n, of 14348907n patterns
 */
export const powerWithAbstention = (rule: Rule): Ternary => {
  const game = blocsOf(rule);
  const sizes = game.classes.map(c => c.members.length);
  const players = total(sizes);
  let passing = 0n;
  eachVote(sizes, (inFavour, against, ways) => {
    if (game.passes(inFavour, against)) passing += ways;
  });
  const swings = sizes.map((_, i) => swingsOf(game, i));
  const all = swings.reduce((n, s, i) => n + BigInt(sizes[i]) * (s.upper + s.lower), 0n);
  return {
    players,
    passing,
    patterns: 3n ** BigInt(players),
    of: game.classes.map((c, i) => ({
      name: c.name,
      members: c.members,
      swings: swings[i].upper + swings[i].lower,
      inFavourOrAbstain: swings[i].upper,
      abstainOrAgainst: swings[i].lower,
      banzhaf: fraction(swings[i].upper + swings[i].lower, 3n ** BigInt(players - 1)),
      banzhafNormalised: fraction(swings[i].upper + swings[i].lower, all || 1n),
      shapleyShubik: pivotsOf(game, i),
    })),
  };
};

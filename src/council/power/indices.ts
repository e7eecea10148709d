import { type Fraction, fraction, plus, share, ZERO } from '../fraction.ts';

/** The power of each of some players who are alike. */
export type PlayerPower = {
  /** The name of the class, or of the player. */
  readonly name: string;
  readonly members: readonly string[];
  /** Coalitions that win with the player and lose without: the raw Banzhaf count. */
  readonly swings: bigint;
  /** Swings as a share of the coalitions of the others (Banzhaf 1965, Penrose 1946). */
  readonly banzhaf: Fraction;
  /** Swings as a share of all players' swings. */
  readonly banzhafNormalised: Fraction;
  /** Share of orders of joining in which the player turns losing into winning (Shapley and Shubik 1954). */
  readonly shapleyShubik: Fraction;
  /** Coleman (1971): share of the winning coalitions that the player can break. */
  readonly prevent: Fraction;
  /** Coleman (1971): share of the losing coalitions that the player can turn. */
  readonly initiate: Fraction;
  /** Johnston (1978): as Banzhaf, each coalition shared among its critical players. Null when not computed. */
  readonly johnston: Fraction | null;
  /** Deegan and Packel (1978): each minimal winning coalition alike and shared equally. Null when not computed. */
  readonly deeganPackel: Fraction | null;
};

/** A game's power, exact. */
export type Power = {
  readonly players: number;
  readonly winning: bigint;
  readonly coalitions: bigint;
  readonly totalSwings: bigint;
  /** Coleman (1971): the share of coalitions that win. */
  readonly act: Fraction;
  /** Minimal winning coalitions. */
  readonly minimal: bigint | null;
  readonly of: readonly PlayerPower[];
};

/** What a method counts for each of some players who are alike. */
export type Counted = {
  readonly name: string;
  readonly members: readonly string[];
  readonly size: number;
  readonly swings: bigint;
  readonly shapleyShubik: Fraction;
  /** Shares of coalitions and of minimal ones, not yet normalised; null when not computed. */
  readonly johnston: Fraction | null;
  readonly deeganPackel: Fraction | null;
};

/** Every index from the counts. Shapley-Shubik comes ready, the shares are normalised here. */
export const indices = (counted: readonly Counted[], winning: bigint, minimal: bigint | null): Power => {
  const players = counted.reduce((n, c) => n + c.size, 0);
  const coalitions = 1n << BigInt(players);
  const totalSwings = counted.reduce((n, c) => n + BigInt(c.size) * c.swings, 0n);
  const total = (key: 'johnston' | 'deeganPackel') =>
    counted.reduce(
      (f, c) => plus(f, fraction((c[key] ?? ZERO).n * BigInt(c.size), (c[key] ?? ZERO).d)),
      ZERO,
    );
  const johnstons = total('johnston');
  const packels = total('deeganPackel');
  const part = (f: Fraction | null, of: Fraction): Fraction | null =>
    f ? share(f.n * of.d, f.d * of.n) : null;
  return {
    players,
    winning,
    coalitions,
    totalSwings,
    act: fraction(winning, coalitions),
    minimal,
    of: counted.map(c => ({
      name: c.name,
      members: c.members,
      swings: c.swings,
      banzhaf: fraction(c.swings, coalitions / 2n),
      banzhafNormalised: share(c.swings, totalSwings),
      shapleyShubik: c.shapleyShubik,
      prevent: share(c.swings, winning),
      initiate: share(c.swings, coalitions - winning),
      johnston: part(c.johnston, johnstons),
      deeganPackel: part(c.deeganPackel, packels),
    })),
  };
};

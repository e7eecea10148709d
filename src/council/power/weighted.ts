import { CouncilError } from '../error.ts';
import { type Fraction, factorials, fraction, plus, ZERO } from '../fraction.ts';
import { type Counted, indices, type Power } from './indices.ts';

/** A weighted majority game: a coalition wins when its weights add up to the quota. */
export type Weighted = {
  readonly name: string;
  readonly source: string;
  readonly players: readonly { readonly name: string; readonly weight: number }[];
  readonly quota: number;
};

/** Which of the costlier indices to compute; Johnston takes a pass for each distinct weight. */
export type Wanted = { readonly johnston?: boolean; readonly deeganPackel?: boolean };

const MOST_PLAYERS = 200;
/** Cells of a generating function: more than this take minutes. */
const MOST_CELLS = 4_000_000;

/**
 * Coalitions by size and weight, the coefficients of the product of (1 + x·y^weight): `table[size][weight]`. Only players for
 * which `marked` holds count in the size. Weights above `top` are left out.
 */
type Table = bigint[][];

const emptyTable = (players: number, top: number): Table =>
  Array.from({ length: players + 1 }, (_, size) => {
    const row = new Array<bigint>(top + 1).fill(0n);
    if (size === 0) row[0] = 1n;
    return row;
  });

/** Multiplies one player in. */
const join = (table: Table, weight: number, marked: boolean): void => {
  const top = table[0].length - 1;
  for (let size = table.length - 1; size >= 0; size--) {
    const from = marked ? table[size - 1] : table[size];
    const into = table[size];
    if (from) for (let w = top; w >= weight; w--) if (from[w - weight]) into[w] += from[w - weight];
  }
};

/** Sums of a row up to each weight, so that a range of weights costs two look-ups. */
const sums = (row: readonly bigint[]): bigint[] => {
  let sum = 0n;
  return row.map(n => {
    sum += n;
    return sum;
  });
};

const upTo = (sum: readonly bigint[] | undefined, w: number): bigint =>
  !sum || w < 0 ? 0n : sum[Math.min(w, sum.length - 1)];

/**
 * Coalitions of `size` marked others whose weight lies in (low, high], out of a table that has the player in it: dividing the
 * generating function by (1 + x·y^weight) gives an alternating series.
 */
const without = (
  table: readonly bigint[][],
  size: number,
  weight: number,
  low: number,
  high: number,
): bigint => {
  let result = 0n;
  for (let k = 0; k <= size; k++) {
    const shift = k * weight;
    if (shift > high) break;
    const part = upTo(table[size - k], high - shift) - upTo(table[size - k], low - shift);
    result += k % 2 ? -part : part;
  }
  return result;
};

const check = ({ players, quota, name }: Weighted): void => {
  const bad = players.find(p => !Number.isSafeInteger(p.weight) || p.weight < 0);
  if (bad)
    throw new CouncilError(
      `${name}: the weight of "${bad.name}" must be a whole number, 0 or more; multiply out decimals`,
    );
  if (players.length === 0 || players.length > MOST_PLAYERS)
    throw new CouncilError(`${name}: ${players.length} players; 1 to ${MOST_PLAYERS} can be computed`);
  const all = players.reduce((n, p) => n + p.weight, 0);
  if (!Number.isSafeInteger(quota) || quota < 1 || quota > all)
    throw new CouncilError(
      `${name}: the quota must be a whole number from 1 to ${all}, the sum of the weights`,
    );
  if (players.length * quota > MOST_CELLS * 2)
    throw new CouncilError(
      `${name}: weights this large take too long; divide weights and quota by a common factor`,
    );
};

/** Distinct weights, the heaviest first, with the number of players who have each. */
const classesOf = (players: Weighted['players']) => {
  const byWeight = new Map<number, string[]>();
  for (const p of players) byWeight.set(p.weight, [...(byWeight.get(p.weight) ?? []), p.name]);
  return [...byWeight].map(([weight, members]) => ({ weight, members })).sort((a, b) => b.weight - a.weight);
};
type Class = ReturnType<typeof classesOf>[number];

/** Minimal winning coalitions: those between quota and quota + their lightest member's weight, from heavy to light. */
const deeganPackel = (classes: readonly Class[], players: number, quota: number, top: number) => {
  const shares = classes.map(() => ZERO);
  let minimal = 0n;
  const table = emptyTable(players, top);
  let before = table.map(sums);
  classes.forEach(({ weight, members }, lightest) => {
    if (weight === 0) return;
    for (const _ of members) join(table, weight, true);
    const after = table.map(sums);
    const [low, high] = [quota - 1, quota + weight - 1];
    for (let size = 1; size <= players; size++) {
      minimal +=
        upTo(after[size], high) - upTo(after[size], low) - upTo(before[size], high) + upTo(before[size], low);
      for (let i = 0; i <= lightest; i++) {
        const own = classes[i].weight;
        const inside = without(after, size - 1, own, low - own, high - own);
        const old = i < lightest ? without(before, size - 1, own, low - own, high - own) : 0n;
        shares[i] = plus(shares[i], fraction(inside - old, BigInt(size)));
      }
    }
    before = after;
  });
  return { shares, minimal };
};

/** Winning coalitions by excess over the quota: exactly the members heavier than the excess are critical. */
const johnston = (classes: readonly Class[], players: number, quota: number, top: number): Fraction[] => {
  const shares = classes.map(() => ZERO);
  classes.forEach(({ weight }, lightestHeavy) => {
    const next = classes[lightestHeavy + 1]?.weight ?? 0;
    const table = emptyTable(players, top);
    classes.forEach((c, i) => {
      for (const _ of c.members) join(table, c.weight, i <= lightestHeavy);
    });
    const summed = table.map(sums);
    // An excess from `next` to `weight` - 1 makes the classes up to this one critical.
    for (let critical = 1; critical <= players; critical++)
      for (let i = 0; i <= lightestHeavy; i++) {
        const own = classes[i].weight;
        const [low, high] = [quota + next - 1 - own, quota + weight - 1 - own];
        shares[i] = plus(
          shares[i],
          fraction(without(summed, critical - 1, own, low, high), BigInt(critical)),
        );
      }
  });
  return shares;
};

/**
 * The power of each player of a weighted game, exact, by generating functions (Mann and Shapley 1962, Brams and Affuso 1976).
 * Players of one weight are counted once and come as one entry.
 * @throws CouncilError for weights or a quota that are none, and for a game that is too large
 * @example weightedPower({ name: 'x', source: '', players: [{ name: 'a', weight: 3 }, { name: 'b', weight: 2 },
 *   { name: 'c', weight: 2 }], quota: 4 }).of[0].swings // 2n
 */
export const weightedPower = (game: Weighted, wanted: Wanted = {}): Power => {
  check(game);
  const classes = classesOf(game.players);
  const players = game.players.length;
  const all = game.players.reduce((n, p) => n + p.weight, 0);
  // A game and its dual, where a coalition wins if the others cannot, have the same swings: the smaller table is enough.
  const quota = Math.min(game.quota, all - game.quota + 1);
  const table = emptyTable(players, quota - 1);
  for (const { weight, members } of classes) for (const _ of members) join(table, weight, true);
  const summed = table.map(sums);
  const losing = summed.reduce((n, row) => n + row[row.length - 1], 0n);
  const winning = quota === game.quota ? (1n << BigInt(players)) - losing : losing;
  const factorial = factorials(players);
  const top = Math.min(all, game.quota + classes[0].weight - 1);
  const packel = wanted.deeganPackel ? deeganPackel(classes, players, game.quota, top) : null;
  const johnstons = wanted.johnston ? johnston(classes, players, game.quota, top) : null;
  const counted = classes.map(({ weight, members }, i): Counted => {
    let swings = 0n;
    let orders = 0n;
    for (let size = 0; size < players; size++) {
      const n = without(summed, size, weight, quota - 1 - weight, quota - 1);
      swings += n;
      orders += n * factorial[size] * factorial[players - 1 - size];
    }
    return {
      name: members.length > 1 ? `weight ${weight}` : members[0],
      members,
      size: members.length,
      swings,
      shapleyShubik: fraction(orders, factorial[players]),
      johnston: johnstons?.[i] ?? null,
      deeganPackel: packel?.shares[i] ?? null,
    };
  });
  return indices(counted, winning, packel?.minimal ?? null);
};

import { choose } from '../fraction.ts';
import type { Rule } from '../rules.ts';
import { type Blocs, blocsOf, eachCount } from './blocs.ts';

/** Coalitions that have a property and lose it with any member. */
export type Coalitions = {
  readonly count: bigint;
  /** How many there are of each size that occurs, smallest first. */
  readonly bySize: readonly { readonly size: number; readonly count: bigint }[];
  /** The members of each, smallest first, up to the limit asked for; whole sizes only. */
  readonly list: readonly (readonly string[])[];
};

/** Every way to take `n` of `list`, in the order of the list. */
const subsets = (list: readonly string[], n: number): string[][] => {
  if (n === 0) return [[]];
  return list.flatMap((first, i) => subsets(list.slice(i + 1), n - 1).map(rest => [first, ...rest]));
};

const minimalOf = (
  { classes }: Blocs,
  has: (inside: readonly number[]) => boolean,
  limit: number,
): Coalitions => {
  const sizes = classes.map(c => c.members.length);
  const found: { inside: number[]; size: number; count: bigint }[] = [];
  eachCount(sizes, inside => {
    if (!has(inside)) return;
    const keeps = inside.some((n, i) => n > 0 && has(inside.map((m, j) => (j === i ? m - 1 : m))));
    if (keeps) return;
    const count = sizes.reduce((n, size, i) => n * choose(size, inside[i]), 1n);
    found.push({ inside: [...inside], size: inside.reduce((a, b) => a + b, 0), count });
  });
  found.sort((a, b) => a.size - b.size);
  const bySize = new Map<number, bigint>();
  for (const { size, count } of found) bySize.set(size, (bySize.get(size) ?? 0n) + count);
  const list: string[][] = [];
  for (const [size, count] of bySize) {
    if (BigInt(list.length) + count > BigInt(limit)) break;
    for (const { inside } of found.filter(f => f.size === size))
      list.push(
        ...inside.reduce<string[][]>(
          (made, n, i) =>
            made.flatMap(head => subsets(classes[i].members, n).map(tail => [...head, ...tail])),
          [[]],
        ),
      );
  }
  return {
    count: found.reduce((n, f) => n + f.count, 0n),
    bySize: [...bySize].map(([size, count]) => ({ size, count })),
    list,
  };
};

/**
 * The minimal winning coalitions of a rule: members whose votes in favour carry a substantive decision with all the others
 * against, and would not with one member less.
 * @param limit how many to list at most
 * @example minimalWinning(charterRule('2024-01-01')).count // 210n
 */
export const minimalWinning = (rule: Rule, limit = 20): Coalitions => {
  const game = blocsOf(rule);
  return minimalOf(game, game.wins, limit);
};

/**
 * The minimal blocking coalitions of a rule: members whose votes against prevent a substantive decision whatever the others
 * do, and would not with one member less.
 * @example minimalBlocking(charterRule('2024-01-01')).bySize // [{ size: 1, count: 5n }, { size: 7, count: 120n }]
 */
export const minimalBlocking = (rule: Rule, limit = 20): Coalitions => {
  const game = blocsOf(rule);
  const blocks = (inside: readonly number[]) =>
    !game.wins(game.classes.map((c, i) => c.members.length - inside[i]));
  return minimalOf(game, blocks, limit);
};

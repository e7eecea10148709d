import { CouncilError } from '../error.ts';
import { type Rule, readRule } from '../rules.ts';
import { power } from './blocs.ts';
import type { Power } from './indices.ts';
import { type Weighted, weightedPower } from './weighted.ts';

/** What a rule file holds: seats with quotas and vetoes, or weights with a quota. */
export type Game =
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'weighted'; readonly weighted: Weighted };

/**
 * Reads a rule file's JSON: `{"name", "seats", "required"}` as `readRule` does, or
 * `{"name", "weights": {"A": 5, "B": 3}, "quota": 6}`.
 * @throws CouncilError that says which part is wrong
 */
export const readGame = (value: unknown, where = 'rule'): Game => {
  const weights = (value as { weights?: unknown } | null)?.weights;
  if (weights === undefined) return { kind: 'rule', rule: readRule(value, where) };
  const { name = where, source = '', quota } = value as Record<string, unknown>;
  if (typeof weights !== 'object' || weights === null || Array.isArray(weights))
    throw new CouncilError(`${where}: "weights" must be an object from players to whole numbers`);
  const players = Object.entries(weights).map(([player, weight]) => ({
    name: player,
    weight: weight as number,
  }));
  if (typeof quota !== 'number') throw new CouncilError(`${where}: "quota" must be a number`);
  return { kind: 'weighted', weighted: { name: String(name), source: String(source), players, quota } };
};

/** Cost of the Johnston index above which it is left out unless asked for. */
const QUICK = 20_000_000;

/** The power in a game, with every index that is computed in about a second. Throws CouncilError for an impossible game. */
export const powerIn = (game: Game): Power => {
  if (game.kind === 'rule') return power(game.rule);
  const { players, quota } = game.weighted;
  const distinct = new Set(players.map(p => p.weight)).size;
  const cost = players.length ** 2 * quota;
  return weightedPower(game.weighted, { deeganPackel: cost <= QUICK, johnston: cost * distinct <= QUICK });
};

import type { Cue } from '../../src/3-attribute/role-features.ts';
import type { Run } from '../../src/3-attribute/roles.ts';
import type { TokenAttribution } from './examples.ts';

type Reading = { cue: Cue; source: readonly Run[]; content: readonly Run[] };

const tokens = (runs: readonly Run[]): Set<number> => {
  const set = new Set<number>();
  for (const r of runs) for (let i = r.first; i < r.past; i++) set.add(i);
  return set;
};

const dice = (a: Set<number>, b: Set<number>): number =>
  a.size + b.size === 0 ? 1 : (2 * [...a].filter(i => b.has(i)).length) / (a.size + b.size);

/** How like the gold attribution a reading is, 0..1: 1 when content and source are the same; the content counts three quarters. */
export const likeness = (reading: Reading, gold: TokenAttribution | undefined): number =>
  gold
    ? 0.75 * dice(tokens(reading.content), tokens(gold.content)) +
      0.25 * dice(tokens(reading.source), tokens(gold.source))
    : 0;

/** Whether a reading would count as found: half of the content's tokens (Dice) and one token of the source. */
export const agrees = (reading: Reading, gold: TokenAttribution | undefined): boolean => {
  if (!gold) return false;
  const a = tokens(reading.content);
  const b = tokens(gold.content);
  const shared = [...a].filter(i => b.has(i)).length;
  if (2 * shared < 0.5 * (a.size + b.size) || shared === 0) return false;
  if (gold.source.length === 0) return reading.source.length === 0;
  const s = tokens(reading.source);
  return [...tokens(gold.source)].some(i => s.has(i));
};

/** The gold attribution whose cue shares a token with `cue`. */
export const goldOf = (cue: Cue, gold: readonly TokenAttribution[]): TokenAttribution | undefined =>
  gold.find(g => g.cue.first < cue.past && cue.first < g.cue.past);

import type { Barrier } from '../../6-match/index.ts';
import { tokenOf } from './token.ts';

/**
 * What claims are called: by the least token of their statements. Where a person has set statements apart, what they were taken
 * from keeps the name that it had with them, and they have a name of their own.
 *
 * @param claims for each token the least token of its claim
 */
export const namesIn = (
  claims: ReadonlyMap<string, string>,
  barriers: readonly Barrier[],
): Map<string, string> => {
  const apart = new Map<string, readonly string[]>();
  const lost = new Map<string, string[]>();
  for (const { these, those } of barriers) {
    const rest = [...those].filter(t => claims.has(t)).sort()[0];
    const from = claims.get(rest);
    if (from === undefined) continue;
    const gone = these.filter(t => claims.has(t) && claims.get(t) !== from);
    // The latest word is what stands.
    for (const claim of new Set(gone.map(t => claims.get(t)!))) apart.set(claim, these);
    lost.set(from, [...(lost.get(from) ?? []), ...gone]);
  }
  const names = new Map<string, string>();
  for (const claim of new Set(claims.values())) {
    const whole = [claim, ...(lost.get(claim) ?? [])].sort();
    const these = apart.get(claim);
    if (!these) names.set(claim, whole[0]);
    else {
      const own = these.filter(t => claims.get(t) === claim || whole.includes(t)).sort();
      names.set(claim, tokenOf(`${own[0]} apart`));
    }
  }
  return new Map([...claims].map(([token, claim]) => [token, names.get(claim)!]));
};

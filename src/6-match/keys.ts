import { hashString } from '../model/hash.ts';
import type { Proposition } from './proposition.ts';

const TERMS = 5;
const TOPICS = 3;

/**
 * Under which keys a proposition is looked up. Two propositions that are one share a pair of their weightiest terms, or one term
 * and a topic of their documents; what shares no key is never compared, so that the cost of a statement does not grow with the
 * ledger. Keys are 32-bit numbers; two that collide cost one comparison.
 */
export const keysOf = ({ terms, profile }: Proposition): number[] => {
  const best = terms.slice(0, TERMS).map(([key]) => key);
  const own = new Set(best);
  const topics = profile
    .map(([key]) => key)
    .filter(key => !key.startsWith('state:'))
    .slice(0, TOPICS);
  const keys = new Set<number>();
  best.forEach((a, i) => {
    for (const b of best.slice(i + 1)) keys.add(hashString(a < b ? `${a}|${b}` : `${b}|${a}`) >>> 0);
    if (!a.startsWith('state:'))
      for (const topic of topics)
        if (topic !== a || own.size === 1) keys.add(hashString(`${a}@${topic}`) >>> 0);
  });
  return [...keys].sort((a, b) => a - b);
};

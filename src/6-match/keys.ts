import { hashString } from '../model/hash.ts';
import { widerThan } from './kin.ts';
import type { Proposition } from './proposition.ts';

const TERMS = 4;
const FIELDS = 4;

/**
 * Under which keys the statements of a dispute are looked up where they are too many to compare all: pairs of their weightiest
 * terms and fields of meaning.
 */
export const keysOf = ({ terms, fields }: Proposition): number[] => {
  const best = terms.map(([key]) => key).filter(key => !key.startsWith('state:'));
  const parts = [
    // A sinking is found under "attack" too.
    ...new Set(best.slice(0, TERMS).flatMap(key => [key, ...widerThan(key)])),
    ...fields.slice(0, FIELDS).map(([field]) => `field:${field}`),
  ].sort();
  const keys = new Set<number>();
  parts.forEach((a, i) => {
    for (const b of parts.slice(i + 1)) keys.add(hashString(`${a}@${b}`) >>> 0);
  });
  return [...keys].sort((a, b) => a - b);
};

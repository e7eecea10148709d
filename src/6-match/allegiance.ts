import type { Speaker } from '../4-resolve/actor.ts';
import { stateInName } from './concepts.ts';

/** For whom a speaker speaks: the code of a state or organisation; its own code where it speaks for itself. */
export type Allegiance = (speaker: Pick<Speaker, 'code' | 'name' | 'affiliation'>) => string;

/** What documents tell of an actor; one entry for each document that does. */
export type Known = Pick<Speaker, 'code' | 'name' | 'affiliation'>;

/** A persons's last name, in lower case; null for what is no name of a person. */
const lastName = (name: string): string | null => {
  const words = name.split(/\s+/).filter(w => /^\p{Lu}[\p{L}’'-]+$/u.test(w));
  return words.length > 0 ? words[words.length - 1].toLowerCase() : null;
};

const isStateCode = (code: string): boolean => /^[A-Z]/.test(code);

/**
 * One document calls Velayati foreign minister of Iran, the next just "Mr. Velayati": what others tell of a name helps where a
 * document tells nothing. A document's own word comes first; a last name that speaks for two is nobody's.
 */
export const allegianceBy = (known: Iterable<Known>): Allegiance => {
  const byCode = new Map<string, Map<string, number>>();
  const byName = new Map<string, Map<string, number>>();
  const count = (into: Map<string, Map<string, number>>, key: string, to: string): void => {
    const counts = into.get(key) ?? new Map<string, number>();
    into.set(key, counts.set(to, (counts.get(to) ?? 0) + 1));
  };
  for (const { code, name, affiliation } of known) {
    if (affiliation === null || isStateCode(code)) continue;
    count(byCode, code, topOf(affiliation));
    const last = lastName(name);
    if (last) count(byName, last, topOf(affiliation));
  }
  return ({ code, name, affiliation }) => {
    if (affiliation !== null) return topOf(affiliation);
    if (isStateCode(code)) return topOf(code);
    const counts = byCode.get(code);
    if (counts) return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0][0];
    const named = stateInName(name);
    if (named) return named;
    const last = lastName(name);
    const found = last ? byName.get(last) : undefined;
    return found?.size === 1 ? [...found.keys()][0] : code;
  };
};

/** "SUN:foreign-ministry" is "SUN". */
const topOf = (code: string): string => code.split(':')[0];

import type { Speaker } from '../4-resolve/actor.ts';
import { stateInName } from './concepts.ts';

/** For whom a speaker speaks: the code of a state or organisation; its own code where it speaks for itself. */
export type Allegiance = (speaker: Pick<Speaker, 'code' | 'name' | 'affiliation'>) => string;

/** What documents tell of an actor; one entry for each document that does. */
export type Known = Pick<Speaker, 'code' | 'name' | 'affiliation'>;

/** A person's last name, in lower case; null for what is no name of a person ("Soviet pilot"). */
const lastName = (name: string): string | null => {
  const last = name.trim().split(/\s+/).at(-1) ?? '';
  return /^\p{Lu}[\p{L}’'-]+$/u.test(last) ? last.toLowerCase() : null;
};

/** Groups and things that speak for a state; a "Soviet pilot" and "French scientists" speak for themselves. */
const OFFICIAL =
  /\b(?:legation|embassy|mission|delegat|government|official|spokes|ministr|envoy|diplomat|ambassador|consul|commander|command|army|navy|air force|authorit|radio|state media|agency|counsel|negotiator|prosecutor|statement|note)/i;

const isStateCode = (code: string): boolean => /^[A-Z]/.test(code);

/** Whether it depends on other documents for whom a speaker speaks: its own does not tell. */
export const dependsOnOthers = ({ code, affiliation }: Pick<Speaker, 'code' | 'affiliation'>): boolean =>
  affiliation === null && !isStateCode(code);

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
    const named = OFFICIAL.test(name) ? stateInName(name) : null;
    if (named) return named;
    const last = lastName(name);
    const found = last ? byName.get(last) : undefined;
    return found?.size === 1 ? [...found.keys()][0] : code;
  };
};

/** "SUN:foreign-ministry" is "SUN". */
const topOf = (code: string): string => code.split(':')[0];

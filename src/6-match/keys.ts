import { hashString } from '../model/hash.ts';
import { widerThan } from './kin.ts';
import type { Proposition } from './proposition.ts';

const TERMS = 5;
const TOPICS = 8;
const STATES = 3;
/** Deeds and things are many; the first of them are looked up by who has to do with them. */
const FIRST = 3;

/**
 * Under which keys a proposition is looked up: each of its weightiest terms together with a name or word that its document speaks
 * of most; the first of them together with two states of which it speaks, and the time; pairs of its own words. Two propositions
 * that are one share such a key; what shares none is never compared. That a hospital was bombed is no key: it would find every
 * hospital of every war, and the cost of a statement would grow with the ledger. Keys are 32-bit numbers; two that collide cost
 * one comparison.
 */
export const keysOf = ({ terms, profile, day }: Proposition): number[] => {
  const best = terms
    .map(([key]) => key)
    .filter(key => !key.startsWith('state:'))
    .slice(0, TERMS);
  const spokenOf = (kind: string, most: number): string[] =>
    profile
      .map(([key]) => key)
      .filter(key => key.startsWith(kind))
      .slice(0, most)
      .sort();
  const topics = spokenOf('word:', TOPICS);
  const between = pairs(spokenOf('state:', STATES));
  const keys = new Set<number>();
  const add = (...parts: string[]): void => {
    keys.add(hashString(parts.join('@')) >>> 0);
  };
  best.forEach((a, i) => {
    // A sinking is found under "attack" too.
    for (const deed of [a, ...widerThan(a)]) {
      for (const topic of topics) add(deed, topic);
      if (i < FIRST) for (const pair of between) for (const period of periodsOf(day)) add(deed, pair, period);
    }
    for (const b of best.slice(i + 1))
      if (a.startsWith('word:') && b.startsWith('word:')) add(...[a, b].sort());
  });
  return [...keys].sort((a, b) => a - b);
};

/** Two states, or the only one. */
const pairs = (states: readonly string[]): string[] =>
  states.length === 1 ? [...states] : states.flatMap((a, i) => states.slice(i + 1).map(b => `${a}+${b}`));

/** Two years that overlap, so that what is less than a year apart shares one. */
const periodsOf = (day: string): string[] => {
  const year = Number(day.slice(0, 4));
  return day === '' ? ['ever'] : [`even ${year >> 1}`, `odd ${(year + 1) >> 1}`];
};

import { describe, expect, it } from 'vitest';
import { namesIn } from './names.ts';

/** Claims as lists of tokens. */
const named = (claims: readonly string[][], these: string[], those: string[]): (string | undefined)[] => {
  const names = namesIn(new Map(claims.flatMap(c => c.map(t => [t, c[0]] as const))), [{ these, those }]);
  return claims.map(([token]) => names.get(token));
};

describe('the name of a claim', () => {
  it('is its least token', () => expect(named([['a', 'b'], ['c']], [], [])).toEqual(['a', 'c']));

  it('stays where statements are set apart, be it those that it is called by', () => {
    const [apart, rest] = named([['a'], ['b', 'c']], ['a'], ['b', 'c']);
    expect(rest).toBe('a');
    expect(apart).toMatch(/^[0-9a-f]{16}$/);
    expect(named([['a', 'b'], ['c']], ['c'], ['a', 'b'])[0]).toBe('a');
  });

  it('is the same whatever joins what was set apart, and never that of two', () => {
    const [before] = named([['m'], ['b', 'c']], ['m'], ['b', 'c']);
    const [after, rest] = named(
      [
        ['a', 'm'],
        ['b', 'c'],
      ],
      ['m'],
      ['b', 'c'],
    );
    expect(after).toBe(before);
    expect(rest).toBe('b');
    // What the rest falls into keeps the name once.
    expect(new Set(named([['a'], ['b'], ['c']], ['a'], ['b', 'c'])).size).toBe(3);
  });
});

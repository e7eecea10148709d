import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disputeOf, documentKeys } from './dispute.ts';
import { fieldsIn } from './fields.ts';
import { partition } from './partition.ts';
import { profileOf } from './profile.ts';

describe('a partition', () => {
  const likeness = (edges: Readonly<Record<string, number>>) => (a: string, b: string) =>
    edges[`${a}${b}`] ?? edges[`${b}${a}`] ?? -5;

  it('joins what is alike on the whole, not what is alike to the next alone', () => {
    const chain = { ab: 2, bc: 2, cd: 2 };
    expect(new Set(partition([...'abcd'], likeness(chain), 0).values()).size).toBe(2);
    const whole = { ...chain, ac: 1, bd: 1, ad: 0 };
    expect(new Set(partition([...'abcd'], likeness(whole), 0).values())).toEqual(new Set(['a']));
    expect([...partition([], likeness({}), 0)]).toEqual([]);
  });

  it('is the same in any order, and each group has the name of its least', () => {
    const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 28, maxLength: 28 });
    const ids = [...'abcdefgh'];
    fc.assert(
      fc.property(values, fc.shuffledSubarray(ids, { minLength: 8 }), (numbers, order) => {
        const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map(b => `${a}${b}`));
        const alike = likeness(Object.fromEntries(pairs.map((pair, i) => [pair, numbers[i]])));
        const parted = partition(order, alike, 0);
        expect([...parted].sort()).toEqual([...partition(ids, alike, 0)].sort());
        for (const [id, name] of parted) expect(name <= id && parted.get(name) === name).toBe(true);
      }),
    );
  });
});

describe('fields of meaning', () => {
  it.each([
    ['the effluent would poison the fish downstream', 'pollution'],
    ['the men had signed under threats after weeks in solitary', 'confession'],
    ['a trawler’s nets were cut', 'fishing'],
    ['the two must be handed over', 'extradite'],
  ])('%s: %s', (words, field) => expect(fieldsIn(words).map(([name]) => name)).toContain(field));

  it('are none of what tells nothing', () => expect(fieldsIn('… 😀 and the of')).toEqual([]));
});

describe('documents of one dispute', () => {
  const profile = (id: string, text: string, publishedAt: string) =>
    profileOf({ id, text, title: null, publishedAt });
  const one = profile(
    'a',
    'Iceland said the frigate Leander had rammed the gunboat Thor off Grimsey.',
    '1976-01-09',
  );
  const two = profile(
    'b',
    'London denied that the Leander rammed an Icelandic gunboat near Grimsey.',
    '1976-01-10',
  );
  const other = profile(
    'c',
    'Uruguay said that the mill would not harm the river. Argentina disagreed.',
    '2006-02-01',
  );

  it('are told from others, whichever is first', () => {
    expect(disputeOf(one, two)).toBeGreaterThan(1);
    expect(disputeOf(one, other)).toBeLessThan(-1.5);
    expect(disputeOf(two, one)).toBe(disputeOf(one, two));
    expect(documentKeys(one).some(key => documentKeys(two).includes(key))).toBe(true);
  });

  it('may have no day and no words', () => {
    const empty = profile('d', '', '');
    expect(documentKeys(empty)).toEqual([]);
    expect(disputeOf(empty, one)).toBeLessThan(0);
  });
});

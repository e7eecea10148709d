import { expect, it } from 'vitest';
import { hashString } from './hash.ts';
import { classIndex, wordClasses } from './word-classes.ts';

it('finds the classes of a word by its hash, and none for other words', () => {
  const classes = wordClasses(['said', 'denied', 'ministry'], [1, 1, 2], [10, 11, 300]);
  const at = classIndex(classes, hashString('ministry'));
  expect([classes.coarse[at], classes.fine[at]]).toEqual([2, 300]);
  expect(classIndex(classes, hashString('unheard'))).toBe(-1);
  expect(classIndex(wordClasses([], [], []), hashString('said'))).toBe(-1);
});

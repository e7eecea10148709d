import { expect, test } from 'vitest';
import { bCubed, type Clusters, ceafE, f1, muc } from './coreference.ts';

// The example of Luo (2005), figure 1: three entities of five, two and five mentions, and two ways of joining them wrongly.
const gold: Clusters = [
  ['1', '2', '3', '4', '5'],
  ['6', '7'],
  ['8', '9', 'A', 'B', 'C'],
];
const joined67: Clusters = [
  ['1', '2', '3', '4', '5'],
  ['6', '7', '8', '9', 'A', 'B', 'C'],
];
const joined15: Clusters = [
  ['1', '2', '3', '4', '5', '8', '9', 'A', 'B', 'C'],
  ['6', '7'],
];
const all: Clusters = [gold.flat()];

test.each([
  ['the same clusters', gold, 1, 1, 1],
  ['the small entity joined to a large one', joined67, 18 / 19, 0.865, 0.733],
  ['the two large entities joined', joined15, 18 / 19, 0.737, 0.667],
  ['all in one', all, 18 / 20, 0.545, 0.294],
])('%s', (_, predicted, m, b, c) => {
  expect(f1(muc(gold, predicted)).f).toBeCloseTo(m, 2);
  expect(f1(bCubed(gold, predicted)).f).toBeCloseTo(b, 2);
  expect(f1(ceafE(gold, predicted)).f).toBeCloseTo(c, 2);
});

test('a mention that only one side has counts against that side', () => {
  const predicted: Clusters = [['1', '2', 'x']];
  expect(f1(muc([['1', '2']], predicted))).toMatchObject({ p: 1 / 2, r: 1 });
  expect(f1(bCubed([['1', '2']], predicted)).p).toBeCloseTo(4 / 9);
});

test('the pairing of CEAF is the best one, not the first', () => {
  const predicted: Clusters = [
    ['1', '2', '6', '7'],
    ['3', '4', '5'],
  ];
  // 1-2-3-4-5 pairs with 3-4-5 (6/8), 6-7 with 1-2-6-7 (4/6).
  expect(
    ceafE(
      [
        ['1', '2', '3', '4', '5'],
        ['6', '7'],
      ],
      predicted,
    ).recall,
  ).toBeCloseTo(6 / 8 + 4 / 6);
});

test('nothing scores nothing', () => {
  expect(f1(muc([], []))).toEqual({ p: 0, r: 0, f: 0 });
  expect(f1(ceafE([], gold))).toEqual({ p: 0, r: 0, f: 0 });
});

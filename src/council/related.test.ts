import { expect, test } from 'vitest';
import { type ClaimTraces, type CouncilAct, relation } from './related.ts';

const claim: ClaimTraces = {
  firstDay: '2024-02-03',
  lastDay: '2024-03-30',
  documents: ['d1', 'd2'],
  instruments: ['S/RES/2664 (2022)', 'S/2024/77'],
  words: ['that the lamps of the northern coast had been put out', 'Malta lost a lighthouse in May'],
};
const act = (changes: Partial<CouncilAct>): CouncilAct => ({
  date: '2024-03-28',
  symbols: ['S/2024/99'],
  topic: ['Question of the potato'],
  document: null,
  ...changes,
});

test.each<[string, Partial<CouncilAct>, ReturnType<typeof relation>]>([
  ['nothing in common', {}, null],
  ['its draft is cited', { symbols: ['S/2024/77'] }, { kind: 'cited', by: 'S/2024/77' }],
  [
    'its resolution is cited, set with other spaces',
    { symbols: ['S/RES/2664(2022)'] },
    { kind: 'cited', by: 'S/RES/2664(2022)' },
  ],
  [
    'cited, whenever it was',
    { symbols: ['S/2024/77'], date: '1999-01-01' },
    { kind: 'cited', by: 'S/2024/77' },
  ],
  ['another draft whose symbol begins alike', { symbols: ['S/2024/7'] }, null],
  ['a statement was made there', { document: 'd2' }, { kind: 'said-there', by: 'd2' }],
  [
    'two words of its topic',
    { topic: ['Lamps of the northern sea'] },
    { kind: 'topic', by: 'lamps, northern' },
  ],
  ['its only word', { topic: ['Malta'] }, { kind: 'topic', by: 'malta' }],
  ['accents and capitals apart', { topic: ['MÁLTA'] }, { kind: 'topic', by: 'malta' }],
  ['one word of several', { topic: ['Northern harbours'] }, null],
  ['words of every agenda', { topic: ['Letter dated 3 May 2024 from the Permanent Representative'] }, null],
  ['before the claim', { topic: ['Malta'], date: '2024-02-02' }, null],
  ['a year after', { topic: ['Malta'], date: '2025-03-30' }, { kind: 'topic', by: 'malta' }],
  ['later than that', { topic: ['Malta'], date: '2025-03-31' }, null],
])('%s', (_, changes, expected) => expect(relation(act(changes), claim)).toEqual(expected));

test('a claim of unknown days is found by symbols alone', () => {
  const undated = { ...claim, firstDay: null, lastDay: null };
  expect(relation(act({ topic: ['Malta'] }), undated)).toBeNull();
  expect(relation(act({ symbols: ['S/2024/77'] }), undated)).not.toBeNull();
});

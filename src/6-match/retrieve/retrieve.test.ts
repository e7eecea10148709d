import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeModel } from '../../model/container.ts';
import { readMatchModel, retriever } from './index.ts';
import { stem, wordsIn } from './words.ts';

const model = readMatchModel(readFileSync(new URL('../../../models/match.model', import.meta.url)));

describe('words', () => {
  it.each([
    ['hashtags in camel case are several words', '#HarbourBridgeFire', 'harbour bridg fir'],
    ['handles too', '@MayorOlafsen said', 'mayor olafsen said'],
    ['figures lose their separators', '1,377 points', '1377 point'],
    ['links go', 'ice https://example.org/a pic.twitter.com/b', 'ice'],
    ['stop words go', 'it was not the one', 'one'],
    ['possessives and apostrophes go', "Norway's don’t", 'norway'],
    ['accents go', 'Café', 'caf'],
  ])('%s', (_, text, stems) => {
    expect(
      wordsIn(text)
        .map(w => w.stem)
        .join(' '),
    ).toBe(stems);
  });

  it.each([
    ['attack', 'attacks', 'attacked', 'attacking'],
    ['stop', 'stops', 'stopped', 'stopping'],
    ['destroy', 'destroys', 'destroyed', 'destroying'],
    ['arrest', 'arrests', 'arrested'],
    ['city', 'cities'],
    ['violate', 'violates', 'violated', 'violating', 'violation', 'violations'],
  ])('have one stem: %s, %s, …', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });
});

describe('a text finds the claim that it repeats', () => {
  const claims = [
    'The mayor of Bergen ordered the harbour bridge closed in March 2011.',
    'A ferry sank in the harbour of Bergen with 40 people aboard.',
    'Drinking sea water cures the common cold.',
    'The harbour bridge of Oslo was sold to a foreign company for 300 million.',
  ].map(claim => ({ claim, title: '' }));
  const find = retriever(claims, model);

  it.each([
    ['BREAKING: 40 people on that ferry!!! #Bergen #HarbourDisaster', 1],
    ['my aunt swears by sea water against her colds 😱', 2],
    ['So they SELL our bridge for 300,000,000?? Oslo, wake up', 3],
    ['Bergen’s mayor has closed the bridge', 0],
  ])('%s', (text, claim) => {
    expect(find(text, 2)[0].claim).toBe(claim);
  });

  it('or nothing where no word is shared', () => {
    expect(find('zzz', 5)).toEqual([]);
    expect(find('', 5)).toEqual([]);
    expect(retriever([], model)('ferry', 5)).toEqual([]);
  });

  it('the same every time, each claim once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const found = find(`ferry ${text}`, 5);
        expect(found).toEqual(find(`ferry ${text}`, 5));
        expect(new Set(found.map(f => f.claim)).size).toBe(found.length);
      }),
    );
  });
});

it('a model of another number of features is refused', () => {
  const bytes = encodeModel({
    stage: 'match',
    version: '1',
    settings: {},
    sections: { rank: new Float32Array(2) },
  });
  expect(() => readMatchModel(bytes)).toThrow(/model of 2 features where/);
});

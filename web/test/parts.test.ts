import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedWords, holderOf, searchOf } from '../../src/export/html/names.ts';
import { addressOf, readAddress, VIEWS } from '../src/address.ts';
import { depthsOf, paragraphsOf } from '../src/text/segments.ts';
import { scaleOf } from '../src/timeline.ts';
import { dayWords, nameOf, shortDay } from '../src/words.ts';

describe('addresses', () => {
  it.each([
    ['', { view: 'dossier', id: '', query: {} }],
    ['#/', { view: 'dossier', id: '', query: {} }],
    ['#/?by=state&q=a%20b', { view: 'dossier', id: '', query: { by: 'state', q: 'a b' } }],
    ['#/actor/SUN%3Atass', { view: 'actor', id: 'SUN:tass', query: {} }],
    ['#/claim/%', { view: 'claim', id: '%', query: {} }],
    ['#/nowhere/1', { view: null, id: '1', query: {} }],
    ['#/__proto__', { view: null, id: '', query: {} }],
  ])('%s', (hash, address) => expect(readAddress(hash)).toEqual(address));

  it('come back as they were given, whatever an id and a query hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VIEWS.filter(v => v !== 'dossier')),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.dictionary(fc.constantFrom('by', 'q', 's'), fc.string({ unit: 'grapheme', minLength: 1 })),
        (view, id, query) => {
          expect(readAddress(addressOf(view, id, query))).toEqual({ view, id, query: { ...query } });
        },
      ),
    );
  });
});

describe('the pieces of a text', () => {
  const statement = (id: string, content: [number, number][], nestedIn: string | null = null) => ({
    id,
    nestedIn,
    source: [],
    cue: [],
    content,
  });

  it('are cut where statements begin and end, the innermost statement last', () => {
    const text = 'He said that she said no.';
    const [{ pieces }] = paragraphsOf(text, [statement('a', [[8, 25]]), statement('b', [[22, 24]], 'a')]);
    expect(
      pieces.map(p => [text.slice(p.start, p.end), p.parts.map(x => `${x.statement}${x.depth}`).join()]),
    ).toEqual([
      ['He said ', ''],
      ['that she said ', 'a0'],
      ['no', 'a0,b1'],
      ['.', 'a0'],
    ]);
  });

  it('of a quotation over paragraphs lie in both, and empty lines in none', () => {
    const text = '“One.\n\n“Two.”\n \n\nThree.';
    const found = paragraphsOf(text, [statement('a', [[0, 13]])]);
    expect(found.map(({ pieces }) => pieces.map(p => [text.slice(p.start, p.end), p.parts.length]))).toEqual([
      [['“One.', 1]],
      [['“Two.”', 1]],
      [['Three.', 0]],
    ]);
  });

  it('are the whole text, in order and without gaps, whatever lies over it', () => {
    const span = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    const given = fc.record({
      source: fc.array(span),
      cue: fc.array(span),
      content: fc.array(span),
      outer: fc.nat(9),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '😀', '<'), maxLength: 60 }),
        fc.array(given, { maxLength: 6 }),
        (text, list) => {
          // Each may say that it lies in any other, itself included.
          const statements = list.map((s, i) => ({ ...s, id: String(i), nestedIn: String(s.outer) }));
          const paragraphs = paragraphsOf(text, statements);
          for (const { start, pieces } of paragraphs) {
            expect(pieces[0].start).toBe(start);
            for (const [i, piece] of pieces.entries()) if (i > 0) expect(piece.start).toBe(pieces[i - 1].end);
          }
          const joined = paragraphs.map(({ pieces }) => pieces.map(p => text.slice(p.start, p.end)).join(''));
          expect(joined.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          expect(Math.max(0, ...depthsOf(statements).values())).toBeLessThanOrEqual(statements.length);
        },
      ),
    );
  });
});

describe('the files of a dossier', () => {
  it.each([
    ['', 'ledger.js'],
    ['claims?by=state', 'claims.3f.by.3d.state.js'],
    ['claims/21aa?by=state', 'claims~21aa.js'],
    ['claims/21aa/statements?limit=50', 'claims~21aa.js'],
    [
      'claims/21aa/statements?after=4f%3A1&limit=50',
      'claims~21aa~statements.3f.after.3d.4f.3a.1.26.limit.3d.50.js',
    ],
    ['documents/4f/text', 'documents~4f.js'],
    ['statements?document=4f', 'documents~4f.js'],
    ['claims-of/4f', 'documents~4f.js'],
    ['actors/SUN%3Atass', 'actors~-s-u-n.3a.tass.js'],
    ['statements?by=SUN%3Atass&limit=20', 'actors~-s-u-n.3a.tass.js'],
  ])('%s lies in %s', (question, file) => expect(holderOf(question)).toBe(file));

  it('have names that every file system takes, one for each question', () => {
    const code = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      fc.constantFrom('SUN', 'sun', 'Sun', 's-u-n'),
    );
    fc.assert(
      fc.property(code, code, (a, b) => {
        const [x, y] = [a, b].map(c => holderOf(`actors/${encodeURIComponent(c)}`));
        expect(x).toMatch(/^[a-z0-9.~+-]{1,255}$/);
        expect(x === y).toBe(a === b);
        // What an actor says lies in the actor's file, though a query is written otherwise than a path.
        expect(holderOf(`statements${searchOf({ by: a, limit: '20' })}`)).toBe(x);
      }),
    );
  });

  it.each([
    ['“Shot down,” he said', ' shot down he said '],
    ['Café', ' cafe '],
    ['…', ''],
  ])('compare the words of %s', (text, words) => expect(foldedWords(text)).toBe(words));
});

describe('the scale of days', () => {
  it('is even by time and leaves room behind the last day', () => {
    const { at, ticks } = scaleOf(['1983-09-11', '1983-09-01', '1983-09-06', '']);
    expect(['1983-09-01', '1983-09-06', '1983-09-11', ''].map(at)).toEqual([0, 45, 90, 0]);
    expect(ticks.map(t => t.day)).toEqual(['1983-09-01', '1983-09-06', '1983-09-11']);
  });
  it.each([[[]], [['']], [['1983-09-01']]])('holds for %j', days => {
    const { at, ticks } = scaleOf(days);
    expect([at(days[0] ?? ''), ticks.length]).toEqual([0, days.filter(Boolean).length]);
  });
});

describe('words', () => {
  it.each([
    ['1983-09-02', '2 September 1983', '2 Sep 1983'],
    ['1983-09-02T10:00:00Z', '2 September 1983', '2 Sep 1983'],
    ['1983-09', '1983-09', ''],
    ['', 'day unknown', ''],
    [null, 'day unknown', ''],
  ])('of the day %j', (date, long, short) => expect([dayWords(date), shortDay(date)]).toEqual([long, short]));
  it('call a state by its name, and leave every other name as it is told', () =>
    expect([nameOf('SUN'), nameOf('UN'), nameOf('SUN', 'the Soviet side')]).toEqual([
      'Soviet Union',
      'UN',
      'the Soviet side',
    ]));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../export/csv-line.ts';
import { recordLines } from './record.ts';
import { tableLines } from './table.ts';
import { clean, cut, pad, widthOf, wrap } from './text.ts';

const lines = async (iterable: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = [];
  for await (const line of iterable) all.push(line);
  return all;
};
const anything = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('日本語テキスト', '👩‍👩‍👧‍👦'.repeat(9), 'x'.repeat(300)),
);

describe('text', () => {
  it.each([
    ['plain', 'plain'],
    ['two\nlines\r\nand\ttab', 'two lines and tab'],
    ['\u001b[31mred\u001b[0m', ' [31mred [0m'],
    ['bell\u0007 \u009b31m', 'bell   31m'],
    ['\u202eesrever\u202c', 'esrever'],
    ['line\u2028and paragraph\u2029', 'line and paragraph '],
  ])('%j is cleaned', (text, expected) => {
    expect(clean(text)).toBe(expected);
  });

  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['cut in the middle', 10, 'cut in th…'],
    ['日本語テキスト', 7, '日本語…'],
    ['日本語テキスト', 6, '日本…'],
    ['cafe\u0301s', 4, 'caf…'],
    ['word word', 6, 'word…'],
    ['x', 0, '…'],
  ])('%j cut to %i columns', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });

  it('is cut to no more than its width, whatever it is', () => {
    fc.assert(
      fc.property(
        anything,
        fc.integer({ min: 1, max: 60 }),
        (text, width) => widthOf(cut(clean(text), width)) <= width,
      ),
    );
  });

  it('is wrapped without loss, and to no more than the width where letters allow', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 60 }), (text, width) => {
        const cleaned = clean(text);
        const wrapped = wrap(cleaned, width);
        expect(wrapped.join('').replaceAll(' ', '')).toBe(cleaned.replaceAll(' ', ''));
        for (const line of wrapped) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it.each([
    ['one two three', 7, undefined, ['one two', 'three']],
    ['one two three four', 7, 2, ['one two', 'three…']],
    ['abcdefgh', 3, undefined, ['abc', 'def', 'gh']],
    ['', 5, undefined, ['']],
  ])('%j wrapped to %i columns and %s lines', (text, width, most, expected) => {
    expect(wrap(text, width, most)).toEqual(expected);
  });

  it('is padded by columns, not by letters', () => {
    expect(pad('日本', 6)).toBe('日本  ');
    expect(pad('long', 2)).toBe('long');
  });
});

describe('tables', () => {
  const columns = [
    { title: 'code', cell: (r: string[]) => r[0], whole: true as const },
    { title: 'name', cell: (r: string[]) => r[1], most: 10 },
    { title: 'words', cell: (r: string[]) => r[2], lines: 2 },
  ];

  it('fit the width: cut, wrapped, and codes whole', async () => {
    const rows = [
      [
        'a-long-code-of-somebody',
        'A name that is long',
        'words that go on and on until they end somewhere else',
      ],
      ['b', 'B', 'few'],
    ];
    expect(await lines(tableLines(rows, columns, 60))).toEqual([
      'code                     name        words',
      'a-long-code-of-somebody  A name th…  words that go on and on',
      '                                     until they end somewhe…',
      'b                        B           few',
    ]);
  });

  it('in a pipe are tab-separated and whole', async () => {
    expect(await lines(tableLines([['a\tb', 'x\ny', 'z'.repeat(500)]], columns, null))).toEqual([
      'code\tname\twords',
      `a b\tx y\t${'z'.repeat(500)}`,
    ]);
  });

  it('of nothing are nothing', async () => {
    expect(await lines(tableLines([], columns, 80))).toEqual([]);
    expect(await lines(tableLines([], columns, null))).toEqual([]);
  });

  it('never exceed the width, whatever they hold', async () => {
    const row = fc.tuple(fc.string({ maxLength: 9 }), anything, anything);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 5 }),
        fc.integer({ min: 45, max: 160 }),
        async (rows, width) => {
          for (const line of await lines(tableLines(rows, columns, width)))
            expect(widthOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('are printed as they come, without waiting for the end', async () => {
    async function* endless() {
      for (let i = 0; ; i++) yield [String(i), 'n', 'w'];
    }
    let seen = 0;
    for await (const _ of tableLines(endless(), columns, 80)) if (++seen > 500) break;
    expect(seen).toBe(501);
  });
});

describe('records', () => {
  it('tell who does what, and below it the words', () => {
    const record = {
      day: '1983-09-01',
      who: 'George P. Shultz (USA)',
      deed: 'accuse → SUN  CT+',
      words: 'a missile destroyed it',
      where: '10bbc614:289',
    };
    expect(recordLines(record, 80)).toEqual([
      `${'1983-09-01  George P. Shultz (USA)  accuse → SUN  CT+'.padEnd(68)}10bbc614:289`,
      '            a missile destroyed it',
    ]);
  });

  it('fit the width, whatever they hold', () => {
    fc.assert(
      fc.property(anything, anything, fc.integer({ min: 60, max: 200 }), (who, words, width) => {
        for (const line of recordLines(
          { day: '1983-09-01', who, deed: 'deny  CT-', words, where: 'x:1' },
          width,
        ))
          expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('CSV', () => {
  it.each<[(string | number | boolean | null)[], string]>([
    [['a', 1, true, null], 'a,1,true,\r\n'],
    [['a "b"', 'c,d', 'e\nf', 'g\rh'], '"a ""b""","c,d","e\nf","g\rh"\r\n'],
    [[' space '], '" space "\r\n'],
    [['=1+1', '+1', '-1', '@x'], "'=1+1,'+1,'-1,'@x\r\n"],
    [[' =1+1', '\t=1'], "' =1+1,'\t=1\r\n"],
    [['＝1+1'], "'＝1+1\r\n"],
    [[-1, -0.5], '-1,-0.5\r\n'],
    [['a=1'], 'a=1\r\n'],
    [['"=1+1"'], '"""=1+1"""\r\n'],
    [[''], '\r\n'],
  ])('%j', (cells, expected) => {
    expect(csvLine(cells)).toBe(expected);
  });

  /** RFC 4180, read back. */
  const parse = (line: string): string[] =>
    [...`,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare,
    );

  it('gives back what went in, but for the apostrophe in front of formulas', () => {
    fc.assert(
      fc.property(fc.array(anything, { minLength: 2, maxLength: 5 }), cells => {
        const back = parse(csvLine(cells));
        expect(back.map((cell, i) => (cell === `'${cells[i]}` ? cells[i] : cell))).toEqual(cells);
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPages } from './extract.ts';
import type { Page, Piece } from './page.ts';
import { textOf } from './text.ts';

/** Letters of a typewriter, half as wide as they are high. */
const SIZE = 10;
const piece = (text: string, x: number, y: number, size = SIZE): Piece => ({
  text,
  x,
  y,
  size,
  width: (text.length * size) / 2,
  spaced: true,
});

/** Lines below each other; a line may be indented by spaces, an empty one is a gap. */
const column = (x: number, y: number, lines: readonly string[], size = SIZE): Piece[] =>
  lines.flatMap((line, i) => {
    const indent = line.length - line.trimStart().length;
    return line.trim() ? [piece(line.trim(), x + (indent * size) / 2, y + i * size * 1.2, size)] : [];
  });

/** The words of a line, each a piece of its own, with equal spaces between them. */
const spread = (line: string, x: number, y: number, width: number): Piece[] => {
  const words = line.split(' ').map(word => piece(word, 0, y));
  const space = (width - words.reduce((sum, word) => sum + word.width, 0)) / (words.length - 1);
  let at = x;
  return words.map(word => {
    const placed = { ...word, x: at };
    at += word.width + space;
    return placed;
  });
};

const page = (...pieces: (Piece | Piece[])[]): Page => ({ width: 600, height: 800, pieces: pieces.flat() });
const read = (...pages: Page[]): string[] => textOf(pages).split('\n\n');

const LEFT = [
  'The delegate of the first state said it',
  'would hand over the logs of its vessels',
  'as soon as the others did. The delegate',
  'of the second state replied that nobody',
];
const RIGHT = [
  'had asked for them. A third one doubted',
  'both, and proposed to adjourn until the',
  'keepers had been heard, which was taken',
  'up by all of the members at the meeting.',
];
const BOTH = [...LEFT, ...RIGHT].join(' ');

describe('columns are read one after the other', () => {
  test.each<[string, Page[], string[]]>([
    ['one column', [page(column(50, 100, LEFT), column(50, 148, RIGHT))], [BOTH]],
    ['two columns at one height', [page(column(50, 100, LEFT), column(320, 100, RIGHT))], [BOTH]],
    ['two columns at other heights', [page(column(50, 100, LEFT), column(320, 105, RIGHT))], [BOTH]],
    ['the right one set first', [page(column(320, 100, RIGHT), column(50, 100, LEFT))], [BOTH]],
    ['over two pages', [page(column(50, 100, LEFT)), page(column(50, 100, RIGHT))], [BOTH]],
    [
      'three columns',
      [page(column(50, 100, LEFT), column(270, 100, RIGHT), column(490, 100, LEFT))],
      [BOTH, LEFT.join(' ')],
    ],
    [
      'a heading across both',
      [
        page(
          column(150, 60, ['A heading that goes across both columns'], 14),
          column(50, 100, LEFT),
          column(320, 100, RIGHT),
        ),
      ],
      ['A heading that goes across both columns', BOTH],
    ],
    [
      'words set one by one, spread over the width',
      [page(LEFT.flatMap((line, i) => spread(line, 50, 100 + i * 12, 240)))],
      [LEFT.join(' ')],
    ],
  ])('%s', (_, pages, paragraphs) => expect(read(...pages)).toEqual(paragraphs));

  test('a last page with few lines has the columns of the others', () => {
    const last = page(
      column(50, 100, ['Those who were left on the coast had to', 'wait.']),
      column(320, 100, ['  Nothing more was said on that first day']),
    );
    const first = page(column(50, 100, LEFT), column(320, 100, RIGHT));
    expect(read(first, last)).toEqual([
      BOTH,
      'Those who were left on the coast had to wait.',
      'Nothing more was said on that first day',
    ]);
  });

  test('a table keeps its rows', () => {
    const rows = ['Norway', 'Malta', 'Japan', 'Kenya', 'Chile'];
    const table = rows.map((name, i) => [
      piece(name, 50, 100 + i * 12),
      piece(`Mr. ${name[0]}`, 300, 100 + i * 12),
    ]);
    expect(textOf([page(table.flat())])).toBe(rows.map(name => `${name}   Mr. ${name[0]}`).join('\n'));
  });
});

describe('lines become paragraphs', () => {
  const at = (...lines: string[]): string[] => read(page(column(50, 100, lines)));
  const full = 'A line that is as long as its column is';
  test.each<[string, string[], string[]]>([
    [
      'an indented line opens one',
      [
        full,
        'and goes on here to end with some words.',
        '  Another one begins here and goes on too',
        'with this.',
      ],
      [
        `${full} and goes on here to end with some words.`,
        'Another one begins here and goes on too with this.',
      ],
    ],
    [
      'a short line ends one',
      [full, 'and it ends here.', 'Another one follows without an indent as', 'one sees.'],
      [`${full} and it ends here.`, 'Another one follows without an indent as one sees.'],
    ],
    [
      'a gap ends one',
      [full, full, full, '', 'After the gap another one begins at once', 'here.'],
      [`${full} ${full} ${full}`, 'After the gap another one begins at once here.'],
    ],
    [
      'bullets stand alone',
      [
        'We ask for the following things, namely:',
        '• that the lamps of the coast be repaired',
        '• that somebody pay.',
      ],
      [
        'We ask for the following things, namely:',
        '• that the lamps of the coast be repaired',
        '• that somebody pay.',
      ],
    ],
  ])('%s', (_, lines, paragraphs) => expect(at(...lines)).toEqual(paragraphs));

  test.each<[string, string[], string]>([
    [
      'a parted word is whole again',
      ['the members of the Council in consul-', 'tation with each other'],
      'the members of the Council in consultation with each other',
    ],
    [
      'a soft hyphen goes',
      ['the members of the Council in con\u00ad', 'sultation with them all'],
      'the members of the Council in consultation with them all',
    ],
    [
      'a name keeps its hyphen',
      ['the report that was sent by the Secretary-', 'General of all of them'],
      'the report that was sent by the Secretary-General of all of them',
    ],
    [
      'a number too',
      ['what was said at the time about COVID-', '19 by all of the states'],
      'what was said at the time about COVID-19 by all of the states',
    ],
    [
      'a compound that stands elsewhere keeps it',
      ['a so-called inquiry, and then a so-', 'called finding about it'],
      'a so-called inquiry, and then a so-called finding about it',
    ],
    [
      'two words that stand elsewhere keep it',
      ['the cease and the fire, and the cease-', 'fire of all'],
      'the cease and the fire, and the cease-fire of all',
    ],
    [
      'a word that stands elsewhere loses it',
      ['the inter action of all, interaction, inter-', 'action of both'],
      'the inter action of all, interaction, interaction of both',
    ],
  ])('%s', (_, lines, text) => expect(at(...lines)).toEqual([text]));
});

describe('what runs along on every page is left out', () => {
  const body = (n: number): Piece[] =>
    column(
      50,
      100,
      LEFT.map(line => line.replace('first', `${n}th`)),
    );
  const framed = (n: number, head: string, foot: string): Page =>
    page(piece(head, 50, 40), piece(`${n}/9`, 500, 40), body(n), piece(foot, 50, 700));

  test('headers, footers and page numbers', () => {
    const text = textOf([1, 2, 3, 4].map(n => framed(n, 'The Northern Lamps', `23-0${n}`)));
    expect(text.match(/The Northern Lamps/g)).toHaveLength(1); // the first page keeps its head
    expect(text).not.toMatch(/23-0/);
    expect(text.match(/delegate of the \dth state/g)).toHaveLength(4);
  });
  test('also when left and right pages differ', () => {
    const text = textOf([1, 2, 3, 4, 5, 6, 7].map(n => framed(n, n % 2 ? 'Lamps' : 'Ships', 'x')));
    expect(text.match(/Lamps|Ships/g)).toHaveLength(1);
  });
  test('not what stands at the top of one page only', () => {
    expect(textOf([framed(1, 'One', 'a'), framed(2, 'Two', 'b'), framed(3, 'Six', 'c')])).toMatch(
      /Two[\s\S]*Six/,
    );
  });
});

test('pages at random are read without an error, and every letter once', () => {
  const pieces = fc.array(
    fc.record({
      text: fc.stringMatching(/^[a-z]{1,12}[.-]?$/),
      x: fc.integer({ min: 0, max: 500 }),
      y: fc.integer({ min: 0, max: 800 }),
      size: fc.constantFrom(6, 10, 10, 10, 24),
    }),
    { maxLength: 60 },
  );
  const letters = (text: string): string => [...text.replace(/[^a-z]/g, '')].sort().join('');
  fc.assert(
    fc.property(pieces, all => {
      const set = new Map(all.map(p => [`${p.x},${p.y}`, piece(p.text, p.x, p.y, p.size)]));
      // A piece set again over itself is one: here all are in places of their own.
      const apart = [...set.values()].filter((p, _, list) => list.every(q => p === q || p.text !== q.text));
      expect(letters(textOf([page(apart)]))).toBe(letters(apart.map(p => p.text).join('')));
    }),
    { numRuns: 200 },
  );
});

test('a printed record gives the words of the page that it was printed from, one for one', async () => {
  const of = (name: string): Buffer => readFileSync(new URL(`../../testing/record/${name}`, import.meta.url));
  const { pages, title } = await extractPages(new Uint8Array(of('meeting.pdf')));
  const source = of('meeting.html').toString();
  const words = source
    .slice(source.indexOf('<section class="columns">'))
    .replace(/<\/?(?:section|p|h2|body|html)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>|&shy;/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const text = textOf(pages);
  expect([title, pages.length]).toEqual(['S/PV.9876', 3]);
  expect(text.slice(text.indexOf('The meeting was called')).replace(/\s+/g, ' ')).toBe(words);
  expect(text).toContain('\n\nThe President: I thank Ms. Ødegård for her briefing.\n\n');
});

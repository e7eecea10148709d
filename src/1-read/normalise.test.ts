import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from './normalise.ts';

const lines = (...all: string[]): string => all.join('\n');

describe('normalise', () => {
  test.each([
    ['line ends', 'One.\r\nTwo.\rThree.', 'One.\nTwo.\nThree.'],
    ['paragraphs apart by one empty line', '\n\nOne.\n\n\n \t\nTwo.\n\n', 'One.\n\nTwo.'],
    ['spaces at the ends of lines', '  One.  \n\n\tTwo.\t', 'One.\n\nTwo.'],
    ['a byte-order mark and NULs', '\ufeffO\0ne\x07.', 'One.'],
    ['soft hyphens and zero-width spaces', 'minis\u00adter of\u200b state', 'minister of state'],
    ['overrides of the writing direction', 'He \u202edeined\u202c it.', 'He deined it.'],
    ['page breaks', 'One.\fTwo.', 'One.\n\nTwo.'],
    ['line and paragraph separators', 'One\u2028Two\u2029Three', 'One\nTwo\n\nThree'],
    ['windows-1252 read as ISO 8859-1', '\x93It\x92s so\x94', '“It’s so”'],
    ['half a surrogate pair', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['nothing but space', ' \n\t\u00a0\n', ''],
  ])('%s', (_, text, expected) => expect(normalise(text)).toBe(expected));

  test.each([
    ['no-break spaces', 'No.\u00a05 of 10\u202f000'],
    ['typographic quotes, dashes, apostrophes', '“It’s ‘so’,” she said – «vraiment» …'],
    ['characters beyond the basic plane', 'a 🕊 b'],
    ['joiners of scripts that need them', 'می\u200cخواهم'],
    ['composed and decomposed letters as they are', 'e\u0301 é'],
    ['double spaces within a line', 'said.  He'],
  ])('keeps %s', (_, text) => expect(normalise(text)).toBe(text));
});

describe('hard wraps', () => {
  test('of a mail or an agency wire are joined', () => {
    const text = lines(
      'The foreign ministry said on Tuesday that it had no knowledge of the',
      'shipment and that “the whole matter has been invented by those who would',
      'profit from it.” A spokesman, who was asked twice, did not say whether',
      'Minister Orlan had been told. Others did.',
      '',
      'Nobody else was asked.',
    );
    expect(normalise(text)).toBe(
      'The foreign ministry said on Tuesday that it had no knowledge of the shipment and that “the whole matter has been invented by those who would profit from it.” A spokesman, who was asked twice, did not say whether Minister Orlan had been told. Others did.\n\nNobody else was asked.',
    );
  });

  test('a short last line ends a paragraph even where no empty line follows', () => {
    const text = lines(
      'The foreign ministry said on Tuesday that it had no knowledge of the',
      'shipment and that the whole matter has been invented by those who would',
      'profit from it.',
      'Others, among them two members of the committee on arms, said that it',
      'was true.',
    );
    expect(normalise(text).split('\n\n')).toHaveLength(2);
  });

  test('whoever takes the floor opens a paragraph', () => {
    const text = lines(
      'The President: I thank all of the members for',
      'the statements that they made on this matter.',
      'Ms. Sall-Okonjo (Independent Republic of',
      'Norland) (spoke in French): We shall vote in',
      'favour of the draft resolution before us, and',
      'so we said in our letter of last week.',
    );
    expect(normalise(text).split('\n\n')).toEqual([
      'The President: I thank all of the members for the statements that they made on this matter.',
      'Ms. Sall-Okonjo (Independent Republic of Norland) (spoke in French): We shall vote in favour of the draft resolution before us, and so we said in our letter of last week.',
    ]);
  });

  test('an indented line opens a paragraph', () => {
    const text = lines('   The minister denied it.', 'No more was said.', '   The envoy said so too.');
    expect(normalise(text)).toBe('The minister denied it.\nNo more was said.\n\nThe envoy said so too.');
  });

  test('a word parted at the line’s end is whole again where the text has it elsewhere', () => {
    const text = lines(
      'The government did not answer for a long while, and then the govern-',
      'ment said that a long-',
      'range missile had never been sold to anybody in the whole of the region.',
    );
    expect(normalise(text)).toContain('the government said that a long-range missile');
  });

  test.each([
    [
      'a list',
      lines(
        'The council demanded:',
        '- an end of the tests,',
        '- a full account of all of the material that was sold,',
        '- inspections.',
      ),
    ],
    [
      'numbered paragraphs',
      lines('1. Condemns the launch of the missile;', '2. Demands that no more of them be launched;'),
    ],
    [
      'verse',
      lines(
        'The envoy walked along the shore,',
        'And no one asked him any more,',
        'And what he knew, he never told,',
        'And so the matter has grown old.',
      ),
    ],
    [
      'a list of names',
      lines(
        'Mr. Anders Holm, permanent representative',
        'Ms. Rita Sall, deputy permanent representative',
        'Mr. Jon Pell, counsellor',
      ),
    ],
    ['lines of a letterhead', lines('Ministry of Foreign Affairs', 'Press Office', '5 September 1983')],
  ])('%s keeps its lines', (_, text) => expect(normalise(text)).toBe(text));

  const apart = (...all: string[]): string => all.join('\n\n');
  test.each([
    [
      'a headline above its text',
      ['Ministry denies sale of missiles', 'The ministry denied it. It gave no reason.'],
    ],
    [
      'a headline and what stands below it',
      [
        'Ministry denies sale of missiles',
        'Spokesman calls report “an invention”',
        'The ministry denied on Monday that it had sold any missiles to anybody in the region.',
      ],
    ],
    [
      'a list of headlines',
      [
        'Ministry denies sale of missiles',
        'Council to meet on Thursday over strike',
        'Norway warns of reply',
      ],
    ],
  ])('%s are paragraphs of their own, though no empty line parts them', (_, all) => {
    expect(normalise(lines(...all))).toBe(apart(...all));
  });

  test.each([
    ['goes on with a name', 'The President met the Foreign Minister of', 'France in Geneva on Monday.'],
    [
      'is as long as the others',
      'On Tuesday the spokesman of the ministry, Igor',
      'Ivanov, said that it was not so at all.',
    ],
  ])('a line that %s is no headline', (_, ...all) => {
    expect(normalise(lines(...all))).not.toContain('\n\n');
  });

  test('one long line a paragraph, without empty lines, is paragraphs', () => {
    const paragraph =
      'The ministry said that it knew of no shipment and that nobody had asked it about one in all of the years since the treaty was signed.';
    expect(normalise(lines(paragraph, paragraph, paragraph))).toBe(
      [paragraph, paragraph, paragraph].join('\n\n'),
    );
  });
});

describe('always', () => {
  const word = fc.constantFrom(
    'The',
    'ministry',
    'said',
    'that',
    'it',
    'denied',
    'the',
    'inter-',
    'national',
    '“claims”',
    '-',
    '1.',
    'Moscow,',
    'so.',
    'then:',
    '•',
    'a)',
    '\u00a0',
    'Mr. Holm',
    '(Norway):',
    'The President:',
    '\x85',
    '\u00ad',
    '\ud800',
  );
  const gap = fc.constantFrom(' ', ' ', ' ', ' ', ' ', ' ', '\n', '\r\n', '\n\n', '\n   ', '\t', '\f', ' \0');
  const prose = fc.array(fc.tuple(word, gap), { maxLength: 120 }).map(parts => parts.flat().join(''));
  const anything = fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 300 }));

  test('normalise(normalise(x)) = normalise(x)', () => {
    fc.assert(
      fc.property(anything, text => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('no carriage return, no third line end, no space at the end of a line', () => {
    fc.assert(
      fc.property(anything, text => {
        expect(normalise(text)).not.toMatch(/\r|\n{3}|[ \t]\n|\n[ \t]|^\s|\s$|[\0-\x08\xad]/);
      }),
      { numRuns: 1000 },
    );
  });

  test('letters and digits stay, in their order', () => {
    const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(prose, text => {
        expect(plain(normalise(text))).toBe(plain(text));
      }),
    );
  });

  test('a million lines take no more than seconds', () => {
    const text = 'It was said that the ministry has denied the claim and\nthat it is so. '.repeat(200_000);
    const start = performance.now();
    expect(normalise(text)).not.toContain('\n');
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

import { describe, expect, test } from 'vitest';
import { toIsoDate } from './date.ts';
import { readDateline } from './dateline.ts';
import { takeFrontMatter } from './front-matter.ts';
import { takeHeader } from './header.ts';
import { readOpening } from './opening.ts';

describe('toIsoDate', () => {
  test.each([
    ['1983-09-02', '1983-09-02'],
    ['2022-02-25T10:00:00Z', '2022-02-25T10:00:00Z'],
    ['2022-02-25T10:00:00.123+0900', '2022-02-25T10:00:00+09:00'],
    ['2022-02-25 10:00', '2022-02-25'], // in no zone, so no instant
    ['Sept. 2, 1983', '1983-09-02'],
    ['SEPT. 2, 1983', '1983-09-02'],
    ['2 September 1983', '1983-09-02'],
    ['3rd January 2024', '2024-01-03'],
    ['the 5th of May 2014', '2014-05-05'],
    ['Friday, 25 February 2022, 5 p.m.', '2022-02-25'],
    ['Tue, 01 Mar 2022 10:00:00 GMT', '2022-03-01T10:00:00Z'],
    ['March 1, 2022 10:30 AM EST', '2022-03-01T10:30:00-05:00'],
    ['12.01.2024', '2024-01-12'],
    ['25/2/2022', '2022-02-25'],
    ['2/25/2022', '2022-02-25'],
    ['4/4/2022', '2022-04-04'],
  ])('%s is %s', (text, date) => expect(toIsoDate(text)).toBe(date));

  test.each([
    '5/9/1983',
    'May 2015',
    'Sept. 1',
    'yesterday',
    'Tuesday',
    '1983',
    'September 31, 1983',
    '2024-13-40',
    '',
    'no date',
    '9'.repeat(10_000),
  ])('“%.20s” is none', text => expect(toIsoDate(text)).toBeNull());
});

describe('readDateline', () => {
  test.each([
    ['WASHINGTON, Sept. 1 (AP) — The department said so.', null, 'AP'],
    ['MOSCOW, September 2, 1983', '1983-09-02', null],
    ['MOSCOW, September 2, 1983 – The ministry said so.', '1983-09-02', null],
    ['SEOUL (Reuters) - The ministry said so.', null, 'Reuters'],
    ['SEOUL, Jan. 12, 2024 (Yonhap) -- The ministry said so.', '2024-01-12', 'Yonhap'],
    ['MOSCOW, January 12. /TASS/. The ministry said so.', null, 'TASS'],
    ['UNITED NATIONS, 12 January 2024 (Xinhua) -- The council met.', '2024-01-12', 'Xinhua'],
    ['New York, 3 March 2022 – The council met.', '2022-03-03', null],
    ['SANA’A, Yemen, May 3 (AFP) – The group said so.', null, 'AFP'],
    ['PORT-AU-PRINCE, Haiti (AP) _ The group said so.', null, 'AP'],
    ['GENEVA/NEW YORK (Associated Press) — It said so.', null, 'Associated Press'],
    ['London, 4 May 1982 (Example News Service) - It said so.', '1982-05-04', 'Example News Service'],
    ['KYIV, Ukraine — The ministry said so.', null, null],
  ])('%s', (line, publishedAt, outlet) => expect(readDateline(line)).toEqual({ publishedAt, outlet }));

  test.each([
    'The ministry (which has said so) - and others - did not answer.',
    'Moscow denied it.',
    'On September 2, 1983, the ministry said so.',
    'Anders Holm (Norway): I thank the President.',
    'He said: “No.”',
    'Mr. Holm - a diplomat - said so.',
    'Russia - the accused - said nothing.',
    '',
    `${'A-'.repeat(5000)}B`,
    `${'A '.repeat(5000)}, B`,
  ])('“%.70s” opens with none', line => expect(readDateline(line)).toBeNull());
});

describe('readOpening', () => {
  test.each([
    [
      'title, byline, dateline',
      'Ministry denies sale\nBy Anna Lind\n\nMOSCOW, September 2, 1983 (AP) — It did.',
      ['Ministry denies sale', 'AP', 'Anna Lind', '1983-09-02'],
    ],
    [
      'a date below the title',
      'Over 900 people rescued\n\nMonday, May 18, 2015\n\nOn Friday, the navy rescued people.',
      ['Over 900 people rescued', null, null, '2015-05-18'],
    ],
    [
      'a release',
      'FOR IMMEDIATE RELEASE\nSeptember 5, 1983\n\nStatement on the aircraft\n\nThe government said so.',
      ['Statement on the aircraft', null, null, '1983-09-05'],
    ],
    [
      'a release and its date in a line',
      'For immediate release / September 5, 1983\n\nStatement on the aircraft\n\nThe government said so.',
      ['Statement on the aircraft', null, null, '1983-09-05'],
    ],
    [
      'published and updated',
      'Envoy leaves\nPublished: 12 January 2024, 10:32 GMT\n\nThe envoy left.',
      ['Envoy leaves', null, null, '2024-01-12T10:32:00Z'],
    ],
    [
      'several authors',
      'Envoy leaves\nBy Anna Lind and Tom O’Brien\n\nThe envoy left.',
      ['Envoy leaves', null, 'Anna Lind and Tom O’Brien', null],
    ],
    [
      'an author with an office',
      'Envoy leaves\nBy ANNA LIND, Staff Writer\n\nThe envoy left.',
      ['Envoy leaves', null, 'ANNA LIND', null],
    ],
    [
      'a question as title',
      'Will the council act?\n\nIt met on Monday.',
      ['Will the council act?', null, null, null],
    ],
    [
      'a title that ends in an abbreviation, and a byline without a name',
      'Envoys Leave the U.N.\n\nBy a staff correspondent\n\nGENEVA, Sept. 2, 1983 (AP) — They left.',
      ['Envoys Leave the U.N.', 'AP', null, '1983-09-02'],
    ],
    ['no title', 'The envoy left.\n\nThe minister stayed.', [null, null, null, null]],
    ['one line only', 'Envoy leaves', [null, null, null, null]],
    [
      'a byline that is none',
      'Envoy leaves\nBy then it was too late.\n\nHe left.',
      ['Envoy leaves', null, null, null],
    ],
    [
      'a date within a sentence',
      'The envoy left on May 3, 2014, for Moscow.\n\nHe said so.',
      [null, null, null, null],
    ],
    ['nothing', '', [null, null, null, null]],
  ])('%s', (_, text, [title, outlet, author, publishedAt]) => {
    expect(readOpening(text)).toEqual({ title, outlet, author, publishedAt });
  });
});

describe('a letterhead', () => {
  const BODY =
    'Norway denies that it has sold any ships to anybody, and has told the Council so in a letter.';
  test.each([
    [
      'of a ministry',
      ['MINISTRY OF FOREIGN AFFAIRS', 'Department of Information', 'No. 12/83'],
      'Norway Denies Sale',
    ],
    [
      'of a mission, with where it is',
      [
        'Permanent Mission of Norway to the United Nations',
        '885 Second Avenue',
        'Tel.: 555 0100',
        'Press Release',
      ],
      'Norway Rejects Claim of Council',
    ],
    [
      'of a spokesperson',
      ['U.S. Department of State', 'Office of the Spokesperson'],
      'Statement on the Ships',
    ],
    [
      'of the United Nations',
      ['Security Council', 'SC/9999', '2470th Meeting (AM)'],
      'Council Hears of Ships',
    ],
  ])('%s is not the title', (_, head, title) => {
    expect(readOpening([...head, '', title, '', BODY].join('\n')).title).toBe(title);
  });

  test('is the title where nothing else can be', () => {
    expect(readOpening(`Ministry of Foreign Affairs\n\n${BODY}`).title).toBe('Ministry of Foreign Affairs');
  });

  test.each([
    'Security Council Condemns Attack',
    'Ministry of Defence Denies Claim',
    'Government to Resign',
    'Attack on Embassy',
    'Statement by the Ministry of Foreign Affairs',
    'Talks with European Union',
  ])('“%s” is a headline', title => {
    expect(readOpening(`${title}\n\nShips Not Sold\n\n${BODY}`).title).toBe(title);
  });
});

describe('a press release of the United Nations', () => {
  test.each([
    [
      'its symbol on a line',
      'Press Release\nSC/9999\n\n\nSecurity Council\n2470th Meeting (AM)\n6 September 1983\n\n',
    ],
    ['its symbol among the marks of a page', 'SC/9999\n6 September 1983\n\n'],
    ['a symbol of two series', 'SG/SM/1234-AFR/56\n6 September 1983\n\n'],
  ])('%s: title, day and outlet', (_, head) => {
    const text = `${head}COUNCIL HEARS OF SHIPS\n\n(For information media. Not an official record.)\n\nThe Security Council heard this morning that ships had been sold.\n\nANNA LIND (Norway) said that none had.`;
    expect(readOpening(text)).toEqual({
      title: 'COUNCIL HEARS OF SHIPS',
      outlet: 'United Nations',
      author: null,
      publishedAt: '1983-09-06',
    });
  });
});

describe('takeHeader', () => {
  test('reads the lines at the top and leaves the text', () => {
    const { text, metadata, uri, warnings } = takeHeader(
      'Title: A sale\nOutlet: Herald\nAuthor: A. Lind\nDate: 5 Sept 1983\nSection: World\nURL: https://example.org/a\n\nThe text: it goes on.\n',
    );
    expect(metadata).toEqual({
      title: 'A sale',
      outlet: 'Herald',
      author: 'A. Lind',
      publishedAt: '1983-09-05',
    });
    expect(uri).toBe('https://example.org/a');
    expect(text.trim()).toBe('The text: it goes on.');
    expect(warnings).toEqual([]);
  });

  test('a date that cannot be known is told, not guessed', () => {
    const { metadata, warnings } = takeHeader('Date: 5/9/1983\n\nText.');
    expect(metadata.publishedAt).toBeNull();
    expect(warnings).toEqual([expect.stringContaining('5/9/1983')]);
  });

  test.each([
    'The President: I call the meeting to order.\n\nMr. Holm: Thank you.',
    'Section: World\nTitle: A\n\nText.',
    'Title:\nText',
    '',
    ': x\n',
    '\n\n',
  ])('“%.30s” has none', text => expect(takeHeader(text).text).toBe(text));

  test('text that follows at once is kept', () => {
    expect(takeHeader('Title: A\nThe minister: a man of few words.').text).toBe(
      'The minister: a man of few words.',
    );
  });
});

describe('takeFrontMatter', () => {
  test('reads scalars, lists and folded lines', () => {
    const { metadata, uri, text } = takeFrontMatter(
      '---\ntitle: "A: \\"b\\""\nauthors:\n  - Anna Lind # the first\n  - Tom Okoro\ntags: [x, y]\npublisher: \'It\'\'s\'\ndate: 2024-02-03\nurl: https://example.org/\n---\n# Text\n',
    );
    expect(metadata).toEqual({
      title: 'A: "b"',
      outlet: "It's",
      author: 'Anna Lind, Tom Okoro',
      publishedAt: '2024-02-03',
    });
    expect(uri).toBe('https://example.org/');
    expect(text).toBe('# Text\n');
  });

  test.each(['---\n\nA rule above.\n\n---\n', '--- \nno end: here\n', 'Text\n---\ntitle: x\n---\n', ''])(
    '“%.20s” has none',
    text => expect(takeFrontMatter(text).text).toBe(text),
  );
});

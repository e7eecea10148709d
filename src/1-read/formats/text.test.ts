import { describe, expect, test } from 'vitest';
import { documentIn, readDocument, readings, skippedIn } from '../../testing/read.ts';
import { createDocument } from '../make.ts';

describe('plain text', () => {
  test('is normalised, its first line is its title, its header is not its text', async () => {
    expect(
      await documentIn(
        'Date: 5 September 1983\r\nSource: Herald\r\n\r\nMinistry denies sale\r\n\r\nIt did.\r\n',
      ),
    ).toMatchObject({
      text: 'Ministry denies sale\n\nIt did.',
      title: 'Ministry denies sale',
      outlet: 'Herald',
      publishedAt: '1983-09-05',
      format: 'text',
    });
  });

  test('has the same id wherever it is found, and another for other words', async () => {
    const [a, b] = [
      await documentIn('It did.\n', { uri: 'https://example.org/a' }),
      await documentIn('It did.\r\n\r\n'),
    ];
    expect(a.id).toBe(b.id);
    expect(a.id).toBe(a.contentHash.slice(0, 16));
    // printf 'It did.' | sha256sum
    expect(a.contentHash).toBe('dbf509b38ec86e6319b151b4076ea7b3468b6aee12510691cd7df5a6acc8150e');
    expect(createDocument('It did not.', { format: 'text' }).id).not.toBe(a.id);
  });

  test('a few broken bytes are read and told', async () => {
    const { document, warnings } = await readDocument(
      Buffer.concat([Buffer.from('“Déjà vu” '), Uint8Array.of(0xff), Buffer.from(' he said.')]),
    );
    expect(document.text).toBe('“Déjà vu” \ufffd he said.');
    expect(warnings).toEqual([expect.stringContaining('1 character was no valid utf-8')]);
  });

  test('windows-1252 keeps its quotation marks', async () => {
    expect(
      (await documentIn(Uint8Array.of(0x93, 0x4e, 0x6f, 0x2e, 0x94, 0x20, 0x97, 0x20, 0x48, 0x65))).text,
    ).toBe('“No.” — He');
  });

  test('angle brackets do not make it a page', async () => {
    expect((await documentIn('He wrote <b>so</b> & left. 1 < 2.')).text).toBe(
      'He wrote <b>so</b> & left. 1 < 2.',
    );
  });
});

describe('what is no text is refused, its kind named', () => {
  const bytes = (start: string): Uint8Array =>
    Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(64)]);
  test.each([
    ['nothing', '', 'is empty'],
    ['white space', ' \n\t\r\n', 'holds no text'],
    ['a PNG image', bytes('\x89PNG\r\n\x1a\n'), 'a PNG image'],
    ['a JPEG image', bytes('\xff\xd8\xff\xe0'), 'a JPEG image'],
    ['a ZIP archive', bytes('PK\x03\x04'), 'a ZIP archive'],
    ['a program', bytes('\x7fELF\x02\x01'), 'an executable program'],
    ['a Windows program', bytes('MZ\x90\x00'), 'an executable program'],
    ['an SQLite database', bytes('SQLite format 3\0'), 'an SQLite database'],
    ['a list of feeds', '<?xml version="1.0"?>\n<opml version="2.0"></opml>', 'a list of feeds (OPML)'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'an SVG image'],
    ['zeros', new Uint8Array(1000), 'a binary file of unknown kind'],
    [
      'noise',
      Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 7919 + i * 104729) % 251),
      'a binary file of unknown kind',
    ],
    ['text among zeros', bytes('hello\0\0\0\0world'), 'a binary file of unknown kind'],
  ])('%s', async (_, content, kind) => {
    const results = await readings(content, { name: 'x' });
    expect(skippedIn(results)).toEqual([
      { kind: 'skipped', where: 'x', reason: expect.stringContaining(kind) },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { makeEpub } from '../../testing/containers.ts';
import { documentsIn, readings, skippedIn } from '../../testing/read.ts';

const page = (heading: string, ...paragraphs: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${heading && `<h1>${heading}</h1>`}${paragraphs.map(p => `<p>${p}</p>`).join('')}</body></html>`;

describe('an EPUB', () => {
  test('gives each chapter as a document, in the order of its spine', async () => {
    const bytes = makeEpub(
      {
        'text/z first.xhtml': page('The Envoy', 'He denied it.', '<em>She</em> did&nbsp;not.'),
        'a-second.xhtml': page('The Answer', 'It came late.'),
      },
      { title: 'Letters & Notes' },
    );
    const documents = documentsIn(await readings(bytes, { name: 'book', uri: 'file:///book.epub' }));
    expect(documents).toEqual([
      expect.objectContaining({
        format: 'epub',
        title: 'Letters & Notes: The Envoy',
        author: 'Mara Lindqvist',
        outlet: 'Harbour Press',
        publishedAt: '1984-03-05',
        uri: 'file:///book.epub#OEBPS/text/z%20first.xhtml',
        text: 'The Envoy\n\nHe denied it.\n\nShe did\u00a0not.',
      }),
      expect.objectContaining({ title: 'Letters & Notes: The Answer', text: 'The Answer\n\nIt came late.' }),
    ]);
  });

  test('a chapter that is a picture gives nothing, one that is missing is told of, the others are read', async () => {
    const bytes = makeEpub({
      'cover.xhtml': page('', '<img src="c.jpg"/>'),
      'one.xhtml': page('One', 'Words.'),
    });
    const patched = Buffer.from(bytes);
    const results = await readings(patched, { name: 'b.epub' });
    expect(documentsIn(results).map(d => d.title)).toEqual(['A Book: One']);
    expect(skippedIn(results)).toEqual([]);
  });

  test.each([
    [
      'locked by its seller',
      {
        more: {
          'META-INF/encryption.xml':
            '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/one.xhtml"/></CipherData></EncryptedData></encryption>',
        },
      },
      'locked by its seller',
    ],
    [
      'without a package document',
      {
        more: {
          'META-INF/container.xml':
            '<container><rootfiles><rootfile full-path="not/there.opf"/></rootfiles></container>',
        },
      },
      'without a package document',
    ],
    ['nested a million deep', { more: { 'OEBPS/book.opf': '<a>'.repeat(1_000_000) } }, 'nested deeper'],
  ])('%s is refused with a word why', async (_, options, reason) => {
    const results = await readings(makeEpub({ 'one.xhtml': page('One', 'Words.') }, options), {
      name: 'b.epub',
    });
    expect(skippedIn(results)).toEqual([
      { kind: 'skipped', where: 'b.epub', reason: expect.stringContaining(reason) },
    ]);
  });

  test('a chapter nested a million deep still has its words', async () => {
    const deep = `<html><body>${'<div>'.repeat(1_000_000)}Far down it was denied.</body></html>`;
    expect(documentsIn(await readings(makeEpub({ 'deep.xhtml': deep })))[0]?.text).toBe(
      'Far down it was denied.',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { documentIn } from '../../testing/read.ts';

describe('Markdown', () => {
  const read = (source: string) => documentIn(source, { name: 'a.md' });

  test('gives its words, block by block', async () => {
    const { text, title, format } = await read(
      '# Ministry *denies* sale\n\nThe [ministry](http://example.org) said\nit was **not** `so`.  \nOthers did.\n\n> “It is,”\n> he said.\n\n- one\n- two\n\n![a chart](x.png)\n\n| a | b |\n|---|---|\n| c | d |\n\n<div onclick="x()">Inline <b>HTML</b></div>\n\nAT&amp;T \\*stars\\* https://example.org\n',
    );
    expect(text.split('\n\n')).toEqual([
      'Ministry denies sale',
      'The ministry said it was not so.\nOthers did.',
      '“It is,” he said.',
      'one',
      'two',
      'a',
      'b',
      'c',
      'd',
      'Inline HTML',
      'AT&T *stars* https://example.org',
    ]);
    expect(title).toBe('Ministry denies sale');
    expect(format).toBe('markdown');
  });

  test('front matter is metadata, not text', async () => {
    expect(
      await read('---\ntitle: A sale\ndate: 2024-02-03\nsource: Herald\n---\n\nIt did.\n'),
    ).toMatchObject({ title: 'A sale', publishedAt: '2024-02-03', outlet: 'Herald', text: 'It did.' });
  });

  test('is known by its front matter or its name', async () => {
    expect((await documentIn('---\ntitle: A\n---\nIt *did*.')).text).toBe('It did.');
    expect((await documentIn('It *did*.')).text).toBe('It *did*.');
    expect((await documentIn('It *did*.', { mediaType: 'text/markdown' })).text).toBe('It did.');
  });
});

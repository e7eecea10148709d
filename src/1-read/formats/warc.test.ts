import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { packedRecords, warcRecord } from '../../testing/containers.ts';
import { documentsIn, gather, readings, skippedIn } from '../../testing/read.ts';
import { readAll } from '../read.ts';

const page = (title: string, day?: string): string =>
  `<!doctype html><html><head><title>${title}</title>${day ? `<meta property="article:published_time" content="${day}">` : ''}</head><body><article><h1>${title}</h1><p>The minister denied on Monday that a single ship had been sold to anybody, and left.</p></article></body></html>`;
const record = (name: string, more: Partial<Parameters<typeof warcRecord>[0]> = {}): Buffer =>
  warcRecord({ url: `https://example.org/${name}`, body: page(name), ...more });
const titles = async (bytes: Uint8Array): Promise<(string | null)[]> =>
  documentsIn(await readings(bytes, { name: 'a.warc' })).map(({ title }) => title);

describe('a web archive', () => {
  test('gives its pages under their own addresses, dated by themselves or else by their capture', async () => {
    const bytes = Buffer.concat([record('a'), record('b', { body: page('b', '1983-09-02') })]);
    expect(documentsIn(await readings(bytes))).toEqual([
      expect.objectContaining({
        uri: 'https://example.org/a',
        title: 'a',
        format: 'html',
        publishedAt: '1983-09-05T12:00:00Z',
      }),
      expect.objectContaining({ uri: 'https://example.org/b', publishedAt: '1983-09-02' }),
    ]);
  });

  test.each([
    ['record by record packed', packedRecords([record('a'), record('b')])],
    ['packed as a whole', gzipSync(Buffer.concat([record('a'), record('b')]))],
  ])('%s', async (_, bytes) => {
    expect(await titles(bytes)).toEqual(['a', 'b']);
  });

  test('passes over what is no page', async () => {
    const bytes = Buffer.concat([
      warcRecord({ url: 'x', type: 'warcinfo', body: 'software: x' }),
      warcRecord({ url: 'https://example.org/a', type: 'request', body: 'GET / HTTP/1.1\r\n\r\n' }),
      record('gone', { status: '404 Not Found' }),
      record('moved', { status: '301 Moved Permanently', http: ['Location: /a'] }),
      record('picture', { http: ['Content-Type: image/png'], body: '\x89PNG' }),
      record('style', { http: ['Content-Type: text/css'], body: 'p {}' }),
      record('kept'),
    ]);
    const results = await readings(bytes);
    expect(results.map(result => result.kind === 'document' && result.document.title)).toEqual(['kept']);
  });

  test.each([
    [
      'chunks',
      ['Content-Type: text/html', 'Transfer-Encoding: chunked'],
      `${page('a').length.toString(16)}\r\n${page('a')}\r\n0\r\n\r\n`,
    ],
    ['gzip', ['Content-Type: text/html', 'Content-Encoding: gzip'], gzipSync(page('a'))],
  ])('unpacks answers sent in %s', async (_, http, body) => {
    expect(await titles(record('a', { http, body }))).toEqual(['a']);
  });

  const sha1 = (hex: string): string =>
    [...BigInt(`0x${hex}`).toString(32).padStart(32, '0')]
      .map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(c, 32)])
      .join('');
  const digest = (bytes: Buffer): string =>
    `sha1:${sha1(
      createHash('sha1')
        .update(bytes.subarray(bytes.indexOf('\r\n\r\n') + 4, -4))
        .digest('hex'),
    )}`;
  const good = record('b', { fields: { 'WARC-Block-Digest': digest(record('b')) } });
  const packed = packedRecords([record('a')]).length;
  const damaged = (at: number): Buffer => {
    const bytes = packedRecords([record('a'), record('b'), record('c')]);
    for (let i = at; i < at + 30; i++) bytes[i]! ^= 0x5a;
    return bytes;
  };
  test.each([
    [
      'bytes between records',
      [record('a'), Buffer.from('no record\r\n\r\n'), record('c')],
      ['a', 'c'],
      'record 2',
    ],
    [
      'a header without a length',
      [record('a'), record('b', { fields: { 'Content-Length': 'many' } }), record('c')],
      ['a', 'c'],
      'record 2',
    ],
    [
      'a length too small',
      [record('a'), record('b', { fields: { 'Content-Length': '300' } }), record('c')],
      ['a', 'c'],
      'record 2',
    ],
    [
      'a length that swallows the next',
      [record('a'), record('b', { fields: { 'Content-Length': '700' } }), record('c')],
      ['a', 'c'],
      'record 2',
    ],
    [
      'a length beyond the end',
      [record('a'), record('b', { fields: { 'Content-Length': '99999' } }), record('c')],
      ['a', 'c'],
      'record 2',
    ],
    [
      'a wrong checksum',
      [record('a'), Buffer.from(good.toString().replace('denied', 'DENIED')), record('c')],
      ['a', 'c'],
      'record 2',
    ],
    ['an end too early', [record('a'), record('b').subarray(0, -100)], ['a'], 'record 2'],
    ['a packed record that is damaged', [damaged(packed + 40)], ['a', 'c'], 'record 2'],
    ['a packed record whose beginning is damaged', [damaged(packed)], ['a', 'c'], 'record 2'],
    [
      'a packed end too early',
      [packedRecords([record('a'), record('b')]).subarray(0, -60)],
      ['a'],
      'record 2',
    ],
  ])('with %s: the broken record is told of, the rest is read', async (_, records, read, where) => {
    const results = await readings(Buffer.concat(records), { name: 'a.warc' });
    expect(documentsIn(results).map(({ title }) => title)).toEqual(read);
    expect(skippedIn(results).map(result => result.where.replace(/ \(.*/, ''))).toEqual([`a.warc, ${where}`]);
  });

  test('a true checksum is no fault', async () => {
    expect(await titles(good)).toEqual(['b']);
  });

  test('a packed answer does not grow beyond the limit', async () => {
    const bomb = record('b', {
      http: ['Content-Type: text/html', 'Content-Encoding: gzip'],
      body: gzipSync(Buffer.alloc(80_000_000)),
    });
    const results = await readings(Buffer.concat([bomb, record('c')]), { name: 'a.warc' });
    expect(skippedIn(results)[0]?.reason).toContain('--size-limit');
    expect(documentsIn(results)).toHaveLength(1);
  });

  test('of any length is read with little memory', async () => {
    const filler = record('filler', { http: ['Content-Type: image/png'], body: Buffer.alloc(1 << 20, 7) });
    async function* chunks() {
      yield record('first');
      for (let i = 0; i < 300; i++) yield filler;
      yield record('last');
    }
    globalThis.gc?.();
    const before = process.memoryUsage.rss();
    let most = 0;
    const found: (string | null)[] = [];
    for await (const result of readAll(['-'], { stdin: chunks() })) {
      most = Math.max(most, process.memoryUsage.rss());
      if (result.kind === 'document') found.push(result.document.title);
    }
    expect(found).toEqual(['first', 'last']);
    expect(most - before).toBeLessThan(200 << 20);
  });

  test('without a page says so', async () => {
    expect(
      skippedIn(
        await gather(
          readAll(['-'], {
            stdin: (async function* () {
              yield warcRecord({ url: 'x', type: 'warcinfo', body: 'x' });
            })(),
          }),
        ),
      )[0]?.reason,
    ).toContain('without a page');
  });
});

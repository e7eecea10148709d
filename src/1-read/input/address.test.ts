import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentsIn, gather } from '../../testing/read.ts';
import { type ReadOptions, settle } from '../options.ts';
import { readAll } from '../read.ts';
import { openAddress } from './address.ts';

const PAGE =
  '<!DOCTYPE html><html><head><title>A denial</title></head><body><h1>A denial</h1><p>The ministry said “no” on Tuesday.</p></body></html>';
const TEXT = 'A denial\n\nThe ministry said “no” on Tuesday.';

let agent: string | undefined;
const answers: Record<string, RequestListener> = {
  '/page': (request, response) => {
    agent = request.headers['user-agent'];
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
  },
  '/text': (_, response) => response.setHeader('content-type', 'text/plain').end(TEXT),
  '/markdown': (_, response) => response.setHeader('content-type', 'text/markdown').end('It was **not** so.'),
  '/lines': (_, response) =>
    response
      .setHeader('content-type', 'application/x-ndjson')
      .end('{"id":"a","text":"One."}\n{"id":"b","text":"Two."}\n'),
  '/cyrillic': (_, response) =>
    response
      .setHeader('content-type', 'text/plain; charset="KOI8-R"')
      .end(Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4])),
  '/wrong-charset': (_, response) =>
    response.setHeader('content-type', 'text/html; charset=iso-8859-5').end(PAGE),
  '/unknown-charset': (_, response) =>
    response.setHeader('content-type', 'text/html; charset=klingon').end(PAGE),
  '/gzip': (_, response) =>
    response.setHeader('content-type', 'text/html').setHeader('content-encoding', 'gzip').end(gzipSync(PAGE)),
  '/brotli': (_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .setHeader('content-encoding', 'br')
      .end(brotliCompressSync(PAGE)),
  '/gzip-file': (_, response) => response.setHeader('content-type', 'application/gzip').end(gzipSync(PAGE)),
  '/bad-gzip': (_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .setHeader('content-encoding', 'gzip')
      .end('this is no gzip'),
  '/bomb': (_, response) =>
    response
      .setHeader('content-type', 'text/html')
      .setHeader('content-encoding', 'gzip')
      .end(gzipSync(Buffer.alloc(5_000_000, 'x '))),
  '/zstd': (_, response) => response.setHeader('content-encoding', 'compress').end('x'),
  '/once': (_, response) => response.writeHead(302, { location: '/page#part' }).end(),
  '/round': (_, response) => response.writeHead(301, { location: '/round' }).end(),
  '/elsewhere': (_, response) => response.writeHead(302, { location: 'ftp://example.org/' }).end(),
  '/inside': (_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/by-name': (request, response) =>
    response.writeHead(302, { location: `http://localhost:${request.socket.localPort}/page` }).end(),
  '/nowhere': (_, response) => response.writeHead(302, { location: 'http://[broken' }).end(),
  '/missing': (_, response) => response.writeHead(404).end('no such page'),
  '/locked': (_, response) => response.writeHead(403).end(),
  '/failing': (_, response) => response.writeHead(500).end(),
  '/image': (_, response) => response.setHeader('content-type', 'image/png').end('x'),
  '/disguised': (_, response) => response.setHeader('content-type', 'text/html').end(Buffer.from('GIF89a\n')),
  '/large': (_, response) => response.setHeader('content-type', 'text/plain').end('word '.repeat(100_000)),
  '/large-untold': (_, response) => {
    response.setHeader('content-type', 'text/plain');
    for (let i = 0; i < 100; i++) response.write('word '.repeat(1000));
    response.end();
  },
  '/silent': () => {},
  '/slow': (_, response) => {
    response.setHeader('content-type', 'text/html').write(PAGE.slice(0, 50));
    const timer = setInterval(() => response.write(' '), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/cut': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '100000' }).write(PAGE);
    setTimeout(() => response.destroy(), 50);
  },
  '/empty': (_, response) => response.setHeader('content-type', 'text/html').end(),
};

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) =>
    (answers[request.url ?? ''] ?? answers['/missing']!)(request, response),
  );
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetched = (path: string, options: ReadOptions = {}) =>
  gather(readAll([base + path], { allowPrivate: true, ...options }));
const reasonFor = async (path: string, options: ReadOptions = {}): Promise<string> => {
  const [result, ...more] = await fetched(path, options);
  expect(more).toEqual([]);
  if (result?.kind !== 'skipped') throw new Error(`${path} was read`);
  expect(result.where).toBe(base + path);
  expect(result.reason).not.toContain('\n');
  return result.reason;
};

describe('addresses within a private network', () => {
  test('are refused unless allowed', async () => {
    expect(await reasonFor('/page', { allowPrivate: false })).toContain('private network');
    const [byName] = await gather(readAll([`${base.replace('127.0.0.1', 'localhost')}/page`]));
    expect(byName).toMatchObject({ kind: 'skipped', reason: expect.stringContaining('private network') });
  });
});

describe('what is answered is read', () => {
  test('a page, asked for politely', async () => {
    const [document] = documentsIn(await fetched('/page', { userAgent: 'tester/1' }));
    expect(document).toMatchObject({ text: TEXT, title: 'A denial', uri: `${base}/page`, format: 'html' });
    expect(agent).toBe('tester/1');
    await fetched('/page');
    expect(agent).toMatch(/^onrecord/);
  });

  test.each([
    ['/text', TEXT, 'text'],
    ['/markdown', 'It was not so.', 'markdown'],
    ['/cyrillic', 'Привет', 'text'],
    ['/wrong-charset', TEXT, 'html'],
    ['/unknown-charset', TEXT, 'html'],
    ['/gzip', TEXT, 'html'],
    ['/brotli', TEXT, 'html'],
    ['/gzip-file', TEXT, 'html'],
  ])('%s', async (path, text, format) =>
    expect(documentsIn(await fetched(path))).toEqual([expect.objectContaining({ text, format })]),
  );

  test('JSON lines', async () => {
    expect(documentsIn(await fetched('/lines')).map(({ givenId }) => givenId)).toEqual(['a', 'b']);
  });

  test('what a redirect leads to, under its own address', async () => {
    expect(documentsIn(await fetched('/once'))).toEqual([
      expect.objectContaining({ text: TEXT, uri: `${base}/page` }),
    ]);
  });
});

describe('what goes wrong is told in a line', () => {
  test.each<[string, string, ReadOptions?]>([
    ['/missing', '404; there is no such page'],
    ['/locked', '403; it is not for programs'],
    ['/failing', '500'],
    ['/image', 'image/png'],
    ['/disguised', 'a GIF image'],
    ['/empty', 'is empty'],
    ['/round', 'more than 5 times'],
    ['/once', 'more than 0 times', { redirectLimit: 0 }],
    ['/elsewhere', 'ftp:'],
    ['/nowhere', 'redirected to an address that is none'],
    ['/large', 'larger than 100 kB', { sizeLimit: 100_000 }],
    ['/large-untold', 'larger than 100 kB', { sizeLimit: 100_000 }],
    ['/bomb', 'larger than 1 MB', { sizeLimit: 1_000_000 }],
    ['/bad-gzip', 'packing is broken'],
    ['/zstd', 'packed as compress'],
    ['/silent', 'took longer than 0.3 s', { timeLimit: 300 }],
    ['/slow', 'took longer than 0.3 s', { timeLimit: 300 }],
    ['/cut', 'broke the connection off'],
  ])('%s: %s', async (path, reason, options) => expect(await reasonFor(path, options)).toContain(reason));

  test.each([
    ['/inside', '169.254.169.254'],
    ['/by-name', 'localhost'],
  ])('a redirect into a private network is refused, though its start was allowed: %s', async (path, host) => {
    let asked = 0;
    const allowed = (): boolean => asked++ === 0; // this server, as if it were of the public internet, and no other
    await expect(openAddress(base + path, settle({}), allowed)).rejects.toThrow(
      `leads to ${host}, which is within a private network`,
    );
  });

  test('nobody there, and the rest goes on', async () => {
    const results = await gather(
      readAll(['http://127.0.0.1:1/', `${base}/page`, 'http://no-such-host.invalid/', 'http://'], {
        allowPrivate: true,
      }),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['skipped', 'document', 'skipped', 'skipped']);
    expect(results[0]).toMatchObject({ reason: expect.stringContaining('refuses the connection') });
    expect(results[3]).toMatchObject({ reason: expect.stringContaining('no valid address') });
  });
});

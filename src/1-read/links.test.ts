// Feeds and site maps that name pages, read from a real server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { documentsIn, gather, skippedIn } from '../testing/read.ts';
import { createManners } from './input/manners.ts';
import type { ReadOptions, Version } from './options.ts';
import { readAll } from './read.ts';

const page = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1><p>The ministry denied on Tuesday that it had sold any ships to anybody, and left it at that.</p></article></body></html>`;
const item = (name: string, more = ''): string =>
  `<item><title>Of ${name}</title><link>/${name}</link><pubDate>Tue, 06 Sep 1983 10:00:00 GMT</pubDate><description>The ministry denied …</description>${more}</item>`;
const feed = (...items: string[]): string =>
  `<rss version="2.0"><channel><title>The Harbour Courier</title>${items.join('')}</channel></rss>`;

let asked: string[] = [];
let robots: string | number = 404;
const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {};
const server = createServer((request, response) => {
  asked.push(request.url!);
  const route = routes[request.url!];
  if (request.url === '/robots.txt')
    typeof robots === 'number' ? response.writeHead(robots).end() : response.end(robots);
  else if (route) route(request, response);
  else if (/^\/page/.test(request.url!))
    response.setHeader('content-type', 'text/html').end(page(request.url!));
  else response.writeHead(404).end();
});
let base = '';
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  robots = 404;
});

const read = (path: string, options: ReadOptions = {}) =>
  gather(readAll([base + path], { allowPrivate: true, manners: createManners(0), ...options }));
const serve = (path: string, body: string | Buffer): void => {
  routes[path] = (_, response) => response.end(body);
};

describe('a feed of summaries', () => {
  test('its pages are fetched, and it fills in what they do not tell', async () => {
    serve('/feed', feed(item('page1'), item('page2')));
    const results = await read('/feed');
    expect(documentsIn(results)).toEqual([
      expect.objectContaining({
        title: '/page1',
        outlet: 'The Harbour Courier',
        publishedAt: '1983-09-06T10:00:00Z',
        uri: `${base}/page1`,
        format: 'html',
      }),
      expect.objectContaining({ title: '/page2' }),
    ]);
    expect(results.map(({ item }) => item)).toEqual([`${base}/page1`, `${base}/page2`]);
    expect(asked).toEqual(['/feed', '/robots.txt', '/page1', '/page2']);
  });

  test('what is known is not asked for', async () => {
    serve('/feed', feed(item('page1'), item('page2')));
    const results = await read('/feed', { isKnown: item => item.endsWith('1') });
    expect(documentsIn(results).map(({ title }) => title)).toEqual(['/page2']);
    expect(asked).not.toContain('/page1');
  });

  test('a page that cannot be read is told of with its item, the others are read', async () => {
    serve('/feed', feed(item('gone'), item('page2')));
    const results = await read('/feed');
    expect(skippedIn(results)).toEqual([
      {
        kind: 'skipped',
        where: `${base}/gone`,
        item: `${base}/gone`,
        reason: expect.stringContaining('404'),
      },
    ]);
    // What the feed tells of the page stands for it, not under its address, which may yet be read.
    const [instead, other] = documentsIn(results);
    expect(instead).toMatchObject({
      text: 'Of gone\n\nThe ministry denied …',
      uri: expect.stringMatching(/\/feed#/),
      format: 'feed',
    });
    expect(results).toContainEqual(
      expect.objectContaining({ document: instead, warnings: [expect.stringContaining('404')] }),
    );
    expect(other?.title).toBe('/page2');
  });

  test('where pages are not to be fetched, the summary stands for them, which is told', async () => {
    serve('/feed', feed(item('page1')));
    const results = await read('/feed', { follow: false });
    expect(documentsIn(results)[0]).toMatchObject({
      text: 'Of page1\n\nThe ministry denied …',
      uri: expect.stringMatching(/\/feed#/),
    });
    expect(results[0]).toMatchObject({ warnings: [expect.stringContaining('--no-follow')] });
    expect(asked).toEqual(['/feed']);
  });

  test('no more pages are fetched than are allowed', async () => {
    serve('/feed', feed(...[1, 2, 3, 4].map(i => item(`page${i}`))));
    const results = await read('/feed', { linkLimit: 1 });
    expect(documentsIn(results)).toHaveLength(1);
    expect(skippedIn(results)).toEqual([
      {
        kind: 'skipped',
        where: `${base}/feed`,
        reason: expect.stringMatching(/names 3 more pages than the 1 .*--max-pages/),
      },
    ]);
  });

  test('pages within private networks are refused, also where the feed is public', async () => {
    const local = feed(
      '<item><title>x</title><link>http://169.254.169.254/latest</link></item>',
      '<item><title>y</title><link>http://[::1]/</link></item>',
    );
    const results = await gather(
      readAll(['-'], {
        stdin: (async function* () {
          yield Buffer.from(local);
        })(),
        manners: createManners(0),
      }),
    );
    expect(skippedIn(results).map(({ reason }) => reason)).toEqual(
      Array(2).fill(expect.stringContaining('private network')),
    );
  });

  test('an address of another kind than the web is none', async () => {
    serve(
      '/feed',
      feed(
        '<item><title>x</title><link>file:///etc/passwd</link><description>It was denied.</description></item>',
      ),
    );
    expect(documentsIn(await read('/feed'))[0]?.text).toBe('x\n\nIt was denied.');
  });
});

describe('a host', () => {
  test('that does not want programs is left alone', async () => {
    robots = 'User-agent: *\nDisallow: /page1';
    serve('/feed', feed(item('page1'), item('page2')));
    const results = await read('/feed');
    expect(skippedIn(results)[0]).toMatchObject({
      where: `${base}/page1`,
      reason: expect.stringContaining('robots.txt'),
    });
    expect(documentsIn(results).map(({ title }) => title)).toEqual(['Of page1', '/page2']);
    expect(asked).not.toContain('/page1');
  });

  test('that cannot tell what it wants is left alone', async () => {
    robots = 503;
    serve('/feed', feed(item('page1')));
    expect(skippedIn(await read('/feed'))[0]?.reason).toContain('robots.txt answers 503');
  });

  test('is not asked more often than it wants to be', async () => {
    robots = 'User-agent: *\nCrawl-delay: 0.2';
    serve('/feed', feed(item('page1'), item('page2'), item('page3')));
    const at: number[] = [];
    for (const i of [1, 2, 3])
      routes[`/page${i}`] = (_, response) => {
        at.push(performance.now());
        response.end(page(`p${i}`));
      };
    await read('/feed');
    // Timers may fire a little early.
    expect(Math.min(at[1]! - at[0]!, at[2]! - at[1]!)).toBeGreaterThan(150);
    for (const i of [1, 2, 3]) delete routes[`/page${i}`];
  });
});

describe('a feed read again', () => {
  const versions = () => {
    const noted: (Version | 'unchanged')[] = [];
    let last: Version | null = null;
    return {
      noted,
      of: () => last,
      note: (_: string, version: Version | 'unchanged') => {
        noted.push(version);
        if (version !== 'unchanged') last = version;
      },
    };
  };

  test.each([
    ['etag', 'if-none-match', '"v1"'],
    ['last-modified', 'if-modified-since', 'Tue, 06 Sep 1983 10:00:00 GMT'],
  ])('by its %s gives nothing when it has not changed', async (name, condition, value) => {
    routes['/feed'] = (request, response) => {
      response.setHeader(name, value);
      if (request.headers[condition] === value) response.writeHead(304).end();
      else response.end(feed(item('page1')));
    };
    const known = versions();
    expect(await read('/feed', { versions: known })).toHaveLength(1);
    expect(await read('/feed', { versions: known })).toEqual([]);
    expect(known.noted).toEqual([expect.objectContaining({}), 'unchanged']);
  });
});

describe('a site map', () => {
  const map = (...entries: string[]): string =>
    `<?xml version="1.0"?><!-- made by hand --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${entries.join('')}</urlset>`;
  const entry = (name: string, more = ''): string => `<url><loc>${base}/${name}</loc>${more}</url>`;
  const titles = async (path: string, options?: ReadOptions) =>
    documentsIn(await read(path, options)).map(({ title }) => title);

  test('names pages, the newest of which are fetched first', async () => {
    serve(
      '/map',
      map(
        entry('page1', '<lastmod>1983-09-01</lastmod>'),
        entry('page2'),
        entry(
          'page3',
          '<lastmod>1983-09-03T00:00:00Z</lastmod><image:image><image:loc>https://example.org/i.jpg</image:loc></image:image>',
        ),
      ),
    );
    expect(await titles('/map')).toEqual(['/page3', '/page1', '/page2']);
    expect(await titles('/map', { linkLimit: 1 })).toEqual(['/page3']);
  });

  test('of news tells outlet and date', async () => {
    serve(
      '/map',
      map(
        entry(
          'page1',
          '<news:news><news:publication><news:name>The Courier</news:name><news:language>en</news:language></news:publication><news:publication_date>1983-09-02</news:publication_date><news:title>Title there</news:title></news:news>',
        ),
      ),
    );
    expect(documentsIn(await read('/map'))[0]).toMatchObject({
      outlet: 'The Courier',
      publishedAt: '1983-09-02',
      title: '/page1',
    });
  });

  test('may be a list of site maps, packed', async () => {
    serve('/map1.gz', gzipSync(map(entry('page1'))));
    serve('/map2', map(entry('page2')));
    serve(
      '/index',
      `<sitemapindex><sitemap><loc>${base}/map1.gz</loc></sitemap><sitemap><loc>${base}/map2</loc><lastmod>1983-01-01</lastmod></sitemap></sitemapindex>`,
    );
    expect((await titles('/index')).sort()).toEqual(['/page1', '/page2']);
    // Lists are looked through again, pages are not.
    expect(await titles('/index', { isKnown: item => item.endsWith('page1') })).toEqual(['/page2']);
  });

  test('that names itself ends', async () => {
    serve('/index', `<sitemapindex><sitemap><loc>${base}/index</loc></sitemap></sitemapindex>`);
    expect(skippedIn(await read('/index'))[0]?.reason).toContain('deep');
  });

  test.each([
    ['without pages', '<urlset></urlset>', {}, 'names no page'],
    [
      'not to be followed',
      `<urlset><url><loc>https://example.org/</loc></url></urlset>`,
      { follow: false },
      '--no-follow',
    ],
    ['nested a million deep', `<urlset>${'<a>'.repeat(1_000_000)}`, {}, 'nested deeper'],
  ])('%s is refused with a word why', async (_, body, options, reason) => {
    serve('/map', body);
    expect(skippedIn(await read('/map', options))[0]?.reason).toContain(reason);
  });
});

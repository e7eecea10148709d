import { describe, expect, test } from 'vitest';
import { documentsIn, readings, skippedIn } from '../../testing/read.ts';

const LONG = Array.from(
  { length: 8 },
  (_, i) => `<p>In its answer number ${i} the ministry denied that it had sold any ships.</p>`,
).join('');
const WORDS = Array.from(
  { length: 8 },
  (_, i) => `In its answer number ${i} the ministry denied that it had sold any ships.`,
).join('\n\n');
const about = { uri: 'https://example.org/feeds/all' };

const rss = (items: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Courier</title><link>https://example.org/</link>${items}</channel></rss>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Courier</title><link rel="self" href="https://example.org/feeds/all"/><link href="https://example.org/"/><entry><id>tag:example.org,1983:1</id><title type="html">Ships &amp;amp; boats &lt;i&gt;not&lt;/i&gt; sold</title><link rel="enclosure" href="/a.mp3"/><link rel="alternate" href="news/1"/><author><name>Anna Lind</name></author><published>1983-09-06T10:00:00+02:00</published><updated>1983-09-09T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${LONG}</div></content></entry></feed>`;
const rdf = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="x"><title>The Harbour Courier</title><link>https://example.org/</link></channel><item rdf:about="y"><title>Ships &amp; boats not sold</title><link>https://example.org/news/1</link><dc:creator>Anna Lind</dc:creator><dc:date>1983-09-06T10:00:00+02:00</dc:date><content:encoded><![CDATA[${LONG}]]></content:encoded></item></rdf:RDF>`;
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Harbour Courier',
  home_page_url: 'https://example.org/',
  items: [
    {
      id: '1',
      url: '/news/1',
      title: 'Ships & boats not sold',
      authors: [{ name: 'Anna Lind' }],
      date_published: '1983-09-06T10:00:00+02:00',
      content_html: LONG,
    },
  ],
});
const whole = rss(
  `<item><title>Ships &amp;amp; boats not sold</title><link>/news/1</link><dc:creator>Anna Lind</dc:creator><pubDate>Tue, 06 Sep 1983 10:00:00 +0200</pubDate><description>Short.</description><content:encoded><![CDATA[${LONG}]]></content:encoded></item>`,
);

describe('a feed that carries whole texts', () => {
  test.each([
    ['RSS', whole],
    ['Atom', atom],
    ['RDF', rdf],
    ['JSON', json],
    ['JSON, a key a line', JSON.stringify(JSON.parse(json), null, 2)],
  ])('%s: each item is a document', async (_, feed) => {
    expect(await readings(feed, about)).toEqual([
      {
        kind: 'document',
        item: 'https://example.org/news/1',
        document: expect.objectContaining({
          format: 'feed',
          title: 'Ships & boats not sold',
          outlet: 'The Harbour Courier',
          author: 'Anna Lind',
          publishedAt: '1983-09-06T10:00:00+02:00',
          uri: 'https://example.org/news/1',
          text: `Ships & boats not sold\n\n${WORDS}`,
        }),
        warnings: [],
      },
    ]);
  });

  test('an item without an address has that of the feed with its id behind it', async () => {
    const [result] = await readings(
      rss(
        '<item><title>Note</title><guid isPermaLink="false">n 1</guid><description>It was denied.</description></item>',
      ),
      about,
    );
    expect(result).toMatchObject({
      document: { uri: 'https://example.org/feeds/all#n%201', text: 'Note\n\nIt was denied.' },
      item: 'n 1',
    });
  });

  test('items that are all linked to one page are several documents', async () => {
    const items = [1, 2].map(
      i =>
        `<item><title>Note ${i}</title><link>/</link><guid isPermaLink="false">${i}</guid><description>It was denied ${i} times.</description></item>`,
    );
    const results = await readings(rss(items.join('')), { name: 'x' });
    expect(documentsIn(results).map(({ title }) => title)).toContain('Note 2');
  });

  test('an item without text and address is told of', async () => {
    expect(
      skippedIn(await readings(rss('<item><guid isPermaLink="false">7</guid></item>'), { name: 'x' })),
    ).toEqual([{ kind: 'skipped', where: 'x, item 1', reason: 'has no text and no address of its own' }]);
  });

  test('an encoding that only its declaration tells', async () => {
    const latin = whole
      .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="iso-8859-2"?>')
      .replace('Anna Lind', 'Jiří');
    const bytes = Uint8Array.from(latin, c => (c === 'ř' ? 0xf8 : c.charCodeAt(0)));
    expect(documentsIn(await readings(bytes, about))[0]?.author).toBe('Jiří');
  });
});

describe('a feed that is broken or hostile', () => {
  const lol = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
  test('entities that it declares are not expanded', async () => {
    const bomb = rss(
      '<item><title>&l12;</title><description>It was denied.</description></item>',
      `<!DOCTYPE rss [<!ENTITY l0 "lol">${lol}]>`,
    );
    expect(documentsIn(await readings(bomb, about))[0]?.text.length).toBeLessThan(100);
  });
  test('files that it names are not opened', async () => {
    const bomb = rss(
      '<item><title>x &me;</title><description>It was denied.</description></item>',
      '<!DOCTYPE rss [<!ENTITY me SYSTEM "file:///etc/passwd">]>',
    );
    expect(documentsIn(await readings(bomb, about))[0]?.text).not.toContain('root:');
  });
  test('a million elements deep is refused', async () => {
    expect(skippedIn(await readings(rss('<a>'.repeat(1_000_000)), { name: 'x' }))[0]?.reason).toContain(
      'nested deeper',
    );
  });
  test('JSON that is cut off is refused', async () => {
    expect(skippedIn(await readings(json.slice(0, 300), { name: 'x' }))[0]?.reason).toContain(
      'a feed that is broken',
    );
  });
  test('XML that is cut off gives what is there', async () => {
    expect((await readings(whole.slice(0, -30), about)).length).toBeGreaterThan(0);
  });
  test('without items gives nothing', async () => {
    expect(await readings(rss(''), about)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { documentIn, readDocument, readings, skippedIn } from '../../testing/read.ts';

const FIRST =
  'The foreign ministry said on Tuesday that it had no knowledge of the shipment, and that the claims made by “unnamed experts” were an invention.';
const SECOND =
  'A panel of experts had told the council, in a report of 40 pages, that the debris bore the marks of a plant in the north of the country.';
const THIRD =
  '“We have asked them twice, and twice there was no answer,” the envoy, Rita Sall, told reporters after the meeting.';
const ARTICLE = [FIRST, SECOND, THIRD];
const paragraphs = (tag = 'p', attributes = ''): string =>
  ARTICLE.map(p => `<${tag}${attributes}>${p}</${tag}>`).join('\n');
const HEADLINE = 'Ministry denies sale of missiles';
const NAVIGATION =
  '<ul><li><a href="/">Home</a></li><li><a href="/w">World news</a></li><li><a href="/s">Sport</a></li></ul>';
const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;

describe('the article of a page', () => {
  const pages: [string, string][] = [
    [
      'article element',
      `<header><nav>${NAVIGATION}</nav></header><article><h1>${HEADLINE}</h1>${paragraphs()}</article><footer>© 2024 Herald. All rights reserved.</footer>`,
    ],
    [
      'article with all that is put into one',
      `<nav>${NAVIGATION}</nav><main><article><header><h1>${HEADLINE}</h1><div class="share-buttons"><button>Share</button><a href="#">Facebook</a></div></header><figure><img src="a.jpg" alt="Debris"><figcaption>Debris on a field. Photo: Agency</figcaption></figure><p>${FIRST}</p><aside><h3>Related stories</h3><ul><li><a href="/1">Another tale of missiles and ministers</a></li></ul></aside><p>${SECOND}</p><div class="newsletter-signup"><p>Sign up to our newsletter for a daily digest.</p><form><input><button>Go</button></form></div><p>Read more: <a href="/2">Envoy leaves the country</a></p><p>${THIRD}</p><div class="article-tags"><a href="/t">Missiles</a></div></article></main><section class="comments"><p>I do not believe a word of this, and neither should anybody who can read, said one of the commenters below this long article.</p></section>`,
    ],
    [
      'main and divisions',
      `<div id="nav">${NAVIGATION}</div><main><h1>${HEADLINE}</h1><div class="story">${paragraphs('div', ' data-testid="paragraph-1"')}</div></main>`,
    ],
    [
      'microdata',
      `<div class="top">${NAVIGATION}</div><h1 itemprop="headline">${HEADLINE}</h1><div itemprop="articleBody">${paragraphs()}</div><div class="right-rail"><p>Ten other stories that you may care to read, with many words, commas, and so on, here.</p></div>`,
    ],
    [
      'divisions without any mark',
      `<div class="menu">${NAVIGATION}</div><div class="wrap"><div class="col"><h1>${HEADLINE}</h1><div class="entry">${paragraphs()}</div></div><div class="sidebar"><a href="/1">Other</a></div></div>`,
    ],
    [
      'tables and line breaks of old',
      `<table width="100%"><tr><td width="120"><font size="1">${NAVIGATION}</font></td><td><h1>${HEADLINE}</h1><font face="Arial">${ARTICLE.join('<br><br>\n')}</font></td></tr></table>`,
    ],
    [
      'tags in capitals, not closed',
      `<DIV CLASS=nav>${NAVIGATION}</DIV><H1>${HEADLINE}</H1>${ARTICLE.map(p => `<P>${p}`).join('\n')}`,
    ],
    [
      'source text that is wrapped',
      `<article><h1>${HEADLINE}</h1>${ARTICLE.map(p => `<p>\n    ${p.replace(/ (\S+ \S+) /g, '\n    $1 ')}\n  </p>`).join('')}</article>`,
    ],
    [
      'teasers as articles besides',
      `<h1>${HEADLINE}</h1><article>${paragraphs()}</article><div><article><p>Envoy leaves</p></article><article><p>Talks go on</p></article></div>`,
    ],
  ];
  test.each(pages)('%s', async (_, body) => {
    const { text, format } = await documentIn(page(body));
    expect(text.split('\n\n')).toEqual([HEADLINE, ...ARTICLE]);
    expect(format).toBe('html');
  });

  test('headings, lists, quotations and tables within it are paragraphs', async () => {
    const { text } = await documentIn(
      page(
        `<article>${paragraphs()}<h2>Reactions</h2><ul><li>One state agreed.<li>Two did not.</ul><blockquote>“No.”</blockquote><table><tr><td>For</td><td>9</td></tr></table><p>Line one<br>line two</p></article>`,
      ),
    );
    expect(text.split('\n\n').slice(3)).toEqual([
      'Reactions',
      'One state agreed.',
      'Two did not.',
      '“No.”',
      'For',
      '9',
      'Line one\nline two',
    ]);
  });

  test('a short release is whole', async () => {
    const { text } = await documentIn(
      page('<h1>Statement</h1><p>The ministry denies it.</p><p>It has said so before.</p>'),
    );
    expect(text).toBe('Statement\n\nThe ministry denies it.\n\nIt has said so before.');
  });

  test('words joined by inline elements stay one, entities are characters', async () => {
    const { text } = await documentIn(
      page(
        `<article><p>The <b>mini</b>ster&rsquo;s&nbsp;aide said &ldquo;no&rdquo; &#8212; AT&amp;T &lt;b&gt; &#146;s <a href="x">here</a>.</p>${paragraphs()}</article>`,
      ),
    );
    expect(text).toContain('The minister’s\u00a0aide said “no” — AT&T <b> ’s here.');
  });

  test('a fragment without html and body is a page', async () => {
    expect((await documentIn(`<h1>${HEADLINE}</h1>${paragraphs()}`)).text.split('\n\n')).toEqual([
      HEADLINE,
      ...ARTICLE,
    ]);
  });

  test('what is hidden is left out', async () => {
    const { text } = await documentIn(
      page(
        `<article>${paragraphs()}<p style="display: none">Secret</p><p hidden>Secret</p><div aria-hidden="true">Secret</div><template><p>Secret</p></template><noscript>Secret</noscript></article>`,
      ),
    );
    expect(text).not.toContain('Secret');
  });
});

describe('what a page tells of itself', () => {
  const about = async (head: string, body = paragraphs()) => {
    const { title, outlet, author, publishedAt } = await documentIn(page(body, head));
    return { title, outlet, author, publishedAt };
  };
  const ALL = { title: HEADLINE, outlet: 'Herald', author: 'Anna Lind', publishedAt: '2024-01-10T09:30:00Z' };
  const ld = (value: unknown): string =>
    `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
  const node = {
    '@type': 'NewsArticle',
    headline: HEADLINE,
    datePublished: '2024-01-10T09:30:00Z',
    publisher: { name: 'Herald' },
    author: { '@type': 'Person', name: 'Anna Lind' },
  };

  test.each([
    ['JSON-LD', ld(node)],
    [
      'JSON-LD in a graph',
      ld({
        '@graph': [
          { '@type': 'WebSite', name: 'x' },
          { '@type': ['WebPage'], name: 'y' },
          { ...node, '@type': ['Article', 'NewsArticle'] },
        ],
      }),
    ],
    [
      'JSON-LD in a list, authors too',
      ld([{ '@type': 'BreadcrumbList' }, { ...node, author: ['Anna Lind'] }]),
    ],
    [
      'JSON-LD with line ends in its strings, within a comment',
      ld(`<!-- ${JSON.stringify({ ...node, description: 'X' }).replace('X', 'a\nb')} -->`),
    ],
    [
      'broken JSON-LD beside OpenGraph',
      `${ld('{broken')}<meta property="og:title" content="${HEADLINE}"><meta property="og:site_name" content="Herald"><meta name="author" content="By Anna Lind"><meta property="article:published_time" content="2024-01-10T09:30:00Z">`,
    ],
    [
      'Dublin Core',
      `<meta name="DC.title" content="${HEADLINE}"><meta name="dc.publisher" content="Herald"><meta name="dc.creator" content="Anna Lind"><meta name="DC.date.issued" content="2024-01-10T09:30:00Z">`,
    ],
  ])('%s', async (_, head) => expect(await about(head)).toEqual(ALL));

  test('what is shown counts where nothing else tells', async () => {
    expect(
      await about(
        `<title>${HEADLINE} | Herald</title>`,
        `<article><h1>${HEADLINE}</h1><span class="byline">By Anna Lind</span><time datetime="2024-01-10T09:30:00Z">10 January</time>${paragraphs()}</article>`,
      ),
    ).toEqual(ALL);
    expect(
      await about(
        '',
        `<h1>${HEADLINE}</h1><p>By Anna Lind</p><p>MOSCOW, January 10, 2024 (Herald) — ${FIRST}</p>${paragraphs()}`,
      ),
    ).toEqual({ ...ALL, publishedAt: '2024-01-10' });
  });

  test('nothing is guessed', async () => {
    expect(await about('<title></title>')).toEqual({
      title: null,
      outlet: null,
      author: null,
      publishedAt: null,
    });
    expect(await about('<meta name="date" content="soon">')).toMatchObject({ publishedAt: null });
  });

  test('a headline with a dash is no outlet', async () => {
    expect(await about('<title>Ministry - and envoy - deny it</title>')).toMatchObject({
      title: 'Ministry - and envoy - deny it',
      outlet: null,
    });
  });

  test('the encoding that it names is used, and valid UTF-8 wins', async () => {
    const koi = Buffer.from(
      `<html><head><meta charset="koi8-r"></head><body><p>\xf0\xd2\xc9\xd7\xc5\xd4</p></body></html>`,
      'latin1',
    );
    expect((await documentIn(koi)).text).toBe('Привет');
    expect(
      (await documentIn(`<html><head><meta charset="koi8-r"></head><body><p>Привет</p></body></html>`)).text,
    ).toBe('Привет');
  });
});

describe('hostile pages are inert and bounded', () => {
  const within = async (ms: number, html: string) => {
    const start = performance.now();
    const read = await readDocument(page(`${html}<p>${FIRST}</p>`));
    expect(performance.now() - start).toBeLessThan(ms);
    expect(read.document.text).toContain(FIRST);
    return read;
  };

  test('nothing is run and no script is text', async () => {
    const { document } = await within(
      5000,
      '<script>globalThis.pwned = 1</script><img src=x onerror="globalThis.pwned = 1"><svg onload="globalThis.pwned = 1"><script>globalThis.pwned = 1</script></svg><iframe srcdoc="<script>x</script>"></iframe><p onclick="x()">Fine words.</p><style>p { color: red }</style>',
    );
    expect((globalThis as { pwned?: number }).pwned).toBeUndefined();
    expect(document.text).not.toMatch(/pwned|color|script/);
  });

  test.each([
    ['a million open elements', '<div>'.repeat(1e6)],
    ['closed ones', `${'<div>'.repeat(2e5)}x${'</div>'.repeat(2e5)}`],
    ['deep lists', '<ul><li>'.repeat(1e5)],
    ['tables in tables', '<table><tr><td>'.repeat(1e5)],
  ])('%s: tags are stripped instead, with a warning', async (_, html) => {
    const { warnings } = await within(20_000, html);
    expect(warnings).toEqual([expect.stringContaining('nested too deep')]);
  });

  test.each([
    ['end tags of nothing', '</x>'.repeat(1e6)],
    ['many elements', '<p>word '.repeat(3e4)],
    ['many attributes', `<p ${Array.from({ length: 1e5 }, (_, i) => `a${i}=1`).join(' ')}>`],
    ['a long class', `<p class="${'ad '.repeat(1e6)}">x</p>`],
    ['less-than signs', '<'.repeat(1e6)],
    ['entities', '&lol;&amp;'.repeat(1e5)],
    ['white space', ' \n'.repeat(1e6)],
    ['names that are none', '<a"b c>x</a"b><1>y</1><p/>z<!x><?y>'],
    ['endless JSON-LD', `<script type="application/ld+json">${'{"@graph":['.repeat(1e5)}</script>`],
  ])('%s', async (_, html) => {
    await within(20_000, html);
  });

  test('declared entities stay what they are written as', async () => {
    const bomb =
      '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b; and no more</p></body></html>';
    expect((await documentIn(bomb)).text).toBe('&b; and no more');
  });

  test('a page without words is skipped', async () => {
    for (const html of [page(''), page('<script>let x = 1</script>'), page(`<!-- ${'x'.repeat(1e5)}`)])
      expect(skippedIn(await readings(html))).toEqual([
        expect.objectContaining({ reason: 'holds no text; nothing to read' }),
      ]);
  });
});

// What is mutated: the examples, and small documents of every format, all written for this project.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXAMPLES = fileURLToPath(new URL('../examples/kal-007/', import.meta.url));

/** The example files of some endings. */
export const examples = (...endings: readonly string[]): Buffer[] =>
  readdirSync(EXAMPLES)
    .filter(name => endings.some(ending => name.endsWith(ending)))
    .sort()
    .map(name => readFileSync(join(EXAMPLES, name)));

const SENTENCES =
  'The ministry’s spokeswoman, Anna Lind, denied on Tuesday that “a single ship” had been sold. “We sold nothing,” she told reporters in Geneva; experts cited by the Courier estimated that 12 vessels, worth some $40 million, may have left. The Council adopted resolution 1718 (2006) by 13 votes to none, with 2 abstentions.';

export const PROSE: readonly Buffer[] = [
  SENTENCES,
  `Title: Ships\nDate: 6 September 1983\nSource: The Courier\n\nGENEVA, Sept. 6 (Reuters) - ${SENTENCES}\n\nBy Anna Lind`,
  `SECURITY COUNCIL\nSC/9999\n6 September 1983\n\nCouncil Hears of Ships\n\n(For information media. Not an official record.)\n\n${SENTENCES}\n\nANNA LIND (Norway) said that the ships had gone.\n`,
  `The President: I call on the representative of Norway.\n\nMr. Holm (Norway) (spoke in French): ${SENTENCES}\n\n    In favour:\n        China, France, Norway\n    Against:\n        None\n`,
  `Q: Did you sell any?\nA: No.\nMODERATOR: ${SENTENCES}\n\n- “One”\n- ‘Two’, he said.\n* three\n`,
].map(text => Buffer.from(text));

export const HTML: readonly Buffer[] = [
  `<!doctype html><html lang=en><head><meta charset=utf-8><title>Ships | The Courier</title><meta property="og:title" content="Ships"><link rel=canonical href="https://example.org/a"><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ships","datePublished":"1983-09-06T10:00:00Z","author":[{"name":"Anna Lind"}],"publisher":{"name":"The Courier"}}]}</script><style>p{}</style></head><body><nav><a href=/>Home</a></nav><article class="story"><h1>Ships</h1><time datetime="1983-09-06">6 Sept</time><p>${SENTENCES}</p><p>${SENTENCES}<br>More.</p><table><tr><td>1<td>2</table><ul><li>x<li>y</ul><pre>a\n b</pre><svg><text>x</text></svg><p hidden>no</p></article><footer>&copy; 1983 &amp; on</footer></body></html>`,
  `<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html [<!ENTITY x "y">]><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Ships &x;</h1><div><p>${SENTENCES}</p></div></body></html>`,
].map(text => Buffer.from(text));

export const FEEDS: readonly Buffer[] = [
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title><link>https://example.org/</link><item><title>Ships &amp;amp; boats</title><link>/1</link><guid isPermaLink="false">1</guid><pubDate>Tue, 06 Sep 1983 10:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>${SENTENCES}</p><p>${SENTENCES}</p>]]></content:encoded></item><item><description>${SENTENCES}</description></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><id>a</id><title type="html">Ships &amp;lt;b&amp;gt;</title><link href="/1"/><updated>1983-09-06T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${SENTENCES}${SENTENCES}</p></div></content></entry></feed>`,
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'The Courier',
    items: [
      {
        id: '1',
        url: '/1',
        title: 'Ships',
        content_html: `<p>${SENTENCES}${SENTENCES}</p>`,
        authors: [{ name: 'Anna' }],
      },
    ],
  }),
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>C</title></channel><item><title>Ships</title><description>${SENTENCES}</description></item></rdf:RDF>`,
].map(text => Buffer.from(text));

export const SITEMAPS: readonly Buffer[] = [
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://example.org/1</loc><lastmod>1983-09-06</lastmod><news:news><news:publication><news:name>C</news:name></news:publication><news:title>Ships</news:title></news:news></url></urlset>`,
  '<sitemapindex><sitemap><loc>https://example.org/map.xml.gz</loc></sitemap></sitemapindex>',
].map(text => Buffer.from(text));

export const MESSAGES: readonly Buffer[] = [
  `From: "Press" <press@example.org>\r\nTo: a@example.net\r\nSubject: =?utf-8?q?Schiffe_=C3=A4?=\r\nDate: Tue, 6 Sep 1983 23:30:00 -0500\r\nMessage-ID: <a@b>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="cut"\r\n\r\n--cut\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${SENTENCES.replace(/[^ -~]/g, '=E2=80=99')}\r\n> quoted\r\n>> twice\r\n--in\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(`<p>${SENTENCES}</p><blockquote>x</blockquote>`).toString('base64')}\r\n--in--\r\n--cut\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@example.org\r\nSubject: x\r\n\r\nInner.\r\n--cut\r\nContent-Type: image/png; name=x.png\r\nContent-Disposition: attachment\r\n\r\nAAAA\r\n--cut--\r\n`,
  `From: press@example.org\nMessage-ID: <c@d>\nSubject: Ships\n\n${SENTENCES}\n\n-- \nAnna\n`,
].map(text => Buffer.from(text));

/** A page of two lines, as simple as a PDF can be. */
export const PDFS: readonly Buffer[] = [
  `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 110>>stream\nBT /F 12 Tf 50 700 Td (The ministry denied that a ship was) Tj 0 -14 Td (sold, Anna Lind said on Tues-) Tj 0 -14 Td (day.) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n6 0 obj<</Title(Ships)>>endobj\ntrailer<</Root 1 0 R/Info 6 0 R/Size 7>>\n%%EOF\n`,
].map(text => Buffer.from(text, 'latin1'));

/** Pieces that mean something to one reader or another. */
export const TOKENS: readonly string[] = [
  ...[
    '<div>',
    '</div>',
    '<p>',
    '<blockquote>',
    '<table><tr><td>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<script>',
    '<svg>',
    '<template>',
    '<b a="',
    "'",
    '"',
    '&amp;',
    '&#x1F600;',
    '&#0;',
    '&#55296;',
    '&lol;',
    '<!DOCTYPE x [<!ENTITY a "b">',
    '<?xml version="1.0" encoding="utf-16"?>',
    '<item>',
    '<content:encoded>',
    '<entry>',
    '<w:p><w:r><w:t>',
    '<loc>',
    '</',
  ],
  ...['{"id":', '"text":', '[', '{', '}', ']', '\\u0000', '\\ud800', '1e999', 'null', '__proto__'],
  ...['---\n', '# ', '- ', '> ', '>> ', '`', '```\n', '**', '[x](', '![', '|', '\n\n', '\r', '\t', '    '],
  ...[
    'From x Tue Sep  6 10:00:00 1983\n',
    '\nFrom ',
    'Content-Type: multipart/mixed; boundary=a\n\n--a\n',
    'Content-Transfer-Encoding: base64\n',
    '=?utf-8?b?',
    '?=',
    '=\r\n',
    '=FF',
    '--cut\r\n',
  ],
  ...[
    'WARC/1.0\r\n',
    'Content-Length: 99999999999\r\n',
    'Content-Length: -1\r\n',
    'WARC-Type: response\r\n',
    'HTTP/1.1 200 OK\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Content-Encoding: gzip\r\n',
    '\r\n\r\n',
    'ffffffff\r\n',
  ],
  ...['stream\n', 'endstream', ' 0 obj', '<</', '>>', '/Length 99999', 'BT', 'Tj', '[1 0 R]', '/Kids[2 0 R]'],
  ...[
    '“',
    '”',
    '"',
    '‘',
    '’',
    '«',
    '»',
    '(',
    ')',
    '—',
    ', he said, ',
    ' denied ',
    ' that ',
    'said ',
    'according to ',
    ' told ',
    'U.S. ',
    'Mr. ',
    'the ',
    ' and ',
    ' 1718 (2006)',
    ' S/RES/1718',
    '$40 million',
    '460 km',
    'on Wednesday',
    'Sept. 31, 1983',
    'Q: ',
    'The President: ',
    'SC/1',
    'https://',
    '@',
    '. ',
    '? ',
    '… ',
    ': ',
    '; ',
    '-\n',
  ],
];

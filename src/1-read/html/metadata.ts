import { toIsoDate } from '../metadata/date.ts';
import { complete, oneLine } from '../metadata/keys.ts';
import { type Metadata, NO_METADATA } from '../reader.ts';
import type { Dom } from './dom.ts';
import { readJsonLd } from './json-ld.ts';
import type { Page } from './page.ts';

/** Names of meta elements, the most telling first: OpenGraph, Dublin Core, Parsely, Sailthru, Google Scholar and the plain ones. */
const TITLE = [
  'og:title',
  'twitter:title',
  'dc.title',
  'dcterms.title',
  'citation_title',
  'headline',
  'parsely-title',
  'sailthru.title',
  'title',
];
const OUTLET = [
  'og:site_name',
  'dc.publisher',
  'dcterms.publisher',
  'citation_journal_title',
  'publisher',
  'application-name',
  'copyright',
];
const AUTHOR = [
  'author',
  'article:author',
  'og:article:author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'byline',
];
const DATE = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'date.published',
  'publishdate',
  'publish-date',
  'publish_date',
  'pubdate',
  'ptime',
  'published_time',
  'parsely-pub-date',
  'sailthru.date',
  'article.published',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date',
  'dcterms.date',
  'citation_publication_date',
  'date',
  'originalpublicationdate',
  'displaydate',
];

/** What a page's head tells: JSON-LD first, then its meta elements. */
export const readHead = (page: Page): Metadata => {
  const values = (names: readonly string[]): string[] =>
    names.map(name => oneLine(page.meta.get(name) ?? '')).filter(value => value !== '');
  const dates = values(DATE).map(toIsoDate);
  return complete(readJsonLd(page.jsonLd), {
    title: values(TITLE)[0] ?? null,
    outlet: values(OUTLET).find(value => !/^(?:©|\(c\)|copyright)|https?:/i.test(value)) ?? null,
    author: byLine(values(AUTHOR).find(value => !/^https?:/.test(value)) ?? null),
    publishedAt: dates.find(date => date !== null) ?? null,
  });
};

/** What a page shows of itself: its h1, its time elements, its byline, and the outlet behind the headline in its title. */
export const readBody = (page: Page, document: Dom, head: Metadata): Metadata => {
  const one = (selectors: string): string | null =>
    oneLine(document.querySelector(selectors)?.textContent ?? '') || null;
  const title = oneLine(page.title);
  const h1 = one('article h1') ?? one('main h1') ?? one('[itemprop~="headline"]') ?? one('h1');
  const [headline, outlet] = parted(title, head.title ?? h1);
  return {
    ...NO_METADATA,
    title: h1 ?? headline,
    outlet,
    author: byLine(
      one('[itemprop~="author"] [itemprop~="name"]') ??
        one('[itemprop~="author"]') ??
        one('[rel~="author"]') ??
        one('.byline, .author, .article-author, .c-byline'),
    ),
    publishedAt: timeOf(document),
  };
};

/** The date of the article's own time element: one that says so, else the first of the article, else the first. */
const timeOf = (document: Dom): string | null => {
  const chosen = [
    '[itemprop~="datePublished"]',
    'time[pubdate]',
    'article time',
    'main time',
    'time',
    '.date, .dateline, .published, .pubdate, .timestamp, .article-date',
  ];
  for (const selector of chosen)
    for (const element of [...document.querySelectorAll(selector)].slice(0, 5)) {
      const told =
        element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent ?? '';
      const date = toIsoDate(told) ?? toIsoDate(element.textContent ?? '');
      if (date) return date;
    }
  return null;
};

/** "Headline | Outlet", "Headline - Outlet": both parts, where the headline is known from elsewhere or the bar leaves no doubt. */
const parted = (title: string, headline: string | null): [headline: string | null, outlet: string | null] => {
  const m = /^(.{5,}?) ([|–—-]|::|») ([^|–—]{2,50})$/.exec(title);
  if (!m) return [title || null, null];
  const known = headline?.toLowerCase().startsWith(m[1]!.toLowerCase());
  return known || m[2] === '|' ? [m[1]!, m[3]!] : [title, null];
};

const byLine = (author: string | null): string | null =>
  author?.replace(/^(?:by|written by|from)\s*:?\s+/i, '').slice(0, 200) || null;

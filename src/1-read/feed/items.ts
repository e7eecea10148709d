import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { oneLine } from '../metadata/keys.ts';
import { Refusal } from '../refusal.ts';
import { refuseDeep } from '../xml/elements.ts';
import { withoutProlog } from '../xml/prolog.ts';

/** What a feed tells of one of its items; each part null where it does not. */
export type Item = {
  readonly id: string | null;
  /** As written: may be relative. */
  readonly link: string | null;
  readonly title: string | null;
  readonly author: string | null;
  /** As written. */
  readonly date: string | null;
  /** HTML: what the feed gives as the item's content, and what it gives as a summary of it. */
  readonly content: string | null;
  readonly summary: string | null;
};

export type Feed = {
  readonly title: string | null;
  readonly link: string | null;
  readonly items: readonly Item[];
};

/** More of a feed is not read. */
const MOST_ITEMS = 10_000;

/** How a feed begins: RSS, Atom and RDF by their first element, JSON Feed by its version. */
export const isFeed = (start: string): boolean =>
  XML.test(withoutProlog(start)) || JSON_FEED.test(start.slice(0, 5000));

const XML = /^<(?:rss|feed|(?:rdf:)?RDF)[\s>]/;
const JSON_FEED = /^\ufeff?\s*\{[\s\S]{0,4000}?"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version/;

/**
 * Reads a feed of any of the four kinds, leniently.
 *
 * @throws Refusal when it is broken beyond that.
 */
export const parseFeed = (text: string): Feed => {
  try {
    if (JSON_FEED.test(text.slice(0, 5000))) return fromJson(JSON.parse(text.replace(/^\ufeff/, '')));
    const xml = withoutProlog(text);
    refuseDeep(xml);
    if (/^<rss/.test(xml)) return fromRss(xml);
    return /^<feed/.test(xml) ? fromAtom(xml) : fromRdf(xml);
  } catch (error) {
    throw error instanceof Refusal
      ? error
      : new Refusal('is a feed that is broken; look at its address in a browser');
  }
};

const fromJson = (value: unknown): Feed => {
  const feed = parseJsonFeed(value as object, { maxItems: MOST_ITEMS });
  return {
    title: feed.title ?? null,
    link: feed.home_page_url ?? null,
    items: (feed.items ?? []).map(item => ({
      id: item.id ?? null,
      link: item.url ?? item.external_url ?? null,
      title: item.title ?? null,
      author: names((item.authors ?? []).map(author => author.name)),
      date: text(item.date_published) ?? text(item.date_modified),
      content: item.content_html ?? (item.content_text ? asHtml(item.content_text) : null),
      summary: item.summary ? asHtml(item.summary) : null,
    })),
  };
};

const fromRss = (xml: string): Feed => {
  const feed = parseRssFeed(xml, { maxItems: MOST_ITEMS });
  return {
    title: text(feed.title),
    link: text(feed.link),
    items: (feed.items ?? []).map(item => ({
      id: item.guid?.value ?? null,
      link: item.link ?? (item.guid?.isPermaLink !== false ? (item.guid?.value ?? null) : null),
      title: text(item.title),
      author: names(item.dc?.creators ?? item.authors ?? []),
      date: text(item.pubDate) ?? text(item.dc?.dates?.[0]),
      content: item.content?.encoded ?? null,
      summary: text(item.description),
    })),
  };
};

const fromAtom = (xml: string): Feed => {
  const feed = parseAtomFeed(xml, { maxItems: MOST_ITEMS });
  return {
    title: text(feed.title?.value),
    link: alternate(feed.links),
    items: (feed.entries ?? []).map(entry => ({
      id: entry.id ?? null,
      link: alternate(entry.links),
      title: text(entry.title?.value),
      author: names((entry.authors ?? []).map(author => author.name)),
      date: text(entry.published) ?? text(entry.updated),
      content:
        entry.content?.type === 'text' || !entry.content?.type
          ? asHtml(entry.content?.value)
          : (entry.content.value ?? null),
      summary: text(entry.summary?.value),
    })),
  };
};

const fromRdf = (xml: string): Feed => {
  const feed = parseRdfFeed(xml, { maxItems: MOST_ITEMS });
  return {
    title: text(feed.title),
    link: text(feed.link),
    items: (feed.items ?? []).map(item => ({
      id: null,
      link: item.link ?? null,
      title: text(item.title),
      author: names(item.dc?.creators ?? []),
      date: text(item.dc?.dates?.[0]),
      content: item.content?.encoded ?? null,
      summary: text(item.description),
    })),
  };
};

type Link = { href?: string; rel?: string; type?: string };

/** RFC 4287, 4.2.7.2: a link without `rel` is an "alternate". */
const alternate = (links: readonly Link[] | undefined): string | null => {
  const all = (links ?? []).filter(({ rel }) => !rel || rel === 'alternate');
  return (all.find(({ type }) => !type || /html/.test(type)) ?? all[0])?.href ?? null;
};

const text = (value: unknown): string | null => {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' && value.trim() !== '' ? value : null;
};

const names = (all: readonly unknown[]): string | null =>
  all
    .map(name => (typeof name === 'string' ? oneLine(name) : ''))
    .filter(Boolean)
    .join(', ') || null;

/** Plain words as HTML says them. */
const asHtml = (words: string | undefined): string | null =>
  words ? `<pre>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>` : null;

import { type Item, isFeed, parseFeed } from '../feed/items.ts';
import { readFragment } from '../html/fragment.ts';
import { toIsoDate } from '../metadata/date.ts';
import { complete, oneLine, webAddress } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { normalise } from '../normalise.ts';
import { type Hints, NO_METADATA, type Reader, type Reading, type TextFound } from '../reader.ts';
import { decodeXml } from '../xml/elements.ts';
import { brokenBytes } from './prose.ts';

/**
 * RSS, Atom, RDF and JSON feeds. An item whose text the feed carries whole is a document; of another, the page that it links to is
 * fetched, and what the feed tells of it fills in what the page does not tell.
 */
export const feedReader: Reader = {
  format: 'feed',
  extensions: ['rss', 'atom', 'rdf'],
  mediaTypes: ['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/feed+json'],
  recognises: ({ text }) => isFeed(text),
  async *read(body, hints, { follow }) {
    const decoded = decodeXml(await body.whole(), hints.charset);
    const feed = parseFeed(decoded.text);
    const base = absolute(feed.link, hints.uri) ?? hints.uri;
    const outlet = plain(feed.title);
    const links = feed.items.map(item => absolute(item.link, base));
    for (const [i, item] of feed.items.entries()) {
      // Some feeds link all of their items to one page.
      const link = links.indexOf(links[i]!) === i ? links[i]! : null;
      const reading = readItem(item, i, link, { outlet, follow, hints });
      yield reading.kind === 'text'
        ? { ...reading, warnings: [...brokenBytes(decoded), ...reading.warnings] }
        : reading;
    }
  },
};

type About = { readonly outlet: string | null; readonly follow: boolean; readonly hints: Hints };

/** Content that is shorter is the beginning of an article, unless there is no more; a summary is believed less. */
const WHOLE_CONTENT = 500;
const WHOLE_SUMMARY = 1500;
/** How texts end that are cut off to make people come to the page. */
const CUT_OFF = /(?:…|\.\.\.)\]?$/;
const COME = /^\[?(?:read|continue|keep|click)\s(?:more|reading|on|here)\b[^.]*$/i;

const isCutOff = (words: string): boolean =>
  CUT_OFF.test(words.slice(-4)) || COME.test(words.slice(-80).split('\n').at(-1)!);

const readItem = (item: Item, i: number, link: string | null, { outlet, follow, hints }: About): Reading => {
  const content = wordsOf(item.content);
  const summary = wordsOf(item.summary);
  const whole = [
    ...(content.length >= WHOLE_CONTENT ? [content] : []),
    ...(summary.length >= WHOLE_SUMMARY ? [summary] : []),
  ].find(words => !isCutOff(words));
  const title = plain(item.title);
  const metadata = {
    ...NO_METADATA,
    title,
    outlet,
    author: plain(item.author),
    publishedAt: toIsoDate(item.date ?? ''),
  };
  const words = whole ?? (content.length >= summary.length ? content : summary);
  // What the feed tells of a page is not the page, whose address it must not take: the page may be read later.
  const isPage = whole === undefined && link !== null;
  const id = item.id ?? link ?? title ?? String(i + 1);
  const text = title && !words.startsWith(title) ? normalise(`${title}\n\n${words}`) : words;
  const told: TextFound = {
    kind: 'text',
    text,
    metadata: complete(metadata, readOpening(text)),
    uri: isPage || link === null ? hints.uri && `${hints.uri}#${encodeURIComponent(id)}` : link,
    warnings: [],
  };
  if (isPage && follow)
    return { kind: 'link', url: link, item: link, metadata, ...(words === '' ? {} : { instead: told }) };
  if (words === '')
    return {
      kind: 'skipped',
      within: `, item ${i + 1}`,
      reason: `has no text${link ? ', and its page is not fetched with --no-follow' : ' and no address of its own'}`,
    };
  return {
    ...told,
    item: link ?? id,
    warnings: isPage ? ['is what the feed tells of it; the page itself was not fetched (--no-follow)'] : [],
  };
};

const wordsOf = (html: string | null): string => (html ? normalise(readFragment(html).text) : '');

/** A title on one line; in many feeds it is HTML. */
const plain = (words: string | null): string | null => {
  if (!words) return null;
  return oneLine(/[<&]/.test(words) ? readFragment(words).text : words) || null;
};

const absolute = (link: string | null, base: string | null): string | null => {
  const given = link?.trim();
  if (!given) return null;
  return URL.canParse(given, base ?? undefined) ? webAddress(new URL(given, base ?? undefined).href) : null;
};

import { toIsoDate } from '../metadata/date.ts';
import { oneLine, webAddress } from '../metadata/keys.ts';
import { NO_METADATA, type Reader } from '../reader.ts';
import { Refusal } from '../refusal.ts';
import { decodeXml, eachElement } from '../xml/elements.ts';
import { withoutProlog } from '../xml/prolog.ts';

/** Site maps, lists of site maps and news site maps (sitemaps.org): every page that they name is fetched, the newest first. */
export const sitemapReader: Reader = {
  format: 'html',
  extensions: [],
  mediaTypes: [],
  recognises: ({ text }) => ROOT.test(withoutProlog(text).slice(0, 200)),
  async *read(body, _hints, { follow }) {
    const pages = pagesIn(decodeXml(await body.whole(), null).text);
    if (pages.length === 0) throw new Refusal('is a site map that names no page; nothing to read');
    if (!follow) throw new Refusal(`is a site map of ${pages.length} pages, which --no-follow leaves alone`);
    for (const { url, isList, title, outlet, date } of pages)
      yield {
        kind: 'link',
        url,
        item: isList ? null : url,
        metadata: { ...NO_METADATA, title, outlet, publishedAt: toIsoDate(date) },
      };
  },
};

const ROOT = /^<(?:[\w-]{1,40}:)?(?:urlset|sitemapindex)[\s>]/;

type Page = {
  url: string;
  isList: boolean;
  title: string | null;
  outlet: string | null;
  date: string;
  changed: string;
};

/** Pages by when they were last changed, those that do not say at the end, otherwise as they are listed. */
const pagesIn = (xml: string): Page[] => {
  const pages: Page[] = [];
  let told = new Map<string, string>();
  eachElement(withoutProlog(xml), ({ name, text, path }) => {
    if (name === 'url' || name === 'sitemap') {
      const url = webAddress(told.get('loc') ?? null);
      const date = told.get('publication_date') ?? '';
      if (url)
        pages.push({
          url,
          isList: name === 'sitemap',
          title: told.get('title') ?? null,
          outlet: told.get('name') ?? null,
          date,
          changed: date || (told.get('lastmod') ?? ''),
        });
      told = new Map();
    } else if (OWN.test(path.at(-1) ?? '') && !told.has(name)) told.set(name, oneLine(text));
  });
  return pages.sort((a, b) => (a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0));
};

/** Whose children tell of the page, and not of an image or a film on it. */
const OWN = /^(?:url|sitemap|news|publication)$/;

import { type Metadata, NO_METADATA } from '../reader.ts';
import { toIsoDate } from './date.ts';

export type Field = keyof Metadata | 'uri';

/** The names that people give to what we call title, outlet, author, publication date and address. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'headline', 'subject'],
  outlet: ['outlet', 'source', 'publisher', 'publication', 'newspaper', 'agency', 'site', 'site name'],
  author: ['author', 'authors', 'by', 'byline', 'creator'],
  publishedAt: [
    'date',
    'published',
    'published at',
    'publishedat',
    'publication date',
    'date published',
    'datepublished',
    'pubdate',
    'dateline',
  ],
  uri: ['uri', 'url', 'link', 'permalink', 'address', 'canonical'],
};

const FIELDS = new Map(
  (Object.keys(NAMES) as Field[]).flatMap(field => NAMES[field].map(name => [name, field] as const)),
);

/** Which field a key means, whatever its case and its hyphens; undefined for keys of no concern. */
export const fieldOf = (key: string): Field | undefined =>
  FIELDS.get(key.trim().toLowerCase().replace(/[-_]+/g, ' '));

/** Metadata as somebody wrote them, key by key. */
export type Told = { metadata: Metadata; uri: string | null; warnings: string[] };

/** Sorts values by their keys; the first value of a field counts. A date that cannot be read is left out with a warning. */
export const gather = (pairs: Iterable<readonly [key: string, value: string]>): Told => {
  const found: Partial<Record<Field, string>> = {};
  const warnings: string[] = [];
  for (const [key, raw] of pairs) {
    const field = fieldOf(key);
    const value = oneLine(raw);
    if (!field || value === '' || found[field] !== undefined) continue;
    const date = field === 'publishedAt' ? toIsoDate(value) : value;
    if (date === null)
      warnings.push(
        `the date “${value.slice(0, 60)}” is not a full date that can be read one way only; write it as YYYY-MM-DD`,
      );
    else found[field] = date;
  }
  const { uri = null, ...metadata } = found;
  return { metadata: { ...NO_METADATA, ...metadata }, uri: webAddress(uri), warnings };
};

/** A value on one line, without what `normalise` would remove. */
export const oneLine = (value: string): string =>
  value
    .replace(/[\0-\x08\x0e-\x1f\x7f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 1000);

/** The address if it is one of the web, else null. */
export const webAddress = (value: string | null): string | null =>
  value && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? new URL(value).href : null;

/** What `first` does not tell, `second` may. */
export const complete = (first: Metadata, second: Metadata): Metadata => ({
  title: first.title ?? second.title,
  outlet: first.outlet ?? second.outlet,
  author: first.author ?? second.author,
  publishedAt: first.publishedAt ?? second.publishedAt,
});

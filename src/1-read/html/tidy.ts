import { Parser } from 'htmlparser2';
import { SILENT } from './elements.ts';

/** A page taken apart: what its head tells, and its body as harmless, well-nested markup. */
export type Page = {
  readonly title: string;
  /** `content` by `name`, `property` or `itemprop`, lower case; the first of each. */
  readonly meta: ReadonlyMap<string, string>;
  readonly jsonLd: readonly string[];
  readonly canonical: string | null;
  /** Null when the page is nested deeper or holds more elements than a person's page ever does. */
  readonly body: string | null;
};

/** Deepest nesting and most elements that are handed to the DOM; real pages stay below 100 and 20,000. */
const DEEPEST = 250;
const MOST = 50_000;

class TooMuch extends Error {}

/** Attributes that article extraction looks at; the rest, event handlers and addresses among them, goes. */
const KEPT = new Set([
  'class',
  'id',
  'role',
  'itemprop',
  'itemtype',
  'itemscope',
  'datetime',
  'hidden',
  'aria-hidden',
  'aria-label',
  'data-testid',
  'data-component',
  'rel',
  'content',
  'pubdate',
]);

/** Takes a page apart in one pass, in time proportional to its length. */
export const tidy = (html: string): Page => {
  const page = {
    title: '',
    meta: new Map<string, string>(),
    jsonLd: [] as string[],
    canonical: null as string | null,
  };
  const out: string[] = [];
  let depth = 0;
  let elements = 0;
  let silent = 0; // depth of the silent element that we are in, or 0
  let inTitle = false;
  let inJsonLd = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > DEEPEST || ++elements > MOST) throw new TooMuch();
        if (name === 'meta') note(page.meta, attributes);
        if (name === 'link' && /\bcanonical\b/i.test(attributes.rel ?? ''))
          page.canonical ??= attributes.href ?? null;
        if (silent) return;
        inJsonLd = name === 'script' && /ld\+json/i.test(attributes.type ?? '');
        inTitle = name === 'title' && page.title === '';
        if (SILENT.has(name) || name === 'title' || HEAD.has(name)) silent = depth;
        else if (!FRAME.has(name)) out.push(openTag(name, attributes));
      },
      onclosetag(name) {
        if (!silent && !FRAME.has(name) && !HEAD.has(name)) out.push(VOID.has(name) ? '' : `</${name}>`);
        if (silent === depth) {
          silent = 0;
          inTitle = inJsonLd = false;
        }
        depth--;
      },
      ontext(text) {
        if (inJsonLd) page.jsonLd.push(text);
        else if (inTitle) page.title += text;
        else if (!silent) out.push(escaped(text));
      },
    },
    { decodeEntities: true },
  );
  try {
    parser.write(html);
    parser.end();
    return { ...page, body: out.join('') };
  } catch (error) {
    if (error instanceof TooMuch) return { ...page, body: null };
    throw error;
  }
};

/** Elements that are written anew around the body, and those of the head that hold no words. */
const FRAME = new Set(['html', 'head', 'body']);
const HEAD = new Set(['meta', 'link', 'base', 'basefont']);
const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'wbr', 'param', 'source', 'track', 'keygen']);

const note = (
  meta: Map<string, string>,
  { name, property, itemprop, content }: Record<string, string>,
): void => {
  const key = (property ?? name ?? itemprop)?.trim().toLowerCase();
  if (key && content && !meta.has(key)) meta.set(key, content);
};

const openTag = (name: string, attributes: Record<string, string>): string => {
  // A tag's name may hold what no DOM takes (`<a"b>`); such an element is a plain span.
  const safe = /^[a-z][a-z\d-]*$/.test(name) ? name : 'span';
  const kept = Object.entries(attributes).filter(([key]) => KEPT.has(key));
  const style = /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '')
    ? ' hidden=""'
    : '';
  return `<${safe}${kept.map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`).join('')}${style}>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

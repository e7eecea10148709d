import { decode } from '../bytes/decode.ts';
import { articleOf } from '../html/article.ts';
import type { Dom } from '../html/dom.ts';
import { readBody, readHead } from '../html/metadata.ts';
import { type Page, takeApart } from '../html/page.ts';
import { stripTags } from '../html/strip.ts';
import { complete, oneLine, webAddress } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { normalise } from '../normalise.ts';
import type { Metadata, Reader } from '../reader.ts';
import { withoutComments } from '../xml/prolog.ts';
import { brokenBytes, ofText } from './prose.ts';

/** HTML and XHTML pages: the article without what surrounds it, its headline first. Nothing of a page is ever run. */
export const htmlReader: Reader = {
  format: 'html',
  extensions: ['html', 'htm', 'xhtml', 'shtml', 'php', 'asp', 'aspx', 'mhtml'],
  mediaTypes: ['text/html', 'application/xhtml+xml'],
  recognises: ({ text }) => START.test(withoutComments(text.slice(0, 5000)).slice(0, 100)),
  async *read(body, hints) {
    const bytes = await body.whole();
    const decoded = decode(bytes, [hints.charset, metaCharset(bytes)]);
    const page = takeApart(withoutSubset(ofText(decoded.text)));
    const { metadata, text } = page.dom === null ? stripped(page, decoded.text) : extracted(page, page.dom);
    const warnings =
      page.dom === null
        ? ['the page is nested too deep or has too many elements; all of its text is kept, navigation too']
        : [];
    const told = complete(metadata, readOpening(text));
    yield {
      kind: 'text',
      text,
      metadata: told,
      uri: hints.uri ?? webAddress(page.canonical),
      warnings: [...brokenBytes(decoded), ...warnings],
    };
  },
};

/** How a page begins, after comments and an XML declaration. */
const START = /^<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|h1|p|table|script|link)\b/i;

/** The encoding that a page names within its first 1024 bytes (HTML standard, 13.2.3.2: prescan). */
const metaCharset = (bytes: Uint8Array): string | null => {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  for (const [meta] of head.matchAll(/<meta\b[^>]{0,300}/gi)) {
    const named = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(meta)?.[1];
    if (named) return named;
  }
  return /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ?? null;
};

/** Declarations of entities, which an HTML parser takes for text (`<!DOCTYPE html [<!ENTITY …>]>`). */
const withoutSubset = (html: string): string =>
  html.replace(/^(\s*(?:<\?xml[^>]*>\s*)?<!doctype[^>[]{0,500})\[[^\]]*\]\s*>/i, '$1>');

type Extracted = { text: string; metadata: Metadata };

const extracted = (page: Page, dom: Dom): Extracted => {
  const head = readHead(page);
  const metadata = complete(head, readBody(page, dom, head));
  const paragraphs = articleOf(dom);
  if (paragraphs.length === 0) return { metadata, text: '' };
  return { metadata, text: normalise(withHeadline(paragraphs, metadata.title).join('\n\n')) };
};

/** The headline as the first paragraph, unless the article has it among its first. */
const withHeadline = (paragraphs: readonly string[], title: string | null): readonly string[] => {
  if (!title) return paragraphs;
  const plain = (text: string): string =>
    text
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
  return paragraphs.slice(0, 4).some(paragraph => plain(paragraph) === plain(title))
    ? paragraphs
    : [title, ...paragraphs];
};

const stripped = (page: Page, html: string): Extracted => ({
  text: normalise(stripTags(html)),
  metadata: complete(readHead(page), {
    title: oneLine(page.title) || null,
    outlet: null,
    author: null,
    publishedAt: null,
  }),
});

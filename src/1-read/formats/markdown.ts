import MarkdownIt from 'markdown-it';
import { decode } from '../bytes/decode.ts';
import { stripTags } from '../html/strip.ts';
import { hasFrontMatter, takeFrontMatter } from '../metadata/front-matter.ts';
import { takeHeader } from '../metadata/header.ts';
import { complete } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { normalise } from '../normalise.ts';
import type { Reader } from '../reader.ts';
import { brokenBytes, ofText } from './prose.ts';

/** Markdown (CommonMark), with or without YAML front matter. */
export const markdownReader: Reader = {
  format: 'markdown',
  extensions: ['md', 'markdown', 'mdown', 'mkd'],
  mediaTypes: ['text/markdown', 'text/x-markdown'],
  recognises: ({ text }) => hasFrontMatter(text.replace(/\r\n?/g, '\n')),
  async *read(body, hints) {
    const decoded = decode(await body.whole(), [hints.charset]);
    const source = ofText(decoded.text).replace(/\r\n?/g, '\n');
    const headed = hasFrontMatter(source) ? takeFrontMatter(source) : takeHeader(source);
    const { paragraphs, heading } = proseOf(headed.text);
    const text = normalise(paragraphs.join('\n\n'));
    const metadata = complete(
      { ...headed.metadata, title: headed.metadata.title ?? heading },
      readOpening(text),
    );
    yield {
      kind: 'text',
      text,
      metadata,
      uri: headed.uri,
      warnings: [...brokenBytes(decoded), ...headed.warnings],
    };
  },
};

const markdown = new MarkdownIt('commonmark', { html: true, maxNesting: 50 }).enable([
  'table',
  'strikethrough',
]);

/** The paragraphs of a Markdown text without its marks, and its first heading of the highest level. */
const proseOf = (source: string): { paragraphs: string[]; heading: string | null } => {
  const paragraphs: string[] = [];
  let heading: string | null = null;
  let level: string | null = null;
  for (const token of markdown.parse(source, {})) {
    if (token.type === 'heading_open') level = token.tag;
    else if (token.type === 'heading_close') level = null;
    else if (token.type === 'html_block') paragraphs.push(stripTags(token.content));
    else if (token.type === 'fence' || token.type === 'code_block') paragraphs.push(token.content);
    else if (token.type === 'inline') {
      const text = inlineText(token.children ?? []);
      if (level === 'h1') heading ??= text.replace(/\s+/g, ' ').trim() || null;
      paragraphs.push(text);
    }
  }
  return { paragraphs, heading };
};

/** Words only: a link is its text, an image nothing, a soft line end a space. */
const inlineText = (tokens: readonly { type: string; content: string }[]): string =>
  tokens
    .map(({ type, content }) => {
      if (type === 'text' || type === 'code_inline' || type === 'text_special') return content;
      return type === 'softbreak' ? ' ' : type === 'hardbreak' ? '\n' : '';
    })
    .join('');

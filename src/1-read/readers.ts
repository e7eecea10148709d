import { binaryKind, noProseKind } from './bytes/kind.ts';
import { docxReader } from './formats/docx.ts';
import { mailboxReader, messageReader } from './formats/email.ts';
import { epubReader } from './formats/epub.ts';
import { feedReader } from './formats/feed.ts';
import { htmlReader } from './formats/html.ts';
import { jsonlReader } from './formats/jsonl.ts';
import { markdownReader } from './formats/markdown.ts';
import { pdfReader } from './formats/pdf.ts';
import { sitemapReader } from './formats/sitemap.ts';
import { textReader } from './formats/text.ts';
import { warcReader } from './formats/warc.ts';
import type { Hints, Reader, Sample } from './reader.ts';
import { Refusal } from './refusal.ts';

/** In the order in which they are asked. */
const READERS: readonly Reader[] = [
  pdfReader,
  epubReader,
  docxReader,
  warcReader,
  feedReader,
  sitemapReader,
  htmlReader,
  jsonlReader,
  mailboxReader,
  messageReader,
  markdownReader,
  textReader,
];

/**
 * The reader for a content: the one that recognises it, else the one that its name or media type asks for, else plain text.
 * Throws a Refusal for what is certainly none of them.
 */
export const chooseReader = (sample: Sample, hints: Hints): Reader => {
  const sure = READERS.find(reader => reader.recognises(sample, hints));
  if (sure) return sure;
  const binary = binaryKind(sample.bytes);
  if (binary) throw new Refusal(`is ${binary}, which is not read; convert it to text or HTML first`);
  const other = noProseKind(sample.text);
  if (other) throw new Refusal(`is ${other}`);
  const named =
    READERS.find(reader => hints.extension !== '' && reader.extensions.includes(hints.extension)) ??
    READERS.find(reader => hints.mediaType !== null && reader.mediaTypes.includes(hints.mediaType));
  if (!named && isJson(sample.text, hints))
    throw new Refusal(
      'is JSON, but not a JSON object a line; make it JSON lines first (jq -c ".[]" FILE > FILE.jsonl)',
    );
  return named ?? textReader;
};

const isJson = (text: string, hints: Hints): boolean =>
  hints.extension === 'json' ||
  /^application\/(?:\w+\+)?json$/.test(hints.mediaType ?? '') ||
  /^\s*(?:\{\s*"[^"\n]{1,100}"\s*:|\[\s*\{\s*")/.test(text);

import { htmlReader } from './formats/html.ts';
import { jsonlReader } from './formats/jsonl.ts';
import { markdownReader } from './formats/markdown.ts';
import { pdfReader } from './formats/pdf.ts';
import { textReader } from './formats/text.ts';
import type { Hints, Reader, Sample } from './reader.ts';
import { Refusal } from './refusal.ts';

/** In the order in which they are asked. */
const READERS: readonly Reader[] = [pdfReader, htmlReader, jsonlReader, markdownReader, textReader];

const OTHER_MEDIA = /^(?:image|audio|video|font|model)\/|^application\/(?:zip|msword|vnd\.)/;

/** The reader for a content: the one that recognises it, else the one that its name or media type asks for, else plain text. */
export const chooseReader = (sample: Sample, hints: Hints): Reader => {
  const sure = READERS.find(reader => reader.recognises(sample));
  if (sure) return sure;
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

/** Whether an answer of this media type is not even fetched. */
export const isOtherMedia = (mediaType: string | null): boolean =>
  mediaType !== null && OTHER_MEDIA.test(mediaType);

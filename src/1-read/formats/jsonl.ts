import { decode } from '../bytes/decode.ts';
import { linesOf } from '../bytes/lines.ts';
import { complete, gather, oneLine } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { wellFormed } from '../normalise.ts';
import type { Reader, Reading } from '../reader.ts';
import { tooLarge } from '../refusal.ts';
import { brokenBytes } from './prose.ts';

/**
 * JSON lines: an object a line, `{"id", "text"}` and, where known, `title`, `outlet`, `author`, `publishedAt`, `uri`. The text
 * stays as given, code unit for code unit, since others' offsets count in it; only NULs and broken surrogate pairs become U+FFFD.
 */
export const jsonlReader: Reader = {
  format: 'jsonl',
  extensions: ['jsonl', 'ndjson', 'jsonlines'],
  mediaTypes: [
    'application/jsonl',
    'application/x-ndjson',
    'application/x-jsonlines',
    'application/json-lines',
    'application/ndjson',
  ],
  streams: true,
  recognises: ({ text, complete }) => {
    const lines = text.slice(0, 1_000_000).split('\n');
    if (!complete && lines.length === 1) return LONG_LINE.test(text);
    if (!complete) lines.pop();
    return /^\s*\{/.test(text) && lines.slice(0, 20).some(line => objectOf(line) !== null);
  },
  async *read(body, _hints, { sizeLimit, everyLine }) {
    let number = 0;
    for await (const line of linesOf(body.chunks, sizeLimit)) {
      number++;
      const reading =
        line === 'too long' ? skip(number, tooLarge(sizeLimit).message) : readLine(line, number);
      if (reading) yield reading;
      else if (everyLine) yield skip(number, 'is empty; write {"id": …, "text": …}');
    }
  },
};

/** How a line begins that is longer than the sample. */
const LONG_LINE = /^\s*\{\s*"[^"]{1,50}"\s*:\s*["\d{[tfn]/;

const skip = (line: number, reason: string, givenId: string | null = null): Reading => ({
  kind: 'skipped',
  within: `:${line}`,
  reason,
  line,
  givenId,
});

/** Null for an empty line. */
const readLine = (bytes: Uint8Array, line: number): Reading | null => {
  const decoded = decode(bytes);
  if (decoded.text.trim() === '') return null;
  const object = objectOf(decoded.text);
  if (!object)
    return skip(
      line,
      `is no JSON object (${problemOf(decoded.text)}); write one {"id": …, "text": …} a line`,
      idIn(decoded.text),
    );
  const { id, text } = object;
  const givenId = typeof id === 'string' || typeof id === 'number' ? oneLine(String(id)) || null : null;
  if (typeof text !== 'string')
    return skip(line, 'has no "text", or one that is no string; write {"id": …, "text": "…"}', givenId);
  if (text.trim() === '') return skip(line, 'has an empty text; nothing to read', givenId);
  const told = gather(Object.entries(object).map(([key, value]) => [key, wordsOf(value)] as const));
  return {
    kind: 'text',
    text: wellFormed(text).replaceAll('\0', '\ufffd'),
    metadata: complete(told.metadata, readOpening(text)),
    givenId,
    uri: told.uri,
    warnings: [...brokenBytes(decoded), ...told.warnings],
  };
};

/** The id that a broken line begins with, as far as it can be told. */
const idIn = (line: string): string | null => {
  const written = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.){0,1000}"|-?\d{1,20})/.exec(line)?.[1];
  try {
    return written === undefined ? null : oneLine(String(JSON.parse(written))) || null;
  } catch {
    return null;
  }
};

const wordsOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.filter(item => typeof item === 'string').join(', ');
  return typeof value === 'string' ? value : '';
};

const objectOf = (line: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
};

const problemOf = (line: string): string => {
  try {
    return `it is ${Array.isArray(JSON.parse(line)) ? 'a list' : 'a plain value'}`;
  } catch (error) {
    return oneLine((error as Error).message).slice(0, 120);
  }
};

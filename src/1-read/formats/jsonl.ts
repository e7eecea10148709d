import { decode } from '../bytes/decode.ts';
import { complete, gather, oneLine } from '../metadata/keys.ts';
import { readOpening } from '../metadata/opening.ts';
import { wellFormed } from '../normalise.ts';
import type { Reader, Reading } from '../reader.ts';
import { inWords } from '../refusal.ts';
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
  async *read(body, _hints, { sizeLimit }) {
    let number = 0;
    for await (const line of linesOf(body.chunks, sizeLimit)) {
      number++;
      const reading =
        line === 'too long'
          ? skip(number, `is larger than ${inWords(sizeLimit)}; split it, or raise the size limit`)
          : readLine(line, number);
      if (reading) yield reading;
    }
  },
};

/** How a line begins that is longer than the sample. */
const LONG_LINE = /^\s*\{\s*"[^"]{1,50}"\s*:\s*["\d{[tfn]/;

const skip = (line: number, reason: string): Reading => ({ kind: 'skipped', line, reason });

/** Null for an empty line. */
const readLine = (bytes: Uint8Array, line: number): Reading | null => {
  const decoded = decode(bytes);
  if (decoded.text.trim() === '') return null;
  const object = objectOf(decoded.text);
  if (!object)
    return skip(
      line,
      `is no JSON object (${problemOf(decoded.text)}); write one {"id": …, "text": …} a line`,
    );
  const { id, text } = object;
  if (typeof text !== 'string')
    return skip(line, 'has no "text", or one that is no string; write {"id": …, "text": "…"}');
  if (text.trim() === '') return skip(line, 'has an empty text; nothing to read');
  const told = gather(Object.entries(object).map(([key, value]) => [key, wordsOf(value)] as const));
  return {
    kind: 'text',
    text: wellFormed(text).replaceAll('\0', '\ufffd'),
    metadata: complete(told.metadata, readOpening(text)),
    givenId: typeof id === 'string' || typeof id === 'number' ? oneLine(String(id)) || null : null,
    uri: told.uri,
    warnings: [...brokenBytes(decoded), ...told.warnings],
  };
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

const NEWLINE = 0x0a;

/** Cuts a stream into lines without ever holding more than one of them and one chunk. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array | 'too long'> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Uint8Array | 'too long' => {
    const line = length > limit ? 'too long' : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      length += end - from;
      if (length <= limit) parts.push(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    length += chunk.length - from;
    if (length <= limit) parts.push(chunk.slice(from));
    else parts = [];
  }
  if (length > 0) yield take();
}

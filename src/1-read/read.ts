import { bodyOf, gunzip, once, peek } from './bytes/chunks.ts';
import { decode } from './bytes/decode.ts';
import { binaryKind, isGzip, noProseKind } from './bytes/kind.ts';
import { jsonlReader } from './formats/jsonl.ts';
import { openAddress } from './input/address.ts';
import { extensionOf, openFile, openStdin } from './input/file.ts';
import { type Input, listInputs } from './input/inputs.ts';
import type { Source } from './input/source.ts';
import { createDocument } from './make.ts';
import { type ReadOptions, type Settings, settle } from './options.ts';
import type { Hints, Reader, Reading } from './reader.ts';
import { chooseReader } from './readers.ts';
import { inPlainWords, Refusal, tooLarge } from './refusal.ts';
import type { ReadResult } from './result.ts';

/**
 * Reads files, folders, web addresses and standard input ("-"), one after the other and each as a stream: however many documents
 * there are, one is in memory at a time. What cannot be read gives a `skipped` result and the rest goes on; nothing is thrown.
 *
 * @example
 * for await (const result of readAll(['articles/', 'https://example.org/statement']))
 *   console.log(result.kind === 'document' ? result.document.title : `${result.where}: ${result.reason}`);
 */
export async function* readAll(
  inputs: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<ReadResult> {
  const settings = settle(options);
  const progress = { inputs: 0, bytes: 0 };
  for await (const input of listInputs(inputs)) {
    if (input.kind === 'skipped') yield input;
    else {
      const counted = (bytes: number): void => {
        progress.bytes += bytes;
        settings.onProgress?.({ ...progress });
      };
      yield* readInput(input, settings, counted);
    }
    progress.inputs++;
    settings.onProgress?.({ ...progress });
  }
}

/**
 * Reads bytes that are already there: a pure function of its arguments.
 *
 * @param about What is known of the bytes: `name` (its extension helps where the content does not tell the format), `uri`,
 *   `mediaType` and `charset` as an HTTP header gives them.
 * @example
 * for await (const result of readBytes(new TextEncoder().encode('Moscow denied it.'))) console.log(result);
 */
export async function* readBytes(
  bytes: Uint8Array,
  about: {
    readonly name?: string;
    readonly uri?: string | null;
    readonly mediaType?: string | null;
    readonly charset?: string | null;
  } = {},
  options: Pick<ReadOptions, 'sizeLimit'> = {},
): AsyncGenerator<ReadResult> {
  const { name, uri = null, mediaType = null, charset = null } = about;
  const hints: Hints = {
    where: name ?? uri ?? 'the text',
    uri,
    extension: extensionOf(name ?? ''),
    mediaType,
    charset,
  };
  yield* readSource(
    { hints, chunks: once(bytes), size: bytes.length, close: async () => {} },
    settle(options),
  );
}

/**
 * Reads JSON lines ({"id", "text"} and what else is known) from a stream, each line as soon as it is there: another program may
 * wait for the answer to one before it sends the next. A broken line gives a `skipped` result with its number.
 *
 * @example for await (const result of readJsonLines(process.stdin)) console.log(result);
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  options: Pick<ReadOptions, 'sizeLimit'> = {},
): AsyncGenerator<ReadResult> {
  const { hints } = openStdin(chunks);
  yield* readWith(jsonlReader, chunks, hints, settle(options));
}

async function* readInput(
  input: Input,
  settings: Settings,
  counted: (bytes: number) => void,
): AsyncGenerator<ReadResult> {
  const where = input.kind === 'file' ? input.path : input.kind === 'address' ? input.url : 'standard input';
  let source: Source;
  try {
    if (input.kind === 'file') source = await openFile(input.path);
    else source = input.kind === 'stdin' ? openStdin(settings.stdin) : await openAddress(input.url, settings);
  } catch (error) {
    yield { kind: 'skipped', where, reason: inPlainWords(error) };
    return;
  }
  async function* metered() {
    for await (const chunk of source.chunks) {
      counted(chunk.length);
      yield chunk;
    }
  }
  yield* readSource({ ...source, chunks: metered() }, settings);
}

/** How much of a content its reader is chosen by. */
const SAMPLE = 1 << 16;

async function* readSource(source: Source, settings: Settings): AsyncGenerator<ReadResult> {
  const { hints } = source;
  try {
    const { reader, chunks } = await prepare(source, settings);
    yield* readWith(reader, chunks, hints, settings);
  } catch (error) {
    yield { kind: 'skipped', where: hints.where, reason: inPlainWords(error) };
  } finally {
    await source.close();
  }
}

async function* readWith(
  reader: Reader,
  chunks: AsyncIterable<Uint8Array>,
  hints: Hints,
  settings: Settings,
): AsyncGenerator<ReadResult> {
  try {
    for await (const reading of reader.read(bodyOf(chunks, settings.sizeLimit), hints, settings))
      yield resultOf(reading, reader, hints);
  } catch (error) {
    yield { kind: 'skipped', where: hints.where, reason: inPlainWords(error) };
  }
}

/** Looks at the first bytes, unpacks, and chooses the reader. Throws a Refusal where none will do. */
const prepare = async (
  { hints, chunks, size }: Source,
  settings: Settings,
): Promise<{ reader: Reader; chunks: AsyncIterable<Uint8Array> }> => {
  let start = await peek(chunks, SAMPLE);
  const packed = isGzip(start.head);
  if (packed) start = await peek(gunzip(start.rest), SAMPLE);
  const { head, complete, rest } = start;
  if (head.length === 0) throw new Refusal('is empty; nothing to read');
  const binary = binaryKind(head);
  if (binary) throw new Refusal(`is ${binary}, which is not read; convert it to text or HTML first`);
  const { text } = decode(head, [hints.charset]);
  const other = noProseKind(text);
  if (other) throw new Refusal(`is ${other}`);
  const reader = chooseReader({ bytes: head, text, complete }, hints);
  if (size !== null && size > settings.sizeLimit && !packed && !reader.streams)
    throw tooLarge(settings.sizeLimit);
  return { reader, chunks: rest };
};

const resultOf = (reading: Reading, { format }: Reader, hints: Hints): ReadResult => {
  if (reading.kind === 'skipped')
    return { kind: 'skipped', where: `${hints.where}:${reading.line}`, reason: reading.reason };
  if (reading.text.trim() === '')
    return { kind: 'skipped', where: hints.where, reason: 'holds no text; nothing to read' };
  const uri = reading.uri ?? hints.uri;
  const document = createDocument(reading.text, {
    format,
    givenId: reading.givenId ?? null,
    uri,
    ...reading.metadata,
  });
  return { kind: 'document', document, warnings: reading.warnings };
};

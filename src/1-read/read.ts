import { once } from './bytes/chunks.ts';
import { jsonlReader } from './formats/jsonl.ts';
import { openAddress, Unchanged } from './input/address.ts';
import { extensionOf, openFile, openStdin } from './input/file.ts';
import { type Input, listInputs } from './input/inputs.ts';
import type { Source } from './input/source.ts';
import { type ReadOptions, type Settings, settle } from './options.ts';
import type { Hints } from './reader.ts';
import { inPlainWords } from './refusal.ts';
import type { ReadResult } from './result.ts';
import { readSource, readWith } from './sources.ts';

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
 * Reads bytes that are already there: a pure function of its arguments. Pages that a feed only names are not fetched.
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
  options: Pick<ReadOptions, 'sizeLimit' | 'quoted'> = {},
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
    settle({ ...options, follow: false }),
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
  options: Pick<ReadOptions, 'sizeLimit' | 'everyLine'> = {},
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
    source = await open(input, settings);
  } catch (error) {
    if (error instanceof Unchanged) settings.versions?.note(where, 'unchanged');
    else yield { kind: 'skipped', where, reason: inPlainWords(error) };
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

const open = async (input: Input, settings: Settings): Promise<Source> => {
  if (input.kind === 'file') return openFile(input.path);
  if (input.kind === 'stdin') return openStdin(settings.stdin);
  const { versions } = settings;
  const source = await openAddress(input.url, settings, undefined, versions?.of(input.url) ?? null);
  versions?.note(input.url, source.version);
  return source;
};

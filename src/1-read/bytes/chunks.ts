import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Gunzip } from 'fflate';
import type { Body } from '../reader.ts';
import { Refusal, tooLarge } from '../refusal.ts';

/** Takes at least `size` bytes (fewer when there are no more) from a stream; `rest` gives them again and then what follows. */
export const peek = async (
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ head: Uint8Array; complete: boolean; rest: AsyncIterable<Uint8Array> }> => {
  const iterator = chunks[Symbol.asyncIterator]();
  const taken: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  while (length < size && !complete) {
    const { done, value } = await iterator.next();
    if (done) complete = true;
    else {
      taken.push(value);
      length += value.length;
    }
  }
  async function* rest() {
    try {
      yield* taken;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: concat(taken).subarray(0, size), complete: complete && length <= size, rest: rest() };
};

/** A body of a stream, no larger than `limit` bytes when taken whole. */
export const bodyOf = (chunks: AsyncIterable<Uint8Array>, limit: number): Body => ({
  chunks,
  whole: async () => {
    const taken: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > limit) throw tooLarge(limit);
      taken.push(chunk);
    }
    return concat(taken);
  },
});

/** Unpacks gzip piece by piece. Throws a Refusal where the archive is broken. */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false });
  const unpacked = createGunzip();
  source.on('error', error => unpacked.destroy(error));
  try {
    for await (const chunk of source.pipe(unpacked)) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw code.startsWith('Z_') ? new Refusal('is a broken gzip archive; get it again') : error;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** The beginning of what a gzip archive holds, by the archive's own beginning; as far as it goes where that is broken. */
export const unpackedStart = (packed: Uint8Array, size: number): Uint8Array => {
  const taken: Uint8Array[] = [];
  let length = 0;
  const unpacker = new Gunzip(chunk => {
    taken.push(chunk);
    length += chunk.length;
  });
  try {
    // By small pieces: what is packed a thousandfold stays small, and what stands before a fault is had.
    for (let at = 0; at < packed.length && length < size; at += 256)
      unpacker.push(packed.subarray(at, at + 256));
  } catch {} // whoever reads it will say so
  return concat(taken).subarray(0, size);
};

export const concat = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 ? parts[0]! : Buffer.concat(parts);

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

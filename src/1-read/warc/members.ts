import { gunzipSync } from 'node:zlib';
import { Gunzip } from 'fflate';

/** A part is unpacked at a time; packed a thousandfold, which is the most that deflate can, it still fits into memory. */
const PART = 1 << 16;
/** A member that is larger, packed or unpacked, is unpacked as a stream: an archive that was packed as a whole. */
const LARGE = 1 << 24;
/** Three bytes that look like a beginning stand by chance in one of a hundred million: more of them in a row are beginnings. */
const BY_CHANCE = 4;

/**
 * Unpacks a web archive, each of whose records is a gzip member of its own (WARC 1.1, annex D), checksums compared. Where one is
 * broken the stream goes on with the next that can be unpacked; the gap is told by a null.
 */
export async function* unpackMembers(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  /** What may be one member: the first part begins it, others may only look like a beginning. */
  let run: Uint8Array[] = [];
  let stream: Gunzip | null = null;
  let streamed: Uint8Array[] = [];
  const toStream = (part: Uint8Array): boolean => {
    try {
      stream!.push(part);
      return true;
    } catch {
      stream = null;
      return false;
    }
  };
  for await (const part of partsOf(chunks)) {
    if (stream) {
      const goesOn = toStream(part);
      yield* streamed;
      streamed = [];
      if (goesOn) continue;
      yield null;
    }
    if (startsMember(part, 0))
      while (run.length > 0) {
        const found = unpack(run);
        if (found === 'short' && run.filter(each => startsMember(each, 0)).length < BY_CHANCE) break;
        yield* found === 'short' ? [null] : found;
        run = isWhole(found) ? [] : fromNext(run);
      }
    else if (run.length === 0) continue; // behind what was broken
    run.push(part);
    if (run.reduce((size, each) => size + each.length, 0) <= LARGE) continue;
    stream = new Gunzip(chunk => streamed.push(chunk));
    for (const each of run) if (!stream || !toStream(each)) break;
    run = [];
    yield* streamed;
    streamed = [];
    if (!stream) yield null;
  }
  while (run.length > 0) {
    const found = unpack(run);
    yield* found === 'short' ? [...startOf(run), null] : found;
    run = isWhole(found) ? [] : fromNext(run);
  }
}

const isWhole = (found: readonly (Uint8Array | null)[] | 'short'): boolean =>
  found !== 'short' && found.at(-1) !== null;

/** What a run holds; 'short' where its end is missing; else what stands before the fault, and a null for the rest. */
const unpack = (run: readonly Uint8Array[]): (Uint8Array | null)[] | 'short' => {
  try {
    return [gunzipSync(Buffer.concat(run), { maxOutputLength: LARGE * 16 })];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') return 'short';
    // Where only the checksum is wrong, nobody knows what before it is right.
    return /incorrect (?:data|length) check/.test(message) ? [null] : [...startOf(run), null];
  }
};

/** What can be unpacked before something is missing or wrong, so that it can be told which record it was. */
const startOf = (run: readonly Uint8Array[]): Uint8Array[] => {
  const found: Uint8Array[] = [];
  const unpacker = new Gunzip(chunk => found.push(chunk));
  try {
    for (const part of run)
      for (let at = 0; at < part.length; at += 256) unpacker.push(part.subarray(at, at + 256));
  } catch {}
  return found;
};

const fromNext = (run: readonly Uint8Array[]): Uint8Array[] => {
  const next = run.findIndex((part, i) => i > 0 && startsMember(part, 0));
  return next < 0 ? [] : run.slice(next);
};

/** Cuts a stream into parts, so that whatever may be the beginning of a member begins one. */
async function* partsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes: Uint8Array = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    let from = 0;
    // A beginning may lie across two chunks: the last bytes wait for the next.
    const end = bytes.length - 3;
    for (let at = 1; at < end; at++)
      if (at - from >= PART || startsMember(bytes, at)) {
        yield bytes.slice(from, at);
        from = at;
      }
    left = bytes.slice(from);
  }
  if (left.length > 0) yield left;
}

/** Magic number, method, and flags without reserved ones (RFC 1952, 2.3.1). */
const startsMember = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8 && (bytes[at + 3]! & 0xe0) === 0;

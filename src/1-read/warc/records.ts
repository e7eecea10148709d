import { createHash } from 'node:crypto';

/** A record of a web archive (ISO 28500): its header fields, lower case, and its bytes as they are kept, header and all. */
export type WarcRecord = {
  readonly number: number;
  readonly fields: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
};

/** A record that could not be taken, and why. */
export type WarcFault = {
  readonly number: number;
  readonly reason: string;
  readonly fields?: WarcRecord['fields'];
};

/** No header is longer. */
const LONGEST_HEADER = 1 << 16;
const START = Buffer.from('WARC/');
const NEXT = Buffer.from('\r\n\r\nWARC/1.');

/**
 * Cuts a web archive into records, one in memory at a time. A broken one is told of and the next that can be found goes on.
 *
 * @param chunks A null where bytes are missing.
 * @param limit Of one record, in bytes.
 * @param wanted By their header fields; the others are passed over.
 */
export async function* recordsOf(
  chunks: AsyncIterable<Uint8Array | null>,
  limit: number,
  wanted: (fields: WarcRecord['fields']) => boolean,
): AsyncGenerator<WarcRecord | WarcFault> {
  const input = new Buffered(chunks);
  let told = false; // of what is broken here
  for (let number = 1; ; number++) {
    const start = await input.toStart();
    if ((start === 'resumed' || start === 'rubbish') && !told)
      yield { number: number++, reason: 'is broken; what can be read behind it is read' };
    if (start === 'end' || start === 'rubbish') return;
    told = true;
    const header = await input.header();
    const fields = header && fieldsOf(header.toString('latin1'));
    const length = Number(fields?.get('content-length') ?? Number.NaN);
    if (!header || !fields || !Number.isSafeInteger(length) || length < 0) {
      input.drop(START.length);
      yield { number, reason: 'has a broken header; what can be read behind it is read' };
      continue;
    }
    if (!wanted(fields) || length > limit) {
      const whole = await input.pass(header.length + length);
      if (wanted(fields) && whole) yield { number, fields, reason: 'is larger than --size-limit allows' };
      if (!whole) yield { number, fields, reason: 'ends before its end; get the archive again' };
      told = !whole;
      continue;
    }
    const bytes = await input.take(header.length + length);
    const fault =
      bytes === null ? 'ends before its end; get the archive again' : await input.faultAfter(bytes);
    told = fault !== null;
    if (fault) yield { number, fields, reason: fault };
    else if (!matches(fields.get('warc-block-digest'), bytes!.subarray(header.length)))
      yield { number, fields, reason: 'does not agree with its own checksum; get the archive again' };
    else yield { number, fields, bytes: bytes! };
  }
}

const fieldsOf = (header: string): Map<string, string> => {
  const fields = new Map<string, string>();
  for (const line of header
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(1)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
};

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Whether bytes have the digest that is told of them; true where none is told in a way that is known ("sha1:" and Base32). */
const matches = (digest: string | undefined, bytes: Uint8Array): boolean => {
  const told = /^sha1:([A-Z2-7]{32})$/i.exec(digest ?? '')?.[1]?.toUpperCase();
  if (!told) return true;
  let bits = '';
  for (const byte of createHash('sha1').update(bytes).digest()) bits += byte.toString(2).padStart(8, '0');
  return told === bits.replace(/.{5}/g, five => BASE32[Number.parseInt(five, 2)]!);
};

/** A stream that is looked at before it is taken. */
class Buffered {
  private buffer = Buffer.alloc(0);
  private ended = false;
  private gap = false;
  private readonly iterator: AsyncIterator<Uint8Array | null>;

  constructor(chunks: AsyncIterable<Uint8Array | null>) {
    this.iterator = chunks[Symbol.asyncIterator]();
  }

  /** Goes to where the next record begins, past what is none. */
  async toStart(): Promise<'found' | 'resumed' | 'rubbish' | 'end'> {
    let skipped = this.gap;
    this.gap = false;
    for (;;) {
      let at = 0;
      while (this.buffer[at] === 0x0d || this.buffer[at] === 0x0a) at++;
      this.drop(at);
      if (this.buffer.length >= START.length) {
        const found = this.buffer.indexOf(START);
        if (found === 0) return skipped ? 'resumed' : 'found';
        skipped = true;
        this.drop(found < 0 ? this.buffer.length - START.length + 1 : found);
        if (found > 0) continue;
      }
      if (!(await this.more())) {
        if (this.ended) return this.buffer.length > 0 || skipped ? 'rubbish' : 'end';
        skipped = true;
        this.gap = false;
      }
    }
  }

  /** The header with the empty line behind it; null when there is none. Nothing is taken. */
  async header(): Promise<Buffer | null> {
    for (;;) {
      const end = /\r?\n\r?\n/.exec(this.buffer.subarray(0, LONGEST_HEADER).toString('latin1'));
      if (end) return this.buffer.subarray(0, end.index + end[0].length);
      if (this.buffer.length >= LONGEST_HEADER || !(await this.more())) return null;
    }
  }

  async take(size: number): Promise<Buffer | null> {
    const parts = [this.buffer];
    let length = this.buffer.length;
    while (length < size) {
      this.buffer = Buffer.alloc(0);
      if (!(await this.more())) {
        // What was taken for this record may hold the next ones, if only its length was wrong.
        const all = Buffer.concat(parts);
        const next = all.indexOf(NEXT);
        this.buffer = next < 0 ? Buffer.alloc(0) : all.subarray(next);
        return null;
      }
      parts.push(this.buffer);
      length += this.buffer.length;
    }
    const all = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
    this.buffer = all.subarray(size);
    return all.subarray(0, size);
  }

  /** Passes over bytes; false when there are fewer. */
  async pass(size: number): Promise<boolean> {
    let left = size;
    for (;;) {
      const part = Math.min(left, this.buffer.length);
      this.drop(part);
      left -= part;
      if (left === 0) return true;
      if (!(await this.more())) return false;
    }
  }

  /** Behind a record stands an empty line, else its length was wrong: then what it swallowed is given back. */
  async faultAfter(bytes: Buffer): Promise<string | null> {
    while (this.buffer.length < 4 + START.length && (await this.more()));
    const behind = this.buffer.subarray(0, 4 + START.length).toString('latin1');
    if (/^\r?\n\r?\n|^[\r\n]*$/.test(behind)) return null;
    const swallowed = bytes.indexOf(NEXT);
    if (swallowed >= 0) this.buffer = Buffer.concat([bytes.subarray(swallowed), this.buffer]);
    return 'has a length that is not its own; what can be read behind it is read';
  }

  drop(size: number): void {
    this.buffer = this.buffer.subarray(size);
  }

  /** Asks for another chunk; false at the end and where bytes are missing. */
  private async more(): Promise<boolean> {
    if (this.ended || this.gap) return false;
    const { done, value } = await this.iterator.next();
    if (done) this.ended = true;
    else if (value === null) this.gap = true;
    else this.buffer = this.buffer.length === 0 ? Buffer.from(value) : Buffer.concat([this.buffer, value]);
    return !this.ended && !this.gap;
  }
}

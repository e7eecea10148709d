import { WARCParser } from 'warcio';
import { concat, once } from '../bytes/chunks.ts';
import { isGzip, isOtherMedia } from '../bytes/kind.ts';
import { extensionOf } from '../input/file.ts';
import { toIsoDate } from '../metadata/date.ts';
import { webAddress } from '../metadata/keys.ts';
import { type Hints, NO_METADATA, type Reader, type Reading } from '../reader.ts';
import { inWords, Refusal } from '../refusal.ts';
import { unpackMembers } from '../warc/members.ts';
import { recordsOf, type WarcRecord } from '../warc/records.ts';

/**
 * Web archives (WARC, ISO 28500), packed or not: each page that was answered with 200 is read as what it is, under its own address.
 * Requests, redirects, errors, images and the archive's notes on itself are passed over.
 */
export const warcReader: Reader = {
  format: 'html',
  extensions: ['warc', 'wet'],
  mediaTypes: ['application/warc'],
  streams: true,
  unpacks: true,
  recognises: ({ text }) => /^WARC\/\d/.test(text),
  async *read(body, hints, { sizeLimit }) {
    let pages = 0;
    for await (const found of recordsOf(unpackedIfNeeded(body.chunks), sizeLimit, isPage)) {
      const url = found.fields?.get('warc-target-uri');
      const within = `, record ${found.number}${url ? ` (${url.slice(0, 300)})` : ''}`;
      if ('reason' in found) {
        yield { kind: 'skipped', within, reason: found.reason };
        continue;
      }
      try {
        const page = await pageIn(found, { ...hints, where: hints.where + within }, sizeLimit);
        if (page === null) continue;
        pages++;
        yield page;
      } catch (error) {
        const reason =
          error instanceof Refusal ? error.message : 'holds an answer that is broken; get the archive again';
        yield { kind: 'skipped', within, reason };
      }
    }
    if (pages === 0) throw new Refusal('is a web archive without a page that could be read');
  },
};

async function* unpackedIfNeeded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (!first.done) yield first.value;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  yield* !first.done && isGzip(first.value) ? unpackMembers(all()) : all();
}

/** "response" is an answer with its HTTP header, "resource" and "conversion" a content alone (WARC 1.1, 6). */
const isPage = (fields: WarcRecord['fields']): boolean => {
  const type = fields.get('warc-type')?.toLowerCase();
  const media = mediaTypeOf(fields.get('content-type'));
  if (type === 'response') return media === 'application/http';
  return (type === 'resource' || type === 'conversion') && isText(media);
};

const mediaTypeOf = (header: string | null | undefined): string | null =>
  (header ?? '').split(';', 1)[0]!.trim().toLowerCase() || null;

/** Pages, texts and PDFs; style sheets, programs and data are as little documents as images are. */
const isText = (media: string | null): boolean =>
  media === null ||
  (!isOtherMedia(media) && /^text\/(?!css|javascript|csv)|xhtml|pdf|warc|octet-stream/.test(media));

/** What a record holds, for whichever reader it is for; null where it is no page. */
const pageIn = async (record: WarcRecord, hints: Hints, limit: number): Promise<Reading | null> => {
  const parsed = await new WARCParser(once(record.bytes)).parse();
  if (!parsed) throw new Refusal('is no record; get the archive again');
  const answer = parsed.httpHeaders;
  if (record.fields.get('warc-type')?.toLowerCase() === 'response' && Number(answer?.statusCode) !== 200)
    return null;
  const declared =
    answer?.headers.get('content-type') ?? (answer ? null : record.fields.get('content-type')) ?? '';
  const mediaType = mediaTypeOf(declared);
  if (!isText(mediaType)) return null;
  const bytes = await contentOf(parsed, limit);
  if (bytes.length === 0) return null;
  const uri = webAddress(record.fields.get('warc-target-uri')?.replace(/^<|>$/g, '') ?? null);
  const captured = toIsoDate(record.fields.get('warc-date') ?? '');
  return {
    kind: 'part',
    bytes,
    hints: {
      ...hints,
      uri,
      extension: extensionOf(uri ? new URL(uri).pathname : ''),
      mediaType,
      charset: /charset\s*=\s*"?([^\s";]{1,40})/i.exec(declared)?.[1] ?? null,
    },
    metadata: { ...NO_METADATA, publishedAt: captured },
    warnings: [],
  };
};

/** Without chunks and packing, which may not make more of it than the limit. */
const contentOf = async (content: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> => {
  const taken: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    length += chunk.length;
    if (length > limit)
      throw new Refusal(`unpacks to more than ${inWords(limit)}; allow more with --size-limit`);
    taken.push(chunk);
  }
  return taken.length === 0 ? new Uint8Array(0) : concat(taken);
};

import { bodyOf, gunzip, once, peek, unpackedStart } from './bytes/chunks.ts';
import { decode } from './bytes/decode.ts';
import { isGzip } from './bytes/kind.ts';
import type { Document } from './document.ts';
import { openAddress } from './input/address.ts';
import type { Source } from './input/source.ts';
import { createDocument } from './make.ts';
import { complete } from './metadata/keys.ts';
import type { Settings } from './options.ts';
import type { Hints, LinkFound, Metadata, PartFound, Reader, TextFound } from './reader.ts';
import { chooseReader } from './readers.ts';
import { inPlainWords, Refusal, tooLarge } from './refusal.ts';
import type { ReadResult } from './result.ts';

/** How far from an input its reading has come: a site map's list of site maps names site maps, which name pages. */
type Trail = {
  readonly depth: number;
  /** Of the whole input: pages that may still be fetched, and how many were left out for being too many. */
  readonly links: { left: number; beyond: number };
};
/** Parts in parts and links behind links are followed so far. */
const DEEPEST = 3;
/** How much of a content its reader is chosen by. */
const SAMPLE = 1 << 16;

/** Reads an input that was opened, with all that it holds and leads to, and closes it. Throws nothing. */
export async function* readSource(source: Source, settings: Settings): AsyncGenerator<ReadResult> {
  const links = { left: settings.linkLimit, beyond: 0 };
  yield* readOpened(source, settings, { depth: 0, links });
  if (links.beyond > 0)
    yield {
      kind: 'skipped',
      where: source.hints.where,
      reason: `names ${links.beyond} more ${links.beyond === 1 ? 'page' : 'pages'} than the ${settings.linkLimit} that are fetched at a time; allow more with --max-pages`,
    };
}

async function* readOpened(source: Source, settings: Settings, trail: Trail): AsyncGenerator<ReadResult> {
  const { hints } = source;
  try {
    const { reader, chunks } = await prepare(source, settings);
    yield* readWith(reader, chunks, hints, settings, trail);
  } catch (error) {
    yield { kind: 'skipped', where: hints.where, reason: inPlainWords(error) };
  } finally {
    await source.close();
  }
}

/** Reads a content with a reader that was chosen. Throws nothing. */
export async function* readWith(
  reader: Reader,
  chunks: AsyncIterable<Uint8Array>,
  hints: Hints,
  settings: Settings,
  trail: Trail = { depth: 0, links: { left: settings.linkLimit, beyond: 0 } },
): AsyncGenerator<ReadResult> {
  try {
    for await (const reading of reader.read(bodyOf(chunks, settings.sizeLimit), hints, settings)) {
      if (reading.kind === 'part') yield* readPart(reading, settings, trail);
      else if (reading.kind === 'link') yield* readLink(reading, reader, hints, settings, trail);
      else if (reading.kind === 'skipped') {
        const { kind, within, ...told } = reading;
        yield { kind, where: hints.where + within, ...told };
      } else if (!reading.item || !(await settings.isKnown?.(reading.item)))
        yield resultOf(reading, reader, hints);
    }
  } catch (error) {
    yield { kind: 'skipped', where: hints.where, reason: inPlainWords(error) };
  }
}

/** Looks at the first bytes, chooses the reader, unpacks what it does not unpack itself. Throws a Refusal where none will do. */
const prepare = async (
  { hints, chunks, size }: Source,
  settings: Settings,
): Promise<{ reader: Reader; chunks: AsyncIterable<Uint8Array> }> => {
  const start = await peek(chunks, SAMPLE);
  const packed = isGzip(start.head);
  const bytes = packed ? unpackedStart(start.head, SAMPLE) : start.head;
  if (bytes.length === 0)
    throw new Refusal(
      packed && start.head.length > 40
        ? 'is a broken gzip archive; get it again'
        : 'is empty; nothing to read',
    );
  const sample = {
    bytes,
    text: decode(bytes, [hints.charset]).text,
    complete: start.complete && bytes.length < SAMPLE,
  };
  const reader = chooseReader(sample, hints);
  if (size !== null && size > settings.sizeLimit && !packed && !reader.streams)
    throw tooLarge(settings.sizeLimit);
  return { reader, chunks: packed && !reader.unpacks ? gunzip(start.rest) : start.rest };
};

async function* readPart(part: PartFound, settings: Settings, trail: Trail): AsyncGenerator<ReadResult> {
  const { bytes, hints, metadata, warnings } = part;
  const source = { hints, chunks: once(bytes), size: bytes.length, close: async () => {} };
  // What an archived feed led to may be no more, or another page by now.
  const offline = { ...settings, follow: false };
  if (trail.depth >= DEEPEST) yield tooDeep(hints.where);
  else
    for await (const result of readOpened(source, offline, deeper(trail)))
      yield result.kind === 'skipped' ? result : withMore(result, metadata, warnings);
}

async function* readLink(
  link: LinkFound,
  reader: Reader,
  hints: Hints,
  settings: Settings,
  trail: Trail,
): AsyncGenerator<ReadResult> {
  const { url, item, metadata, instead } = link;
  if (item !== null && (await settings.isKnown?.(item))) return;
  const told = item === null ? {} : { item };
  if (trail.depth >= DEEPEST) yield tooDeep(url);
  else if (trail.links.left <= 0) trail.links.beyond++;
  else {
    trail.links.left--;
    let documents = 0;
    let fault: string | null = null;
    try {
      await settings.manners.wait(new URL(url), robots => robotsAt(robots, settings));
      const source = await openAddress(url, settings);
      for await (const result of readOpened(source, settings, deeper(trail))) {
        if (result.kind === 'skipped') fault ??= result.reason;
        else documents++;
        yield { ...told, ...(result.kind === 'skipped' ? result : withMore(result, metadata, [])) };
      }
    } catch (error) {
      fault = inPlainWords(error);
      yield { kind: 'skipped', where: url, reason: fault, ...told };
    }
    // Without the item's name: its page is still to be read.
    if (instead && documents === 0 && fault !== null)
      yield resultOf(
        { ...instead, warnings: [`is what the feed tells of ${url}, which ${fault}`] },
        reader,
        hints,
      );
  }
}

const deeper = ({ depth, links }: Trail): Trail => ({ depth: depth + 1, links });

const tooDeep = (where: string): ReadResult => ({
  kind: 'skipped',
  where,
  reason: `lies more than ${DEEPEST} archives or lists deep; read it on its own`,
});

const withMore = <R extends { document: Document; warnings: readonly string[] }>(
  result: R,
  metadata: Metadata,
  warnings: readonly string[],
): R => ({
  ...result,
  document: { ...result.document, ...complete(result.document, metadata) },
  warnings: [...result.warnings, ...warnings],
});

/** A larger robots.txt is cut (RFC 9309, 2.5: at least 500 kibibytes are to be read). */
const ROBOTS_SIZE = 512_000;

/** The text of a robots.txt; null when the host has none. */
const robotsAt = async (url: string, settings: Settings): Promise<string | null> => {
  let source: Source;
  try {
    source = await openAddress(url, settings);
  } catch (error) {
    // RFC 9309, 2.3.1.3: what is "unavailable" (400 to 499) forbids nothing.
    if (/^answers 4\d\d;/.test((error as Error).message)) return null;
    throw new Refusal(`its host's robots.txt ${inPlainWords(error)}`);
  }
  try {
    const { head } = await peek(source.chunks, ROBOTS_SIZE);
    return decode(head).text;
  } finally {
    await source.close();
  }
};

const resultOf = (reading: TextFound, { format }: Reader, hints: Hints): ReadResult => {
  const { text, metadata, warnings, item } = reading;
  const told = item === undefined ? {} : { item };
  if (text.trim() === '')
    return { kind: 'skipped', where: hints.where, reason: 'holds no text; nothing to read', ...told };
  const uri = reading.uri ?? hints.uri;
  const document = createDocument(text, { format, givenId: reading.givenId ?? null, uri, ...metadata });
  return { kind: 'document', document, warnings, ...told };
};

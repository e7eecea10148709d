import type { DocumentFormat } from './document.ts';
import type { Settings } from './options.ts';

/** What is known of some bytes before they are read. */
export type Hints = {
  /** How a message names them: a path, an address, "standard input". */
  readonly where: string;
  readonly uri: string | null;
  /** Of the file's name, lower case, without the dot; '' when there is none. */
  readonly extension: string;
  /** As an HTTP header gave them, lower case. */
  readonly mediaType: string | null;
  readonly charset: string | null;
};

/** The beginning of some bytes, by which a reader knows its own. */
export type Sample = {
  readonly bytes: Uint8Array;
  /** The same, decoded; may end within a character. */
  readonly text: string;
  /** Whether this is all there is. */
  readonly complete: boolean;
};

/** Bytes to read, once: piece by piece or whole. */
export type Body = {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** All of it. Throws a Refusal when it is larger than the size limit. */
  readonly whole: () => Promise<Uint8Array>;
};

export type Metadata = {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly author: string | null;
  /** ISO 8601. */
  readonly publishedAt: string | null;
};

export const NO_METADATA: Metadata = { title: null, outlet: null, author: null, publishedAt: null };

/** What a reader found in its content, piece by piece. */
export type Reading = TextFound | PartFound | LinkFound | NothingFound;

/** A text on the way to a document. */
export type TextFound = {
  readonly kind: 'text';
  /** Normalised, or verbatim where offsets of others count in it; never changed hereafter. */
  readonly text: string;
  readonly metadata: Metadata;
  readonly givenId?: string | null;
  /** When the content itself tells its address. */
  readonly uri?: string | null;
  /** When it is an item of a feed: by what the feed knows it again. */
  readonly item?: string;
  readonly warnings: readonly string[];
};

/** Bytes within the content that are to be read as whatever they are: a page in a web archive. */
export type PartFound = {
  readonly kind: 'part';
  readonly bytes: Uint8Array;
  readonly hints: Hints;
  /** What is known of it from outside, for what it does not tell itself. */
  readonly metadata: Metadata;
  readonly warnings: readonly string[];
};

/** An address that the content names and that is to be fetched: a page that a feed tells of. */
export type LinkFound = {
  readonly kind: 'link';
  readonly url: string;
  /** By what the feed knows it again; null for a list of further pages, which is fetched every time. */
  readonly item: string | null;
  readonly metadata: Metadata;
  /** What the feed itself tells of it: the document where the page cannot be read. */
  readonly instead?: TextFound;
};

/** A part that gives no document. */
export type NothingFound = {
  readonly kind: 'skipped';
  /** Which part, as it stands behind the content's name in a message: ":12", ", message 3". */
  readonly within: string;
  readonly reason: string;
  /** Of a line: its number, from 1, and the id that it gives, if one can be made out. */
  readonly line?: number;
  readonly givenId?: string | null;
};

/**
 * One format. To read another, write a file with a `Reader` and add it to the list in readers.ts; the list's order is the
 * order in which they are asked whether the content is theirs.
 */
export type Reader = {
  readonly format: DocumentFormat;
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Whether it reads piece by piece, so that the size limit holds for each document and not for the whole. */
  readonly streams?: boolean;
  /** Whether it takes gzip as it comes; for the others it is unpacked before. */
  readonly unpacks?: boolean;
  /** Whether the content shows beyond doubt that it is of this format. */
  readonly recognises: (sample: Sample, hints: Hints) => boolean;
  /** Throws a Refusal when nothing can be read. */
  readonly read: (body: Body, hints: Hints, settings: Settings) => AsyncIterable<Reading>;
};

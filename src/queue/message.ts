import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import { z } from 'zod';
import { createDocument, type Document } from '../1-read/index.ts';
import { addressOf } from '../ledger/write/address.ts';
import { QueueError } from './error.ts';

/** The version of what stands in a message. A worker gives back what is newer than itself. */
const VERSION = 1;

/** The headers of a message. */
export const HEADER = {
  version: 'Onrecord-Version',
  /** The id of the document, which its text must have. */
  document: 'Onrecord-Document',
  /** Where it was found, for people. */
  where: 'Onrecord-Where',
  /** The key of the parts, and how many there are, when the payload does not stand in the message itself. */
  parts: 'Onrecord-Parts',
  /** Of a dead letter: why it was given up, and how often it was tried. */
  reason: 'Onrecord-Reason',
  attempts: 'Onrecord-Attempts',
} as const;

/** What a hostile message may unfold to, in bytes: more than the largest text that is read, many times less than memory. */
const UNFOLDED = 256_000_000;

const text = z.string().nullable();
const Content = z.object({
  text: z.string().min(1),
  format: z.string().min(1),
  givenId: text,
  uri: text,
  title: text,
  outlet: text,
  author: text,
  publishedAt: text,
});

/**
 * What makes a document the same to the queue: its text and the address at which it was found, as the ledger keeps both. The
 * servers drop what they were sent before.
 */
export const identityOf = (document: Document): string => {
  const address = addressOf(document);
  if (address === null) return document.contentHash;
  return createHash('sha256').update(`${document.contentHash}\n${address}`).digest('hex');
};

/** How a message names a document to people. */
export const whereOf = (document: Document): string => addressOf(document) ?? document.givenId ?? document.id;

/** A document as the bytes of a message: gzipped JSON. */
export const encode = ({ id, contentHash, ...content }: Document): Uint8Array =>
  gzipSync(JSON.stringify(content));

/** The headers of the message for a document. */
export const headersFor = (document: Document): MsgHdrs => {
  const made = headers();
  made.set(HEADER.version, String(VERSION));
  made.set(HEADER.document, document.id);
  made.set(HEADER.where, oneLine(whereOf(document)));
  return made;
};

/** A header holds one line. */
export const oneLine = (given: string): string => given.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 2000);

/**
 * The document in a message.
 * @throws QueueError when there is none in it.
 */
export const decode = (payload: Uint8Array, about: MsgHdrs | undefined): Document => {
  const bad = (reason: string) => new QueueError('unreadable', `is no document of onrecord (${reason})`);
  const version = about?.get(HEADER.version);
  if (version !== String(VERSION))
    throw version && Number(version) > VERSION
      ? new QueueError('failed', `was published by a newer release of onrecord; update this worker`)
      : bad('it has no header Onrecord-Version');
  let content: unknown;
  try {
    content = JSON.parse(gunzipSync(payload, { maxOutputLength: UNFOLDED }).toString('utf8'));
  } catch (error) {
    throw bad((error as Error).message);
  }
  const parsed = Content.safeParse(content);
  if (!parsed.success) throw bad(z.prettifyError(parsed.error).replace(/\s+/g, ' '));
  const { text, format, ...rest } = parsed.data;
  const document = createDocument(text, { ...rest, format: format as Document['format'] });
  if (document.id !== about?.get(HEADER.document)) throw bad('its text is not that of its id');
  return document;
};

import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { QueueError } from './error.ts';
import type { Names } from './streams.ts';

/** Room in a message for its headers. */
const HEADROOM = 16_384;

/** A payload in pieces that a server takes, each in one message. */
export const piecesOf = (payload: Uint8Array, maxPayload: number): Uint8Array[] => {
  const size = maxPayload - HEADROOM;
  return Array.from({ length: Math.ceil(payload.length / size) }, (_, i) =>
    payload.subarray(i * size, (i + 1) * size),
  );
};

/** `KEY/COUNT`, as the header of a message has it. */
export const partsHeader = (key: string, count: number): string => `${key}/${count}`;

/** Fetches the pieces that a header names and puts them together. */
export const fetchParts = async (
  manager: JetStreamManager,
  { parts }: Names,
  header: string,
): Promise<Uint8Array> => {
  const { key, count } = readHeader(header);
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const piece = await manager.streams.getMessage(parts.stream, { last_by_subj: `${parts.of(key)}.${i}` });
    if (!piece)
      throw new QueueError('unreadable', `has lost part ${i + 1} of ${count}; read the document again`);
    pieces.push(piece.data);
  }
  return Buffer.concat(pieces);
};

/** Sends the pieces; one that is there already is replaced by itself. */
export const sendParts = async (
  client: JetStreamClient,
  { parts }: Names,
  key: string,
  pieces: readonly Uint8Array[],
  timeout: number,
): Promise<void> => {
  for (const [i, piece] of pieces.entries())
    await client.publish(`${parts.of(key)}.${i}`, piece, { timeout });
};

/** Takes the pieces away once their document has been recorded. */
export const dropParts = async (
  manager: JetStreamManager,
  { parts }: Names,
  header: string,
): Promise<void> => {
  const { key } = readHeader(header);
  await manager.streams.purge(parts.stream, { filter: `${parts.of(key)}.*` });
};

const readHeader = (header: string): { key: string; count: number } => {
  const match = /^([0-9a-f]{64})\/(\d{1,5})$/.exec(header);
  if (!match) throw new QueueError('unreadable', 'is no document of onrecord (its parts are not named)');
  return { key: match[1], count: Number(match[2]) };
};

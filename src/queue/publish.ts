import { JetStreamApiError, JetStreamError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';
import type { Document } from '../1-read/index.ts';
import { QueueError } from './error.ts';
import { encode, HEADER, headersFor, identityOf } from './message.ts';
import { partsHeader, piecesOf, sendParts } from './parts.ts';
import { patiently } from './patience.ts';
import type { Server } from './queue.ts';

/** What came of publishing a document: it was put in, or the queue had been sent it a short time before. */
export type Outcome = 'published' | 'published-before';

/** How long servers may take to keep a message before it is sent again, in milliseconds. */
const PATIENCE = 5000;

/** Puts a document in. Sent again when no answer comes: the servers drop what they have already. */
export const publish = async (server: Server, document: Document): Promise<Outcome> => {
  const { connection, client, names } = server;
  const payload = encode(document);
  const about = headersFor(document);
  const key = identityOf(document);
  const pieces = piecesOf(payload, connection.info!.max_payload);
  return patient(server, async () => {
    if (pieces.length > 1) {
      await sendParts(client, names, key, pieces, PATIENCE);
      about.set(HEADER.parts, partsHeader(key, pieces.length));
    }
    const { duplicate } = await client.publish(
      names.documents.subject,
      pieces.length > 1 ? new Uint8Array() : payload,
      {
        msgID: key,
        headers: about,
        timeout: PATIENCE,
      },
    );
    return duplicate ? 'published-before' : 'published';
  });
};

/**
 * Does something with the servers, again and again while they are away or full.
 * @throws QueueError for what does not pass.
 */
export const patient = async <T>({ connection, signal, tell }: Server, act: () => Promise<T>): Promise<T> => {
  const attempt = async (): Promise<T> => {
    if (connection.isClosed())
      throw new QueueError('unreachable', 'the connection to the queue was closed; start this again');
    return act();
  };
  try {
    return await patiently(attempt, passing, {
      signal,
      tell: reason => tell(reason === null ? 'the queue goes on' : `${reason}; waiting for it`),
    });
  } catch (error) {
    if (error instanceof QueueError) throw error;
    throw new QueueError('failed', `the queue failed (${(error as Error).message})`, { cause: error });
  }
};

/** Err_codes of the server (server/errors.json): maximum of messages, of bytes, and storage or memory that is used up. */
const FULL = [10047, 10023, 10028, 10077];

/** The reason to tell of an error that passes when servers come back or workers catch up; null for others. */
const passing = (error: unknown): string | null => {
  if (error instanceof QueueError) return null;
  if (error instanceof JetStreamApiError) {
    if (FULL.includes(error.code)) return `the queue is full (${error.message})`;
    return error.status === 503 ? `the queue is not ready (${error.message})` : null;
  }
  // "No responders" comes as this error too: a stream that is electing its leader has none for a moment.
  if (error instanceof JetStreamError || error instanceof errors.TimeoutError) return AWAY;
  return AWAY_ERRORS.some(kind => error instanceof kind) || /not enabled/.test((error as Error).message)
    ? AWAY
    : null;
};

const AWAY = 'the queue does not answer';
const AWAY_ERRORS = [
  errors.RequestError,
  errors.NoRespondersError,
  errors.ConnectionError,
  errors.ClosedConnectionError,
] as const;

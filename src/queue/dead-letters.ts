import type { StoredMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { QueueError } from './error.ts';
import { HEADER } from './message.ts';
import { dropParts } from './parts.ts';
import { patient } from './publish.ts';
import type { Server } from './queue.ts';

/** A document that was given up. */
export type DeadLetter = {
  /** By which it is meant. */
  readonly number: number;
  /** When it was given up, ISO 8601, by the clock of the servers. */
  readonly since: string;
  /** The id of the document; null when the message named none. */
  readonly document: string | null;
  readonly where: string;
  readonly attempts: number;
  readonly reason: string;
};

/** Every dead letter, oldest first. */
export async function* deadLettersOf(server: Server): AsyncGenerator<DeadLetter> {
  const { manager, names } = server;
  const { state } = await patient(server, () => manager.streams.info(names.dead.stream));
  if (state.messages === 0) return;
  for (let number = state.first_seq; number <= state.last_seq; number++) {
    const message = await letter(server, number);
    if (message) yield deadLetter(message);
  }
}

/** Publishes the document of a dead letter anew and takes the letter out. */
export const putBack = async (server: Server, number: number): Promise<void> => {
  const { client, names } = server;
  const message = await existing(server, number);
  const about = headers();
  for (const [name, values] of message.header)
    if (!name.startsWith('Nats-') && name !== HEADER.reason && name !== HEADER.attempts)
      about.set(name, values[0]);
  // An identity of its own: with the document's the servers would drop it as sent before.
  const msgID = `${names.dead.stream}.${number}.${message.timestamp}`;
  await patient(server, () =>
    client.publish(names.documents.subject, message.data, { headers: about, msgID }),
  );
  await remove(server, number);
};

/** Takes a dead letter out, and the parts of its document. */
export const discard = async (server: Server, number: number): Promise<void> => {
  const message = await existing(server, number);
  const parts = message.header.get(HEADER.parts);
  if (parts) await patient(server, () => dropParts(server.manager, server.names, parts));
  await remove(server, number);
};

const letter = (server: Server, number: number): Promise<StoredMsg | null> =>
  patient(server, () => server.manager.streams.getMessage(server.names.dead.stream, { seq: number }));

const existing = async (server: Server, number: number): Promise<StoredMsg> => {
  const message = await letter(server, number);
  if (!message)
    throw new QueueError(
      'not-found',
      `there is no dead letter ${number}; onrecord worker --dead-letters lists them`,
    );
  return message;
};

const remove = (server: Server, number: number): Promise<boolean> =>
  patient(server, () => server.manager.streams.deleteMessage(server.names.dead.stream, number));

const deadLetter = ({ seq, timestamp, header }: StoredMsg): DeadLetter => ({
  number: seq,
  since: timestamp,
  document: header.get(HEADER.document) || null,
  where: header.get(HEADER.where),
  attempts: Number(header.get(HEADER.attempts)),
  reason: header.get(HEADER.reason),
});

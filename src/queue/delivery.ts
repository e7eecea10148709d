import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Document } from '../1-read/index.ts';
import { decode, HEADER, oneLine } from './message.ts';
import { dropParts, fetchParts } from './parts.ts';
import { patient } from './publish.ts';
import type { Server } from './queue.ts';

/** A document that a worker has taken and must answer for. The servers hear that it is being worked on until then. */
export type Delivery = {
  /** The id of the document; '' when the message names none. */
  readonly id: string;
  /** Where it was found, for people. */
  readonly where: string;
  /** 1 when nobody has had it before. */
  readonly attempt: number;
  /** @throws QueueError when there is no document in the message, or its parts are gone. */
  readonly open: () => Promise<Document>;
  /** It has been recorded: takes it out of the queue. Should that not be heard, it comes again, and is known. */
  readonly done: () => Promise<void>;
  /** Gives it back, to be delivered again after so many milliseconds. */
  readonly giveBack: (delay?: number) => Promise<void>;
  /** Takes it out of the queue and puts it among the dead letters. */
  readonly giveUp: (reason: string) => Promise<void>;
};

/** How long to wait for a document, in milliseconds: as long as a worker that stops may have to wait. */
const WAIT = 1000;

/** Takes one document; null when none came. */
export const takeFrom = async (
  server: Server,
  consumer: Consumer,
  signal: AbortSignal,
): Promise<Delivery | null> => {
  const next = patient({ ...server, signal }, () => consumer.next({ expires: WAIT, bind: true }));
  const come = new AbortController();
  const message = await Promise.race([next, longAfter(signal, come.signal)]).finally(() => come.abort());
  if (!message) return null;
  const heartbeat = (await consumer.info(true)).config.ack_wait! / 1e6 / 3;
  return deliveryOf(server, message, heartbeat);
};

/** Null some time after the signal: one who stops waits for what may be on its way, but not for a server that went away. */
const longAfter = async (signal: AbortSignal, come: AbortSignal): Promise<null> => {
  if (!signal.aborted) await once(signal, 'abort', { signal: come });
  await after(WAIT * 2, undefined, { signal: come });
  return null;
};

const deliveryOf = (server: Server, message: JsMsg, heartbeat: number): Delivery => {
  const { manager, client, names } = server;
  const about = message.headers;
  const header = (name: string): string => about?.get(name) ?? '';
  const parts = header(HEADER.parts);
  const where = header(HEADER.where) || header(HEADER.document) || `message ${message.seq}`;
  const beat = setInterval(() => message.working(), heartbeat);
  const answer = async (act: () => Promise<unknown>): Promise<void> => {
    clearInterval(beat);
    await act();
  };
  return {
    id: header(HEADER.document),
    where,
    attempt: message.info.deliveryCount,
    open: async () => {
      if (!parts) return decode(message.data, about);
      return decode(await patient(server, () => fetchParts(manager, names, parts)), about);
    },
    done: () =>
      answer(async () => {
        message.ack();
        if (parts) await dropParts(manager, names, parts);
      }),
    giveBack: delay => answer(async () => message.nak(delay)),
    giveUp: reason =>
      answer(async () => {
        const letter = headers();
        for (const [name, values] of about ?? []) if (!name.startsWith('Nats-')) letter.set(name, values[0]);
        letter.set(HEADER.where, oneLine(where));
        letter.set(HEADER.reason, oneLine(reason));
        letter.set(HEADER.attempts, String(message.info.deliveryCount));
        // First there and then gone from here: should this process end in between, it comes again and is not kept twice.
        const msgID = `${message.info.stream}.${message.seq}.${message.timestampNanos}`;
        await patient(server, () =>
          client.publish(names.dead.subject, message.data, { headers: letter, msgID }),
        );
        message.ack();
      }),
  };
};

import { setTimeout as after } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Document } from '../1-read/index.ts';
import { parseQueueAddress } from './address.ts';
import { connectTo } from './connect.ts';
import { type DeadLetter, deadLettersOf, discard, putBack } from './dead-letters.ts';
import { type Delivery, takeFrom } from './delivery.ts';
import { withoutRepeats } from './patience.ts';
import { type Outcome, patient, publish } from './publish.ts';
import { namesOf, prepare, type QueueSettings } from './streams.ts';

/** What a queue holds, in documents. */
export type QueueState = {
  /** Not yet taken by a worker. */
  readonly waiting: number;
  /** Taken, and not yet recorded. */
  readonly inHand: number;
  readonly deadLetters: number;
};

export type QueueOptions = QueueSettings & {
  /** Told of what a person who runs this should know: a server that went away, a queue that is full. */
  readonly tell?: (line: string) => void;
  /** Ends waiting for servers that are away. */
  readonly signal?: AbortSignal;
};

/** An open queue. Every method waits for servers that went away, and throws QueueError for what does not pass. */
export type Queue = {
  readonly name: string;
  /** Puts a document in; it is there, on most servers, when this resolves. Waits while the queue is full. */
  readonly publish: (document: Document) => Promise<Outcome>;
  /** Takes a document; null when none came within a second, or when the signal came and none was on its way. */
  readonly take: (signal?: AbortSignal) => Promise<Delivery | null>;
  readonly state: () => Promise<QueueState>;
  /** Documents that were given up, oldest first. */
  readonly deadLetters: () => AsyncGenerator<DeadLetter>;
  /** Puts a dead letter back to be tried again as if it were new. */
  readonly putBack: (number: number) => Promise<void>;
  /** Takes a dead letter out for good. */
  readonly discard: (number: number) => Promise<void>;
  /** Whether a server is connected at this moment. */
  readonly connected: () => boolean;
  readonly close: () => Promise<void>;
};

/** How long to wait, on closing, for servers that are away, in milliseconds. */
const PARTING = 5000;

/**
 * Opens a queue, and makes it where there is none.
 *
 * @param address `nats://[USER:PASSWORD@]HOST[:PORT][,HOST[:PORT]…][/NAME]`
 * @throws QueueError that names the servers, the reason and what to do.
 * @example
 * const queue = await openQueue('nats://a,b,c', { replicas: 3 });
 * await queue.publish(document);
 * await queue.close();
 */
export const openQueue = async (address: string, options: QueueOptions = {}): Promise<Queue> => {
  const { signal = new AbortController().signal } = options;
  const tell = withoutRepeats(options.tell ?? (() => {}));
  const parsed = parseQueueAddress(address);
  const names = namesOf(parsed.name);
  const connection = await connectTo(parsed);
  let connected = true;
  void watch(connection, tell, now => {
    connected = now;
  });
  try {
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const client = jetstream(connection);
    const server = { connection, manager, client, names, tell, signal };
    const consumer = await patient(server, async () => {
      await prepare(manager, names, options);
      return client.consumers.get(names.documents.stream, names.consumer);
    });
    return {
      name: parsed.name,
      publish: document => publish(server, document),
      take: (until = signal) => takeFrom(server, consumer, until),
      state: async () => {
        const { num_pending, num_ack_pending } = await manager.consumers.info(
          names.documents.stream,
          names.consumer,
        );
        const { state } = await manager.streams.info(names.dead.stream);
        return { waiting: num_pending, inHand: num_ack_pending, deadLetters: state.messages };
      },
      deadLetters: () => deadLettersOf(server),
      putBack: number => putBack(server, number),
      discard: number => discard(server, number),
      connected: () => connected,
      close: async () => {
        // What was said last (that a document is recorded) must have left before the connection goes.
        await Promise.race([connection.drain().catch(() => {}), after(PARTING, undefined, { ref: false })]);
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
};

/** What the parts of a queue work with. */
export type Server = {
  readonly connection: NatsConnection;
  readonly manager: Awaited<ReturnType<typeof jetstreamManager>>;
  readonly client: ReturnType<typeof jetstream>;
  readonly names: ReturnType<typeof namesOf>;
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
};

const watch = async (
  connection: NatsConnection,
  tell: (line: string) => void,
  setConnected: (connected: boolean) => void,
): Promise<void> => {
  for await (const event of connection.status()) {
    if (event.type === 'disconnect') tell(`the server ${event.server} went away; looking for another`);
    if (event.type === 'reconnect') tell(`connected again, to ${event.server}`);
    if (event.type === 'error') tell(`the server says: ${event.error.message}`);
    if (event.type === 'disconnect' || event.type === 'close') setConnected(false);
    if (event.type === 'reconnect') setConnected(true);
  }
};

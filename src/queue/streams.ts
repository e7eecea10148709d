import {
  AckPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { QueueError } from './error.ts';

/** How the streams of a queue are made where there are none; a queue that is there keeps its settings, its copies excepted. */
export type QueueSettings = {
  /** On how many servers everything is kept; without it, what is there stays, and a new queue is kept on one. */
  readonly replicas?: number;
  /** How many documents may wait before publishers have to; without it a million. */
  readonly limit?: number;
  /** Milliseconds after which a document that a worker took and fell silent over is given to another; without it a minute. */
  readonly patience?: number;
};

/** What the parts of a queue are called on the servers. */
export type Names = ReturnType<typeof namesOf>;

export const namesOf = (queue: string) =>
  ({
    /** Documents that wait or are being worked on; each goes when it has been recorded. */
    documents: { stream: `${queue}-documents`, subject: `${queue}.documents` },
    /** Parts of documents that are too large for one message. */
    parts: {
      stream: `${queue}-parts`,
      subject: `${queue}.parts.>`,
      of: (key: string) => `${queue}.parts.${key}`,
    },
    /** Documents that were given up, with the reason. */
    dead: { stream: `${queue}-dead`, subject: `${queue}.dead` },
    consumer: 'workers',
  }) as const;

const DAY = 86_400_000;

/** Within this time the servers know a message that they were sent before: enough for a publisher that has to try again. */
const REPEATED_WITHIN = 10 * 60_000;

/** After this a document in parts that nobody recorded is gone; so that what an ended publisher left behind does not stay for ever. */
const PARTS_KEPT = 30 * DAY;

/** How many documents all workers together may be working on. */
const IN_HAND = 10_000;

/**
 * Makes the streams of a queue and the consumer that its workers share, where they are not there.
 * @throws QueueError when the servers will not have them, and the client's errors when they do not answer.
 */
export const prepare = async (
  manager: JetStreamManager,
  names: Names,
  { replicas, limit = 1_000_000, patience = 60_000 }: QueueSettings,
): Promise<void> => {
  const { documents, parts, dead, consumer } = names;
  const copies = (config: Partial<StreamConfig> & { readonly name: string }) =>
    addStream(manager, config, replicas);
  try {
    await copies({
      name: documents.stream,
      subjects: [documents.subject],
      retention: RetentionPolicy.Workqueue,
      discard: DiscardPolicy.New,
      max_msgs: limit,
      duplicate_window: nanos(REPEATED_WITHIN),
    });
    await copies({
      name: parts.stream,
      subjects: [parts.subject],
      max_msgs_per_subject: 1,
      max_age: nanos(PARTS_KEPT),
    });
    await copies({
      name: dead.stream,
      subjects: [dead.subject],
      duplicate_window: nanos(REPEATED_WITHIN),
    });
    await addConsumer(manager, documents.stream, consumer, patience);
  } catch (error) {
    throw explainPreparing(error, replicas);
  }
};

const addStream = async (
  manager: JetStreamManager,
  config: Partial<StreamConfig> & { readonly name: string },
  replicas: number | undefined,
): Promise<void> => {
  const { name } = config;
  try {
    const info = await manager.streams.info(name);
    if (replicas !== undefined && info.config.num_replicas !== replicas)
      await manager.streams.update(name, { ...info.config, num_replicas: replicas });
  } catch (error) {
    if (!isNot('StreamNotFound', error)) throw error;
    await manager.streams.add({ ...config, num_replicas: replicas ?? 1 });
  }
};

const addConsumer = async (
  manager: JetStreamManager,
  stream: string,
  name: string,
  patience: number,
): Promise<void> => {
  try {
    await manager.consumers.info(stream, name);
  } catch (error) {
    if (!isNot('ConsumerNotFound', error)) throw error;
    await manager.consumers.add(stream, {
      durable_name: name,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(patience),
      // Without an end: how often a document is tried is for the workers to say, and one that was given up goes to the dead letters.
      max_deliver: -1,
      max_ack_pending: IN_HAND,
    });
  }
};

const isNot = (what: 'StreamNotFound' | 'ConsumerNotFound', error: unknown): boolean =>
  error instanceof JetStreamApiError && error.code === JetStreamApiCodes[what];

const explainPreparing = (error: unknown, replicas = 1): unknown => {
  const options = { cause: error };
  const reason = (error as Error).message;
  if (error instanceof JetStreamApiError && /peers|replicas|non-clustered/i.test(reason))
    return new QueueError(
      'too-few-servers',
      `the queue cannot be kept on ${replicas} servers (${reason}); start more servers in one cluster, or give a smaller --replicas`,
      options,
    );
  if (/permissions violation/i.test(reason))
    return new QueueError(
      'refused',
      `the user may not make or see the streams of the queue (${reason}); let it use $JS.API.> and the queue's own subjects`,
      options,
    );
  return error;
};

/**
 * The queue: documents that wait in NATS JetStream to be analysed, for workers on many machines that write one ledger.
 *
 * `openQueue` gives a queue; a reader puts documents in, `work` takes them out, analyses and records them. Delivery is at least
 * once, and since the ledger knows a text that it has, effect is exactly once. See docs/workers.md.
 * @module
 */
export { hidePassword } from './address.ts';
export type { DeadLetter } from './dead-letters.ts';
export type { Delivery } from './delivery.ts';
export { QueueError, type QueueProblem } from './error.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export type { Outcome as PublishOutcome } from './publish.ts';
export { openQueue, type Queue, type QueueOptions, type QueueState } from './queue.ts';
export type { QueueSettings } from './streams.ts';
export { type WorkDone, type WorkOptions, work } from './work.ts';

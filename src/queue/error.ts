/** Why a queue could not be used. */
export type QueueProblem =
  /** The address cannot be understood. */
  | 'bad-address'
  /** No server answers. */
  | 'unreachable'
  /** The servers refuse the user, or what the user wants to do. */
  | 'refused'
  /** The servers are there without JetStream, or with fewer of them than it needs. */
  | 'no-jetstream'
  /** More copies were asked for than there are servers. */
  | 'too-few-servers'
  /** A message that is no document. */
  | 'unreadable'
  /** There is no such dead letter. */
  | 'not-found'
  | 'failed';

/** The one error of the queue. Its message is for a user: what was wrong, where, and what to do. */
export class QueueError extends Error {
  override readonly name = 'QueueError';

  constructor(
    readonly problem: QueueProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

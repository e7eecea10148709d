/** Why a ledger could not be opened, read or written. */
export type LedgerProblem =
  /** There is no file at the path. */
  | 'not-found'
  /** There is something, and it is no ledger: a folder, a text, another program's database. */
  | 'not-a-ledger'
  /** A newer release of onrecord wrote it. */
  | 'newer'
  /** A server does not answer, or ended the connection. */
  | 'unreachable'
  /** Another process is writing and did not finish in time. */
  | 'locked'
  /** The file or its folder may not be written (or not read). */
  | 'no-permission'
  | 'disk-full'
  /** The file is damaged. */
  | 'damaged'
  /** What should be added breaks a rule of the ledger: a span outside the text, a hash that is not the text's. */
  | 'invalid'
  /** A question that cannot be answered as it was put: an unreadable cursor, an empty search. */
  | 'bad-query'
  | 'failed';

/**
 * The one error of the ledger. Its message is for a user: it names the file or the address, the reason, and what to do.
 *
 * @example
 * try { await openLedger('notes.ledger'); } catch (e) { if (e instanceof LedgerError && e.problem === 'locked') retry(); else throw e; }
 */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';

  constructor(
    readonly problem: LedgerProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

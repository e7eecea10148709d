import { HTTPException } from 'hono/http-exception';
import { CouncilError } from '../council/index.ts';
import { LedgerError } from '../ledger/index.ts';
import type { Failure, FailureCode } from './schemas/index.ts';

const STATUS = {
  'bad-request': 400,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  timeout: 408,
  'too-large': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  failed: 500,
  busy: 503,
} as const satisfies Record<FailureCode, number>;

export type FailureStatus = (typeof STATUS)[FailureCode];

/** The one error of the server: what went wrong, for a program and for a person. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor(
    readonly code: FailureCode,
    message: string,
    readonly details: Failure['error']['details'] = [],
    /** Headers that go with it. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  get status(): FailureStatus {
    return STATUS[this.code];
  }

  get body(): Failure {
    return { error: { code: this.code, message: this.message, details: this.details } };
  }
}

/** What an error means to who asked. What nobody foresaw is told without its words: they may hold what is not for strangers. */
export const failureOf = (error: unknown): HttpFailure => {
  if (error instanceof HttpFailure) return error;
  if (error instanceof HTTPException) return fromHono(error);
  if (error instanceof CouncilError) return new HttpFailure('bad-request', error.message);
  if (error instanceof LedgerError) {
    if (error.problem === 'bad-query' || error.problem === 'invalid')
      return new HttpFailure('bad-request', error.message);
    if (error.problem === 'locked')
      return new HttpFailure('busy', 'another process is writing to the ledger; try again', [], {
        'retry-after': '1',
      });
    if (error.problem === 'unreachable')
      return new HttpFailure('busy', 'the database of the ledger does not answer; try again later', [], {
        'retry-after': '10',
      });
    return new HttpFailure('failed', `the ledger could not be used (${error.problem})`);
  }
  return new HttpFailure('failed', 'the server failed; what happened is told where it runs');
};

const fromHono = ({ status, message }: HTTPException): HttpFailure => {
  const code = (Object.keys(STATUS) as FailureCode[]).find(c => STATUS[c] === status);
  if (code === 'unsupported-media-type')
    return new HttpFailure(code, 'the body is of another form than this takes; see its Content-Type');
  return new HttpFailure(code ?? 'bad-request', message || 'the request cannot be understood');
};

/** Whether who runs the server should hear of it. */
export const isFault = (error: unknown): boolean =>
  failureOf(error).code === 'failed' || (error instanceof LedgerError && error.problem === 'unreachable');

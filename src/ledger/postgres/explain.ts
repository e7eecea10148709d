import { LedgerError, type LedgerProblem } from '../error.ts';

/**
 * SQLSTATE codes (postgresql.org/docs/current/errcodes-appendix.html), codes of Node's sockets and TLS, and messages of the driver
 * that have no code, in the words of a user: the reason, and what to do. The first that fits is told.
 */
const REASONS: readonly (readonly [what: RegExp, problem: LedgerProblem, reason: string])[] = [
  [
    /^(ECONNREFUSED|ENOENT connect)/,
    'unreachable',
    'does not answer: no PostgreSQL listens there; start the server, or check host and port',
  ],
  [
    /^ERR_INVALID_URL/,
    'not-found',
    'is no address that can be understood; write postgres://USER@HOST:5432/DATABASE, special characters as %XX',
  ],
  [/^(ENOENT|EACCES)/, 'not-found', 'names a certificate that cannot be read: {message}'],
  [/^(ENOTFOUND|EAI_AGAIN)/, 'unreachable', 'cannot be found: the host has no address; check its name'],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|timeout expired|timeout exceeded)/,
    'unreachable',
    'does not answer in time; check host and port, and whether a firewall stands between',
  ],
  [
    /^(ECONNRESET|EPIPE|08|57P0[12]|Connection terminated|Client has encountered|.*not queryable)/,
    'unreachable',
    'was lost: the server ended the connection. What was being written is written as a whole or not at all; run the same command again',
  ],
  [/^57P03/, 'unreachable', 'is starting or stopping; try again in a while'],
  [
    /^(28P01|SASL|.*client password must be a string)/,
    'no-permission',
    'refuses the password; give it in PGPASSWORD or in ~/.pgpass, and check the user',
  ],
  [
    /^28000 no pg_hba.*no encryption/,
    'no-permission',
    'does not let this user in unencrypted; add ?sslmode=verify-full (or require) to the address, or check the user',
  ],
  [
    /^28/,
    'no-permission',
    'does not let this user in; check the user, and pg_hba.conf of the server: {message}',
  ],
  [
    /^3D000/,
    'not-found',
    'is not there: the server has no such database; make it with: createdb -E UTF8 -T template0 NAME',
  ],
  [
    /^42501/,
    'no-permission',
    'may not be used so ({message}); have its owner grant the right, or connect as the owner',
  ],
  [/^25006/, 'no-permission', 'may only be read (a standby, or read-only); connect to the primary to write'],
  [
    /^53100/,
    'disk-full',
    'could not be written, the disk of the server is full; free some space there and run the same command again',
  ],
  [
    /^53300/,
    'locked',
    'has no connection left; end other programs that use it, or raise max_connections of the server',
  ],
  [
    /^(55P03|40001|40P01)/,
    'locked',
    'is locked by another process; wait until that has finished, or end it, and try again',
  ],
  [
    /^54000/,
    'invalid',
    'cannot hold a name or an address of that length: PostgreSQL indexes at most 2,704 bytes ({message})',
  ],
  [/^(22021|22P05)/, 'invalid', 'cannot hold a null character, which a title or a name of the document has'],
  [/^(XX00[12])/, 'damaged', 'is damaged ({message}); restore a backup'],
  [
    /^(.*SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_|ERR_TLS)/,
    'no-permission',
    'shows a certificate that cannot be verified ({message}); give the one that signed it: ?sslmode=verify-full&sslrootcert=FILE',
  ],
  [
    /^.*does not support SSL/,
    'no-permission',
    'does not offer an encrypted connection; leave sslmode out of the address, or turn ssl on at the server',
  ],
];

/** Turns an error of the driver into a LedgerError that names the address, without the password; the driver's own is its cause. */
export const explainFor =
  (address: string) =>
  (error: unknown): unknown => {
    if (!(error instanceof Error) || error instanceof LedgerError) return error;
    const { code } = error as { code?: unknown };
    const what = `${typeof code === 'string' ? `${code} ` : ''}${error.message}`;
    const [, problem, reason] = REASONS.find(([pattern]) => pattern.test(what)) ?? [
      '',
      'failed' as const,
      'failed: {message}',
    ];
    const told = reason.replace('{message}', () => error.message);
    return new LedgerError(problem, `the ledger ${address} ${told}`, { cause: error });
  };

/** The SQLSTATE or socket code behind an explained error, '' where there is none. */
export const codeOf = (error: unknown): string => {
  const { code } = ((error as Error | null)?.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

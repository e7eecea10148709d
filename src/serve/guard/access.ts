import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { HttpFailure } from '../failure.ts';
import type { Env } from '../route.ts';
import type { Access } from '../service.ts';
import { addressOf } from './address.ts';
import { createBuckets } from './buckets.ts';

/** A token that nobody guesses. */
export const createToken = (): string => randomBytes(24).toString('base64url');

/** Wrong tokens from one address: so many at once, and then one every ten seconds. */
const GUESSES = { rate: 0.1, burst: 10 };

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets through who may do what is asked: `Authorization: Bearer TOKEN` allows everything, reading may be open.
 *
 * @param writes Whether a request changes something, where its method does not tell.
 */
export const guardAccess = (
  { token, openReading }: Access,
  writes: 'by-method' | 'never' = 'by-method',
): MiddlewareHandler<Env> => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(token);
  const guesses = createBuckets(GUESSES.rate, GUESSES.burst);
  return async (c, next) => {
    const given = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
    const right = given !== undefined && timingSafeEqual(digest(given), wanted);
    c.set('mayWrite', right);
    if (given !== undefined && !right) {
      const wait = guesses.take(addressOf(c));
      if (wait > 0)
        throw new HttpFailure('too-many-requests', 'too many wrong tokens; wait', [], {
          'retry-after': String(Math.ceil(wait)),
        });
      throw refused('this token is wrong');
    }
    const reads = writes === 'never' || READING.has(c.req.method);
    if (!right && !(reads && openReading))
      throw refused(reads ? 'a token is needed' : 'writing needs a token');
    await next();
  };
};

const refused = (what: string): HttpFailure =>
  new HttpFailure(
    'unauthorised',
    `${what}; send the header "Authorization: Bearer TOKEN" with the token that onrecord serve showed or was given`,
    [],
    { 'www-authenticate': 'Bearer realm="onrecord"' },
  );

import type { MiddlewareHandler } from 'hono';
import { HttpFailure } from '../failure.ts';
import type { Env } from '../route.ts';
import type { Limits } from '../service.ts';
import { addressOf } from './address.ts';
import { createBuckets } from './buckets.ts';

/** Refuses an address that asks too much. */
export const guardRate = ({ rate, burst }: Limits): MiddlewareHandler<Env> => {
  const buckets = createBuckets(rate, burst);
  return async (c, next) => {
    const wait = buckets.take(addressOf(c));
    if (wait > 0)
      throw new HttpFailure('too-many-requests', 'too many requests from this address; wait', [], {
        'retry-after': String(Math.ceil(wait)),
      });
    await next();
  };
};

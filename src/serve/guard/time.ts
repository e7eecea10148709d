import type { MiddlewareHandler } from 'hono';
import { HttpFailure } from '../failure.ts';
import type { Env } from '../route.ts';

/** Gives up on an answer that takes too long to begin; streams may go on. */
export const guardTime =
  (milliseconds: number): MiddlewareHandler<Env> =>
  async (_, next) => {
    let stop: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      stop = setTimeout(() => {
        const message = `there was no answer within ${milliseconds / 1000} seconds; ask for less`;
        reject(new HttpFailure('busy', message, [], { 'retry-after': '5' }));
      }, milliseconds);
    });
    try {
      await Promise.race([next(), over]);
    } finally {
      clearTimeout(stop);
    }
  };

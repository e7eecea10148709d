import type { MiddlewareHandler } from 'hono';
import { HttpFailure } from '../failure.ts';
import type { Env } from '../route.ts';
import type { Access } from '../service.ts';

/** The names of this machine to itself. */
export const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a bind address can be reached from this machine alone. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

const nameIn = (host: string): string => host.trim().toLowerCase().replace(/:\d+$/, '');

/**
 * Refuses to be called by another name, and to be asked by a page of another site: a name that was made to lead to this machine (DNS
 * rebinding) is in `Host`, the site of a page is in `Origin`.
 */
export const guardHost =
  ({ hosts }: Access): MiddlewareHandler<Env> =>
  async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    if (hosts && !hosts.includes(nameIn(host)))
      throw new HttpFailure(
        'forbidden',
        `this server is not called "${host.slice(0, 200)}"; call it ${hosts[0]}, or start it with --allow-host NAME`,
      );
    const origin = c.req.header('origin');
    if (origin !== undefined && !isOwn(origin, host))
      throw new HttpFailure('forbidden', 'pages of other sites may not ask this server');
    await next();
  };

const isOwn = (origin: string, host: string): boolean =>
  URL.canParse(origin) && new URL(origin).host === host.trim().toLowerCase();

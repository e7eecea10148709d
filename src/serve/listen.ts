import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Env } from './route.ts';

/** A server that answers. */
export type Listening = {
  readonly port: number;
  /** Takes no more requests, lets those at hand end, and cuts off what has not ended in time. */
  readonly stop: () => Promise<void>;
};

/** In milliseconds: who sends a request so slowly holds a connection for nothing. Long enough that a busy server blames nobody else. */
const HEADERS_TIME = 60_000;
const REQUEST_TIME = 300_000;
const IDLE_TIME = 5_000;

/** How long what is at hand may go on once the server is to stop. */
const GRACE = 10_000;

/** @throws NodeJS.ErrnoException when the port is taken or the address is none of this machine. */
export const listen = async (
  app: Pick<Hono<Env>, 'fetch'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> => {
  const server = createAdaptorServer({ fetch: app.fetch as never }) as Server;
  server.headersTimeout = HEADERS_TIME;
  server.requestTimeout = REQUEST_TIME;
  server.keepAliveTimeout = IDLE_TIME;
  server.maxRequestsPerSocket = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise(resolve => {
        const cut = setTimeout(() => server.closeAllConnections(), GRACE);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};

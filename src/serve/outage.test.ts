import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, openLedger } from '../ledger/index.ts';
import { freshDatabase, skipWithoutPostgres } from '../testing/postgres.ts';
import { ask, serviceOver } from '../testing/served.ts';
import { createApp } from './index.ts';

/** The way to a server that can be cut and mended. */
const wayTo = async (port: number) => {
  const open = new Set<Socket>();
  const server = createServer(near => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const listen = (at: number): Promise<void> =>
    new Promise(resolve => server.listen(at, '127.0.0.1', () => resolve()));
  const cut = (): Promise<unknown> => {
    for (const socket of open) socket.destroy();
    return new Promise(resolve => server.close(resolve));
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  return { port: own, cut, mend: () => listen(own) };
};

describe.skipIf(skipWithoutPostgres())('while the database is away', () => {
  let ledger: Ledger;
  let way: Awaited<ReturnType<typeof wayTo>>;
  const faults: unknown[] = [];
  beforeAll(async () => {
    const url = new URL(await freshDatabase());
    way = await wayTo(Number(url.port));
    url.port = String(way.port);
    ledger = await openLedger(url.href, { create: true });
  });
  afterAll(async () => {
    await ledger?.close();
    await way?.cut();
  });

  it('the server says so, to who asks and to who keeps it up, and answers again when it is back', async () => {
    const app = createApp(serviceOver(ledger, { onFault: error => faults.push(error) }));
    const health = async () => {
      const response = await app.request('/healthz');
      return [response.status, await response.json()];
    };
    expect(await health()).toEqual([200, { status: 'ok' }]);
    await way.cut();
    const response = await app.request('/api/v1/statements');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await response.json()).toMatchObject({
      error: { code: 'busy', message: expect.stringContaining('does not answer') },
    });
    expect(await health()).toEqual([503, { status: 'no-ledger' }]);
    expect(faults.length).toBeGreaterThan(0);
    await way.mend();
    expect((await ask(app, '/statements')).status).toBe(200);
    expect(await health()).toEqual([200, { status: 'ok' }]);
  });
});

import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';

/** Watches the requests that come over a connected transport; the promise comes when all that have come are answered. */
export const watchRequests = (transport: Transport): (() => Promise<void>) => {
  const open = new Set<string | number>();
  let settled = (): void => {};
  const { onmessage } = transport;
  transport.onmessage = (message, extra) => {
    if ('method' in message && 'id' in message) open.add(message.id);
    onmessage?.(message, extra);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    await send(message, options);
    if ('id' in message && !('method' in message) && message.id !== undefined) open.delete(message.id);
    if (open.size === 0) settled();
  };
  return () =>
    new Promise(resolve => {
      settled = resolve;
      if (open.size === 0) resolve();
    });
};

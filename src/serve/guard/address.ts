import type { Context } from 'hono';

/** The address from which a request comes; of one made in process, "in process". A proxy's word for it is not taken. */
export const addressOf = (c: Context): string => {
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  return incoming?.socket?.remoteAddress ?? 'in process';
};

import { createHash } from 'node:crypto';
import type { Context } from 'hono';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The tag of a body: the same words have the same tag, whenever and by whomever they are given. */
export const tagOf = (body: string | Uint8Array): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/** Whether a request has this body already (RFC 9110, 13.1.2: weak comparison). */
export const has = (c: Context, tag: string): boolean => {
  const given = c.req.header('if-none-match');
  if (given === undefined) return false;
  return given.trim() === '*' || given.split(',').some(t => t.trim().replace(/^W\//, '') === tag);
};

/** An answer with the tag that is known of it, or 304 for who has it already. */
export const answerTagged = (
  c: Context,
  { bytes, tag }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly tag: string },
  type = JSON_TYPE,
  status: 200 | 201 = 200,
): Response => {
  // Kept, but asked about each time: the ledger may have grown.
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (status === 200 && has(c, tag)) return c.body(null, 304, headers);
  return c.body(bytes, status, { ...headers, 'content-type': type });
};

/** An answer with its tag, or 304 for who has it already. */
export const answer = (c: Context, body: string, type = JSON_TYPE, status: 200 | 201 = 200): Response => {
  const bytes = new TextEncoder().encode(body);
  return answerTagged(c, { bytes, tag: tagOf(bytes) }, type, status);
};

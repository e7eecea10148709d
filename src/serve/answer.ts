import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type Body, bytesIn, formFor } from './packed.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The tag of a body: the same words have the same tag, whenever and by whomever they are given. */
export const tagOf = (body: string | Uint8Array): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

const encoder = new TextEncoder();

export const bodyOf = (text: string): Body => {
  const bytes = encoder.encode(text);
  return { bytes, tag: tagOf(bytes), packed: new Map() };
};

/** Whether a request has this body already, in whatever form (RFC 9110, 13.1.2: weak comparison). */
export const has = (c: Context, tag: string): boolean => {
  const given = c.req.header('if-none-match');
  if (given === undefined) return false;
  const bare = (t: string): string =>
    t
      .trim()
      .replace(/^W\//, '')
      .replace(/-(?:br|gzip)"$/, '"');
  return given.trim() === '*' || given.split(',').some(t => bare(t) === tag);
};

/** An answer whose body is at hand, packed where who asks accepts that; or 304 for who has it already. */
export const answerBody = async (
  c: Context,
  body: Body,
  type = JSON_TYPE,
  status: 200 | 201 = 200,
): Promise<Response> => {
  // Kept, but asked about each time: the ledger may have grown.
  const always = { 'cache-control': 'private, no-cache', vary: 'accept-encoding' };
  const { tag, packing } = formFor(c, body);
  if (status === 200 && has(c, body.tag)) return c.body(null, 304, { ...always, etag: tag });
  return c.body(await bytesIn(body, packing), status, {
    ...always,
    etag: tag,
    'content-type': type,
    ...(packing && { 'content-encoding': packing }),
  });
};

/** An answer with its tag, or 304 for who has it already. */
export const answer = (
  c: Context,
  text: string,
  type = JSON_TYPE,
  status: 200 | 201 = 200,
): Promise<Response> => answerBody(c, bodyOf(text), type, status);

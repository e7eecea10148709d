import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

const GZIP = promisify(gzip);
const BROTLI = promisify(brotliCompress);

/** Below this packing gains nothing. */
const LEAST = 1000;

type Packing = 'br' | 'gzip';
type Bytes = Uint8Array<ArrayBuffer>;

/** The packing that a client accepts and that serves it best; null for none (RFC 9110, 12.5.3). */
export const packingFor = (accepted: string | undefined): Packing | null => {
  const offers = new Map(
    (accepted ?? '').split(',').map(offer => {
      const [name, ...parameters] = offer
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const [, quality = '1'] = /^q=([\d.]+)$/.exec(parameters[0] ?? '') ?? [];
      return [name, Number(quality)] as const;
    }),
  );
  const accepts = (packing: Packing): boolean => (offers.get(packing) ?? offers.get('*') ?? 0) > 0;
  return accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : null;
};

const pack = async (bytes: Bytes, packing: Packing): Promise<Bytes> => {
  if (packing === 'gzip') return new Uint8Array(await GZIP(bytes));
  // As quick as gzip, and smaller.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return new Uint8Array(await BROTLI(bytes, { params }));
};

/** A body as it is sent, and its tag; `packed` keeps what was packed of it, for as long as the body is kept. */
export type Body = {
  readonly bytes: Bytes;
  readonly tag: string;
  readonly packed: Map<Packing, Promise<Bytes>>;
};

/** In which form who asks is given a body. Each form has a tag of its own, since its bytes are others (RFC 9110, 8.8.3). */
export const formFor = (
  c: Context,
  { bytes, tag }: Body,
): { readonly tag: string; readonly packing: Packing | null } => {
  const packing = bytes.length < LEAST ? null : packingFor(c.req.header('accept-encoding'));
  return { packing, tag: packing ? `${tag.slice(0, -1)}-${packing}"` : tag };
};

/** The bytes of a body in a form. */
export const bytesIn = async ({ bytes, packed }: Body, packing: Packing | null): Promise<Bytes> => {
  if (packing === null) return bytes;
  const known = packed.get(packing) ?? pack(bytes, packing);
  packed.set(packing, known);
  return known;
};

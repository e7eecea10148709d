import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, request } from 'undici';
import { isOtherMedia } from '../bytes/kind.ts';
import type { Settings, Version } from '../options.ts';
import { inWords, Refusal } from '../refusal.ts';
import { extensionOf } from './file.ts';
import { guardedLookup, isPublic, type Policy, refuseLiteral } from './public-address.ts';
import type { Source } from './source.ts';

/**
 * Asks a web address. Every hop of a redirect is judged anew; one time limit holds for all of it, the body included, one size
 * limit for the body both as sent and as unpacked. Throws a Refusal that tells what was wrong.
 */
export const openAddress = async (
  given: string,
  settings: Settings,
  allowed: Policy = settings.allowPrivate ? () => true : isPublic,
  since: Version | null = null,
): Promise<AddressSource> => {
  const { timeLimit, connectTimeLimit } = settings;
  const agent = new Agent({
    connect: { timeout: connectTimeLimit, lookup: guardedLookup(allowed) },
    headersTimeout: timeLimit,
    bodyTimeout: timeLimit,
  });
  const signal = AbortSignal.timeout(timeLimit);
  const close = (): Promise<void> => agent.destroy().catch(() => {});
  try {
    const { url, body, headers } = await follow(
      new URL(given),
      { dispatcher: agent, signal, headers: { ...asking(settings), ...conditions(since) } },
      settings,
      allowed,
    );
    const declared = String(headers['content-type'] ?? '').toLowerCase();
    const mediaType = declared.split(';')[0]!.trim() || null;
    if (isOtherMedia(mediaType))
      throw new Refusal(`is of type ${mediaType}, which is not read; give a page or a text`);
    const encoding = String(headers['content-encoding'] ?? '')
      .trim()
      .toLowerCase();
    const length = encoding === '' ? Number(headers['content-length'] ?? Number.NaN) : Number.NaN;
    const charset = /charset\s*=\s*"?([^\s";]+)/.exec(declared)?.[1] ?? null;
    url.hash = '';
    return {
      hints: { where: given, uri: url.href, extension: extensionOf(url.pathname), mediaType, charset },
      chunks: unpacked(body, encoding, settings),
      size: Number.isNaN(length) ? null : length,
      version: { etag: oneOf(headers.etag), lastModified: oneOf(headers['last-modified']) },
      close,
    };
  } catch (error) {
    await close();
    throw asRefusal(error, settings);
  }
};

/** An answer, and what its server calls this version of it. */
export type AddressSource = Source & { readonly version: Version };

/** The answer to a conditional request: nothing is new. */
export class Unchanged extends Refusal {}

const oneOf = (header: string | string[] | undefined): string | null => [header].flat()[0] ?? null;

const conditions = (since: Version | null): Record<string, string> => ({
  ...(since?.etag ? { 'if-none-match': since.etag } : {}),
  ...(since?.lastModified ? { 'if-modified-since': since.lastModified } : {}),
});

type Answer = { url: URL; body: Readable; headers: Record<string, string | string[] | undefined> };

const follow = async (
  start: URL,
  asked: { dispatcher: Agent; signal: AbortSignal; headers: Record<string, string> },
  settings: Settings,
  allowed: Policy,
): Promise<Answer> => {
  let url = start;
  for (let hops = 0; hops <= settings.redirectLimit; hops++) {
    if (!/^https?:$/.test(url.protocol))
      throw new Refusal(`is redirected to ${url.protocol}, which is not read`);
    refuseLiteral(url, allowed);
    const { statusCode, headers, body } = await request(url, asked);
    const location = [headers.location].flat()[0];
    if (statusCode >= 300 && statusCode < 400 && location) {
      await body.dump();
      if (!URL.canParse(location, url.href))
        throw new Refusal('is redirected to an address that is none; check it in a browser');
      url = new URL(location, url);
      continue;
    }
    if (statusCode === 304) throw new Unchanged('has not changed');
    if (statusCode !== 200)
      throw new Refusal(`answers ${statusCode}; ${ADVICE[statusCode] ?? 'try again later'}`);
    return { url, body, headers };
  }
  throw new Refusal(`is redirected more than ${settings.redirectLimit} times; check it in a browser`);
};

const asking = ({ userAgent }: Settings): Record<string, string> => ({
  'user-agent': userAgent,
  accept:
    'text/html, application/xhtml+xml, text/plain, text/markdown, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/x-ndjson;q=0.9, */*;q=0.1',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'en, *;q=0.5',
});

const ADVICE: Readonly<Record<number, string>> = {
  401: 'it wants a password; save the page and read the file',
  403: 'it is not for programs; save the page in a browser and read the file',
  404: 'there is no such page; check the address',
  410: 'the page was removed; look for it in a web archive',
  429: 'it was asked too often; wait a while',
  451: 'it is withheld for legal reasons; look for it in a web archive',
};

const UNPACKERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body as it was before it was packed, errors of network and packing as Refusals. */
async function* unpacked(body: Readable, encoding: string, settings: Settings): AsyncGenerator<Uint8Array> {
  const unpacker = UNPACKERS[encoding]?.();
  if (!unpacker && encoding !== '' && encoding !== 'identity')
    throw new Refusal(`is packed as ${encoding}, which is not read`);
  if (unpacker) body.on('error', error => (unpacker as unknown as Readable).destroy(error));
  try {
    for await (const chunk of unpacker ? body.pipe(unpacker) : body) yield chunk as Uint8Array;
  } catch (error) {
    throw asRefusal(error, settings);
  } finally {
    body.destroy();
  }
}

/** What went wrong on the network, in the words of a user. */
const asRefusal = (error: unknown, settings: Settings): Refusal => {
  for (let cause = error as { cause?: unknown } | undefined; cause; cause = cause.cause as typeof cause)
    if (cause instanceof Refusal) return cause;
  const { code = '', name = '', message = '' } = error as { code?: string; name?: string; message?: string };
  if (name === 'TimeoutError' || name === 'AbortError' || /HEADERS_TIMEOUT|BODY_TIMEOUT/.test(code))
    return new Refusal(
      `took longer than ${settings.timeLimit / 1000} s; try again, or allow more with --fetch-time`,
    );
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_FORMAT'))
    return new Refusal(
      'was sent packed and the packing is broken; save the page in a browser and read the file',
    );
  return new Refusal(
    NETWORK[code] ??
      `could not be fetched (${message || code || name}); check the address and the connection`,
  );
};

const NETWORK: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a host that is not known; check the address and the connection',
  EAI_AGAIN: 'has a host whose name could not be looked up; check the connection',
  ECONNREFUSED: 'refuses the connection; check the address',
  ECONNRESET: 'broke the connection off; try again later',
  UND_ERR_SOCKET: 'broke the connection off; try again later',
  UND_ERR_CONNECT_TIMEOUT: 'did not answer in time; check the address and the connection',
  UND_ERR_HEADERS_OVERFLOW: `sends headers larger than ${inWords(16_384)}; save the page in a browser and read the file`,
  CERT_HAS_EXPIRED: 'has a certificate that has expired; save the page in a browser and read the file',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'has a certificate that nobody vouches for; save the page in a browser and read the file',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate of another host; check the address',
};

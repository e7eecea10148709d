import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { MODEL_FILES } from '../analyse.ts';
import { has, tagOf } from './answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

type File = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer> | null;
  readonly type: string;
  readonly tag: string;
  readonly cache: string;
};

/** Gives the page: a file of it, or the way to it for what a person may have typed; null for what is neither. */
export type Page = (c: Context) => Response | null;

/** Files that are packed already, or gain nothing. */
const PACKED = /\.(?:png|ico|woff2|model)$/;

/** Vite puts a hash of the content into these names: under one name there is one content for ever. */
const HASHED = /^\/assets\/.*-[\w-]{8,}\.\w+$/;

/** The models that the package ships, with which the page analyses a text by itself. */
const MODELS: ReadonlyMap<string, string> = new Map(
  Object.values(MODEL_FILES).map(name => [
    `/models/${name}`,
    fileURLToPath(new URL(`../../models/${name}`, import.meta.url)),
  ]),
);

/**
 * The page's files, read once: what is not among them does not exist, whatever an address says.
 *
 * @param folder What `npm run build` made of `web/`.
 */
export const createPage = (folder: string): Page => {
  const files = new Map<string, File>();
  if (existsSync(join(folder, 'index.html')))
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const address = path.slice(folder.replace(/[/\\]$/, '').length).replaceAll('\\', '/');
      files.set(address, fileOf(address, readFileSync(path)));
    }
  const index = files.get('/index.html') ?? fileOf('/index.html', Buffer.from(NOT_BUILT));
  return c => {
    const path = decoded(c.req.path);
    if (path === null) return null;
    // Large, and not asked for by most: read when they are.
    const model = MODELS.get(path);
    if (model !== undefined && !files.has(path)) files.set(path, fileOf(path, readFileSync(model)));
    const file = path === '/' ? index : files.get(path);
    if (file) return given(c, file);
    // Views are addressed behind "#", which no browser sends: whoever types another address without an ending is shown the first.
    const isView = extname(path) === '' && /text\/html/.test(c.req.header('accept') ?? '');
    return isView ? c.redirect('/', 302) : null;
  };
};

const fileOf = (address: string, content: Buffer): File => {
  const bytes = new Uint8Array(content);
  const gzipped = PACKED.test(address) || bytes.length < 1000 ? null : new Uint8Array(gzipSync(bytes));
  return {
    bytes,
    gzipped,
    type: TYPES[extname(address)] ?? 'application/octet-stream',
    tag: tagOf(bytes),
    cache: HASHED.test(address) ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
};

const given = (c: Context, { bytes, gzipped, type, tag, cache }: File): Response => {
  const headers = { etag: tag, 'cache-control': cache, vary: 'accept-encoding' };
  if (has(c, tag)) return c.body(null, 304, headers);
  const packed = gzipped && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  return c.body(packed ? gzipped : bytes, 200, {
    ...headers,
    'content-type': type,
    ...(packed && { 'content-encoding': 'gzip' }),
  });
};

const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
};

const NOT_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>onrecord</title>
<h1>onrecord</h1>
<p>The page is not built here; <code>npm run build</code> builds it. The API answers nevertheless: see
<a href="/api/v1/docs">its reference</a>.</p>
</html>
`;

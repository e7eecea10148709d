import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/ledger.ts';
import { createPage } from './page.ts';

const folder = temporaryFolder();
const SCRIPT = 'console.log("the page");\n'.repeat(100);
mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
writeFileSync(join(folder, 'page', 'assets', 'index-Ab12_-cd.js'), SCRIPT);
writeFileSync(join(folder, 'page', 'parse.model'), Buffer.alloc(5000, 7));
writeFileSync(join(folder, 'secret.txt'), 'secret');

const served = (where: string) => {
  const page = createPage(where);
  return new Hono().get('*', c => page(c) ?? c.text('none', 404));
};
const app = served(join(folder, 'page'));

describe('the page', () => {
  it.each([
    ['/', '*/*', 200, 'text/html; charset=utf-8'],
    ['/index.html', '*/*', 200, 'text/html; charset=utf-8'],
    ['/claims/121da839', '*/*', 404, 'text/plain; charset=utf-8'],
    ['/assets/index-Ab12_-cd.js', '*/*', 200, 'text/javascript; charset=utf-8'],
    ['/parse.model', '*/*', 200, 'application/octet-stream'],
    ['/claims/121da839', 'application/json', 404, 'text/plain; charset=utf-8'],
    ['/assets/missing.js', 'text/html', 404, 'text/plain; charset=utf-8'],
    ['/../secret.txt', '*/*', 404, 'text/plain; charset=utf-8'],
    ['/%2e%2e%2fsecret.txt', '*/*', 404, 'text/plain; charset=utf-8'],
    ['/%ff.txt', 'text/html', 404, 'text/plain; charset=utf-8'],
  ])('%s for who takes %s: %i, %s', async (path, accept, status, type) => {
    const response = await app.request(path, { headers: { accept } });
    expect([response.status, response.headers.get('content-type')?.toLowerCase()]).toEqual([
      status,
      type.toLowerCase(),
    ]);
  });

  it.each(['/claims/121da839', '/documents/x%20y'])(
    '%s, which a person may have typed, leads to the page and nowhere else',
    async path => {
      const response = await app.request(path, { headers: { accept: 'text/html,*/*;q=0.8' } });
      expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
    },
  );

  it('is packed for who can unpack it, tagged, and kept where its name has a hash', async () => {
    const path = '/assets/index-Ab12_-cd.js';
    const packed = await app.request(path, { headers: { 'accept-encoding': 'br, gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(SCRIPT);
    const plain = await app.request(path);
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, SCRIPT]);
    expect(plain.headers.get('cache-control')).toContain('immutable');
    const index = await app.request('/');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    const tag = index.headers.get('etag')!;
    expect((await app.request('/', { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  it('that is not built says so', async () => {
    const response = await served(join(folder, 'nowhere')).request('/');
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('not built')]);
  });
});

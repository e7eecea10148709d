import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from './index.ts';
import { launchChromium, skipWithoutChromium } from './testing/chromium.ts';

const root = new URL('..', import.meta.url).pathname;

const ARTICLE = `Ministry denies “shadow fleet” claim

PORT LOUIS, March 3 — The foreign ministry of Mauritius on Tuesday denied that it had registered tankers under sanctions, calling the report “pure invention.”

“We have nothing to hide,” said Anita Ramgoolam, the ministry's spokeswoman. “Our register is open to anyone.” She declined to say whether two ships named in the report had applied.

Britain said the tankers may have carried Iranian oil in breach of Security Council resolution 1929, and urged Mauritius to publish the list.`;

describe.skipIf(skipWithoutChromium())('the browser entry', () => {
  let server: Server;
  let bundle: string;

  beforeAll(async () => {
    const built = await build({
      entryPoints: [`${root}src/browser.ts`],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'onrecord',
      platform: 'browser',
    });
    bundle = built.outputFiles[0].text;
    server = createServer((request, response) => {
      if (request.url === '/') {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end('<!doctype html><title>test</title>');
      } else if (request.url?.endsWith('.model')) response.end(readFileSync(`${root}models${request.url}`));
      else response.writeHead(404).end();
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => server.close());

  it('gives the result of Node, field by field', async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      await page.addScriptTag({ content: bundle });
      const inBrowser = await page.evaluate(async text => {
        // biome-ignore lint/suspicious/noExplicitAny: the bundle's global
        const { createAnalyser, readModels, MODEL_FILES } = (globalThis as any).onrecord;
        const bytes: Record<string, Uint8Array> = {};
        for (const [stage, file] of Object.entries(MODEL_FILES))
          bytes[stage] = new Uint8Array(await (await fetch(`/${file}`)).arrayBuffer());
        return createAnalyser(readModels(bytes))(text, { publishedAt: '2026-03-03' });
      }, ARTICLE);
      const inNode = JSON.parse(JSON.stringify(analyse(ARTICLE, { publishedAt: '2026-03-03' })));
      expect(inNode.statements.length).toBeGreaterThan(3);
      expect(inBrowser).toEqual(inNode);
    } finally {
      await browser.close();
    }
  }, 60_000);
});

// How soon a reader sees something of a large ledger, and how much has come for it: each view in a browser that has kept nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../src/testing/chromium.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built, ONRECORD } from './lib/built.ts';
import { dispute, PER_DISPUTE, recorded } from './lib/disputes.ts';
import { milliseconds, whole } from './lib/figures.ts';
import { createRandom } from './lib/random.ts';
import { inScratchFolder } from './lib/scratch.ts';

const TIMES = 5;

export const page: Benchmark = async ({ quick }, log) => {
  const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
  const statements = quick ? 2000 : 100_000;
  const rows: string[][] = [];
  await inScratchFolder(async folder => {
    const path = join(folder, 'bench.ledger');
    const ledger = await openLedger(path, { create: true });
    const random = createRandom(1);
    for (let left = statements; left > 0; left -= PER_DISPUTE)
      for (const made of dispute(random)) await ledger.add(...recorded(made));
    log('added; joining to claims');
    await ledger.match();
    const [claim] = await first(ledger.claims({}, { limit: 1 }));
    await ledger.close();
    const views = {
      dossier: ['#/', 'tbody tr'],
      claim: [`#/claim/${claim.id}`, '.lane'],
      document: [`#/document/${claim.statements[0].document.id}`, '.reading [data-first]'],
      actor: [`#/actor/${claim.positions[0].code}`, '.positions > li'],
      council: ['#/council', '.verdict'],
    } as const;
    const { address, stop } = await served(path);
    const browser = await launchChromium();
    try {
      for (const [view, [hash, what]] of Object.entries(views)) {
        const seen: Seen[] = [];
        for (let i = 0; i < TIMES; i++) seen.push(await look(browser, address + hash, what));
        const [{ bytes }] = seen;
        const times = seen.map(s => s.ms).sort((a, b) => a - b);
        log(`${view}: ${times.map(milliseconds).join(', ')}`);
        rows.push([view, milliseconds(times[TIMES >> 1]), milliseconds(times[TIMES - 1]), whole(bytes)]);
      }
    } finally {
      await browser.close();
      await stop();
    }
  });
  return {
    head: ['view', 'shown after, median', 'longest', 'bytes that came'],
    rows,
    notes: [
      `A generated ledger of ${whole(statements)} statements behind \`onrecord serve\`, Chromium on the same machine, ${TIMES} times each with nothing kept; from asking for the address until the first thing of the view is drawn. Bytes are those of the bodies, compressed as they were sent.`,
    ],
  };
};

const first = async <T>(each: AsyncIterable<T>): Promise<T[]> => {
  for await (const item of each) return [item];
  return [];
};

const served = async (ledger: string) => {
  const child = spawn(process.execPath, [
    ONRECORD,
    'serve',
    '--ledger',
    ledger,
    '--port',
    '0',
    '--rate',
    '0',
  ]);
  let said = '';
  while (!/http:\/\/127\.0\.0\.1:\d+\//.test(said)) said += String((await once(child.stdout, 'data'))[0]);
  return {
    address: /http:\/\/127\.0\.0\.1:\d+\//.exec(said)![0],
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
};

type Seen = { readonly ms: number; readonly bytes: number };

const look = async (browser: Browser, address: string, what: string): Promise<Seen> => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  const sizes: Promise<{ responseBodySize: number }>[] = [];
  tab.on('requestfinished', request => sizes.push(request.sizes()));
  const started = performance.now();
  await tab.goto(address, { waitUntil: 'commit' });
  await tab.locator(what).first().waitFor();
  const ms = performance.now() - started;
  await tab.waitForLoadState('networkidle');
  const bytes = (await Promise.all(sizes)).reduce((sum, s) => sum + s.responseBodySize, 0);
  await context.close();
  return { ms, bytes };
};

// How soon a reader sees something of a large ledger, and how much has come for it: each view in a browser that has kept nothing.
import type { Browser } from 'playwright-core';
import { launchChromium } from '../src/testing/chromium.ts';
import type { Benchmark } from './lib/benchmark.ts';
import { built } from './lib/built.ts';
import { milliseconds, whole } from './lib/figures.ts';
import { inScratchFolder } from './lib/scratch.ts';
import { ledgerServed, sizeServed, startServer } from './lib/served.ts';

const TIMES = 5;

export const page: Benchmark = async ({ quick }, log) => {
  const size = sizeServed(quick);
  const rows: string[][] = [];
  await inScratchFolder(async folder => {
    const path = await ledgerServed(folder, size, log);
    const { openLedger } = await built<typeof import('../src/ledger/index.ts')>('ledger/index.js');
    const ledger = await openLedger(path);
    const [claim] = (await ledger.claimSummaries({}, { limit: 1 })).items;
    await ledger.close();
    const views = {
      dossier: ['#/', 'tbody tr'],
      claim: [`#/claim/${claim.id}`, '.lane'],
      document: [`#/document/${claim.gistStatement.split(':')[0]}`, '.reading [data-first]'],
      actors: ['#/actors', 'tbody tr'],
      actor: [`#/actor/${claim.positions[0].code}`, '.positions > li'],
      documents: ['#/documents', '.list > li'],
      council: ['#/council', '.verdict'],
    } as const;
    const { origin, stop } = await startServer(path);
    const browser = await launchChromium();
    try {
      for (const [view, [hash, what]] of Object.entries(views)) {
        const seen: Seen[] = [];
        for (let i = 0; i < TIMES; i++) seen.push(await look(browser, `${origin}/${hash}`, what));
        const [{ bytes }] = seen;
        const times = seen.map(s => s.ms).sort((a, b) => a - b);
        log(`${view}: ${times.map(milliseconds).join(', ')}`);
        rows.push([view, milliseconds(times[TIMES >> 1]), milliseconds(times[TIMES - 1]), whole(bytes)]);
      }
    } finally {
      await browser.close();
      stop();
    }
  });
  return {
    head: ['view', 'shown after, median', 'longest', 'bytes that came'],
    rows,
    notes: [
      `A generated ledger of ${whole(size)} statements behind \`onrecord serve\`, Chromium on the same machine, ${TIMES} times each with nothing kept; from asking for the address until the first thing of the view is drawn. Bytes are those of the bodies, compressed as they were sent.`,
    ],
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

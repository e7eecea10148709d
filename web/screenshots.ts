/**
 * Takes the pictures of the page for docs/page.md: `npx tsx web/screenshots.ts` (after the build; needs Chromium).
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../src/testing/chromium.ts';
import { EXAMPLES, pick, serve, settled, viewsOf, visit } from './test/served.ts';

const DOCS = fileURLToPath(new URL('../docs/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'onrecord-pictures-'));
const browser = await launchChromium();
const served = await serve(folder, [EXAMPLES]);
const views = viewsOf(await pick(served.ledger));

/** What is done before the picture is taken. */
const TO_SHOW: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  document: async page => {
    for (let i = 0; i < 6; i++) await page.keyboard.press('j');
    await page.locator('aside .why').first().waitFor();
  },
  try: async page => {
    await page.getByRole('button', { name: 'Take a sample' }).click();
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { name: /^\d+ statements?$/ }).waitFor();
    await page.locator('.reading [data-first]').nth(1).click();
    await page.evaluate(() => window.scrollTo(0, 260));
  },
};

const take = async (view: keyof typeof views, name: string, options: object): Promise<void> => {
  const { page, go } = await visit(browser, served.address, {
    viewport: { width: 1200, height: 800 },
    ...options,
  });
  await go(views[view]);
  await settled(page);
  // Where the examples lie on this machine is of no interest.
  await page.evaluate(() => document.querySelector('.where')?.remove());
  await TO_SHOW[view]?.(page);
  await page.screenshot({ path: join(DOCS, `page-${name}.png`), animations: 'disabled' });
  await page.context().close();
};

try {
  for (const view of ['dossier', 'claim', 'document', 'actor', 'council', 'try'] as const)
    await take(view, view, {});
  await take('claim', 'claim-dark', { colorScheme: 'dark' });
  await take('dossier', 'dossier-phone', { viewport: { width: 390, height: 800 } });
} finally {
  await browser.close();
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, skipWithoutChromium } from '../../src/testing/chromium.ts';
import { onrecord } from '../../src/testing/command.ts';
import { temporaryFolder } from '../../src/testing/ledger.ts';
import { type Served, serve, visit } from './served.ts';

const folder = temporaryFolder();

/** What would run if any of it became markup. */
const SCRIPT = '<script>window.hacked = 1</script>';
const IMAGE = '<img src=x onerror="window.hacked=1">';
const LINK = '<a href="javascript:window.hacked=1">a link</a>';
/** Right-to-left override: what follows is shown backwards until it is popped. */
const OVERRIDE = '\u202e';
const TEXT = `PORT LOUIS, March 3, 2026 — The ministry ${SCRIPT} denied on Tuesday that it had registered ${IMAGE} any tankers.

“We have nothing to hide ${LINK},” said Anita ${OVERRIDE}Ramgoolam, the ministry's spokeswoman. “</p></main><style>main { display: none }</style>”

The minister said that {{7*7}} \${window.hacked=1} "onmouseover="window.hacked=1" ships had sailed.`;

describe.skipIf(skipWithoutChromium())('a hostile document', () => {
  let browser: Browser;
  let served: Served;
  let document_: string;

  beforeAll(async () => {
    const file = join(folder, 'hostile.jsonl');
    const line = {
      id: `h${SCRIPT}`,
      text: TEXT,
      title: `${SCRIPT}${OVERRIDE}${IMAGE}`,
      outlet: `Wire ${IMAGE}`,
      author: `"><svg onload="window.hacked=1">`,
      uri: 'javascript:window.hacked=1',
      publishedAt: '2026-03-03',
    };
    writeFileSync(file, `${JSON.stringify(line)}\n`);
    [browser, served] = await Promise.all([launchChromium(), serve(folder, [file])]);
    const { stdout } = await onrecord(['statements', '--json', '--ledger', served.ledger]);
    document_ = (JSON.parse(stdout.split('\n')[0]) as { document: { id: string } }).document.id;
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  const isInert = async (base: string, views: readonly string[]): Promise<void> => {
    const { page, faults, go } = await visit(browser, base);
    page.on('dialog', dialog => {
      faults.push(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    for (const view of views) {
      await go(view);
      for (const mark of await page.locator('.reading [data-first]').all()) await mark.hover();
      const found = await page.evaluate(() => ({
        hacked: 'hacked' in window,
        elements: document.querySelectorAll('main script, main img, main style, main svg[onload], [onerror]')
          .length,
        links: [...document.querySelectorAll('a')].filter(a => /^(javascript|data):/i.test(a.href)).length,
        shown: getComputedStyle(document.querySelector('main')!).display,
        title: document.querySelector('h1')?.textContent,
      }));
      expect({ view, ...found }).toMatchObject({
        view,
        hacked: false,
        elements: 0,
        links: 0,
        shown: 'block',
      });
    }
    expect(faults).toEqual([]);
    await page.context().close();
  };
  const views = () => [
    '#/',
    '#/documents',
    `#/document/${document_}`,
    '#/actors',
    '#/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  ];

  it('stays text in every view', async () => {
    const { page, go } = await visit(browser, served.address);
    await go(`#/document/${document_}`);
    expect(await page.locator('h1').textContent()).toContain('<script>');
    expect((await page.locator('.reading p').allTextContents()).join('\n\n')).toBe(TEXT);
    // A mark that turns the direction does so within its own words alone.
    expect(await page.locator('h1 bdi').count()).toBe(1);
    await page.context().close();
    await isInert(served.address, views());
  });

  it('stays text in a dossier in files', async () => {
    const out = join(folder, 'dossier');
    const { code, stderr } = await onrecord([
      'export',
      '--as',
      'html',
      '--out',
      out,
      '--ledger',
      served.ledger,
    ]);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    await isInert(`file://${out}/index.html`, views());
  });

  it('stays text where it is tried, and in the file that is shared', async () => {
    const { page, faults, go } = await visit(browser, served.address);
    await go('#/try');
    await page.getByLabel('Text', { exact: true }).fill(TEXT);
    await page.getByLabel('Title (may be left out)').fill(`</title>${SCRIPT}`);
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByRole('heading', { name: /^\d+ statements?$/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as a file' }).click(),
    ]);
    const file = join(folder, 'shared.html');
    await download.saveAs(file);
    expect(faults).toEqual([]);
    await page.context().close();
    const shared = await visit(browser, `file://${file}`);
    await shared.go('');
    expect(await shared.page.locator('h1').textContent()).toBe(`</title>${SCRIPT}`);
    expect(
      await shared.page.evaluate(() => ['hacked' in window, document.scripts.length, document.images.length]),
    ).toEqual([false, 0, 0]);
    expect(shared.faults).toEqual([]);
    await shared.page.context().close();
  });
});

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, skipWithoutChromium } from '../../src/testing/chromium.ts';
import { onrecord } from '../../src/testing/command.ts';
import { temporaryFolder } from '../../src/testing/ledger.ts';
import { EXAMPLES, pick, settled, viewsOf, visit } from './served.ts';

const folder = temporaryFolder();
const ledger = join(folder, 'test.ledger');
const out = join(folder, 'dossier');
const base = `file://${out}/index.html`;

beforeAll(async () => {
  await onrecord(['read', EXAMPLES, '--ledger', ledger]);
  const { code, stderr } = await onrecord(['export', '--as', 'html', '--out', out, '--ledger', ledger]);
  if (code !== 0) throw new Error(stderr);
}, 300_000);

describe('onrecord export --as html', () => {
  it('writes one folder with the page and data, and names nothing outside of it', () => {
    expect(readdirSync(out).sort()).toEqual([
      'data',
      'icon.svg',
      'index.html',
      'page.css',
      'page.js',
      'theme.js',
    ]);
    const html = readFileSync(join(out, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(named.length).toBeGreaterThan(3);
    for (const address of named) {
      expect(address).toMatch(/^\.\//);
      expect(existsSync(join(out, address))).toBe(true);
    }
    // Names that any file system takes, none of which differ by case alone.
    const names = readdirSync(join(out, 'data'));
    expect(names.filter(name => !/^[a-z0-9.~+-]{1,255}$/.test(name))).toEqual([]);
  });

  it('is the same every time', async () => {
    const small = join(folder, 'small.ledger');
    await onrecord(['read', join(EXAMPLES, '02-moscow-1983-09-01.txt'), '--ledger', small]);
    const [one, two] = ['one', 'two'].map(name => join(folder, name));
    for (const path of [one, two])
      await onrecord(['export', '--as', 'html', '--out', path, '--ledger', small]);
    const files = (of: string) => readdirSync(join(of, 'data')).sort();
    expect(files(two)).toEqual(files(one));
    for (const name of files(one))
      expect(readFileSync(join(two, 'data', name), 'utf8')).toBe(
        readFileSync(join(one, 'data', name), 'utf8'),
      );
  });

  it('wants a folder of its own', async () => {
    const full = join(folder, 'full');
    mkdirSync(join(full, 'x'), { recursive: true });
    const { code, stderr } = await onrecord(['export', '--as', 'html', '--out', full, '--ledger', ledger]);
    expect(code).toBe(2);
    expect(stderr).toContain('is not empty');
  });
});

describe.skipIf(skipWithoutChromium())('a dossier opened from disk', () => {
  let browser: Browser;
  let views: ReturnType<typeof viewsOf>;
  beforeAll(async () => {
    browser = await launchChromium();
    views = viewsOf(await pick(ledger));
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('shows every view and asks no network', async () => {
    const { page, faults, requests, go } = await visit(browser, base);
    const shows = {
      dossier: 'tbody tr',
      claim: '.lane.changed',
      documents: '.list li',
      document: '.reading [data-first]',
      actors: 'tbody tr',
      actor: 'figure svg a',
      council: '.picture svg',
    } as const;
    for (const [view, what] of Object.entries(shows)) {
      await go(views[view as keyof typeof shows]);
      expect([view, await page.locator(what).count()]).not.toEqual([view, 0]);
    }
    await go(views.document);
    await page.keyboard.press('j');
    await page.locator('aside .why').first().waitFor();
    await page.getByRole('link', { name: 'Its claim' }).click();
    await page.waitForFunction(() => location.hash.startsWith('#/claim/'));
    await settled(page);
    expect(await page.locator('.lane').count()).toBeGreaterThan(0);
    // For reading: nothing can be put right in it, and nothing is tried.
    expect(await page.getByRole('button', { name: 'Record it' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Try', exact: true }).count()).toBe(0);
    expect(requests.filter(r => !r.url.startsWith(`file://${out}/`))).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('finds what the command line finds', async () => {
    const { page, faults, go } = await visit(browser, base);
    for (const [query, options] of [
      ['q=missile', ['--contains', 'missile']],
      ['q=%22shot+down%22', ['--contains', '"shot down"']],
      ['status=contested', ['--status', 'contested']],
      ['speaker=SUN&status=contested', ['--speaker', 'SUN', '--status', 'contested']],
      ['since=1983-09-11', ['--since', '1983-09-11']],
    ] as const) {
      await go(`#/?by=state&${query}`);
      while (await page.getByRole('button', { name: 'Show more' }).count()) {
        await page.getByRole('button', { name: 'Show more' }).click();
        await settled(page);
      }
      const { stdout } = await onrecord(['claims', ...options, '--json', '--limit', '0', '--ledger', ledger]);
      const wanted = stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line) as { id: string });
      const shown = await page
        .locator('a.gist')
        .evaluateAll(links => links.map(a => a.getAttribute('href')!.slice(8, 24)));
      expect(shown.sort()).toEqual(wanted.map(c => c.id).sort());
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('says so where an address leads to nothing', async () => {
    const { page, go } = await visit(browser, base);
    await go('#/claim/0000000000000000');
    expect(await page.getByRole('alert').innerText()).toContain('does not hold it');
    await page.context().close();
  });
});

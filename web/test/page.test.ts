import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/index.ts';
import { type Ledger, openLedger } from '../../src/ledger/index.ts';
import { launchChromium, skipWithoutChromium } from '../../src/testing/chromium.ts';
import { onrecord } from '../../src/testing/command.ts';
import { temporaryFolder } from '../../src/testing/ledger.ts';
import { EXAMPLES, pick, type Served, serve, settled, TOKEN, viewsOf, visit } from './served.ts';

const folder = temporaryFolder();
const VIEWS = Object.keys(viewsOf({ claim: '', document: '' })) as (keyof ReturnType<typeof viewsOf>)[];

describe.skipIf(skipWithoutChromium())('the page', () => {
  let browser: Browser;
  let served: Served;
  let picked: Awaited<ReturnType<typeof pick>>;
  let views: ReturnType<typeof viewsOf>;
  let ledger: Ledger;

  beforeAll(async () => {
    [browser, served] = await Promise.all([launchChromium(), serve(folder, [EXAMPLES])]);
    picked = await pick(served.ledger);
    views = viewsOf(picked);
    ledger = await openLedger(served.ledger);
  });
  afterAll(async () => {
    await ledger?.close();
    await browser?.close();
    await served?.stop();
  });

  describe('every view on the examples', () => {
    it('the dossier has claims as rows, actors as columns, and tells near-copies', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.dossier);
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(20);
      expect(await page.locator('thead th').allInnerTexts()).toContain('SUN\nSoviet Union');
      expect(await page.locator('tbody th').first().innerText()).toMatch(/\d+ documents, \d+ independent/);
      const cell = page.locator('a.stand').first();
      expect((await cell.textContent())?.replace(/\s+/g, ' ')).toMatch(
        /(asserts|confirms).* since \d+ \w+ 1983/,
      );
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('the dossier is narrowed by words, actor, act and time, and the address holds it', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.dossier);
      const all = await page.locator('tbody tr').count();
      await page.getByLabel('Words of a statement').fill('missile');
      await page.getByLabel('Act', { exact: true }).selectOption('deny');
      await page.getByLabel('To', { exact: true }).fill('1983-09-12');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.waitForFunction(n => document.querySelectorAll('tbody tr').length < n, all);
      await settled(page);
      expect(page.url()).toContain('q=missile');
      const wanted: string[] = [];
      const filter = { contains: 'missile', act: 'deny', until: '1983-09-12' } as const;
      for await (const { id } of ledger.claims(filter, { limit: 50 })) wanted.push(id);
      const gists = page.locator('a.gist');
      expect(await gists.evaluateAll(links => links.map(a => a.getAttribute('href')!.slice(8, 24)))).toEqual(
        wanted,
      );
      const shown = await page.locator('tbody tr').count();
      // The address alone gives the same to a colleague.
      const colleague = await visit(browser, served.address);
      await colleague.go(new URL(page.url()).hash);
      expect(await colleague.page.locator('tbody tr').count()).toBe(shown);
      expect(await colleague.page.getByLabel('Words of a statement').inputValue()).toBe('missile');
      expect([...faults, ...colleague.faults]).toEqual([]);
      await page.context().close();
      await colleague.page.context().close();
    });

    it('a claim shows changes of position plainly, and its statements in their own words', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.claim);
      const changed = page.locator('.lane.changed').first();
      expect(await changed.innerText()).toContain('changed position');
      expect(await changed.locator('.steps > li').count()).toBeGreaterThan(1);
      const { stdout } = await onrecord(['claim', picked.claim, '--json', '--ledger', served.ledger]);
      const { statements } = JSON.parse(stdout) as { statements: { words: { content: string } }[] };
      expect(await page.locator('article blockquote').allTextContents()).toEqual(
        statements.map(s => s.words.content),
      );
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('a document shows the text as read, and on pointing who says what, how sure and why', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.document);
      const { text } = (await ledger.document(picked.document))!;
      const paragraphs = await page.locator('.reading p').allTextContents();
      expect(paragraphs.join('\n\n')).toBe(text.trim());
      await page.locator('.reading [data-first]').first().hover();
      const panel = page.locator('aside dl');
      await panel.waitFor();
      expect(await panel.locator('dt').allTextContents()).toEqual(
        expect.arrayContaining(['Speaker', 'Act', 'Certainty', 'Framing']),
      );
      await panel.locator('.why').first().waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('an actor shows its positions, whom it accuses and who accuses it, and how often it answers', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.actor);
      expect(await page.locator('h1').innerText()).toBe('Soviet Union');
      expect(await page.locator('figure svg a').count()).toBeGreaterThan(2);
      expect(await page.locator('figcaption').innerText()).toMatch(/Accused by .*Accuses/);
      expect(await page.locator('main').innerText()).toMatch(/Of \d+ claims in which it is accused/);
      expect(await page.locator('.positions > li').count()).toBeGreaterThan(5);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('the Council gives the outcome and its reason anew with each vote that is toggled', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.council);
      const verdict = page.locator('.verdict');
      expect(await verdict.innerText()).toMatch(
        /veto[\s\S]*Union of Soviet Socialist Republics.*Article 27 \(3\)/,
      );
      await page.getByLabel('Union of Soviet Socialist Republics abstains').check();
      await page.waitForFunction(() => document.querySelector('.verdict.adopted'));
      expect(await verdict.innerText()).toContain('Adopted');
      expect(page.url()).toContain('no=POL&');
      // A seat of the picture does the same: in favour, against, abstains, not voting.
      await page.locator('.picture g', { hasText: 'FRA' }).locator('circle').first().click();
      await page.waitForFunction(() => !document.querySelector('.verdict.adopted'));
      expect(await page.locator('main').innerText()).toContain('S/15966/Rev.1');
      expect(await page.locator('.picture').count()).toBe(2);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('Try analyses in the browser as Node does, sends nothing, and gives a file to share', async () => {
      const { page, faults, go, requests } = await visit(browser, served.address);
      const text = readFileSync(join(EXAMPLES, '02-moscow-1983-09-01.txt'), 'utf8');
      await go(views.try);
      await page.getByLabel('Text', { exact: true }).fill(text);
      await page.getByRole('button', { name: 'Read it' }).click();
      const heading = page.getByRole('heading', { name: /^\d+ statements?$/ });
      await heading.waitFor();
      expect(await heading.innerText()).toBe(`${analyse(text).statements.length} statements`);
      expect(requests.every(r => r.method === 'GET' && r.url.startsWith(served.address))).toBe(true);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download as a file' }).click(),
      ]);
      const file = join(folder, 'shared.html');
      await download.saveAs(file);
      const shared = await visit(browser, `file://${file}`);
      await shared.go('');
      expect(await shared.page.locator('ol > li').count()).toBe(analyse(text).statements.length);
      expect([...faults, ...shared.faults]).toEqual([]);
      await page.context().close();
      await shared.page.context().close();
    });
  });

  describe('what cannot be shown', () => {
    it.each([
      ['#/claim/zzz', 'Claim not shown', 'knows no claim'],
      ['#/document/zzz', 'Document not shown', 'has no document'],
      ['#/actor/zzz', 'Actor not shown', 'knows no actor'],
      ['#/nothing', 'No such page', 'There is no such page'],
      ['#/?since=yesterday', 'Dossier', 'From: write YYYY-MM-DD'],
      ['#/?since=1984&until=1983', 'Dossier', 'the last comes before the first'],
      ['#/council?on=1900-01-01', 'Security Council', '1900-01-01'],
    ])(
      '%s is told in words, under a title of its own, and no error is left',
      async (address, title, words) => {
        const { page, faults, go } = await visit(browser, served.address);
        await go(views.actor);
        await go(address);
        await page.getByText(words).first().waitFor();
        expect(await page.title()).toBe(`${title} · onrecord`);
        // That a request was refused is told by the browser itself.
        expect(faults.filter(f => !f.startsWith('Failed to load resource'))).toEqual([]);
        await page.context().close();
      },
    );
  });

  describe('accessibility', () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

    // In the dark all is the same but the colours.
    it.each(['light', 'dark'] as const)('axe has no serious finding in any view, %s', async colorScheme => {
      const { page, go } = await visit(browser, served.address, { colorScheme });
      for (const view of VIEWS) {
        await go(views[view]);
        if (view === 'document') await page.keyboard.press('j');
        await page.evaluate(axe);
        const { violations } = (await page.evaluate(
          `axe.run(document${colorScheme === 'dark' ? ", { runOnly: ['color-contrast'] }" : ''})`,
        )) as {
          violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[];
        };
        const found = violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => `${view}: ${v.id}: ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`);
        expect(found).toEqual([]);
      }
      await page.context().close();
    });

    it('is worked by the keys alone', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.dossier);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
      // The keys are shown, and put away.
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      // To the claim by tab and enter: the heading takes the focus.
      await page.keyboard.press('/');
      await page.waitForFunction(() => document.activeElement?.id === 'search');
      const gist = page.locator('a.gist').first();
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab');
        if (await gist.evaluate(link => link === document.activeElement)) break;
      }
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => location.hash.startsWith('#/claim/'));
      await settled(page);
      // A document's statements, one after the other.
      await go(views.document);
      const first = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.first);
      await page.keyboard.press('j');
      await page.waitForFunction(() => (document.activeElement as HTMLElement).dataset.first);
      const one = await first();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(id => (document.activeElement as HTMLElement).dataset.first !== id, one);
      expect(await page.locator('aside').innerText()).toContain('Statement 2 of');
      await page.keyboard.press('k');
      await page.waitForFunction(id => (document.activeElement as HTMLElement).dataset.first === id, one);
      expect(page.url()).toMatch(/s=\d+/);
      // The Council by g and c; a vote by the arrow keys.
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.waitForFunction(() => location.hash.startsWith('#/council'));
      await settled(page);
      await page.locator('input[type=radio]:checked').first().focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => !document.querySelector('.verdict.adopted'));
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('fits a phone: no view scrolls sideways', async () => {
      const { page, go } = await visit(browser, served.address, { viewport: { width: 390, height: 844 } });
      for (const view of VIEWS) {
        await go(views[view]);
        if (view === 'document') await page.keyboard.press('j');
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect([view, over]).toEqual([view, 0]);
      }
      await page.context().close();
    });
  });

  describe('corrections', () => {
    it('are made in the page with a token and a reason, and seen from the command line', async () => {
      const { page, faults, go } = await visit(browser, served.address);
      await go(views.claim);
      await page
        .getByRole('button', { name: /^put right “/ })
        .first()
        .click();
      await page.getByLabel('Its act').selectOption('condemn');
      await page.getByLabel('Why', { exact: true }).fill('it is put as a reproach');
      await page.getByLabel('Your name').fill('R. Reader');
      await page.getByLabel(/^Token/).fill('a-wrong-token-0123456789');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').innerText()).toContain('token');
      await page.getByLabel(/^Token/).fill(TOKEN);
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByText('put right by R. Reader').first().waitFor();
      const { stdout } = await onrecord(['claim', picked.claim, '--json', '--ledger', served.ledger]);
      const { statements } = JSON.parse(stdout) as {
        statements: { act: string; corrections: { author: string; reason: string }[] }[];
      };
      const [corrected] = statements.filter(s => s.corrections.length > 0);
      expect(corrected).toMatchObject({
        act: 'condemn',
        corrections: [{ author: 'R. Reader', reason: 'it is put as a reproach' }],
      });
      // Withdrawn, it stays on record and holds no longer.
      await page.getByRole('button', { name: /^withdraw number/ }).click();
      await page.getByLabel('Why', { exact: true }).fill('read again');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByText(/Number \d+ is withdrawn\./).waitFor();
      const again = await onrecord(['claim', picked.claim, '--json', '--ledger', served.ledger]);
      const now = JSON.parse(again.stdout) as { statements: { act: string; corrections: unknown[] }[] };
      expect(now.statements.flatMap(s => s.corrections)).toEqual([]);
      // The one refusal is the server's, and no fault of the page.
      expect(faults.filter(f => !f.includes('401'))).toEqual([]);
      await page.context().close();
    });

    it('part and join claims', async () => {
      const claimsOf = async () => {
        const { stdout } = await onrecord(['claims', '--json', '--ledger', served.ledger]);
        return stdout
          .trim()
          .split('\n')
          .map(line => JSON.parse(line) as { id: string; statements: string[] });
      };
      const [before, other] = (await claimsOf()).filter(c => c.id !== picked.claim);
      const { page, go } = await visit(browser, served.address);
      await go(`#token=${TOKEN}`);
      expect(page.url()).not.toContain(TOKEN);
      await go(`#/claim/${before.id}`);
      await page
        .getByLabel(/^choose “/)
        .last()
        .check();
      await page.getByLabel('Why', { exact: true }).fill('about something else');
      await page.getByLabel('Your name').fill('R. Reader');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByText('are about something else.').first().waitFor();
      const parted = (await claimsOf()).find(c => c.id === before.id);
      expect(parted?.statements.length).toBe(before.statements.length - 1);

      await page.getByLabel('This claim and another are one').check();
      await page.getByLabel('The other claim’s id').fill(other.id);
      await page.getByLabel('Why', { exact: true }).fill('the same thing');
      await page.getByRole('button', { name: 'Record it' }).click();
      await page.getByText('Two claims are one.').first().waitFor();
      const joined = (await claimsOf()).find(c => c.statements.includes(before.statements[0]));
      expect(joined?.statements).toEqual(expect.arrayContaining([...other.statements]));
      await page.context().close();
    });
  });
});

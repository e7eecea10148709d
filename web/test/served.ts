// The page as users have it: `onrecord serve` on the examples' ledger, and a real browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { COMMAND, onrecord } from '../../src/testing/command.ts';

export const EXAMPLES = fileURLToPath(new URL('../../examples/kal-007', import.meta.url));
export const TOKEN = 'a-token-for-tests-0123456789';

export type Served = {
  readonly address: string;
  readonly ledger: string;
  readonly stop: () => Promise<void>;
};

/** Reads files into a ledger of its own and serves it. */
export const serve = async (folder: string, files: readonly string[], name = 'test'): Promise<Served> => {
  const ledger = join(folder, `${name}.ledger`);
  const read = await onrecord(['read', ...files, '--ledger', ledger]);
  if (read.code !== 0) throw new Error(read.stderr);
  const child = spawn(
    process.execPath,
    [COMMAND, 'serve', '--ledger', ledger, '--port', '0', '--rate', '0'],
    {
      env: { ...process.env, ONRECORD_TOKEN: TOKEN },
    },
  );
  const address = await addressOf(child);
  return {
    address,
    ledger,
    stop: () =>
      new Promise(resolve => {
        child.on('close', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
      if (address) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('close', code => reject(new Error(`onrecord serve ended with ${code}: ${said}`)));
  });

/** A page, and everything that went wrong in it: errors, refusals of the content security policy, files that are not there. */
export type Visit = {
  readonly page: Page;
  readonly faults: string[];
  readonly requests: { url: string; method: string; body: string | null }[];
  /** Goes to the address of a view and waits until all is shown. */
  readonly go: (address: string) => Promise<void>;
};

export const visit = async (
  browser: Browser,
  base: string,
  options: BrowserContextOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  const requests: Visit['requests'] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', r => requests.push({ url: r.url(), method: r.method(), body: r.postData() }));
  return {
    page,
    faults,
    requests,
    go: async address => {
      await page.goto(base + address, { waitUntil: 'domcontentloaded' });
      await settled(page);
    },
  };
};

/** Waits until a view has its heading and waits for nothing any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('h1', { state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('.waiting, [aria-busy=true]'));
};

/** The id of a claim and of a document of the examples, for the addresses of views. */
export const pick = async (ledger: string): Promise<{ claim: string; document: string }> => {
  const { stdout } = await onrecord(['claims', '--json', '--by', 'state', '--ledger', ledger]);
  const claims = stdout
    .trim()
    .split('\n')
    .map(
      line => JSON.parse(line) as { id: string; positions: { history: unknown[] }[]; statements: string[] },
    );
  const changed = claims.find(c => c.positions.some(p => p.history.length > 1)) ?? claims[0];
  return { claim: changed.id, document: changed.statements[0].split(':')[0] };
};

export const viewsOf = ({ claim, document }: { claim: string; document: string }) =>
  ({
    dossier: '#/',
    claim: `#/claim/${claim}?by=state`,
    documents: '#/documents',
    document: `#/document/${document}`,
    actors: '#/actors',
    actor: '#/actor/SUN',
    council: '#/council?on=1983-09-12&no=POL,SUN&abstain=CHN,GUY,NIC,ZWE',
    try: '#/try',
  }) as const;

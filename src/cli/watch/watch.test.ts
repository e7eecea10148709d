// `onrecord watch` as a process of its own against a real server.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../ledger/index.ts';
import { COMMAND, onrecord } from '../../testing/command.ts';
import { temporaryFolder } from '../../testing/ledger.ts';
import { parseFeedList } from './feed-list.ts';
import { beginRound } from './round.ts';
import { NEW_FEED } from './state.ts';

const root = temporaryFolder();
const paragraph = (name: string): string =>
  `<p>The ministry denied on Tuesday that it had sold the ship ${name} to anybody, its spokeswoman said in Geneva.</p>`;
const whole = (name: string): string =>
  `<item><title>Ship ${name}</title><link>/${name}</link><description><![CDATA[${paragraph(name).repeat(20)}]]></description></item>`;
const summary = (name: string): string =>
  `<item><title>Ship ${name}</title><link>/${name}</link><description>…</description></item>`;

let items: string[] = [];
let asked: string[] = [];
let broken = false;
let slow: (() => void) | null = null;
const server = createServer((request, response) => {
  asked.push(request.url!);
  if (request.url === '/feed') {
    const body = `<rss version="2.0"><channel><title>The Courier</title>${items.join('')}</channel></rss>`;
    const etag = `"${items.length}"`;
    if (broken) response.writeHead(500).end();
    else if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.setHeader('etag', etag).end(body);
  } else if (request.url === '/slow' && slow) slow();
  else if (/^\/(?:[A-Z]|slow)$/.test(request.url!))
    response.end(
      `<!doctype html><html><body><article><h1>Ship ${request.url}</h1>${paragraph(request.url!)}</article></body></html>`,
    );
  else response.writeHead(404).end();
});
let base = '';
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  items = [];
  asked = [];
  broken = false;
  slow = null;
});

const setUp = (list = `# ships\n\n${base}/feed  # the courier\n`) => {
  const cwd = mkdtempSync(join(root, 'x'));
  writeFileSync(join(cwd, 'feeds.txt'), list);
  const run = (...more: string[]) =>
    onrecord(['watch', 'feeds.txt', '--once', '--allow-private', '--jobs', '1', ...more], { cwd });
  const titles = async (): Promise<(string | null)[]> => {
    const ledger = await openLedger(join(cwd, 'onrecord.ledger'));
    try {
      const found = await ledger.documents();
      return found.items.map(({ title }) => title).sort();
    } finally {
      await ledger.close();
    }
  };
  return { cwd, run, titles };
};

describe('watch', () => {
  test('takes what is new, asks on condition, and remembers over restarts', async () => {
    const { run, titles, cwd } = setUp();
    items = [whole('A'), summary('B')];
    expect(await run()).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/feed: 2 documents added, with \d+ statements\n$/),
    });
    expect(asked).toEqual(['/feed', '/robots.txt', '/B']);

    asked = [];
    expect(await run()).toEqual({ code: 0, stderr: '', stdout: '' });
    expect(asked).toEqual(['/feed']);

    asked = [];
    items = [summary('C'), ...items];
    expect((await run()).stdout).toContain('1 document added');
    expect(asked).toEqual(['/feed', '/robots.txt', '/C']);
    expect(await titles()).toEqual(['Ship /B', 'Ship /C', 'Ship A']);
    expect(
      JSON.parse(readFileSync(join(cwd, 'onrecord.ledger.watch.json'), 'utf8')).feeds[`${base}/feed`],
    ).toMatchObject({
      version: { etag: '"3"' },
      failures: 0,
    });
  });

  test('tells of a feed that fails and of a line that is none, and goes on with the others', async () => {
    const { run, titles } = setUp(`${base}/none\nnot an address\n${base}/feed\n`);
    items = [whole('A')];
    const { code, stderr } = await run();
    expect(code).toBe(3);
    expect(stderr).toContain('feeds.txt:2: “not an address” is no address');
    expect(stderr).toContain(`${base}/none: answers 404`);
    expect(await titles()).toEqual(['Ship A']);

    asked = [];
    expect((await run()).stderr).toContain('asked again after');
    expect(asked).toEqual(['/feed']);
  });

  test('tries an item that could not be read again, though the feed has not changed', async () => {
    const { run, titles } = setUp();
    items = [summary('A'), summary('gone')];
    const first = await run();
    expect([first.code, first.stderr]).toEqual([3, expect.stringContaining('/gone: answers 404')]);
    asked = [];
    await run();
    expect(asked).toEqual(['/feed', '/robots.txt', '/gone']);
    for (let times = 3; times <= 5; times++) await run();
    asked = [];
    expect(await run()).toMatchObject({ code: 0, stderr: '' });
    expect(asked).toEqual(['/feed']);
    // What the feed tells of the page stands for it, once.
    expect(await titles()).toEqual(['Ship /A', 'Ship gone']);
  });

  test('asks again by itself, and a Ctrl-C in the middle of a feed loses nothing', async () => {
    const { cwd, run, titles } = setUp();
    items = [whole('A')];
    const child = spawn(
      process.execPath,
      [COMMAND, 'watch', 'feeds.txt', '--every', '200ms', '--allow-private', '--jobs', '1'],
      { cwd },
    );
    const said = (words: string): Promise<void> =>
      new Promise(resolve => {
        const listen = (chunk: Buffer): void => {
          if (!String(chunk).includes(words)) return;
          child.stdout.off('data', listen);
          resolve();
        };
        child.stdout.on('data', listen);
      });
    await said('1 document added');
    // The next round finds two new items, of which the server never answers for the second.
    const stuck = new Promise<void>(resolve => {
      slow = resolve;
    });
    items = [summary('B'), summary('slow'), ...items];
    await stuck;
    child.kill('SIGINT');
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(130);
    slow = null;
    asked = [];
    expect((await run()).code).toBe(0);
    expect(asked).not.toContain('/B'); // it is in the ledger already
    expect(await titles()).toEqual(['Ship /B', 'Ship /slow', 'Ship A']);
  });

  test.each([
    ['a list that is not there', ['watch', 'none.txt'], 1, 'none.txt does not exist'],
    ['an interval that is none', ['watch', 'feeds.txt', '--every', 'often'], 2, 'is no time'],
    [
      'a state that is none',
      ['watch', 'feeds.txt', '--state', 'feeds.txt'],
      1,
      'is no state of onrecord watch',
    ],
  ])('%s is refused', async (_, args, code, words) => {
    const { cwd } = setUp();
    const ended = await onrecord(args, { cwd });
    expect(ended).toMatchObject({ code, stderr: expect.stringContaining(words) });
  });

  test('a private address is refused where it is not allowed', async () => {
    const { cwd } = setUp();
    const ended = await onrecord(['watch', 'feeds.txt', '--once'], { cwd });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('--allow-private') });
    // Nobody was asked, so whoever allows it need not wait.
    const allowed = await onrecord(['watch', 'feeds.txt', '--once', '--allow-private'], { cwd });
    expect(allowed.stderr).not.toContain('is asked again after');
    expect(asked).toContain('/feed');
  });
});

describe('a list of feeds', () => {
  test('has an address a line, comments, empty lines; each feed once', () => {
    expect(
      parseFeedList(
        '\ufeff# all\r\n\r\nHTTPS://Example.org/a#b\n  https://example.org/c   # note\nhttps://example.org/c\nftp://x\n',
      ),
    ).toEqual({
      feeds: ['https://example.org/a#b', 'https://example.org/c'],
      faults: [{ line: 6, reason: expect.stringContaining('“ftp://x” is no address') }],
    });
  });
});

describe('a feed that fails', () => {
  test('is asked again after twice the time, a day at most', async () => {
    let state = NEW_FEED;
    const waits: number[] = [];
    for (let i = 0; i < 14; i++) {
      const round = beginRound('https://example.org/a', state);
      const failing = (async function* () {
        yield { kind: 'skipped' as const, where: 'https://example.org/a', reason: 'answers 500' };
      })();
      for await (const _ of round.noting(failing));
      state = round.end(0, 60_000);
      waits.push(state.notBefore / 60_000);
    }
    expect(waits).toEqual(
      [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024, 1024].map(w => Math.min(w, 1440)),
    );
  });
});

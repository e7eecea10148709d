import { beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, openLedger } from '../../ledger/index.ts';
import { makeActor, makeDocument, makeStatement, speaker, temporaryFolder } from '../../testing/ledger.ts';
import { serviceOver, TOKEN } from '../../testing/served.ts';
import { type Access, createApp, LIMITS, LOOPBACK } from '../index.ts';
import { createBuckets } from './buckets.ts';
import { isLoopback } from './host.ts';

let ledger: Ledger;
const HOSTILE =
  'He said <script>alert(1)</script> and <img src=x onerror=alert(2)> and javascript:alert(3) \u202edna\u202c denied it.';
const document = makeDocument(HOSTILE, { title: '<b>"x"</b>', uri: 'javascript:alert(4)' });

beforeAll(async () => {
  ledger = await openLedger(`${temporaryFolder()}/a.ledger`, { create: true });
  const usa = makeActor('USA');
  const statements = [makeStatement(document, '<script>alert(1)</script>', { speakers: [speaker(usa)] })];
  await ledger.add(
    document,
    { text: HOSTILE, actors: [usa], statements },
    { analysedBy: 'test', seenAt: '1983-09-12' },
  );
  return () => ledger.close();
});

const appWith = (access: Partial<Access> = {}, limits = {}) =>
  createApp(
    serviceOver(ledger, {
      access: { token: TOKEN, openReading: true, hosts: LOOPBACK, ...access },
      limits: { ...LIMITS, ...limits },
    }),
  );

const right = { authorization: `Bearer ${TOKEN}` };
const wrong = { authorization: 'Bearer not-the-token-at-all' };
const MCP = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
const CORRECTION = JSON.stringify({ kind: 'merge', claims: ['a', 'b'], author: 'A', reason: 'b' });

type Row = readonly [
  openReading: boolean,
  method: string,
  path: string,
  token: 'right' | 'wrong' | 'none',
  status: number,
];

describe('who may do what', () => {
  it.each<Row>([
    // On loopback reading is open; a wrong token is wrong whatever is asked.
    [true, 'GET', '/api/v1/claims', 'none', 200],
    [true, 'GET', '/api/v1/claims', 'right', 200],
    [true, 'GET', '/api/v1/claims', 'wrong', 401],
    [true, 'HEAD', '/api/v1/claims', 'none', 200],
    [true, 'GET', '/metrics', 'none', 200],
    [true, 'GET', '/healthz', 'none', 200],
    [true, 'GET', '/', 'none', 200],
    [true, 'POST', '/api/v1/corrections', 'none', 401],
    [true, 'POST', '/api/v1/corrections', 'wrong', 401],
    [true, 'POST', '/api/v1/corrections', 'right', 400],
    [true, 'POST', '/api/v1/documents', 'none', 401],
    [true, 'POST', '/api/v1/documents', 'wrong', 401],
    [true, 'DELETE', '/api/v1/claims', 'none', 401],
    [true, 'POST', '/mcp', 'none', 200],
    [true, 'POST', '/mcp', 'wrong', 401],
    // Elsewhere nothing but the page's own files and the sign of life is.
    [false, 'GET', '/api/v1/claims', 'none', 401],
    [false, 'GET', '/api/v1/openapi.json', 'none', 401],
    [false, 'GET', '/api/v1/claims', 'wrong', 401],
    [false, 'GET', '/api/v1/claims', 'right', 200],
    [false, 'GET', `/api/v1/documents/${document.id}/text`, 'none', 401],
    [false, 'GET', '/api/v1/exports/csv', 'none', 401],
    [false, 'GET', '/metrics', 'none', 401],
    [false, 'GET', '/metrics', 'right', 200],
    [false, 'GET', '/healthz', 'none', 200],
    [false, 'GET', '/', 'none', 200],
    [false, 'POST', '/api/v1/corrections', 'none', 401],
    [false, 'POST', '/api/v1/corrections', 'right', 400],
    [false, 'POST', '/mcp', 'none', 401],
    [false, 'POST', '/mcp', 'right', 200],
  ])('reading open: %s; %s %s with the token %s: %i', async (openReading, method, path, token, status) => {
    const response = await appWith({ openReading }).request(path, {
      method,
      headers: {
        ...(token === 'right' ? right : token === 'wrong' ? wrong : {}),
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream, text/html',
      },
      ...(method === 'POST' && { body: path === '/mcp' ? MCP : CORRECTION }),
    });
    expect(response.status).toBe(status);
    if (status === 401) {
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      expect(await response.json()).toMatchObject({ error: { code: 'unauthorised' } });
    }
  });

  it('the summary says whether writing is allowed', async () => {
    const app = appWith();
    for (const [headers, mayWrite] of [
      [{}, false],
      [right, true],
    ] as const)
      expect(await (await app.request('/api/v1/', { headers })).json()).toMatchObject({
        access: { mayWrite },
      });
  });

  it('the tool that writes is there for who may write alone', async () => {
    const app = appWith();
    for (const [headers, has] of [
      [{}, false],
      [right, true],
    ] as const) {
      const response = await app.request('/mcp', {
        method: 'POST',
        body: MCP,
        headers: {
          ...headers,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
      });
      expect((await response.text()).includes('add_document')).toBe(has);
    }
  });

  it('who guesses tokens is soon told to wait, and the right one still opens', async () => {
    const app = appWith();
    const statuses = [];
    for (let n = 0; n < 12; n++) statuses.push((await app.request('/api/v1/', { headers: wrong })).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await app.request('/api/v1/', { headers: right })).status).toBe(200);
  });
});

describe('by which name the server is called', () => {
  it.each([
    ['127.0.0.1:7983', undefined, 200],
    ['localhost:7983', undefined, 200],
    ['LOCALHOST', undefined, 200],
    ['[::1]:7983', undefined, 200],
    ['evil.example', undefined, 403],
    ['127.0.0.1.evil.example', undefined, 403],
    ['localhost.evil.example:7983', undefined, 403],
    ['127.0.0.1:7983', 'http://127.0.0.1:7983', 200],
    ['127.0.0.1:7983', 'http://evil.example', 403],
    ['127.0.0.1:7983', 'http://127.0.0.1:8080', 403],
    ['127.0.0.1:7983', 'null', 403],
    ['127.0.0.1:7983', 'nonsense', 403],
  ])('host %s, origin %s: %i', async (host, origin, status) => {
    const headers = { host, ...(origin !== undefined && { origin }) };
    for (const path of ['/api/v1/claims', '/'])
      expect((await appWith().request(path, { headers })).status).toBe(status);
  });

  it('where everything needs the token, any name will do', async () => {
    const app = appWith({ hosts: null, openReading: false });
    const headers = { host: 'desk.example.org', ...right };
    expect((await app.request('/api/v1/claims', { headers })).status).toBe(200);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.0.1', false],
    ['127.0.0.1.example.org', false],
    ['localhost.example.org', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

describe('what is too much', () => {
  it('a large body, told in advance or not', async () => {
    const app = appWith({}, { bodyBytes: 1000 });
    const init = { method: 'POST', headers: { ...right, 'content-type': 'text/plain' } };
    const big = 'a'.repeat(1001);
    const bodies = [
      { body: big, headers: { ...init.headers, 'content-length': '1001' } },
      {
        body: new ReadableStream({
          start: c => {
            c.enqueue(Buffer.from(big));
            c.close();
          },
        }),
        duplex: 'half',
      },
    ];
    for (const body of bodies) {
      const response = await app.request('/api/v1/documents', { ...init, ...body } as RequestInit);
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ error: { code: 'too-large' } });
    }
  });

  it('many requests from one address: the rest waits', async () => {
    const app = appWith({}, { rate: 0.001, burst: 3 });
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await app.request('/api/v1/claims')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await app.request('/api/v1/claims');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('an answer that takes too long is given up', async () => {
    const slow = { ...ledger, summary: () => new Promise<never>(() => {}) };
    const app = createApp(serviceOver(slow, { limits: { ...LIMITS, answerTime: 20 } }));
    const response = await app.request('/api/v1/');
    expect([response.status, await response.json()]).toMatchObject([503, { error: { code: 'busy' } }]);
  });

  it('a bucket fills with time, and forgets nobody who still asks', () => {
    let now = 0;
    const { take } = createBuckets(2, 3, () => now);
    expect([take('a'), take('a'), take('a'), take('a'), take('b')]).toEqual([0, 0, 0, 0.5, 0]);
    now = 0.5;
    expect([take('a'), take('a')]).toEqual([0, 0.5]);
    now = 100;
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 0.5]);
  });
});

describe('what comes from a hostile page', () => {
  it('is text or JSON, never markup, and a browser is told to run nothing', async () => {
    const app = appWith();
    for (const path of [`/documents/${document.id}/text`, '/statements', '/documents', '/nothing/<script>']) {
      const response = await app.request(`/api/v1${path}`);
      expect(response.headers.get('content-type')).toMatch(/^(text\/plain|application\/json)/);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const policy = response.headers.get('content-security-policy')!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
    expect(await (await app.request(`/api/v1/documents/${document.id}/text`)).text()).toBe(HOSTILE);
  });

  it('finds no way out of the page’s folder', async () => {
    const app = appWith();
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2f..%2fetc/passwd',
      '/%',
      '/a%00.html',
      '/etc/passwd.txt',
    ]) {
      const response = await app.request(path);
      expect([404, 200], path).toContain(response.status);
      expect(await response.text(), path).toMatch(response.status === 404 ? /not-found/ : /^<!doctype html>/);
    }
  });

  it('a fault nobody foresaw is told without its words', async () => {
    const faults: unknown[] = [];
    const broken = { ...ledger, summary: () => Promise.reject(new Error('secret of the house')) };
    const app = createApp(serviceOver(broken, { onFault: e => faults.push(e) }));
    const response = await app.request('/api/v1/');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(faults).toMatchObject([{ message: 'secret of the house' }]);
  });
});

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { COMMAND, type Ended, ended, onrecord } from '../testing/command.ts';
import { temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const running = new Set<ChildProcessWithoutNullStreams>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** Starts a server and waits for what it says at its start. */
const serve = async (args: readonly string[], env: Record<string, string> = {}) => {
  const { ONRECORD_TOKEN, ONRECORD_LEDGER, ...inherited } = process.env;
  const child = spawn(process.execPath, [COMMAND, 'serve', '--create', '--port', '0', ...args], {
    env: { ...inherited, ...env },
  });
  running.add(child);
  const end = ended(child);
  const greeting = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      if (/^token .*\n/m.test(said)) resolve(said);
    });
    end.then(({ stderr }) => reject(new Error(stderr)));
  });
  const [, port] = /:(\d+)\/$/m.exec(greeting)!;
  return { child, end, greeting, address: `http://127.0.0.1:${port}` };
};

const stopped = async (
  child: ChildProcessWithoutNullStreams,
  end: Promise<Ended>,
  signal: NodeJS.Signals,
) => {
  child.kill(signal);
  return end;
};

describe('serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'shows a token that writes, answers, and ends with 0 on %s',
    async signal => {
      const ledger = join(folder, `${signal}.ledger`);
      const { child, end, greeting, address } = await serve(['--ledger', ledger]);
      const [, token] = /^token {2}(\S+)/m.exec(greeting)!;
      expect(greeting).toContain(`#token=${token}`);
      const response = await fetch(`${address}/api/v1/documents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
        body: 'The minister denied that any boats had crossed the lake.',
      });
      expect(await response.text()).toContain('"event":"done","documents":1,"added":1');
      const claims = await (await fetch(`${address}/api/v1/claims?least=1`)).json();
      expect(claims).toMatchObject({ items: [{ statements: 1 }] });
      const { items } = (await (await fetch(`${address}/api/v1/statements`)).json()) as {
        items: { id: string }[];
      };
      const explained = await fetch(`${address}/api/v1/statements/${items[0].id}/explanation`);
      expect(await explained.json()).toMatchObject({ id: items[0].id });
      expect((await stopped(child, end, signal)).code).toBe(0);
      const { code, stdout } = await onrecord(['statements', '--ledger', ledger, '--json']);
      expect([code, JSON.parse(stdout).id]).toEqual([0, items[0].id]);
    },
  );

  it('lets what is at hand end when it is stopped: what was told of is in the ledger', async () => {
    const ledger = join(folder, 'stopped.ledger');
    const { child, end, address } = await serve(['--ledger', ledger, '--token', 'a-token-of-some-length']);
    const body = Array.from({ length: 200 }, (_, i) =>
      JSON.stringify({
        id: `d${i}`,
        text: `The envoy denied that ship number ${i} had been searched. `.repeat(40),
      }),
    ).join('\n');
    const response = await fetch(`${address}/api/v1/documents`, {
      method: 'POST',
      headers: { authorization: 'Bearer a-token-of-some-length', 'content-type': 'application/x-ndjson' },
      body,
    });
    let told = '';
    for await (const chunk of response.body!) {
      if (told === '') child.kill('SIGTERM');
      told += Buffer.from(chunk).toString();
    }
    expect((await end).code).toBe(0);
    const lines = told
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(['failed', 'done']).toContain(lines.at(-1).event);
    const opened = await openLedger(ledger);
    for (const line of lines)
      if (line.event === 'document') expect(await opened.knows(line.document.id)).toBe(true);
    for await (const fault of opened.check()) expect(fault).toBeUndefined();
    await opened.close();
  });

  it('elsewhere than on loopback reads for nobody without the token, and shows none that was given', async () => {
    const token = 'given-by-environment';
    const args = ['--ledger', join(folder, 'open.ledger'), '--host', '0.0.0.0'];
    const { child, end, greeting, address } = await serve(args, { ONRECORD_TOKEN: token });
    expect(greeting).not.toContain(token);
    expect((await fetch(`${address}/api/v1/claims`)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${address}/api/v1/claims`, { headers })).status).toBe(200);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    await stopped(child, end, 'SIGTERM');
  });

  it('says what is wrong: a port that is taken, a short token, an address of another machine', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => taken.once('listening', resolve));
    const { port } = taken.address() as AddressInfo;
    const ledger = ['--ledger', join(folder, 'wrong.ledger')];
    const cases: readonly (readonly [args: string[], code: number, words: RegExp])[] = [
      [['--port', String(port)], 1, /is taken; choose another/],
      [['--token', 'short'], 2, /16 characters/],
      [['--port', '70000'], 2, /port/],
      [['--host', '203.0.113.1', '--port', '0'], 1, /no address of this machine/],
    ];
    for (const [args, expected, words] of cases) {
      const { code, stderr } = await onrecord(['serve', '--create', ...ledger, ...args]);
      expect([code, stderr]).toEqual([expected, expect.stringMatching(words)]);
    }
    taken.close();
  });

  it.each(['serve', 'mcp'])('%s makes no ledger for a mistyped name', async command => {
    const ledger = join(folder, `mistyped-${command}.ledger`);
    const { code, stderr } = await onrecord([command, '--ledger', ledger]);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/there is no ledger .*--create/)]);
    expect(existsSync(ledger)).toBe(false);
  });
});

describe('mcp', () => {
  it('ends with standard input when all is answered, and writes nothing but messages', async () => {
    const hello = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
    };
    const call = (id: number) => ({
      jsonrpc: '2.0',
      id,
      method: 'tools/call',
      params: { name: 'add_document', arguments: { text: `The envoy denied that ferry ${id} had sunk.` } },
    });
    const initialised = { jsonrpc: '2.0', method: 'notifications/initialized' };
    const { code, stdout, stderr } = await onrecord(
      ['mcp', '--create', '--ledger', join(folder, 'mcp.ledger')],
      {
        input: [hello, initialised, call(2), call(3)].map(message => `${JSON.stringify(message)}\n`).join(''),
      },
    );
    expect([code, stderr]).toEqual([0, '']);
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers.find(a => a.id === 1)).toMatchObject({ result: { serverInfo: { name: 'onrecord' } } });
    for (const id of [2, 3])
      expect(answers.find(a => a.id === id)).toMatchObject({
        result: { structuredContent: { documents: [{ outcome: 'added' }] } },
      });
  });
});

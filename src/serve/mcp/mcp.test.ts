import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../ledger/index.ts';
import { COMMAND } from '../../testing/command.ts';
import { exampleLedger, serviceOver, TOKEN } from '../../testing/served.ts';
import { createApp, type Listening, listen } from '../index.ts';

type Quote = {
  statement: string;
  words: { content: string };
  document: { id: string; resource: string };
  offsets: { content: [number, number][] };
  resources: string[];
};

let ledger: Ledger;
let listening: Listening;
const clients = new Map<string, Client>();

beforeAll(async () => {
  ledger = await exampleLedger();
  listening = await listen(createApp(serviceOver(ledger)), { host: '127.0.0.1', port: 0 });
  const transports = {
    HTTP: new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${listening.port}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${TOKEN}` } },
    }),
    stdio: new StdioClientTransport({
      command: process.execPath,
      args: [COMMAND, 'mcp', '--ledger', ledger.path],
      stderr: 'inherit',
    }),
  };
  for (const [name, transport] of Object.entries(transports)) {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport as never);
    clients.set(name, client);
  }
});

afterAll(async () => {
  for (const client of clients.values()) await client.close();
  await listening?.stop();
});

const call = async (way: string, name: string, args: Record<string, unknown>) => {
  const answer = await clients.get(way)!.callTool({ name, arguments: args });
  const [{ text }] = answer.content as { text: string }[];
  return {
    isError: answer.isError === true,
    text,
    found: (answer.structuredContent ?? {}) as Record<string, never>,
  };
};

/** A person checks: the resource has the words, and so has the text between the offsets. */
const check = async (way: string, quotes: readonly Quote[]): Promise<void> => {
  expect(quotes.length).toBeGreaterThan(0);
  const client = clients.get(way)!;
  for (const { words, document, offsets, resources } of quotes) {
    const read = async (uri: string) =>
      ((await client.readResource({ uri })).contents[0] as { text: string }).text;
    const text = await read(document.resource);
    expect(offsets.content.map(([from, to]) => text.slice(from, to)).join(' … ')).toBe(words.content);
    expect((await Promise.all(resources.map(read))).join(' … ')).toBe(words.content);
  }
};

describe.each(['HTTP', 'stdio'])('over %s, a client', way => {
  it('is told what there is', async () => {
    const client = clients.get(way)!;
    const { tools } = await client.listTools();
    expect(tools.map(t => t.name).sort()).toEqual([
      'add_document',
      'council_outcome',
      'get_actor',
      'get_claim',
      'list_claims',
      'search_statements',
    ]);
    for (const { description, inputSchema } of tools) {
      expect(description!.length).toBeGreaterThan(40);
      expect(inputSchema.type).toBe('object');
    }
    const { resources } = await client.listResources();
    expect(resources.length).toBeGreaterThan(20);
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(t => t.uriTemplate)).toContain('onrecord://documents/{id}/{start}/{end}');
    expect(client.getInstructions()).toContain('verbatim');
  });

  it('searches statements, page by page, each with its words where it says', async () => {
    const first = await call(way, 'search_statements', { by: 'Soviet Union', act: ['deny'], limit: 2 });
    const { statements, next } = first.found as never as { statements: Quote[]; next: string };
    await check(way, statements);
    const second = await call(way, 'search_statements', { by: 'SUN', act: ['deny'], limit: 2, after: next });
    const ids = [...statements, ...(second.found.statements as Quote[])].map(s => s.statement);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists claims and gets one with positions and quotable statements', async () => {
    const { claims } = (await call(way, 'list_claims', { about: 'SUN', limit: 3 })).found as never as {
      claims: { id: string; quote: Quote }[];
    };
    await check(
      way,
      claims.map(c => c.quote),
    );
    const { found } = await call(way, 'get_claim', { claim: claims[0].id, statements: 5 });
    expect(found).toMatchObject({
      id: claims[0].id,
      positions: expect.any(Array),
      changes: expect.any(Array),
    });
    await check(way, found.statements);
  });

  it('gets an actor’s record', async () => {
    const { found } = await call(way, 'get_actor', { actor: 'United States', statements: 3 });
    expect(found).toMatchObject({
      code: 'USA',
      accuses: expect.arrayContaining([expect.objectContaining({ code: 'SUN' })]),
    });
    await check(way, found.statements);
  });

  it('gets the outcome of a vote, with the recorded one and where it stands', async () => {
    const asked = { on: '1983-09-12', no: ['SUN', 'Poland'], abstain: ['CHN', 'GUY', 'NIC', 'ZWE'] };
    const { found } = await call(way, 'council_outcome', asked);
    expect(found).toMatchObject({ outcome: { result: 'vetoed', vetoes: ['SUN'] } });
    const [{ document, ballots }] = found.recorded as {
      document: { id: string };
      ballots: { name: string; offsets: [number, number] }[];
    }[];
    const { text } = (await ledger.document(document.id))!;
    for (const { offsets } of ballots) expect(text.slice(...offsets)).not.toBe('');
  });

  it('adds a document once and is told its statements', async () => {
    const text = `The minister denied that the ${way} ferry had been searched.`;
    const { found } = await call(way, 'add_document', { text, title: 'A ferry' });
    const [{ outcome, document, statements }] = found.documents as {
      outcome: string;
      document: { title: string };
      statements: Quote[];
    }[];
    expect([outcome, document.title]).toEqual(['added', 'A ferry']);
    await check(way, statements);
    const again = (await call(way, 'add_document', { text })).found.documents as { outcome: string }[];
    expect(again[0].outcome).toBe('known');
  });

  it.each([
    ['get_claim', { claim: 'ffffffffffffffff' }, /no claim/],
    ['get_actor', { actor: 'Sovjet Union' }, /SUN/],
    ['search_statements', { act: ['shout'] }, /act/],
    ['search_statements', { after: 'nonsense' }, /go on/],
    ['search_statements', { contains: '""' }, /word/],
    ['council_outcome', { on: '1900-01-01' }, /1946/],
    ['search_statements', { since: '1984', until: '1983' }, /before the first/],
    ['search_statements', { outlet: 'Nobody’s Gazette' }, /it has: .*Meridian Wire/],
    ['search_statements', { by: ' ' }, />=1 char/],
    ['get_actor', { actor: 'SUN', more: true }, /more/],
    ['add_document', { text: 'a', publishedAt: 'yesterday' }, /ISO 8601/],
    ['council_outcome', {}, /on/],
    ['add_document', {}, /text/],
    ['add_document', { url: 'file:///etc/passwd' }, /http/],
    ['add_document', { url: 'http://127.0.0.1:1/' }, /private/],
    ['add_document', { text: '   ' }, /text|empty/],
  ])('%s with %j is an error that tells what to do', async (name, args, words) => {
    const { isError, text } = await call(way, name, args);
    expect([isError, text]).toEqual([true, expect.stringMatching(words)]);
  });

  it.each([
    'onrecord://documents/ffffffffffffffff',
    'onrecord://documents/x/0/5',
    'onrecord://documents/../../etc/passwd',
    'file:///etc/passwd',
  ])('%s is no resource', async uri => {
    await expect(clients.get(way)!.readResource({ uri })).rejects.toThrow();
  });

  it('reads no words beyond a text', async () => {
    const [{ id }] = (await ledger.documents({}, { limit: 1 })).items;
    for (const span of ['0/999999999', '5/5', '-1/4', '3/1', 'a/b', '1e1/20', '0x1/20'])
      await expect(
        clients.get(way)!.readResource({ uri: `onrecord://documents/${id}/${span}` }),
      ).rejects.toThrow();
  });
});

describe('over HTTP', () => {
  it('whoever has no token reads and does not write', async () => {
    const client = new Client({ name: 'stranger', version: '1' });
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${listening.port}/mcp`)) as never,
    );
    expect((await client.listTools()).tools.map(t => t.name)).not.toContain('add_document');
    await client.close();
  });

  it.each(['GET', 'DELETE', 'PUT'])('%s is refused', async method => {
    const response = await fetch(`http://127.0.0.1:${listening.port}/mcp`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({ error: { code: 'method-not-allowed' } });
  });

  it.each(['', '{', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":1,"method":"nothing"}'])(
    'a message that is none (%s) is answered with an error',
    async body => {
      const response = await fetch(`http://127.0.0.1:${listening.port}/mcp`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      });
      expect(response.status).toBeLessThan(500);
      expect(await response.json()).toHaveProperty('error');
    },
  );
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../ledger/index.ts';
import { type App, ask, exampleLedger, send, serviceOver } from '../testing/served.ts';
import { createApp } from './index.ts';

let ledger: Ledger;
let app: App;

beforeAll(async () => {
  ledger = await exampleLedger();
  app = createApp(serviceOver(ledger));
});

type Page = { items: Record<string, never>[]; next: string | null };

/** Every item of a list, page by page. */
const walk = async (path: string, limit: number): Promise<Record<string, never>[]> => {
  const all: Record<string, never>[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const join = path.includes('?') ? '&' : '?';
    const { status, body } = await ask(
      app,
      `${path}${join}limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`,
    );
    expect(status, path).toBe(200);
    const page = body as Page;
    all.push(...page.items);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    after = page.next;
  }
  return all;
};

describe('a list in pages', () => {
  it.each([
    ['/statements', 7, 1000, 'id'],
    ['/statements?order=newest', 7, 1000, 'id'],
    ['/statements?by=SUN', 3, 1000, 'id'],
    ['/documents', 5, 1000, 'id'],
    ['/documents?order=newest', 5, 1000, 'id'],
    ['/claims?least=1', 13, 200, 'id'],
    ['/claims?about=SUN', 5, 200, 'id'],
    ['/actors', 11, 1000, 'code'],
    ['/actors?type=person', 4, 1000, 'code'],
    ['/timeline', 17, 1000, null],
    ['/council/meetings', 1, 200, null],
    ['/council/votes', 1, 200, null],
    ['/actors/SUN/positions', 2, 200, null],
  ])(
    '%s walked %i at a time gives every row once, in the order of the whole',
    async (path, few, many, key) => {
      const whole = await walk(path, many);
      expect(whole.length).toBeGreaterThan(0);
      const walked = await walk(path, few);
      expect(walked).toEqual(whole);
      if (key) expect(new Set(whole.map(row => row[key])).size).toBe(whole.length);
    },
  );

  it.each([
    '/statements',
    '/documents',
    '/claims',
    '/actors',
    '/timeline',
    '/corrections',
    '/council/meetings',
    '/council/votes',
  ])('%s refuses a cursor that it did not give', async path => {
    const { status, body } = await ask(app, `${path}?after=nonsense`);
    expect([status, (body as { error: { code: string } }).error.code]).toEqual([400, 'bad-request']);
  });
});

describe('what is asked over HTTP and on the command line is one query', () => {
  it.each([
    ['/statements?by=SUN&act=deny,dispute', { by: 'SUN', act: ['deny', 'dispute'] as const }],
    ['/statements?by=Soviet%20Union&since=1983-09-02', { by: 'SUN', since: '1983-09-02' }],
    ['/statements?contains=%22Korean%22%20missile', { contains: '"Korean" missile' }],
    ['/statements?target=SUN&until=1983-09-01', { target: 'SUN', until: '1983-09-01' }],
  ])('%s', async (path, filter) => {
    const { items } = await ledger.statements(filter, { limit: 1000 });
    expect((await ask(app, `${path}&limit=1000`)).body).toEqual({
      items: JSON.parse(JSON.stringify(items)),
      next: null,
    });
  });
});

describe('a document', () => {
  it('has a text in which every offset of its statements counts', async () => {
    const documents = await walk('/documents', 1000);
    for (const { id } of documents) {
      const response = await app.request(`/api/v1/documents/${id}/text`);
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      const text = await response.text();
      expect((await ask(app, `/documents/${id}`)).body).toMatchObject({ id, length: text.length });
      for (const s of await walk(`/statements?document=${id}`, 1000)) {
        const { content, words } = s as never as { content: [number, number][]; words: { content: string } };
        expect(content.map(([from, to]) => text.slice(from, to)).join(' … ')).toBe(words.content);
      }
    }
  });

  it('is found by the beginning of its id and by its address; what is none is told', async () => {
    const [{ id, uri }] = await walk('/documents', 1000);
    for (const given of [String(id).slice(0, 8), encodeURIComponent(uri as string)])
      expect((await ask(app, `/documents/${given}`)).body).toMatchObject({ id });
    // Everywhere the same: what a document is called finds what is said of it and in it.
    const short = String(id).slice(0, 6);
    for (const path of ['text', 'copies', 'explanations'])
      expect((await app.request(`/api/v1/documents/${short}/${path}`)).status).toBe(200);
    const [{ id: statement }] = await walk(`/statements?document=${short}`, 1000);
    const place = `${String(statement).slice(0, 4)}:${String(statement).split(':')[1]}`;
    for (const path of [`/statements/${place}`, `/statements/${place}/explanation`])
      expect((await ask(app, path)).body).toMatchObject({ id: statement });
    const claim = (await ask(app, `/claims/${statement}`)).body as never as { id: string };
    for (const given of [place, claim.id.slice(0, 8)])
      expect((await ask(app, `/claims/${given}`)).body).toMatchObject({ id: claim.id });
    const [meeting] = await walk('/council/meetings', 50);
    const record = (meeting.document as unknown as { id: string }).id;
    expect((await ask(app, `/council/meetings/${record.slice(0, 8)}`)).body).toMatchObject({
      document: { id: record },
    });
    for (const given of ['ffffffffffffffff', '..%2f..%2fetc%2fpasswd', '%00', 'nothing'])
      expect((await ask(app, `/documents/${given}`)).status).toBe(404);
  });

  it('is explained, each of its statements', async () => {
    const [{ id, document }] = await walk('/statements?act=deny', 5);
    const one = await ask(app, `/statements/${id}/explanation`);
    expect(one.body).toMatchObject({
      id,
      reasons: expect.arrayContaining([expect.objectContaining({ field: 'act' })]),
    });
    const all = await ask(app, `/documents/${(document as { id: string }).id}/explanations`);
    expect((all.body as Page).items).toContainEqual(one.body);
  });
});

describe('a claim', () => {
  it('has positions whose statements are its own, and is found by one of them', async () => {
    type Stands = { code: string; position: string }[];
    const [{ positions, ...listed }] = (
      (await ask(app, '/claims?status=confirmed-by-accused&by=state')).body as Page
    ).items as never as {
      id: string;
      statements: number;
      positions: (Stands[number] & { since: string; before: string | null; statement: string })[];
    }[];
    const own = (await walk(`/claims/${listed.id}/statements`, 4)).map(s => s.id as string);
    expect(own.length).toBe(listed.statements);
    const { body } = await ask(app, `/claims/${own[0]}?by=state`);
    expect(body).toMatchObject({ ...listed, timeline: expect.any(Array), related: expect.any(Array) });
    type Step = { position: string; since: string; statements: string[] };
    const full = (body as unknown as { positions: (Stands[number] & { history: Step[] })[] }).positions;
    for (const { history } of full)
      for (const step of history) for (const id of step.statements) expect(own).toContain(id);
    // A list shows what stands, and what stood before.
    const shown = full.map(({ history, ...stand }) => {
      const { since, statements } = history[history.length - 1];
      return { ...stand, since, before: history.at(-2)?.position ?? null, statement: statements[0] };
    });
    expect(positions).toEqual(shown);
    expect(positions.some(p => p.before !== null)).toBe(true);
    expect((await ask(app, `/statements/${own[0]}`)).body).toMatchObject({ claim: { id: listed.id } });
  });

  it('comes with what the Council did and how its members stood', async () => {
    const [{ id }] = ((await ask(app, '/claims?about=SUN&limit=1')).body as Page).items as never as {
      id: string;
    }[];
    const { body } = await ask(app, `/claims/${id}/council?on=1983-09-12`);
    expect(body).toMatchObject({ claim: id, outlook: { on: '1983-09-12', required: 9 } });
    expect((body as { did: unknown[] }).did.length).toBeGreaterThan(0);
  });
});

describe('an actor', () => {
  it('tells whom it accuses, who accuses it and how often it answers, and the numbers agree', async () => {
    const { body } = await ask(app, '/actors/Soviet%20Union');
    const { accusedBy, answers, code } = body as never as {
      code: string;
      accusedBy: { code: string; statements: number }[];
      answers: Record<'accused' | 'answered' | 'declined' | 'silent', number>;
    };
    expect(code).toBe('SUN');
    expect(answers.answered + answers.declined + answers.silent).toBe(answers.accused);
    const accusing = await walk('/statements?target=SUN&act=accuse,condemn', 1000);
    const byUsa = accusing.filter(s =>
      (s.speakers as { code: string; affiliation: string | null }[]).some(
        x => (x.affiliation ?? x.code) === 'USA',
      ),
    );
    expect(accusedBy.find(a => a.code === 'USA')?.statements).toBe(byUsa.length);
  });

  it('that is not known is told with those that come near', async () => {
    const { status, body } = await ask(app, '/actors/Sovjet%20Union');
    expect([status, JSON.stringify(body)]).toEqual([404, expect.stringContaining('SUN')]);
  });
});

describe('the Council', () => {
  it.each([
    ['on=1983-09-12&no=SUN,Poland&abstain=CHN,Guyana,NIC,ZWE', 'vetoed'],
    ['on=1983-09-12', 'adopted'],
    ['on=2024-03-28&no=USA&procedural=true', 'adopted'],
    ['on=2024-03-28&no=DZA,ECU,GUY,JPN,MLT,MOZ,KOR', 'too-few-votes'],
  ])('%s is %s', async (query, result) => {
    expect((await ask(app, `/council/vote?${query}`)).body).toMatchObject({ outcome: { result } });
  });

  it.each(['on=1900-01-01', 'on=2024-02-30', 'on=2024-03-28&no=RUS,RUS', 'on=2024-03-28&no=Atlantis', ''])(
    'a vote that cannot be ("%s") is refused in words',
    async query => {
      const { status, body } = await ask(app, `/council/vote?${query}`);
      expect([status, body]).toEqual([400, { error: expect.objectContaining({ code: 'bad-request' }) }]);
    },
  );

  it('has exact power', async () => {
    const { of } = (await ask(app, '/council/power')).body as { of: { shapleyShubik: object }[] };
    expect(of.map(p => p.shapleyShubik)).toMatchObject([{ exact: '421/2145' }, { exact: '4/2145' }]);
  });
});

describe('an answer', () => {
  it.each(['/summary', '/claims', '/statements?limit=5', '/openapi.json', '/docs', '/council/members'])(
    '%s has a tag, and who has it already gets 304 without a body',
    async path => {
      const first = await app.request(`/api/v1${path === '/summary' ? '' : path}`);
      const tag = first.headers.get('etag')!;
      expect([first.status, tag]).toEqual([200, expect.stringMatching(/^"[\w-]{27}"$/)]);
      for (const given of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await app.request(`/api/v1${path === '/summary' ? '' : path}`, {
          headers: { 'if-none-match': given },
        });
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      }
      const other = await app.request(`/api/v1${path === '/summary' ? '' : path}`, {
        headers: { 'if-none-match': '"other"' },
      });
      expect(other.status).toBe(200);
    },
  );
});

describe('an answer that is packed', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['identity', null],
    ['br;q=0', null],
    ['', null],
  ])('for "%s" is packed as %s, has a tag of its own, and holds the same', async (accepted, packing) => {
    const plain = await app.request('/api/v1/claims');
    const tag = plain.headers.get('etag')!;
    const headers = { 'accept-encoding': accepted };
    const response = await app.request('/api/v1/claims', { headers });
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(response.headers.get('content-encoding')).toBe(packing);
    const own = packing ? `${tag.slice(0, -1)}-${packing}"` : tag;
    expect(response.headers.get('etag')).toBe(own);
    const bytes = Buffer.from(await response.arrayBuffer());
    const unpack = packing === 'br' ? brotliDecompressSync : packing ? gunzipSync : (b: Buffer) => b;
    expect(unpack(bytes).toString()).toBe(await plain.text());
    // Who has it in one form has it in every form.
    for (const given of [tag, own, `W/${own}`]) {
      const again = await app.request('/api/v1/claims', { headers: { ...headers, 'if-none-match': given } });
      expect([again.status, again.headers.get('etag')]).toEqual([304, own]);
    }
  });
});

describe('the description of the API', () => {
  it('tells of every parameter what it is for', async () => {
    const { body } = await ask(app, '/openapi.json');
    const { paths } = body as never as {
      paths: Record<
        string,
        Record<
          string,
          { parameters?: { name: string; description?: string; schema: { description?: string } }[] }
        >
      >;
    };
    const bare = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap(({ parameters = [] }) =>
        parameters.filter(p => !(p.description ?? p.schema.description)).map(p => `${path} ${p.name}`),
      ),
    );
    expect([Object.keys(paths).length > 20, bare]).toEqual([true, []]);
  });
});

describe('days that go backwards', () => {
  it.each([
    '/statements',
    '/claims',
    '/documents',
    '/timeline',
    '/council/meetings',
    '/council/votes',
    '/council/vetoes',
    '/exports/csv',
  ])('%s: the last before the first is refused, since nothing could ever be found', async path => {
    const asked = (until: string) => app.request(`/api/v1${path}?since=1983-09-05&until=${until}`);
    const response = await asked('1983-09');
    expect([response.status, (await response.text()).length > 0]).toEqual([200, true]);
    const refused = await asked('1983-08');
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('the last comes before the first'),
    ]);
  });
});

describe('a correction', () => {
  it('is recorded with author and reason, changes the claim’s tag, and is seen in the ledger', async () => {
    const [{ id }] = await walk('/statements?act=accuse&target=SUN', 1000);
    const before = (await app.request(`/api/v1/claims/${id}/statements`)).headers.get('etag');
    const response = await send(app, '/corrections', {
      kind: 'act',
      statement: id,
      act: 'condemn',
      author: 'Ada',
      reason: 'she deplores it',
    });
    expect(response.status).toBe(201);
    const recorded = await response.json();
    expect(recorded).toMatchObject({ author: 'Ada', correction: { kind: 'act', act: 'condemn' } });
    expect(await ledger.corrections()).toContainEqual(recorded);
    const after = await app.request(`/api/v1/claims/${id}/statements`);
    expect(after.headers.get('etag')).not.toBe(before);
    const { items } = (await after.json()) as Page;
    expect(items.find(s => s.id === id)).toMatchObject({ act: 'condemn', corrections: [recorded] });
    expect((await ask(app, `/claims/${id}`)).body).toMatchObject({ corrections: [recorded] });
  });

  it('that would change nothing is refused', async () => {
    const [{ id, act, speakers }] = await walk('/statements?by=USA&act=demand', 1000);
    const made = { author: 'Ada', reason: 'so' };
    const [{ code }] = speakers as unknown as { code: string }[];
    for (const asked of [
      { kind: 'act', statement: id, act },
      { kind: 'speaker', statement: id, speaker: code },
    ]) {
      const response = await send(app, '/corrections', { ...asked, ...made });
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('already')]);
    }
  });

  it('can be withdrawn, which is a record too; what it changed is as before', async () => {
    const made = { author: 'Ada', reason: 'so' };
    const [a, b] = await walk('/claims?least=2', 50);
    const stands = async (of: unknown) => (await ask(app, `/claims/${of}?by=state`)).body;
    const [before, beside] = [await stands(a.id), await stands(b.id)];
    const post = async (asked: object) =>
      (await (await send(app, '/corrections', { ...asked, ...made })).json()) as {
        number: number;
        id: string;
        error?: { message: string };
      };
    const merge = await post({ kind: 'merge', claims: [a.id, b.id] });
    expect(await stands(a.id)).toMatchObject({
      statements: Number(a.statements) + Number(b.statements),
      corrections: expect.arrayContaining([expect.objectContaining({ id: merge.id, withdrawn: false })]),
    });
    const withdrawal = await post({ kind: 'withdraw', correction: String(merge.number) });
    expect(withdrawal).toMatchObject({ correction: { kind: 'withdraw', correction: merge.id } });
    const withdrawn = {
      corrections: expect.arrayContaining([
        expect.objectContaining({ id: merge.id, withdrawn: true }),
        expect.objectContaining({ id: withdrawal.id, withdrawn: false }),
      ]),
    };
    expect(await stands(a.id)).toMatchObject({ ...(before as object), ...withdrawn });
    expect(await stands(b.id)).toMatchObject({ ...(beside as object), ...withdrawn });
    for (const [correction, words] of [
      [merge.id, /withdrawn already/],
      [withdrawal.id, /withdraws another/],
      ['999', /has no correction/],
    ] as const)
      expect((await post({ kind: 'withdraw', correction })).error?.message).toMatch(words);
  });

  it('merges two claims and parts them again', async () => {
    const [a, b] = await walk('/claims?least=2', 50);
    const made = { author: 'Ada', reason: 'one and the same' };
    expect((await send(app, '/corrections', { kind: 'merge', claims: [a.id, b.id], ...made })).status).toBe(
      201,
    );
    const merged = (await ask(app, `/claims/${a.id}`)).body as never as { id: string; statements: number };
    expect(merged.statements).toBe(Number(a.statements) + Number(b.statements));
    const own = (await walk(`/claims/${merged.id}/statements`, 1000)).map(s => s.id);
    const apart = await send(app, '/corrections', { kind: 'split', statements: [own[0]], ...made });
    expect(apart.status).toBe(201);
    expect((await walk(`/claims/${own[0]}/statements`, 1000)).map(s => s.id)).not.toContain(own[1]);
  });

  it('may be what a person finds a claim to be', async () => {
    const [{ id }] = await walk('/claims', 200);
    const asked = {
      kind: 'verdict',
      claim: id,
      verdict: 'True',
      author: 'Ada',
      reason: 'the debris was found',
    };
    const response = await send(app, '/corrections', asked);
    expect([response.status, await response.json()]).toMatchObject([
      201,
      { correction: { verdict: 'True', url: null } },
    ]);
    expect((await send(app, '/corrections', { ...asked, url: 'javascript:alert(1)' })).status).toBe(400);
  });

  it.each([
    [{ kind: 'merge', claims: ['ffffffffffffffff', 'eeeeeeeeeeeeeeee'] }, /knows no claim/],
    [{ kind: 'act', statement: '0:0', act: 'deny' }, /knows no claim/],
    [{ kind: 'act', statement: '0:0', act: 'shout' }, /act/],
    [{ kind: 'nothing' }, /kind/],
  ])('%j is refused in words', async (asked, words) => {
    const response = await send(app, '/corrections', { author: 'Ada', reason: 'so', ...asked });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, error.code]).toEqual([400, 'bad-request']);
    expect(error.message).toMatch(words);
  });

  it.each([[{}], [{ author: ' ', reason: 'so' }], [{ author: 'Ada', reason: '' }]])(
    'without author or reason (%j) it is none',
    async made => {
      const response = await send(app, '/corrections', { kind: 'merge', claims: ['a', 'b'], ...made });
      expect(response.status).toBe(400);
    },
  );
});

describe('a document that is added', () => {
  const lines = async (response: Response) =>
    (await response.text())
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  const TEXT = 'OSLO, May 2, 1984 -- The minister denied that any boats had crossed the lake.\n';

  it('is told of line by line, and is there with its statements and claims', async () => {
    const response = await send(app, '/documents', { text: TEXT, title: 'Boats', outlet: 'The Pier' });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const told = await lines(response);
    const [{ document }] = told;
    expect(told).toEqual([
      {
        event: 'document',
        outcome: 'added',
        document: expect.objectContaining({ title: 'Boats' }),
        statements: 1,
      },
      { event: 'matching', documents: 1 },
      { event: 'done', documents: 1, added: 1, known: 0, skipped: 0, statements: 1 },
    ]);
    expect(document).toMatchObject({ outlet: 'The Pier', publishedAt: '1984-05-02' });
    const { items } = (await ask(app, `/statements?document=${document.id}`)).body as Page;
    expect(items).toMatchObject([{ act: 'deny', words: { content: 'that any boats had crossed the lake' } }]);
    expect((await ask(app, `/claims/${items[0].id}`)).body).toMatchObject({ statements: 1 });
    expect(await lines(await send(app, '/documents', { text: TEXT }))).toMatchObject([
      { event: 'document', outcome: 'known' },
      { event: 'done', added: 0, known: 1 },
    ]);
  });

  it.each([
    ['text/plain', 'a.txt', 'The envoy said that the talks had failed.', 'added'],
    [
      'text/html; charset=iso-8859-1',
      'a.html',
      '<p>The envoy denied that the bridge had been mined.</p>',
      'added',
    ],
    ['application/octet-stream', 'a.md', '# News\n\nThe mayor said that the dam would hold.', 'added'],
    [
      'application/x-ndjson',
      'a.jsonl',
      '{"id":"x1","text":"The pilot said that fog lay on the strait."}',
      'added',
    ],
  ])('as %s', async (type, name, body, outcome) => {
    const told = await lines(await send(app, `/documents?name=${name}`, body, { 'content-type': type }));
    expect(told[0]).toMatchObject({ event: 'document', outcome });
    expect(told.at(-1)).toMatchObject({ event: 'done', added: 1 });
  });

  it.each([
    ['', 'application/octet-stream', /empty/],
    ['\u0000\u0001\u0002\u0003'.repeat(100), 'application/octet-stream', /binary|read/],
    ['%PDF-1.7 broken', 'application/pdf', /./],
    ['{"url":"http://127.0.0.1:1/"}', 'application/json', /private/],
    ['{"url":"http://[::1]/"}', 'application/json', /private/],
    ['{"text":"   "}', 'application/json', /text|empty/],
  ])('%j as %s is skipped, and it is told why', async (body, type, why) => {
    const told = await lines(await send(app, '/documents', body, { 'content-type': type }));
    expect(told).toMatchObject([
      { event: 'skipped', reason: expect.stringMatching(why) },
      { event: 'done', added: 0, skipped: 1 },
    ]);
  });

  it.each([
    ['{"url":"file:///etc/passwd"}', 'application/json', 400],
    ['{"url":"/etc/passwd"}', 'application/json', 400],
    ['{"text":"a","url":"https://example.org/"}', 'application/json', 400],
    ['{"text":', 'application/json', 400],
    ['{"text":"a","publishedAt":"yesterday"}', 'application/json', 400],
    ['{"text":"a","publishedAt":"1983-02-30"}', 'application/json', 400],
    ['[]', 'application/json', 400],
    ['a=b', 'application/x-www-form-urlencoded', 415],
  ])('%s as %s is refused with %i', async (body, type, status) => {
    const response = await send(app, '/documents', body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } });
  });

  it('may be one of many; a broken line costs the others nothing', async () => {
    const body = [
      '{"id":"m1","text":"The consul said that the ferry sank."}',
      'nonsense',
      '{"id":"m2","text":"The envoy denied it."}',
    ];
    const told = await lines(
      await send(app, '/documents', body.join('\n'), { 'content-type': 'application/x-ndjson' }),
    );
    expect(told.map(t => t.event)).toEqual(['document', 'skipped', 'document', 'matching', 'done']);
  });
});

describe('an export', () => {
  it('of each format that is one file comes whole', async () => {
    const { items } = (await ask(app, '/exports')).body as never as {
      items: { format: string; mediaType: string }[];
    };
    expect(items.map(i => i.format)).toEqual(expect.arrayContaining(['jsonl', 'csv']));
    for (const { format, mediaType } of items) {
      const response = await app.request(`/api/v1/exports/${format}`);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, mediaType]);
      expect((await response.arrayBuffer()).byteLength, format).toBeGreaterThan(100);
    }
  });

  it('with a filter has what the filter finds', async () => {
    const count = (await walk('/statements?by=SUN&act=deny', 1000)).length;
    const csv = await (await app.request('/api/v1/exports/csv?by=SUN&act=deny')).text();
    expect(csv.match(/^[0-9a-f]{16}:\d+/gm)?.length).toBe(count);
  });

  it.each([
    ['/exports/nothing', 404],
    ['/exports/csv?act=shout', 400],
    ['/exports/csv?since=yesterday', 400],
    ['/exports/csv?by=nobody', 400],
  ])('%s is refused with %i', async (path, status) => {
    expect((await ask(app, path)).status).toBe(status);
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/api/v1/nothing', 404, 'not-found'],
    ['GET', '/api/v2/claims', 404, 'not-found'],
    ['DELETE', '/api/v1/claims', 405, 'method-not-allowed'],
    ['PUT', '/api/v1/documents', 405, 'method-not-allowed'],
    ['GET', '/api/v1/claims?speeker=USA', 400, 'bad-request'],
    ['GET', '/api/v1/claims?limit=0', 400, 'bad-request'],
    ['GET', '/api/v1/claims?limit=1e3', 400, 'bad-request'],
    ['GET', '/api/v1/statements?contains=%22%22', 400, 'bad-request'],
    ['GET', '/api/v1/statements?since=1983-13', 400, 'bad-request'],
  ])('%s %s: %i %s, in the one shape of errors', async (method, path, status, code) => {
    const response = await app.request(path, {
      method,
      headers: { authorization: 'Bearer a-token-for-tests-alone' },
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { code, message: expect.any(String), details: expect.any(Array) },
    });
  });
});

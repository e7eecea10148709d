import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Ledger } from '../ledger/index.ts';
import { type App, exampleLedger, serviceOver, TOKEN } from '../testing/served.ts';
import { createApp, LIMITS } from './index.ts';

/** The same requests in every run. */
const SEED = 19830901;

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};
type Parameter = {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required?: boolean;
  readonly schema: Schema;
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Operation = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

let ledger: Ledger;
let app: App;
let api: Document;
/** Values that mean something in this ledger, by the name of the parameter. */
const meaningful = new Map<string, string[]>();

beforeAll(async () => {
  ledger = await exampleLedger();
  const limits = { ...LIMITS, rate: 1e9, burst: 1e9 };
  app = createApp(serviceOver(ledger, { limits }));
  api = (await (await app.request('/api/v1/openapi.json')).json()) as Document;
  const { items: statements, next } = await ledger.statements({}, { limit: 20 });
  const { items: documents } = await ledger.documents({}, { limit: 5 });
  const claims = [];
  for await (const claim of ledger.claims({}, { limit: 5 })) claims.push(claim.id);
  const actors = ['SUN', 'USA', 'Soviet Union', 'sun', 'soviet-pilot', 'UN'];
  const ids = documents.map(d => d.id);
  meaningful.set('id', [...statements.map(s => s.id), ...ids, ...claims, ids[0].slice(0, 6)]);
  meaningful.set('document', [...ids, documents[0].uri ?? '']);
  for (const name of ['by', 'target', 'about', 'speaker', 'of', 'code']) meaningful.set(name, actors);
  for (const name of ['yes', 'no', 'abstain', 'absent', 'party'])
    meaningful.set(name, ['RUS', 'SUN', 'CHN,FRA', 'Poland']);
  meaningful.set('after', [next!, 'undated.1', '2.2.121da839a88875a3', '5.5.SUN', '1']);
  meaningful.set('format', ['csv', 'jsonl']);
  meaningful.set(
    'statement',
    statements.map(s => s.id),
  );
});

const resolved = (schema: Schema): Schema =>
  schema.$ref ? resolved(api.components.schemas[schema.$ref.split('/').at(-1)!]) : schema;

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '%',
    "' OR 1=1 --",
    '"); DROP TABLE statements; --',
    '../../etc/passwd',
    '\u0000',
    '\ud800',
    '<script>alert(1)</script>',
    '\u202e',
    '"',
    '"unclosed',
    '*',
    'NEAR(a b)',
    'content:x',
    '-',
    '^a',
    '9999-99-99',
    '0000',
    '-1',
    '1e9',
    'NaN',
    '__proto__',
    'constructor',
    'a'.repeat(3000),
    '😀'.repeat(200),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

/** A value that a schema allows, as it stands in an address. */
const valid = (given: Schema, name: string): fc.Arbitrary<string> => {
  const schema = resolved(given);
  const known = meaningful.get(name);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'boolean') return fc.constantFrom('true', 'false');
  if (schema.type === 'integer')
    return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000 }).map(String);
  if (schema.type === 'array' && !known)
    return fc.array(valid(schema.items!, name), { minLength: 1, maxLength: 3 }).map(list => list.join(','));
  if (known) return fc.constantFrom(...known);
  if (name === 'on') return fc.constantFrom('1983-09-12', '2024-03-28', '1946-01-17', '1966-01-01');
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  return fc.constantFrom('Soviet', 'missile', '"Korean airliner"', 'Meridian Wire', 'a');
};

const asked = fc.constantFrom(0).chain(() => {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    methods.get ? [{ path, operation: methods.get }] : [],
  );
  return fc.constantFrom(...operations).chain(({ path, operation }) => {
    const value = (p: Parameter): fc.Arbitrary<string | null> =>
      fc.oneof(
        { weight: p.required ? 8 : 3, arbitrary: valid(p.schema, p.name) },
        { weight: p.required ? 0 : 6, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: hostile },
      );
    return fc
      .tuple(...(operation.parameters ?? []).map(p => fc.tuple(fc.constant(p), value(p))))
      .map(given => ({ operation, address: addressOf(path, given) }));
  });
});

const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

const addressOf = (path: string, given: readonly (readonly [Parameter, string | null])[]): string => {
  let address = path;
  const query: string[] = [];
  for (const [{ name, in: where }, value] of given) {
    if (where === 'path') address = address.replace(`{${name}}`, encoded(value ?? 'x') || 'x');
    else if (value !== null) query.push(`${name}=${encoded(value)}`);
  }
  return `/api/v1${address}${query.length > 0 ? `?${query.join('&')}` : ''}`;
};

/** The schemas of the document, with its components, as zod reads JSON Schema. */
const readers = new Map<Schema, z.ZodType>();
const readerOf = (schema: Schema): z.ZodType => {
  let reader = readers.get(schema);
  if (!reader) {
    const text = JSON.stringify({ ...schema, $defs: api.components.schemas });
    reader = z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
    readers.set(schema, reader);
  }
  return reader;
};

const mustKeepItsWord = async (operation: Operation, response: Response, what: string): Promise<void> => {
  expect(response.status, what).toBeLessThan(500);
  const declared = operation.responses[response.status];
  expect(declared, `${what} answers ${response.status}, which it does not declare`).toBeDefined();
  if (response.status === 304) return;
  const type = response.headers.get('content-type')!.split(';')[0];
  const content = declared.content ?? {};
  const schema = content[type]?.schema ?? content['application/octet-stream']?.schema;
  expect(schema, `${what} answers ${type}, which it does not declare`).toBeDefined();
  const body = await response.text();
  const values = type.includes('ndjson') && what.startsWith('POST') ? body.trim().split('\n') : [body];
  if (!type.includes('json') || (type.includes('ndjson') && !what.startsWith('POST'))) return;
  for (const value of values) {
    const read = readerOf(schema).safeParse(JSON.parse(value));
    expect(read.success ? '' : `${what}: ${z.prettifyError(read.error)}\n${value.slice(0, 500)}`).toBe('');
  }
};

describe('the OpenAPI document', () => {
  it('is of version 3.1, names every parameter of a path, and describes what it answers', () => {
    expect(api.openapi).toBe('3.1.0');
    for (const [path, methods] of Object.entries(api.paths))
      for (const operation of Object.values(methods)) {
        const named = (operation.parameters ?? []).filter(p => p.in === 'path').map(p => p.name);
        expect(named, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(m => m[1]));
        expect(Object.keys(operation.responses), path).toEqual(
          expect.arrayContaining(['400', '401', '429', '500']),
        );
      }
  });

  it('is kept by every answer to whatever is asked, and nothing makes the server fail', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(asked, async ({ operation, address }) => {
        const response = await app.request(address);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        await mustKeepItsWord(operation, response, `GET ${address}`);
      }),
      { seed: SEED, numRuns: 400 },
    );
    // Requests that are all refused would test nothing.
    expect(statuses.get(200)).toBeGreaterThan(100);
    expect(statuses.get(400)).toBeGreaterThan(40);
  });

  it('is kept by what is sent', async () => {
    const value = (given: Schema, name = ''): fc.Arbitrary<unknown> => {
      const schema = resolved(given);
      const choices = schema.oneOf ?? schema.anyOf;
      if (choices) return fc.oneof(...choices.map(c => value(c, name)));
      if (schema.properties)
        return fc.record(
          Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, value(part, key)])),
        );
      const list = schema.prefixItems ?? (schema.items && [schema.items]);
      if (list) return fc.tuple(...list.map(part => value(part, name.replace(/s$/, ''))));
      return valid({ ...schema, type: [schema.type ?? 'string'].flat()[0] }, name);
    };
    const broken = fc.oneof(fc.json(), hostile, fc.constant('{"kind":"merge"'));
    const sent = fc.constantFrom(0).chain(() => {
      const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
        methods.post ? [{ path, operation: methods.post }] : [],
      );
      return fc.constantFrom(...operations).chain(({ path, operation }) =>
        fc
          .tuple(
            fc.oneof(
              value(operation.requestBody!.content['application/json'].schema).map(v => JSON.stringify(v)),
              broken,
            ),
            fc.constantFrom(
              'application/json',
              'application/json',
              'text/plain',
              'application/x-ndjson',
              'x',
            ),
          )
          .map(([body, type]) => ({ path, operation, body, type })),
      );
    });
    await fc.assert(
      fc.asyncProperty(sent, async ({ path, operation, body, type }) => {
        const response = await app.request(`/api/v1${path}`, {
          method: 'POST',
          body,
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': type },
        });
        await mustKeepItsWord(operation, response, `POST ${path} ${type} ${body.slice(0, 300)}`);
      }),
      { seed: SEED, numRuns: 150 },
    );
    for await (const fault of ledger.check()) expect(fault).toBeUndefined();
  });
});

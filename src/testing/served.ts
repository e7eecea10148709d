// A server over a ledger of the examples, in process: no port, no thread.
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { readAll } from '../1-read/index.ts';
import { explainDocument, shippedEngine } from '../cli/analysis.ts';
import { explained } from '../cli/serving.ts';
import { type Ledger, openLedger } from '../ledger/index.ts';
import { type createApp, createMatcher, LIMITS, LOOPBACK, type Service } from '../serve/index.ts';
import { temporaryFolder } from './ledger.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const SEEN = '1983-09-13T00:00:00.000Z';
export const TOKEN = 'a-token-for-tests-alone';

/** A ledger of the examples, matched; closed when the test file is done. */
export const exampleLedger = async (): Promise<Ledger> => {
  const ledger = await openLedger(`${temporaryFolder()}/examples.ledger`, { create: true });
  afterAll(() => ledger.close());
  const engine = shippedEngine();
  for await (const result of readAll([EXAMPLES]))
    if (result.kind === 'document')
      await ledger.add(result.document, engine.analyse(result.document), {
        analysedBy: engine.name,
        seenAt: SEEN,
      });
  await ledger.match();
  return ledger;
};

/** What the routes need, with everything in this thread. */
export const serviceOver = (ledger: Ledger, about: Partial<Service> = {}): Service => {
  let engine: ReturnType<typeof shippedEngine> | undefined;
  return {
    ledger,
    matcher: createMatcher(() => ledger.match()),
    analysing: {
      atOnce: 1,
      analyse: async document => {
        engine ??= shippedEngine();
        return { analysis: engine.analyse(document), analysedBy: engine.name };
      },
      explain: async document => explainDocument(document).map(explained),
    },
    access: { token: TOKEN, openReading: true, hosts: LOOPBACK },
    limits: LIMITS,
    version: '0.0.0-test',
    clock: () => SEEN,
    stopping: new AbortController().signal,
    onFault: error => {
      throw error;
    },
    ...about,
  };
};

export type App = ReturnType<typeof createApp>;

/** Asks the API; the answer's JSON. */
export const ask = async (app: App, path: string, init: RequestInit = {}) => {
  const response = await app.request(`/api/v1${path}`, init);
  return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
};

/** Sends JSON to the API with the token. */
export const send = (app: App, path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(`/api/v1${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
  });

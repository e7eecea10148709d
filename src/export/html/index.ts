import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { explain } from '../../explain.ts';
import { shippedModels } from '../../models.ts';
import { BASE, createApp, LIMITS } from '../../serve/index.ts';
import type { FolderWriter } from '../format.ts';
import { type Answered, answersOf } from './answers.ts';
import { holderOf } from './names.ts';

/** The page as `npm run build` leaves it for this; the same from src/ and from dist/. */
const TEMPLATE = fileURLToPath(new URL('../../../dist/dossier/', import.meta.url));

/**
 * A folder that holds the page and a ledger's data, and opens from disk: what the HTTP API would answer to every question that the
 * page asks, in files of script, since a page opened from disk may not fetch.
 *
 * @throws Error when the page has not been built.
 */
export const write: FolderWriter = async function* (ledger, { onProgress }) {
  if (!existsSync(`${TEMPLATE}index.html`))
    throw new Error('the page is not built here; run `npm run build`, or install onrecord again');
  for (const name of readdirSync(TEMPLATE).sort())
    yield { path: name, pieces: [new Uint8Array(readFileSync(TEMPLATE + name))] };

  const app = createApp({
    ledger,
    matcher: { fresh: async () => {}, now: async () => 0, meanwhile: work => work() },
    analysing: {
      atOnce: 1,
      analyse: () => Promise.reject(new Error('an export analyses nothing')),
      explain: async ({ id, text, title, outlet, publishedAt }) =>
        explain(text, { documentId: id, title, outlet, publishedAt }, shippedModels()).explained,
    },
    access: { token: '', openReading: true, hosts: null },
    limits: { ...LIMITS, rate: 1e9, burst: 1e9 },
    version: '',
    clock: () => '',
    stopping: new AbortController().signal,
    onFault: () => {},
  });
  await ledger.match();
  const ask = async (question: string): Promise<unknown> => {
    const response = await app.request(BASE + (question && `/${question}`));
    if (!response.ok) throw new Error(`${question}: ${await response.text()}`);
    return response.headers.get('content-type')?.startsWith('text/plain') ? response.text() : response.json();
  };
  for await (const answers of answersOf(ask, onProgress))
    yield { path: `data/${holderOf(answers[0][0])}`, pieces: answers.map(script) };
};

/** JSON is script (ECMAScript 2019), whatever it holds. */
const script = ([question, answer]: Answered): string =>
  `onrecordAnswer(${JSON.stringify(question)},${JSON.stringify(answer)});\n`;

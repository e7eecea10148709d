import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type ReadResult, readBytes } from '../../1-read/index.ts';
import { failureOf, HttpFailure, isFault } from '../failure.ts';
import { takeIn } from '../intake.ts';
import { resultsOfNew } from '../new-document.ts';
import { type Env, failures, type Routes } from '../route.ts';
import { newDocument, progress } from '../schemas/documents.ts';
import type { NewDocument, Progress } from '../schemas/index.ts';
import type { Service } from '../service.ts';
import { bodyOf } from '../stream.ts';

const query = z.strictObject({
  name: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: 'The file’s name: its ending helps where the content does not tell the form.' }),
});

const file = z.string().openapi({ format: 'binary' });

export const uploadRoutes: Routes = (api, service) => {
  let busy = 0;
  api.openapi(
    {
      method: 'post',
      path: '/documents',
      tags: ['Documents'],
      summary: 'Add documents; tells how far it is, a line of JSON at a time',
      description:
        'Takes a text or a public web address as JSON, or the bytes of a file in any form that `onrecord read` reads, with its media type. JSON lines (`application/x-ndjson`) are a document a line. A text that is in the ledger already is not added again.',
      security: [{ token: [] }],
      request: {
        query,
        // "Required" would have every body checked as JSON.
        body: {
          content: { 'application/json': { schema: newDocument }, '*/*': { schema: file } },
        },
      },
      responses: {
        200: {
          description: 'A `Progress` a line.',
          content: { 'application/x-ndjson': { schema: progress } },
        },
        ...failures({ 413: 'The body is too large.', 415: 'The body has no media type, or is a form.' }),
      },
    },
    (async (c: Context<Env>) => {
      if (busy >= service.limits.uploads)
        throw new HttpFailure('busy', `${busy} uploads are being read; try again later`, [], {
          'retry-after': '5',
        });
      busy++;
      const end = (): void => {
        busy--;
      };
      const gone = new AbortController();
      try {
        const stop = AbortSignal.any([gone.signal, service.stopping]);
        const told = lines(service, await resultsOf(c, service), stop);
        const body = bodyOf(told, () => {
          gone.abort();
          end();
        });
        return c.body(body, 200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
      } catch (error) {
        end();
        throw error;
      }
    }) as never,
  );
};

async function* lines(
  service: Service,
  results: AsyncIterable<ReadResult>,
  stop: AbortSignal,
): AsyncGenerator<string> {
  const line = (progress: Progress): string => `${JSON.stringify(progress)}\n`;
  try {
    for await (const progress of takeIn(service, results, stop)) yield line(progress);
  } catch (error) {
    if (isFault(error)) service.onFault(error);
    yield line({ event: 'failed', message: failureOf(error).message });
  }
}

const resultsOf = async (c: Context<Env>, { limits }: Service): Promise<AsyncIterable<ReadResult>> => {
  const type = c.req.header('content-type') ?? '';
  if (/^application\/json\b/i.test(type))
    return resultsOfNew(c.req.valid('json' as never) as NewDocument, limits);
  const [, mediaType, , charset] =
    /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(;.*?charset="?([\w.:-]+)"?.*)?/i.exec(type) ?? [];
  if (!mediaType || mediaType.includes('form-'))
    throw new HttpFailure(
      'unsupported-media-type',
      'give the Content-Type of the file, or application/octet-stream where it is not known',
    );
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const { name } = c.req.valid('query' as never) as z.output<typeof query>;
  const known = mediaType.toLowerCase() === 'application/octet-stream' ? null : mediaType.toLowerCase();
  return readBytes(
    bytes,
    { name: name ?? 'the upload', mediaType: known, charset: charset?.toLowerCase() ?? null },
    { sizeLimit: limits.bodyBytes },
  );
};

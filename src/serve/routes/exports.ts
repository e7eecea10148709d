import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { exportFile, FORMATS, formatNamed, type Piece } from '../../export/index.ts';
import { HttpFailure } from '../failure.ts';
import { type Env, failures, get, type Routes } from '../route.ts';
import { statementFilter } from '../schemas/query.ts';
import { exportFormats } from '../schemas/service.ts';
import { bodyOf } from '../stream.ts';
import { filterMeant } from './meant.ts';

const tag = 'Exports';
const query = z.strictObject(statementFilter);
const params = z.object({
  format: z.string().max(100).openapi({ description: 'One of those that `GET /exports` lists.' }),
});

/** Those that are one file; a folder is for the command line. */
const files = FORMATS.filter(f => f.kind === 'file');

export const exportRoutes: Routes = (api, service) => {
  const { ledger, matcher, stopping, onFault } = service;
  get(
    api,
    { path: '/exports', tag, summary: 'The formats in which the ledger can be had', answer: exportFormats },
    async () => ({
      items: files.map(({ name, summary, extension, mediaType, filtered }) => ({
        format: name,
        summary,
        extension,
        mediaType,
        filtered,
      })),
    }),
  );
  api.openapi(
    {
      method: 'get',
      path: '/exports/{format}',
      tags: [tag],
      summary: 'The ledger, or the statements that a filter finds, as a file',
      request: { query, params },
      responses: {
        200: {
          description: 'The file, as it is written.',
          content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
        },
        ...failures(),
      },
    },
    (async (c: Context<Env>) => {
      const { format: name } = c.req.valid('param' as never) as z.output<typeof params>;
      const format = formatNamed(name);
      if (format?.kind !== 'file')
        throw new HttpFailure(
          'not-found',
          `there is no format "${name}"; there are ${files.map(f => f.name).join(', ')}`,
        );
      const filter = await filterMeant(ledger, c.req.valid('query' as never) as z.output<typeof query>);
      if (!format.filtered && Object.keys(filter).length > 0)
        throw new HttpFailure('bad-request', `${name} is of the whole ledger; give no filter`);
      if (format.unit === 'claims') await matcher.fresh();
      // Once a file has begun it is too late to tell that a filter cannot be understood.
      await ledger.statements(filter, { limit: 1 });
      const pieces = exportFile(ledger, name, format.filtered ? { filter } : {});
      async function* whole(): AsyncGenerator<Piece> {
        for await (const piece of pieces) {
          if (stopping.aborted) throw new Error('an export was cut off: the server stops');
          yield piece;
        }
      }
      return c.body(
        bodyOf(whole(), error => error !== undefined && onFault(error)),
        200,
        {
          'content-type': format.mediaType,
          'content-disposition': `attachment; filename="ledger${format.extension}"`,
          'cache-control': 'no-store',
        },
      );
    }) as never,
  );
};

import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answer } from '../answer.ts';
import { type Env, failures, get, type Routes } from '../route.ts';
import { copies, document, documents, explanations } from '../schemas/documents.ts';
import { days, documentId, like, order, paging } from '../schemas/query.ts';
import { explanationsOf } from './explanations.ts';
import { documentMeant, outletMeant } from './meant.ts';

const tag = 'Documents';
const params = z.object({ id: documentId });

export const documentRoutes: Routes = (api, service) => {
  const { ledger, matcher } = service;
  get(
    api,
    {
      path: '/documents',
      tag,
      summary: 'Documents, by publication',
      query: z.strictObject({
        outlet: like('Who published it.'),
        like: like('Part of the title.'),
        ...days,
        order,
        ...paging(),
      }),
      answer: documents,
    },
    async ({ query: { order, limit, after, outlet, ...filter } }) => {
      const known = outlet === undefined ? {} : { outlet: await outletMeant(ledger, outlet) };
      return ledger.documents({ ...filter, ...known }, { limit, after, newestFirst: order === 'newest' });
    },
  );
  get(
    api,
    {
      path: '/documents/{id}',
      tag,
      summary: 'One document, without its text',
      params,
      answer: document,
    },
    async ({ params }) => {
      const { text, ...found } = (await ledger.document(await documentMeant(ledger, params.id)))!;
      return { ...found, uri: found.addresses[0]?.uri ?? null, length: text.length };
    },
  );
  api.openapi(
    {
      method: 'get',
      path: '/documents/{id}/text',
      tags: [tag],
      summary: 'The text, exactly as every offset counts in it',
      request: { params },
      responses: {
        200: {
          description: 'Offsets count its UTF-16 code units.',
          content: { 'text/plain': { schema: z.string() } },
        },
        304: { description: 'What `If-None-Match` names is still the answer.' },
        ...failures(),
      },
    },
    (async (c: Context<Env>) => {
      const { id } = c.req.valid('param' as never) as z.output<typeof params>;
      const { text } = (await ledger.document(await documentMeant(ledger, id)))!;
      return answer(c, text, 'text/plain; charset=utf-8');
    }) as never,
  );
  get(
    api,
    {
      path: '/documents/{id}/copies',
      tag,
      summary: 'Near-copies of a document, and what each says otherwise',
      params,
      answer: copies,
    },
    async ({ params }) => {
      const found = await documentMeant(ledger, params.id);
      await matcher.fresh();
      return { items: await ledger.copies(found) };
    },
  );
  get(
    api,
    {
      path: '/documents/{id}/explanations',
      tag,
      summary: 'Why the statements of a document are recorded as they are',
      params,
      answer: explanations,
    },
    async ({ params }) => ({
      items: await explanationsOf(service, await documentMeant(ledger, params.id)),
    }),
  );
};

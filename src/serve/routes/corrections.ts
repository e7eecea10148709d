import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { correctionMeant } from '../../ledger/index.ts';
import { answer } from '../answer.ts';
import { type Env, failures, get, type Routes } from '../route.ts';
import { corrections, newCorrection, recordedCorrection } from '../schemas/corrections.ts';
import type { NewCorrection } from '../schemas/index.ts';
import { paging } from '../schemas/query.ts';
import { pageAfter } from './paging.ts';

const tag = 'Corrections';

export const correctionRoutes: Routes = (api, { ledger, matcher, clock }) => {
  get(
    api,
    {
      path: '/corrections',
      tag,
      summary: 'What persons have put right, in the order in which they did',
      query: z.strictObject(paging()),
      answer: corrections,
    },
    async ({ query }) => pageAfter(await ledger.corrections(), query, c => String(c.number)),
  );
  api.openapi(
    {
      method: 'post',
      path: '/corrections',
      tags: [tag],
      summary: 'Record what a person sees otherwise',
      description:
        'Nothing of the analysis is changed: the correction is a record of its own, with author, time and reason.',
      security: [{ token: [] }],
      request: { body: { required: true, content: { 'application/json': { schema: newCorrection } } } },
      responses: {
        201: {
          description: 'The correction as recorded.',
          content: { 'application/json': { schema: recordedCorrection } },
        },
        ...failures({ 413: 'The body is too large.', 415: 'The body is no JSON.' }),
      },
    },
    (async (c: Context<Env>) => {
      const { author, reason, ...asked } = c.req.valid('json' as never) as NewCorrection;
      await matcher.now();
      const recorded = await matcher.meanwhile(async () => {
        const correction = await correctionMeant(
          ledger,
          asked.kind === 'verdict' ? { ...asked, url: asked.url ?? null } : asked,
        );
        await ledger.correct(correction, { author, reason, madeAt: clock() });
        return (await ledger.corrections()).at(-1);
      });
      return answer(c, JSON.stringify(recorded), undefined, 201);
    }) as never,
  );
};

import { z } from '@hono/zod-openapi';
import { HttpFailure } from '../failure.ts';
import { get, type Routes } from '../route.ts';
import { order, paging, statementFilter, statementId } from '../schemas/query.ts';
import { explanation, statementInFull, statements } from '../schemas/statements.ts';
import type { Service } from '../service.ts';
import { explanationsOf } from './explanations.ts';
import { filterMeant } from './meant.ts';

const tag = 'Statements';
const params = z.object({ id: statementId });

/** The whole id of a statement, of which the document's part may be shortened. Throws "not-found". */
const statementMeant = async ({ ledger }: Service, given: string) => {
  const whole = await ledger.statement(given);
  if (whole) return whole;
  const [, start, place] = /^([^:]+):(\d+[a-z]*)$/.exec(given.trim()) ?? [];
  const documents = start === undefined ? [] : await ledger.documentsMeant(start);
  const found = documents.length === 1 ? await ledger.statement(`${documents[0]}:${place}`) : null;
  if (!found) throw new HttpFailure('not-found', `the ledger has no statement "${given}"`);
  return found;
};

export const statementRoutes: Routes = (api, service) => {
  const { ledger, matcher } = service;
  get(
    api,
    {
      path: '/statements',
      tag,
      summary: 'Statements: who said what, by day',
      query: z.strictObject({ ...statementFilter, order, ...paging() }),
      answer: statements,
    },
    async ({ query: { order, limit, after, ...asked } }) =>
      ledger.statements(await filterMeant(ledger, asked), { limit, after, newestFirst: order === 'newest' }),
  );
  get(
    api,
    {
      path: '/statements/{id}',
      tag,
      summary: 'One statement, with its claim',
      params,
      answer: statementInFull,
    },
    async ({ params }) => {
      const found = await statementMeant(service, params.id);
      await matcher.fresh();
      const claim = await ledger.claim(found.id);
      return { ...found, claim: claim && { id: claim.id, gist: claim.gist } };
    },
  );
  get(
    api,
    {
      path: '/statements/{id}/explanation',
      tag,
      summary: 'Why a statement is recorded as it is',
      params,
      answer: explanation,
    },
    async ({ params }) => {
      const found = await statementMeant(service, params.id);
      const all = await explanationsOf(service, found.document.id);
      const own = all.find(e => e.id === found.id);
      if (!own)
        throw new HttpFailure(
          'not-found',
          `the models of this release do not find the statement ${found.id}`,
        );
      return own;
    },
  );
};

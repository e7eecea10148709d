import { fileURLToPath } from 'node:url';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { z } from 'zod';
import { answer } from './answer.ts';
import { failureOf, HttpFailure, isFault } from './failure.ts';
import { guardAccess } from './guard/access.ts';
import { securityHeaders } from './guard/headers.ts';
import { guardHost } from './guard/host.ts';
import { guardRate } from './guard/rate.ts';
import { guardTime } from './guard/time.ts';
import { answerMcp } from './mcp/http.ts';
import { createMetrics } from './metrics.ts';
import { createPage } from './page.ts';
import { type OpenApi, REFERENCE_STYLE, referencePage } from './reference.ts';
import { createRemembered } from './remembered.ts';
import type { Api, Env, Routes } from './route.ts';
import { actorRoutes } from './routes/actors.ts';
import { claimRoutes } from './routes/claims.ts';
import { correctionRoutes } from './routes/corrections.ts';
import { councilRoutes } from './routes/council.ts';
import { documentRoutes } from './routes/documents.ts';
import { exportRoutes } from './routes/exports.ts';
import { statementRoutes } from './routes/statements.ts';
import { summaryRoutes } from './routes/summary.ts';
import { uploadRoutes } from './routes/upload.ts';
import type { Service } from './service.ts';

/** Where the API lies; the next one that breaks what programs rely on will lie elsewhere. */
export const BASE = '/api/v1';

const ROUTES: readonly Routes[] = [
  summaryRoutes,
  claimRoutes,
  statementRoutes,
  documentRoutes,
  uploadRoutes,
  actorRoutes,
  councilRoutes,
  correctionRoutes,
  exportRoutes,
];

/** The page as `npm run build` leaves it: beside this file's folder, in the built package. */
const PAGE = fileURLToPath(new URL('../web', import.meta.url));

/** What a request that breaks its schema is told. */
const invalid = (issues: readonly z.core.$ZodIssue[], target: string): HttpFailure => {
  const details = issues.flatMap(issue => {
    const at = issue.path.map(String).join('.');
    const where = at || (target === 'json' ? 'the body' : `the ${target}`);
    if (issue.code !== 'unrecognized_keys') return [{ where, problem: issue.message }];
    return issue.keys.map(key => ({ where: key, problem: 'there is no such parameter' }));
  });
  const told = details.slice(0, 20);
  return new HttpFailure('bad-request', told.map(d => `${d.where}: ${d.problem}`).join('; '), told);
};

/** The whole of the server as a function from requests to answers; `app.request('/api/v1/claims')` needs no port. */
export const createApp = (service: Service, { page = PAGE }: { readonly page?: string } = {}) => {
  const app = new OpenAPIHono<Env>({ strict: false });
  const metrics = createMetrics(service.ledger, service.version);
  const static_ = createPage(page);

  app.onError((error, c) => {
    if (isFault(error)) service.onFault(error);
    const failure = failureOf(error);
    return c.json(failure.body, failure.status, { ...failure.headers, 'cache-control': 'no-store' });
  });
  app.use(securityHeaders, metrics.count, guardHost(service.access), guardRate(service.limits));
  // Whoever keeps the server up asks this, and has no token.
  app.get('/healthz', async c => {
    const status = await healthOf(service);
    return c.json({ status }, status === 'no-ledger' ? 503 : 200, { 'cache-control': 'no-store' });
  });
  app.use('/metrics', guardAccess(service.access));
  app.get('/metrics', async c => {
    const { body, type } = await metrics.render();
    return c.body(body, 200, { 'content-type': type, 'cache-control': 'no-store' });
  });
  app.route(BASE, createApi(service));
  // Whether a call writes, its tool tells and not its method.
  app.use('/mcp', guardAccess(service.access, 'never'), tooLarge(service.limits.bodyBytes));
  app.all('/mcp', answerMcp(service));
  app.notFound(c => {
    const isApi = c.req.path.startsWith('/api/');
    const file = isApi || (c.req.method !== 'GET' && c.req.method !== 'HEAD') ? null : static_(c);
    return file ?? missing(c);
  });
  return app;
};

/** How long the ledger may take to show that it is there, in milliseconds. */
const SIGN_OF_LIFE = 5_000;

/** Whether the server can answer: it cannot without its ledger, whose database may be elsewhere. */
const healthOf = async ({ ledger, stopping }: Service): Promise<'ok' | 'stopping' | 'no-ledger'> => {
  if (stopping.aborted) return 'stopping';
  let late: NodeJS.Timeout | undefined;
  const patience = new Promise<'no-ledger'>(resolve => {
    late = setTimeout(resolve, SIGN_OF_LIFE, 'no-ledger');
  });
  const asked = ledger.revision().then(
    () => 'ok' as const,
    () => 'no-ledger' as const,
  );
  const status = await Promise.race([asked, patience]);
  clearTimeout(late);
  return status;
};

const missing = (c: Context<Env>): Response => {
  const { body, status } = new HttpFailure(
    'not-found',
    `there is nothing at ${c.req.path.slice(0, 200)}; the routes are listed at ${BASE}/docs`,
  );
  return c.json(body, status);
};

const tooLarge = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new HttpFailure('too-large', `the body is larger than ${maxSize} bytes`);
    },
  });

const createApi = (service: Service): Api => {
  const api: Api = new OpenAPIHono<Env>({
    defaultHook: result => {
      if (!result.success) throw invalid(result.error.issues, result.target);
    },
  });
  const { bodyBytes, answerTime } = service.limits;
  const remembered = createRemembered(service.ledger.revision);
  api.use(guardAccess(service.access), guardTime(answerTime), async (c, next) => {
    c.set('remembered', remembered);
    await next();
  });
  api.use('/documents', tooLarge(bodyBytes));
  api.use('/corrections', tooLarge(1_000_000));
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed: (_, methods) => {
        const allow = methods.join(', ');
        throw new HttpFailure('method-not-allowed', `this takes ${allow}`, [], { allow });
      },
    }),
  );
  for (const add of ROUTES) add(api, service);
  describe(api, service.version);
  return api;
};

/** The API's description of itself, and a page of it. */
const describe = (api: Api, version: string): void => {
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'onrecord',
      version,
      description:
        'Who said what, in which words, how sure, on what evidence. Offsets count UTF-16 code units of a document’s text.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: BASE }],
  });
  const json = JSON.stringify(document, null, 1);
  const html = referencePage(document as unknown as OpenApi, 'docs.css');
  api.get('/openapi.json', c => answer(c, json));
  api.get('/docs', c => answer(c, html, 'text/html; charset=utf-8'));
  api.get('/docs.css', c => answer(c, REFERENCE_STYLE, 'text/css; charset=utf-8'));
};

import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answerBody } from './answer.ts';
import type { Remembered } from './remembered.ts';
import { failure } from './schemas/service.ts';
import type { Service } from './service.ts';

export type Env = { Variables: { mayWrite: boolean; remembered: Remembered } };
export type Api = OpenAPIHono<Env>;

/** A part of the API: adds its routes. */
export type Routes = (api: Api, service: Service) => void;

const FAILURES: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood; `details` tell which part.',
  401: 'A token is needed.',
  403: 'The server is not called by its own name.',
  404: 'There is no such thing.',
  429: 'Too many requests; wait as long as `Retry-After` says.',
  500: 'The server failed.',
  503: 'The ledger is being written, or the server stops; try again.',
};

/** The failures that any route may answer with, in OpenAPI's terms. */
export const failures = (also: Readonly<Record<number, string>> = {}): RouteConfig['responses'] =>
  Object.fromEntries(
    Object.entries({ ...FAILURES, ...also }).map(([status, description]) => [
      status,
      { description, content: { 'application/json': { schema: failure } } },
    ]),
  );

type Shape = z.ZodObject;
const NOTHING = z.object({});

type Description<Q extends Shape, P extends Shape, A extends z.ZodType> = {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Q;
  readonly params?: P;
  readonly answer: A;
};

/** What a route hears. */
export type Asked<Q extends Shape, P extends Shape> = {
  readonly query: z.output<Q>;
  readonly params: z.output<P>;
  readonly c: Context<Env>;
};

/** Adds a route that reads: what it asks and answers is checked by the compiler and written into the OpenAPI document. */
export const get = <A extends z.ZodType, Q extends Shape = typeof NOTHING, P extends Shape = typeof NOTHING>(
  api: Api,
  { path, tag, summary, description, query, params, answer: schema }: Description<Q, P, A>,
  handle: (asked: Asked<Q, P>) => Promise<z.output<A>>,
): void => {
  const route = createRoute({
    method: 'get',
    path,
    tags: [tag],
    summary,
    description,
    request: { query: query ?? z.strictObject({}), params },
    responses: {
      200: { description: summary, content: { 'application/json': { schema } } },
      304: { description: 'What `If-None-Match` names is still the answer.' },
      ...failures(),
    },
  });
  api.openapi(route, (async (c: Context<Env>) => {
    const asked = {
      query: c.req.valid('query' as never) as z.output<Q>,
      params: (params ? c.req.valid('param' as never) : {}) as z.output<P>,
      c,
    };
    // The address as it was sent, and what it was sent with that may make a difference.
    const question = `${c.get('mayWrite')} ${c.req.url}`;
    const make = async (): Promise<string> => JSON.stringify(await handle(asked));
    return answerBody(c, await c.get('remembered').answer(question, make));
  }) as never);
};

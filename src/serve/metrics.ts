import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Ledger } from '../ledger/index.ts';
import type { Env } from './route.ts';

/** How long an answer took is counted up to these, in seconds. */
const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];

/** What Prometheus asks for. */
export type Metrics = {
  /** Counts a request by its route, method and status. */
  readonly count: MiddlewareHandler<Env>;
  readonly render: () => Promise<{ readonly body: string; readonly type: string }>;
};

export const createMetrics = (ledger: Ledger, version: string): Metrics => {
  const registers = [new Registry()];
  const [register] = registers;
  collectDefaultMetrics({ register });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'onrecord_http_requests_total',
    help: 'Requests by method, route and status.',
    labelNames,
    registers,
  });
  const duration = new Histogram({
    name: 'onrecord_http_request_duration_seconds',
    help: 'Seconds until an answer began.',
    labelNames: ['method', 'route'] as const,
    buckets: BUCKETS,
    registers,
  });
  const held = new Gauge({
    name: 'onrecord_ledger_held',
    help: 'What the ledger holds.',
    labelNames: ['what'] as const,
    registers,
  });
  new Gauge({
    name: 'onrecord_info',
    help: 'The release, in a label.',
    labelNames: ['version'] as const,
    registers,
  }).set({ version }, 1);
  return {
    count: async (c, next) => {
      const done = duration.startTimer();
      await next();
      // The pattern of the route, never the address: there is no end of addresses.
      const route = c.res.status === 404 && !routePath(c, -1).includes('/api/') ? 'page' : routePath(c, -1);
      const method = c.req.method;
      done({ method, route });
      requests.inc({ method, route, status: String(c.res.status) });
    },
    render: async () => {
      const { documents, statements, actors } = await ledger.summary();
      held.set({ what: 'documents' }, documents);
      held.set({ what: 'statements' }, statements);
      held.set({ what: 'actors' }, actors);
      return { body: await register.metrics(), type: register.contentType };
    },
  };
};

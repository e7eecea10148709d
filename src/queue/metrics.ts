import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Queue } from './queue.ts';
import type { WorkDone } from './work.ts';

/** What a worker counts, for Prometheus. */
export type Metrics = {
  readonly hear: (done: WorkDone) => void;
  /** Serves `/metrics`, and `/healthz` for those who watch over processes; port 0 is any that is free. Gives the address. */
  readonly serve: (host: string, port: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

export const createMetrics = (queue: Queue): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const documents = new Counter({
    name: 'onrecord_documents_total',
    help: 'Documents recorded, by what came of each: added, new-version, known, new-address',
    labelNames: ['outcome'],
    registers,
  });
  const statements = new Counter({
    name: 'onrecord_statements_total',
    help: 'Statements in the documents that were added',
    registers,
  });
  const postponed = new Counter({
    name: 'onrecord_postponed_total',
    help: 'Documents that failed and will be tried again',
    registers,
  });
  const givenUp = new Counter({
    name: 'onrecord_given_up_total',
    help: 'Documents that this worker put among the dead letters',
    registers,
  });
  const seconds = new Histogram({
    name: 'onrecord_document_seconds',
    help: 'Time from taking a document to its being recorded',
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100],
    registers,
  });
  addQueueGauge(queue, registers);

  const server = createServer(async (request, answer) => {
    if (request.url === '/healthz') {
      answer.statusCode = queue.connected() ? 200 : 503;
      answer.end(queue.connected() ? 'ok\n' : 'no server of the queue answers\n');
    } else if (request.url === '/metrics') {
      answer.setHeader('content-type', registry.contentType);
      answer.end(await registry.metrics());
    } else {
      answer.statusCode = 404;
      answer.end('there are /metrics and /healthz\n');
    }
  });
  return {
    hear: done => {
      if (done.kind === 'postponed') postponed.inc();
      if (done.kind === 'given-up') givenUp.inc();
      if (done.kind !== 'recorded') return;
      documents.inc({ outcome: done.outcome });
      statements.inc(done.statements);
      seconds.observe(done.seconds);
    },
    serve: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () =>
          resolve(`http://${host}:${(server.address() as AddressInfo).port}/metrics`),
        );
      }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The queue is asked when Prometheus asks; while it is away the gauge keeps what it said last. */
const addQueueGauge = (queue: Queue, registers: Registry[]): void => {
  new Gauge({
    name: 'onrecord_queue_documents',
    help: 'Documents of the queue, by state: waiting for a worker, in hand of one, dead letters',
    labelNames: ['state'],
    registers,
    async collect() {
      const state = await queue.state().catch(() => null);
      if (!state) return;
      this.set({ state: 'waiting' }, state.waiting);
      this.set({ state: 'in-hand' }, state.inHand);
      this.set({ state: 'dead-letters' }, state.deadLetters);
    },
  });
};

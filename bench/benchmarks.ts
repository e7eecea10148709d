import type { Benchmark } from './lib/benchmark.ts';

/** The benchmarks by name; each is loaded only where it runs. */
export const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  analyse: async () => (await import('./analyse.ts')).analyse,
  length: async () => (await import('./length.ts')).length,
  load: async () => (await import('./load.ts')).load,
  ledger: async () => (await import('./ledger.ts')).ledger,
  ingest: async () => (await import('./ingest.ts')).ingest,
  start: async () => (await import('./start.ts')).start,
  match: async () => (await import('./match.ts')).match,
  serve: async () => (await import('./serve.ts')).serve,
  stores: async () => (await import('./stores.ts')).stores,
  queries: async () => (await import('./queries.ts')).queries,
  page: async () => (await import('./page.ts')).page,
  workers: async () => (await import('./workers.ts')).workers,
};

import { Pool } from 'undici';

/** How requests were answered. */
export type Load = {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds within which half, and 99 of 100, were answered. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes of one answer, the mean. */
  readonly bytes: number;
};

/**
 * Asks a server over so many connections at once, each sending its next request when the last is answered.
 *
 * @param paths Asked one after the other, from the beginning again at their end.
 * @throws where an answer is none
 */
export const load = async (
  origin: string,
  paths: readonly string[],
  {
    connections,
    seconds,
    once = false,
  }: {
    readonly connections: number;
    readonly seconds: number;
    /** Ends when each was asked for once. */
    readonly once?: boolean;
  },
): Promise<Load> => {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const taken: number[] = [];
  let bytes = 0;
  let next = 0;
  const started = performance.now();
  const until = started + seconds * 1000;
  const one = async (): Promise<void> => {
    while (performance.now() < until && !(once && next >= paths.length)) {
      const path = paths[next++ % paths.length];
      const asked = performance.now();
      const { statusCode, body } = await pool.request({ path, method: 'GET' });
      const answer = await body.arrayBuffer();
      taken.push(performance.now() - asked);
      bytes += answer.byteLength;
      if (statusCode !== 200) throw new Error(`${path} is answered with ${statusCode}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
  } finally {
    await pool.close();
  }
  const elapsed = (performance.now() - started) / 1000;
  taken.sort((a, b) => a - b);
  const at = (share: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))];
  return {
    requests: taken.length,
    perSecond: taken.length / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    bytes: bytes / taken.length,
  };
};

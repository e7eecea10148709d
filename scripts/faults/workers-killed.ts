// Readers and workers on a queue of three servers and a ledger in PostgreSQL are killed at random moments, each on its own.
import { missing, startCluster } from './cluster.ts';
import type { Fault } from './fault.ts';
import { killAfter, type Running } from './process.ts';

export const workersKilled: Fault = {
  title:
    '`worker` (JetStream on three servers, PostgreSQL) and `read --queue`, killed at random moments (SIGKILL)',
  missing,
  bringAbout: async ({ kills, random, folder, log }) => {
    const cluster = await startCluster(folder);
    try {
      // So much waits from the beginning that there is always something in hand.
      for (let file = 0; file < Math.ceil(kills / 8); file++) await cluster.startReader().ended;
      const started = performance.now();
      await cluster.startWorker('--dead-letters').ended;
      // Lives end before, while and some time after a process has come to its work, however fast the machine is.
      const latest = 3 * (performance.now() - started);
      const done = { 'kills of workers': 0, 'kills of readers': 0, 'of them with documents in hand': 0 };
      const total = (): number => done['kills of workers'] + done['kills of readers'];
      const live = async (kind: 'workers' | 'readers', begin: () => Running): Promise<void> => {
        while (total() < kills) {
          const end = await killAfter(begin(), random(latest));
          if (end === null) {
            if ((await cluster.queue.state()).inHand > 0) done['of them with documents in hand']++;
            if (++done[`kills of ${kind}`] && total() % 20 === 0) log(`${total()} kills`);
          } else if (end.code !== 0) log(`${kind}: ended with ${end.code}: ${end.stderr}`);
        }
      };
      await Promise.all([
        live('workers', cluster.startWorker),
        live('workers', cluster.startWorker),
        live('readers', cluster.startReader),
      ]);
      const end = await cluster.finish();
      return { done: { ...done, ...end.done }, wrong: end.wrong };
    } finally {
      await cluster.end();
    }
  },
};

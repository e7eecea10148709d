// Under load the server that leads the queue is killed and comes back, and PostgreSQL is stopped as by a crash and comes back.
import { setTimeout as after } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { missing, startCluster } from './cluster.ts';
import type { Fault } from './fault.ts';

export const serversKilled: Fault = {
  title: 'the server that leads the queue killed, PostgreSQL crashed and restarted, under load',
  missing,
  bringAbout: async ({ kills, random, folder, log }) => {
    const cluster = await startCluster(folder);
    const { nats, postgres } = cluster;
    const rounds = Math.max(1, Math.round(kills / 2)); // in each the leader and the database
    const done = { 'leaders killed': 0, 'PostgreSQL crashed': 0 };
    const wrong = { 'workers that ended': 0, 'readers that ended with an error': 0 };
    let going = true;
    try {
      const workers = [cluster.startWorker(), cluster.startWorker()];
      for (const { ended } of workers)
        void ended.then(({ code, stderr }) => {
          if (!going) return;
          wrong['workers that ended']++;
          log(`a worker ended with ${code}: ${stderr}`);
        });
      const reading = (async () => {
        while (going) {
          const { code, stderr } = await cluster.startReader().ended;
          if (code === 0) continue;
          wrong['readers that ended with an error']++;
          log(`a reader ended with ${code}: ${stderr}`);
        }
      })();
      // Both are at work before anything goes wrong: one that cannot even begin says so and ends, as it should.
      await Promise.all(
        workers.map(
          ({ child }) =>
            new Promise<void>(resolve =>
              child.stderr!.on('data', text => /taking documents/.test(String(text)) && resolve()),
            ),
        ),
      );
      for (let round = 0; round < rounds; round++) {
        await after(1000 + random(3000));
        const leader = await leaderOf(nats.url);
        await nats.kill(leader);
        done['leaders killed']++;
        await after(random(4000));
        await postgres.stop('immediate');
        done['PostgreSQL crashed']++;
        await after(random(3000));
        await Promise.all([postgres.start(), nats.start(leader)]);
        log(`round ${round + 1} of ${rounds}`);
      }
      await after(2000);
      going = false;
      await reading;
      for (const { child } of workers) child.kill('SIGTERM');
      await Promise.all(workers.map(w => w.ended));
      const end = await cluster.finish();
      return { done: { ...done, ...end.done }, wrong: { ...wrong, ...end.wrong } };
    } finally {
      await cluster.end();
    }
  },
};

const leaderOf = async (url: string): Promise<string> => {
  const connection = await connect({ servers: url.replace('nats://', '').split(',') });
  try {
    // While there is no leader nobody answers.
    const manager = await jetstreamManager(connection, { checkAPI: false });
    for (;;) {
      const stream = await manager.streams.info('faults-documents').catch(() => null);
      if (stream?.cluster?.leader) return stream.cluster.leader;
      await after(200);
    }
  } finally {
    await connection.close();
  }
};

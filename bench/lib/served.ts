import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ACTS } from '../../src/vocabulary.ts';
import { built, ONRECORD } from './built.ts';
import { dispute, PER_DISPUTE, recorded } from './disputes.ts';
import { elapsed, milliseconds, whole } from './figures.ts';
import { multiply } from './multiply.ts';
import { createRandom } from './random.ts';

/** So many statements are joined to claims; a larger ledger is this one several times over. */
const JOINED = 20_000;

/** The size of the ledger that is served; `ONRECORD_BENCH_STATEMENTS` says otherwise. */
export const sizeServed = (quick: boolean): number =>
  Number(process.env.ONRECORD_BENCH_STATEMENTS) || (quick ? JOINED / 2 : 100_000);

/** A ledger of disputes whose statements do all that speakers do. ONRECORD_BENCH_LEDGER names a file that is kept, or taken. */
export const ledgerServed = async (
  folder: string,
  size: number,
  log: (line: string) => void,
): Promise<string> => {
  const file = process.env.ONRECORD_BENCH_LEDGER ?? join(folder, 'bench.ledger');
  if (!existsSync(file)) log(`made in ${milliseconds(await elapsed(() => fill(file, size, log)))}`);
  return file;
};

const fill = async (file: string, size: number, log: (line: string) => void): Promise<void> => {
  const { openLedger } = await built<typeof import('../../src/ledger/index.ts')>('ledger/index.js');
  const ledger = await openLedger(file, { create: true });
  const random = createRandom(1);
  const actOf = () => ACTS[random(ACTS.length)];
  for (let made = 0; made < Math.min(size, JOINED); made += PER_DISPUTE)
    for (const document of dispute(random)) await ledger.add(...recorded(document, actOf));
  log('joining to claims');
  await ledger.match(matched => matched % 500 === 0 && log(`${whole(matched)} documents matched`));
  await ledger.close();
  if (size > JOINED) multiply(file, Math.ceil(size / JOINED), log);
};

/** `onrecord serve` over a ledger, in a process of its own. */
export const startServer = (
  file: string,
): Promise<{ readonly server: ChildProcess; readonly origin: string; readonly stop: () => void }> =>
  new Promise((resolve, reject) => {
    const args = [ONRECORD, 'serve', '--ledger', file, '--port', '0', '--rate', '0', '--jobs', '1'];
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const stop = (): void => {
      server.removeAllListeners('exit');
      server.kill();
    };
    server.on('exit', code => reject(new Error(`the server ended with ${code}`)));
    let said = '';
    server.stdout.on('data', chunk => {
      said += chunk;
      const [, origin] = /^page +(http:\/\/[^/]+)\/$/m.exec(said) ?? [];
      if (origin) resolve({ server, origin, stop });
    });
  });

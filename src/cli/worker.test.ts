import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { openQueue } from '../queue/index.ts';
import { COMMAND, ended, onrecord } from '../testing/command.ts';
import { temporaryFolder } from '../testing/ledger.ts';
import { type Nats, skipWithoutNats, startNats } from '../testing/nats.ts';

const root = temporaryFolder();
const fresh = (): string => mkdtempSync(join(root, 'x'));
const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      id: `d${from + i}`,
      text: `The minister denied on Monday that report ${from + i} was true, a spokesman said.`,
    }),
  ).join('\n');

describe.skipIf(skipWithoutNats())('read --queue and worker', () => {
  let nats: Nats;
  let queues = 0;
  const queue = (): string => `${nats.url}/cli-${++queues}`;
  beforeAll(async () => {
    nats = await startNats();
  });
  afterAll(() => nats.stop());

  const counts = async (folder: string) => {
    const ledger = await openLedger(join(folder, 'onrecord.ledger'));
    const { documents } = await ledger.summary();
    const faults = [];
    for await (const fault of ledger.check()) faults.push(fault);
    await ledger.close();
    return { documents, faults };
  };

  it('publish and record each document once; a second reading publishes nothing', async () => {
    const [cwd, address] = [fresh(), queue()];
    writeFileSync(join(cwd, 'a.jsonl'), `${lines(30)}\n{"broken`);
    const read = () => onrecord(['read', 'a.jsonl', '--queue', address], { cwd });
    const first = await read();
    expect([first.code, first.stdout]).toEqual([3, `${address}: 30 documents published, 1 skipped\n`]);
    expect(first.stderr).toContain('a.jsonl:31');
    expect((await read()).stdout).toBe(
      `${address}: nothing new to publish, 30 published a short time before, 1 skipped\n`,
    );
    const worker = await onrecord(['worker', '--queue', address, '--until-empty'], { cwd });
    expect([worker.code, worker.stdout]).toEqual([
      0,
      expect.stringMatching(/^onrecord.ledger: 30 documents added \(\d+ statements\)\n$/),
    ]);
    expect(await counts(cwd)).toEqual({ documents: 30, faults: [] });
  });

  it('several workers share a queue and a ledger, and what one leaves when it is killed another finishes', async () => {
    const [cwd, address] = [fresh(), queue()];
    const own = await openQueue(address, { patience: 2000 });
    writeFileSync(join(cwd, 'a.jsonl'), lines(300));
    await onrecord(['read', 'a.jsonl', '--queue', address], { cwd });
    const start = (...more: string[]) =>
      spawn(process.execPath, [COMMAND, 'worker', '--queue', address, '-c', '1', ...more], { cwd });
    const killed = start();
    const killedEnd = ended(killed);
    const begun = async (n: number): Promise<void> => {
      while ((await own.state()).waiting > 300 - n) await new Promise(resolve => setTimeout(resolve, 20));
    };
    await begun(10);
    killed.kill('SIGKILL');
    await killedEnd;
    const ends = await Promise.all([start('--until-empty'), start('--until-empty')].map(ended));
    expect(ends.map(e => e.code)).toEqual([0, 0]);
    expect(await counts(cwd)).toEqual({ documents: 300, faults: [] });
    expect(await own.state()).toEqual({ waiting: 0, inHand: 0, deadLetters: 0 });
    await own.close();
  });

  it('SIGTERM finishes what is in hand, and nothing comes twice', async () => {
    const [cwd, address] = [fresh(), queue()];
    const own = await openQueue(address);
    writeFileSync(join(cwd, 'a.jsonl'), lines(400));
    await onrecord(['read', 'a.jsonl', '--queue', address], { cwd });
    const worker = spawn(process.execPath, [COMMAND, 'worker', '--queue', address], { cwd });
    const end = ended(worker);
    while ((await own.state()).waiting > 390) await new Promise(resolve => setTimeout(resolve, 20));
    worker.kill('SIGTERM');
    const { code, stdout } = await end;
    expect(code).toBe(0);
    const added = Number(/^onrecord.ledger: (\d+) documents added/.exec(stdout)?.[1]);
    expect(await counts(cwd)).toEqual({ documents: added, faults: [] });
    expect(await own.state()).toEqual({ waiting: 400 - added, inHand: 0, deadLetters: 0 });
    await own.close();
  });

  it('a document that cannot be analysed is given up, listed with its place, and put back', async () => {
    const [cwd, address] = [fresh(), queue()];
    writeFileSync(join(cwd, 'long.txt'), 'The minister denied on Monday that it was so. '.repeat(3000));
    writeFileSync(join(cwd, 'good.jsonl'), lines(3));
    await onrecord(['read', 'long.txt', 'good.jsonl', '--queue', address], { cwd });
    const work = (...more: string[]) =>
      onrecord(['worker', '--queue', address, '--until-empty', ...more], { cwd });
    const { code, stdout, stderr } = await work(
      ...['--memory-limit', '24', '--attempts', '2', '--retry-delay', '0.01'],
    );
    expect(stdout).toMatch(/^onrecord.ledger: 3 documents added \(\d+ statements\), 1 given up\n$/);
    expect(stderr).toMatch(/long.txt: it takes more than 24 MB of memory; .* tried again in/);
    expect(stderr).toMatch(/long.txt: it takes more than 24 MB of memory; .* put among the dead letters/);
    expect(code).toBe(0);
    const listed = await onrecord(['worker', '--queue', address, '--dead-letters'], { cwd });
    expect(listed.stdout).toMatch(/\n1\t[-\dT:]+\t2\tfile:.*long.txt\tit takes more than 24 MB of memory/);
    const json = await onrecord(['worker', '--queue', address, '--dead-letters', '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ number: 1, attempts: 2 });
    const refused = await onrecord(['worker', '--queue', address, '--put-back', '8'], { cwd });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('no dead letter 8')]);
    expect((await onrecord(['worker', '--queue', address, '--put-back', 'all'], { cwd })).stdout).toBe(
      '1 put back\n',
    );
    expect((await work()).stdout).toMatch(/^onrecord.ledger: 1 document added/);
    expect((await onrecord(['worker', '--queue', address, '--dead-letters'], { cwd })).stderr).toBe(
      'no document was given up\n',
    );
  });

  it('serves figures to Prometheus, and tells whether it is well', async () => {
    const [cwd, address] = [fresh(), queue()];
    writeFileSync(join(cwd, 'a.jsonl'), lines(5));
    await onrecord(['read', 'a.jsonl', '--queue', address], { cwd });
    const worker = spawn(process.execPath, [COMMAND, 'worker', '--queue', address, '--metrics', '0'], {
      cwd,
    });
    const end = ended(worker);
    const url = await new Promise<string>(resolve =>
      worker.stderr.on('data', text => {
        const match = /figures at (\S+)/.exec(String(text));
        if (match) resolve(match[1]);
      }),
    );
    const figures = async (): Promise<string> => (await fetch(url)).text();
    while (!/^onrecord_documents_total{outcome="added"} 5$/m.test(await figures())) {}
    expect(await figures()).toMatch(/^onrecord_document_seconds_count 5$/m);
    expect(await figures()).toMatch(/^onrecord_queue_documents{state="waiting"} 0$/m);
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
    worker.kill('SIGINT');
    expect((await end).code).toBe(0);
  });

  it.each<[string, readonly string[], number, RegExp]>([
    ['no queue', [], 2, /required option '--queue/],
    ['no address', ['--queue', 'here'], 2, /the queue "here" is no address/],
    [
      'nobody there',
      ['--queue', 'nats://u:secret@127.0.0.1:1'],
      1,
      /^onrecord: no server answers at nats:\/\/127/,
    ],
    ['no port', ['--queue', 'nats://a', '--metrics', 'x'], 2, /"x" is no port/],
    ['no number', ['--queue', 'nats://a', '--attempts', '0'], 2, /"0" is no number from 1 on/],
  ])('%s: says so', async (_, args, code, message) => {
    const end = await onrecord(['worker', ...args], { cwd: fresh() });
    expect([end.code, end.stderr]).toEqual([code, expect.stringMatching(message)]);
  });

  it('a queue and a ledger at once are refused by read', async () => {
    const end = await onrecord(['read', '-', '--queue', 'nats://a', '--ledger', 'b'], { cwd: fresh() });
    expect([end.code, end.stderr]).toEqual([2, expect.stringContaining('not both')]);
  });
});

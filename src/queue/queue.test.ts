import { randomBytes } from 'node:crypto';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, LedgerError, openLedger } from '../ledger/index.ts';
import { makeDocument, makeStatement, temporaryFolder } from '../testing/ledger.ts';
import { type Nats, skipWithoutNats, startNats } from '../testing/nats.ts';
import { openQueue, type Queue, type QueueOptions, type WorkDone, type WorkOptions, work } from './index.ts';

const folder = temporaryFolder();
let made = 0;
const documentOf = (text: string) => makeDocument(text, { givenId: text.slice(0, 20) });
const texts = (n: number) => Array.from({ length: n }, (_, i) => `Moscow denied report ${i}.`);

describe.skipIf(skipWithoutNats())('a queue on one server', () => {
  let nats: Nats;
  beforeAll(async () => {
    nats = await startNats();
  });
  afterAll(() => nats.stop());

  /** A queue of its own, and a second way to it. */
  const fresh = async (options: QueueOptions = {}): Promise<Queue & { readonly address: string }> => {
    const address = `${nats.url}/test-${++made}`;
    return { ...(await openQueue(address, options)), address };
  };
  const newLedger = (): Promise<Ledger> => openLedger(`${folder}/${++made}.ledger`, { create: true });

  /** Works until the queue is empty, with an analysis that finds one denial in each text, or what the test gives. */
  const workOff = async (queue: Queue, ledger: Ledger, given: Partial<WorkOptions> = {}) => {
    const heard: WorkDone[] = [];
    const told: string[] = [];
    await work(queue, ledger, {
      lanes: 4,
      attempts: 3,
      delay: 0.01,
      analyse: async document => ({
        analysis: {
          text: document.text,
          actors: [],
          statements: document.text.includes('denied') ? [makeStatement(document, 'denied')] : [],
        },
        analysedBy: 'test',
      }),
      clock: () => '1983-09-12T00:00:00Z',
      signal: new AbortController().signal,
      untilEmpty: true,
      hear: done => heard.push(done),
      tell: line => told.push(line),
      ...given,
    });
    return { heard, told };
  };

  const faultsOf = async (ledger: Ledger) => {
    const faults = [];
    for await (const fault of ledger.check()) faults.push(fault);
    return faults;
  };

  it('hands every document to the ledger once, whatever is published twice', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    for (const text of texts(20)) expect(await queue.publish(documentOf(text))).toBe('published');
    expect(await queue.publish(documentOf(texts(1)[0]))).toBe('published-before');
    expect(await queue.state()).toEqual({ waiting: 20, inHand: 0, deadLetters: 0 });
    const { heard } = await workOff(queue, ledger);
    expect(heard.map(h => h.kind === 'recorded' && h.outcome)).toEqual(Array(20).fill('added'));
    expect(await ledger.summary()).toMatchObject({ documents: 20, statements: 20 });
    expect(await faultsOf(ledger)).toEqual([]);
    expect(await queue.state()).toEqual({ waiting: 0, inHand: 0, deadLetters: 0 });
    await queue.close();
  });

  it('of a text that is in the ledger notes the new address and analyses nothing', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    const document = makeDocument('Moscow denied it.', { uri: 'https://example.org/a' });
    await queue.publish(document);
    await workOff(queue, ledger);
    await queue.publish({ ...document, uri: 'https://example.org/b' });
    const analyse = () => Promise.reject(new Error('it was analysed again'));
    expect((await workOff(queue, ledger, { analyse })).heard).toMatchObject([{ outcome: 'new-address' }]);
    await queue.close();
  });

  it('carries a document that is many times as large as a message may be, and leaves none of it behind', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    const text = `Moscow denied it. ${randomBytes(3_000_000).toString('base64')}`;
    await queue.publish(documentOf(text));
    await workOff(queue, ledger);
    expect((await ledger.document(documentOf(text).id))?.text).toBe(text);
    const connection = await connect({ servers: nats.url.replace('nats://', '') });
    const parts = await (await jetstreamManager(connection)).streams.info(`${queue.name}-parts`);
    expect(parts.state.messages).toBe(0);
    await connection.close();
    await queue.close();
  });

  it('gives a failing document up after its attempts, with the reason, and takes it back when asked', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    for (const text of ['good denied', 'bad', 'fair denied']) await queue.publish(documentOf(text));
    const { heard } = await workOff(queue, ledger, {
      analyse: async document => {
        if (document.text === 'bad') throw new Error('the rule\nbroke');
        return { analysis: { text: document.text, actors: [], statements: [] }, analysedBy: 'test' };
      },
    });
    expect(heard.filter(h => h.kind !== 'recorded')).toEqual([
      { kind: 'postponed', where: 'bad', reason: 'the rule\nbroke', seconds: 0.01 },
      { kind: 'postponed', where: 'bad', reason: 'the rule\nbroke', seconds: 0.03 },
      { kind: 'given-up', where: 'bad', reason: 'the rule\nbroke' },
    ]);
    const letters = async () => {
      const all = [];
      for await (const letter of queue.deadLetters()) all.push(letter);
      return all;
    };
    expect(await letters()).toMatchObject([
      { number: 1, document: documentOf('bad').id, where: 'bad', attempts: 3, reason: 'the rule broke' },
    ]);
    await expect(queue.putBack(7)).rejects.toThrow(
      'there is no dead letter 7; onrecord worker --dead-letters',
    );
    await queue.putBack(1);
    expect(await letters()).toEqual([]);
    expect((await workOff(queue, ledger)).heard).toMatchObject([{ kind: 'recorded', outcome: 'added' }]);
    expect(await ledger.summary()).toMatchObject({ documents: 3 });
    await queue.close();
  });

  it('gives up what is no document, and what the ledger refuses, at once', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    const connection = await connect({ servers: nats.url.replace('nats://', '') });
    connection.publish(`${queue.name}.documents`, 'garbage');
    await connection.flush();
    await queue.publish(documentOf('beyond its end'));
    const { heard } = await workOff(queue, ledger, {
      analyse: async document => ({
        analysis: {
          text: document.text,
          actors: [],
          statements: [{ ...makeStatement(document, 'beyond'), content: [[0, 999]] }],
        },
        analysedBy: 'test',
      }),
    });
    expect(heard).toMatchObject([
      { kind: 'given-up', reason: expect.stringMatching(/is no document of onrecord/) },
      { kind: 'given-up', where: 'beyond its end' },
    ]);
    for await (const { number } of queue.deadLetters()) await queue.discard(number);
    expect(await queue.state()).toEqual({ waiting: 0, inHand: 0, deadLetters: 0 });
    await connection.close();
    await queue.close();
  });

  it('waits while the ledger is away, and blames no document for it', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    await queue.publish(documentOf('Moscow denied it.'));
    let left = 3;
    const away: Ledger = {
      ...ledger,
      add: (...args) =>
        left-- > 0 ? Promise.reject(new LedgerError('locked', 'the ledger is locked')) : ledger.add(...args),
    };
    const { heard, told } = await workOff(queue, away);
    expect(heard).toMatchObject([{ kind: 'recorded', outcome: 'added' }]);
    expect(told).toEqual(['the ledger is locked; waiting for it', 'the ledger is there again']);
    await queue.close();
  });

  it('told to stop while the ledger is away, gives back what it holds', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    await queue.publish(documentOf('Moscow denied it.'));
    const stop = new AbortController();
    const away: Ledger = {
      ...ledger,
      see: () => {
        stop.abort();
        return Promise.reject(new LedgerError('locked', 'the ledger is locked'));
      },
    };
    expect((await workOff(queue, away, { signal: stop.signal })).heard).toEqual([]);
    expect((await workOff(queue, ledger)).heard).toMatchObject([{ outcome: 'added' }]);
    await queue.close();
  });

  it('stops after what is in hand, and ends when nothing can be analysed', async () => {
    const [queue, ledger] = [await fresh(), await newLedger()];
    for (const text of texts(10)) await queue.publish(documentOf(text));
    const stop = new AbortController();
    const { heard } = await workOff(queue, ledger, {
      signal: stop.signal,
      lanes: 2,
      hear: () => stop.abort(),
    });
    expect(heard).toEqual([]);
    const done = (await ledger.summary()).documents;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThanOrEqual(2);
    const unable = new Error('no models');
    await expect(
      workOff(queue, ledger, { analyse: () => Promise.reject(unable), isFatal: e => e === unable }),
    ).rejects.toBe(unable);
    await workOff(queue, ledger);
    expect(await ledger.summary()).toMatchObject({ documents: 10 });
    await queue.close();
  });

  it('takes a document from a worker that fell silent, and gives up what keeps ending its workers', async () => {
    const queue = await fresh({ patience: 2000 });
    await queue.publish(documentOf('Moscow denied it.'));
    // Another worker takes it and its process ends.
    const other = await openQueue(queue.address);
    expect((await other.take())?.attempt).toBe(1);
    await other.close();
    const ledger = await newLedger();
    expect((await workOff(queue, ledger)).heard).toMatchObject([{ kind: 'recorded', outcome: 'added' }]);

    const recorded = documentOf('Moscow denied it three times.');
    await queue.publish(documentOf('Moscow denied it twice.'));
    await queue.publish(recorded);
    for (let death = 0; death < 4; death++) {
      const dying = await openQueue(queue.address);
      for (let taken = 0; taken < 2; ) if (await dying.take()) taken++;
      await dying.close();
    }
    // The last of them recorded one, and ended before it could say so: that one is not given up.
    await ledger.add(
      recorded,
      { text: recorded.text, actors: [], statements: [] },
      { analysedBy: 'another', seenAt: '' },
    );
    const { heard } = await workOff(queue, ledger, { attempts: 1 });
    expect(heard).toHaveLength(2);
    expect(heard).toContainEqual({
      kind: 'given-up',
      where: 'Moscow denied it twi',
      reason: 'was taken 4 times, and each time its worker ended before it was done',
    });
    expect(heard).toContainEqual(expect.objectContaining({ kind: 'recorded', outcome: 'known' }));
    await queue.close();
  });

  it('lets publishers wait while it is full', async () => {
    const told: string[] = [];
    const queue = await fresh({ limit: 3, tell: line => told.push(line) });
    const published = Promise.all(texts(8).map(text => queue.publish(documentOf(text))));
    while (told.length === 0) await new Promise(resolve => setTimeout(resolve, 20));
    expect(told[0]).toMatch(/^the queue is full \(.*\); waiting for it$/);
    const ledger = await newLedger();
    const workers = new AbortController();
    const working = workOff(queue, ledger, { untilEmpty: false, signal: workers.signal });
    expect(await published).toEqual(Array(8).fill('published'));
    while ((await queue.state()).waiting > 0) await new Promise(resolve => setTimeout(resolve, 20));
    workers.abort();
    await working;
    expect(await ledger.summary()).toMatchObject({ documents: 8 });
    await queue.close();
  });

  it('goes on when its server was away, for readers and workers', async () => {
    const told: string[] = [];
    const queue = await fresh({ tell: line => told.push(line) });
    const ledger = await newLedger();
    await queue.publish(documentOf('Moscow denied it.'));
    await nats.kill(nats.names[0]);
    const published = queue.publish(documentOf('Moscow denied it again.'));
    await nats.start(nats.names[0]);
    expect(await published).toBe('published');
    await workOff(queue, ledger);
    expect(await ledger.summary()).toMatchObject({ documents: 2 });
    expect(told).toContainEqual(
      expect.stringMatching(/^the server 127.0.0.1:\d+ went away; looking for another$/),
    );
    expect(told).toContainEqual(expect.stringMatching(/^connected again, to 127.0.0.1:\d+$/));
    await queue.close();
  });

  it('asks for no more copies than there are servers', async () => {
    await expect(fresh({ replicas: 3 })).rejects.toThrow(
      /the queue cannot be kept on 3 servers .*; start more servers in one cluster, or give a smaller --replicas/,
    );
  });
});

describe.skipIf(skipWithoutNats())('a queue that cannot be opened says why', () => {
  it('no server', async () => {
    await expect(openQueue('nats://127.0.0.1:1')).rejects.toMatchObject({
      problem: 'unreachable',
      message: expect.stringMatching(
        /^no server answers at nats:\/\/127.0.0.1:1 \(.*\); start one with nats-server -js/,
      ),
    });
  });

  it('no JetStream', async () => {
    const nats = await startNats(1, { jetstream: false });
    await expect(openQueue(nats.url)).rejects.toMatchObject({
      problem: 'no-jetstream',
      message: expect.stringMatching(/has no JetStream for this user; start nats-server with -js/),
    });
    await nats.stop();
  });

  it('wrong credentials', async () => {
    const nats = await startNats(1, {
      flags: ['--user', 'reader', '--pass', 'right'],
      credentials: 'reader:right@',
    });
    await (await openQueue(nats.url)).close();
    const refused = {
      problem: 'refused',
      message: expect.stringMatching(/refuses the user; give nats:\/\/USER/),
    };
    await expect(openQueue(nats.url.replace('right', 'wrong'))).rejects.toMatchObject(refused);
    await expect(openQueue(nats.url.replace('reader:right@', ''))).rejects.toMatchObject(refused);
    await nats.stop();
  });
});

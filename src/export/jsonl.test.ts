import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, openLedger, type RecordedStatement } from '../ledger/index.ts';
import { atRandom, collision, exported } from '../testing/exported.ts';
import { anyAnalysed, makeDocument, temporaryFolder } from '../testing/ledger.ts';
import { overStores } from '../testing/stores.ts';
import { ImportError, type Imported, importLines } from './index.ts';

const folder = temporaryFolder();
let ledgers = 0;
const fresh = () => openLedger(join(folder, `${ledgers++}.ledger`), { create: true });

const gather = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

async function* inChunks(bytes: Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const importInto = async (ledger: Ledger, bytes: Buffer, size?: number): Promise<Imported> => {
  const steps = await gather(importLines(ledger, inChunks(bytes, size)));
  return steps[steps.length - 1];
};

/** Everything that can be asked of a ledger. */
const contents = async (ledger: Ledger) => {
  await ledger.match();
  const statements: RecordedStatement[] = await gather(ledger.eachStatement());
  return {
    statements,
    documents: await gather(ledger.eachDocument()),
    addresses: await gather(ledger.eachAddress()),
    actors: await ledger.actors(),
    corrections: await ledger.corrections(),
    claims: await gather(ledger.claims({ least: 1 }, { limit: 1000 })),
    summary: await ledger.summary(),
    faults: await gather(ledger.check()),
  };
};

overStores(store => {
  const fresh = async () => openLedger(await store.fresh(), { create: true });
  /** By `onrecord export --as jsonl` and `onrecord import`. */
  const moved = async (ledger: Ledger): Promise<Ledger> => {
    const other = await fresh();
    await importInto(other, await exported(ledger, 'jsonl'));
    return other;
  };
  let hand: Ledger;
  beforeAll(async () => {
    hand = await collision(await store.fresh());
  });

  describe('a ledger exported and imported is the same ledger', () => {
    it('with its documents, versions, statements, actors, claims and corrections', async () => {
      const [accusation, , admission] = await gather(hand.eachStatement());
      const anchor = (s: RecordedStatement) => ({
        document: s.document.id,
        start: s.content[0][0],
        end: s.content[0][1],
      });
      const made = { author: 'A. Reader', madeAt: '2024-01-01T00:00:00.000Z', reason: 'read again' };
      await hand.correct({ kind: 'act', statement: anchor(accusation), act: 'condemn' }, made);
      await hand.correct({ kind: 'split', these: [anchor(accusation)], those: [anchor(admission)] }, made);
      await hand.correct({ kind: 'speaker', statement: anchor(accusation), code: 'NOR' }, made);
      await hand.correct({ kind: 'verdict', statement: anchor(admission), verdict: 'true', url: null }, made);
      const [{ id }] = await hand.corrections();
      await hand.correct({ kind: 'withdraw', correction: id }, made);
      const other = await moved(hand);
      const before = await contents(hand);
      expect(await contents(other)).toEqual(before);
      expect([before.faults, before.corrections.length, before.summary.documents]).toEqual([[], 5, 3]);
      expect(await exported(other, 'jsonl')).toEqual(await exported(hand, 'jsonl'));
    });

    it('at random, with texts found at the same addresses', async () => {
      const ledger = await atRandom(await store.fresh(), 40);
      const before = await contents(ledger);
      expect(before.summary.statements).toBeGreaterThan(50);
      expect(before.faults).toEqual([]);
      expect(await contents(await moved(ledger))).toEqual(before);
    });

    it('whatever a document holds, and wherever the bytes are cut', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyAnalysed,
          fc.integer({ min: 1, max: 50 }),
          async ({ document, analysis }, size) => {
            const [one, other] = [await fresh(), await fresh()];
            await one.add(document, analysis, { analysedBy: 'x', seenAt: '2000-01-01T00:00:00Z' });
            const bytes = await exported(one, 'jsonl');
            await importInto(other, bytes, size);
            expect(await exported(other, 'jsonl')).toEqual(bytes);
            expect(await gather(other.check())).toEqual([]);
            await one.close();
            await other.close();
          },
        ),
        { numRuns: store.name === 'SQLite' ? 25 : 3 },
      );
    });

    it('keeps the addresses of documents that came out of files of lines', async () => {
      const ledger = await fresh();
      const line = makeDocument('Oslo denied it.', {
        format: 'jsonl',
        givenId: 'a 1',
        uri: 'file:///news.jsonl',
      });
      const how = { analysedBy: 'x', seenAt: '2000-01-01T00:00:00Z' };
      await ledger.add(line, { text: line.text, actors: [], statements: [] }, how);
      await ledger.see({ ...line, format: 'text', uri: 'file:///copy.txt' }, how.seenAt);
      expect((await gather((await moved(ledger)).eachAddress())).map(a => a.uri)).toEqual([
        'file:///news.jsonl#a%201',
        'file:///copy.txt',
      ]);
    });

    it('a second import adds nothing', async () => {
      const bytes = await exported(hand, 'jsonl');
      const other = await fresh();
      await importInto(other, bytes);
      expect(await importInto(other, bytes)).toMatchObject({ documents: 3, added: 0 });
      expect(await exported(other, 'jsonl')).toEqual(bytes);
    });

    it('a part is documents with such a statement, whole', async () => {
      const part = await exported(hand, 'jsonl', { filter: { act: 'confirm' } });
      const other = await fresh();
      expect(await importInto(other, part)).toMatchObject({ documents: 1, addresses: 1 });
      expect((await gather(other.eachStatement())).map(s => s.act)).toEqual(['confirm', 'reject']);
    });
  });
});

const whole = await exported(await collision(join(folder, 'whole.ledger')), 'jsonl');

describe('an import refuses, naming the line,', () => {
  const lines = whole.toString().trimEnd().split('\n');
  const changed = (at: number, change: (line: Record<string, unknown>) => void): string => {
    const object = JSON.parse(lines[at]);
    change(object);
    return lines.with(at, JSON.stringify(object)).join('\n');
  };
  const cases: [name: string, text: string, message: RegExp][] = [
    ['what is no export', '{"id": "1", "text": "Oslo denied it."}', /^line 1 has no "type"/],
    ['a page', '<html>', /^line 1 is no JSON/],
    ['nothing', '', /^line 0 is the last/],
    ['null', 'null', /^line 1 has no "type"/],
    ['a file without its start', lines.slice(1).join('\n'), /^line 1 is not where it should be/],
    ['a file without its end', lines.slice(0, -1).join('\n'), /cut short/],
    ['a line that was cut', whole.toString().slice(0, 900), /^line 2 is no JSON/],
    [
      'a document that is missing',
      [lines[0], ...lines.slice(2)].join('\n'),
      /address of document|and \d+ came/,
    ],
    ['a line behind the end', `${lines.join('\n')}\n${lines[1]}`, /behind the end/],
    ['a newer form', changed(0, o => Object.assign(o, { version: 99 })), /newer onrecord/],
    ['a type that is not known', changed(1, o => Object.assign(o, { type: 'constructor' })), /does not know/],
    [
      'another text',
      changed(1, o => Object.assign(o, { text: 'Other.' })),
      /^line 2 cannot be taken in.*hash/,
    ],
    [
      'a span outside the text',
      changed(1, o => Object.assign((o.statements as object[])[0], { content: [[0, 99999]] })),
      /^line 2 cannot be taken in.*outside the text/,
    ],
    [
      'an act that is none',
      changed(1, o => Object.assign((o.statements as object[])[0], { act: 'mumble' })),
      /^line 2 is no document.*statements\.0\.act/,
    ],
    ['a span of words', changed(1, o => Object.assign((o.statements as object[])[0], { cue: 'x' })), /cue/],
  ];
  it.each(cases)('%s', async (_, text, message) => {
    const other = await fresh();
    const error = await importInto(other, Buffer.from(text)).catch(e => e);
    expect(error).toBeInstanceOf(ImportError);
    expect(error.message).toMatch(message);
    expect(await gather(other.check())).toEqual([]);
    await other.close();
  });

  it('whatever else has happened to it, and leaves a sound ledger', async () => {
    const text = whole.toString();
    const change = fc.record({
      at: fc.nat(text.length - 1),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.constantFrom('', '0', '-1', '1e9', 'null', '[]', '{}', '"x"', '\n', '😀', '\\u0000', '"', ','),
        fc.string({ maxLength: 5 }),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async changes => {
        const mutated = changes.reduce(
          (t, { at, cut, put }) => `${t.slice(0, at)}${put}${t.slice(at + cut)}`,
          text,
        );
        const other = await fresh();
        await importInto(other, Buffer.from(mutated)).catch(error =>
          expect(error).toBeInstanceOf(ImportError),
        );
        expect(await gather(other.check())).toEqual([]);
        await other.close();
      }),
      { numRuns: 40 },
    );
  });

  it('bytes that are no UTF-8', async () => {
    await expect(importInto(await fresh(), Buffer.from([0x7b, 0xff, 0x0a]))).rejects.toThrow(/no JSON/);
  });

  it('and stops when it is asked to', async () => {
    const stop = new AbortController();
    const other = await fresh();
    for await (const { documents } of importLines(other, inChunks(whole), stop.signal))
      if (documents === 1) stop.abort();
    expect((await other.summary()).documents).toBe(1);
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyAnalysed, makeActor, makeDocument, makeStatement, speaker } from '../testing/ledger.ts';
import { overStores } from '../testing/stores.ts';
import { type Ledger, LedgerError, openLedger } from './index.ts';

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

overStores(store => {
  let ledger: Ledger;
  const how = { analysedBy: 'test', seenAt: '1983-09-12T00:00:00Z' };

  beforeEach(async () => {
    ledger = await openLedger(await store.fresh(), { create: true });
  });
  afterEach(() => ledger.close());

  describe('what is recorded comes back as it was', () => {
    it('for any document and analysis, and check finds no fault', async () => {
      await fc.assert(
        fc.asyncProperty(anyAnalysed, async ({ document, analysis }) => {
          const outcome = await ledger.add(document, analysis, how);
          fc.pre(outcome === 'added' || outcome === 'new-version');
          const { items } = await ledger.statements({ document: document.id }, { limit: 100 });
          const back = new Map(items.map(({ words, day, document: _, ...s }) => [s.id, s]));
          expect(back.size).toBe(analysis.statements.length);
          for (const s of analysis.statements) expect(back.get(s.id)).toEqual(s);
          const stored = await ledger.document(document.id);
          const { addresses, analysedBy, actors, versions, ...rest } = stored!;
          expect({ ...rest, uri: document.uri }).toEqual(document);
          expect(actors).toEqual(analysis.actors);
          expect(addresses.map(a => a.uri)).toEqual(document.uri === null ? [] : [document.uri]);
        }),
        { numRuns: 150 },
      );
      expect(await all(ledger.check())).toEqual([]);
    });

    it('the same whatever the order of reading, as far as actors go', async () => {
      const other = await openLedger(await store.fresh(), { create: true });
      const made = fc.sample(anyAnalysed, { numRuns: 30, seed: 7 });
      for (const { document, analysis } of made) await ledger.add(document, analysis, how);
      for (const { document, analysis } of made.toReversed()) await other.add(document, analysis, how);
      expect(await ledger.actors()).toEqual(await other.actors());
      expect((await ledger.actors()).length).toBeGreaterThan(3);
      await other.close();
    });
  });

  describe('the same text is the same document', () => {
    const first = makeDocument('Moscow denied it.', { uri: 'https://example.org/a' });
    const analysed = (d = first) => ({ text: d.text, actors: [], statements: [makeStatement(d, 'denied')] });

    it('adds nothing a second time', async () => {
      expect(await ledger.see(first, how.seenAt)).toBeNull();
      expect(await ledger.add(first, analysed(), how)).toBe('added');
      expect(await ledger.see(first, how.seenAt)).toBe('known');
      expect(await ledger.add(first, analysed(), how)).toBe('known');
      expect(await ledger.summary()).toMatchObject({ documents: 1, statements: 1 });
    });

    it('notes a second address of the same text', async () => {
      await ledger.add(first, analysed(), how);
      expect(await ledger.see({ ...first, uri: 'https://example.org/b' }, '1983-09-13')).toBe('new-address');
      const { addresses } = (await ledger.document(first.id))!;
      expect(addresses).toEqual([
        { uri: 'https://example.org/a', firstSeen: how.seenAt },
        { uri: 'https://example.org/b', firstSeen: '1983-09-13' },
      ]);
    });

    it('keeps a new version of a document at the same address beside the old one', async () => {
      const second = makeDocument('Moscow admitted it.', { uri: 'https://example.org/a' });
      await ledger.add(first, analysed(), how);
      expect(await ledger.add(second, { text: second.text, actors: [], statements: [] }, how)).toBe(
        'new-version',
      );
      for (const id of [first.id, second.id])
        expect((await ledger.document(id))!.versions.map(v => v.document)).toEqual([first.id, second.id]);
    });

    it('does not take the lines of one JSON-lines file for versions of each other', async () => {
      const line = (text: string, givenId: string | null) =>
        makeDocument(text, { uri: 'file:///x/a.jsonl', format: 'jsonl', givenId });
      const add = (d: ReturnType<typeof line>) =>
        ledger.add(d, { text: d.text, actors: [], statements: [] }, how);
      expect(await add(line('One.', '1'))).toBe('added');
      expect(await add(line('Two.', '2'))).toBe('added');
      expect(await add(line('Three.', null))).toBe('added');
      expect(await add(line('Four.', null))).toBe('added');
      expect(await add(line('One, corrected.', '1'))).toBe('new-version');
    });
  });

  describe('verbatim or nothing', () => {
    const document = makeDocument('A 😀 denied it.');
    const good = makeStatement(document, 'denied');
    const analysis = { text: document.text, actors: [], statements: [good] };
    const cases: readonly [string, Partial<typeof analysis>, RegExp][] = [
      ['a span past the end', { statements: [{ ...good, content: [[0, 99]] }] }, /outside the text/],
      ['a span before the beginning', { statements: [{ ...good, cue: [[-1, 2]] }] }, /outside the text/],
      ['an empty span', { statements: [{ ...good, source: [[3, 3]] }] }, /outside the text/],
      ['a span of fractions', { statements: [{ ...good, source: [[0.5, 3]] }] }, /outside the text/],
      [
        'a span that is no number',
        { statements: [{ ...good, source: [[Number.NaN, 3]] }] },
        /outside the text/,
      ],
      ['a span that cuts a character', { statements: [{ ...good, source: [[0, 3]] }] }, /cuts a character/],
      ['no content', { statements: [{ ...good, content: [] }] }, /no content/],
      ['an unknown outer statement', { statements: [{ ...good, nestedIn: 'x' }] }, /does not come before/],
      ['two statements of one id', { statements: [good, good] }, /two statements/],
      ['the id of another document', { statements: [{ ...good, id: 'x:1' }] }, /does not begin with/],
      [
        'a speaker who is no actor',
        { statements: [{ ...good, speakers: [speaker(makeActor('RUS'))] }] },
        /no actor/,
      ],
      ['two actors of one code', { actors: [makeActor('RUS'), makeActor('RUS')] as never }, /one code/],
      [
        'a mention outside the text',
        { actors: [makeActor('RUS', { mentions: [[5, 500]] })] as never },
        /outside the text/,
      ],
      ['another text', { text: 'Another text.' }, /another text/],
    ];
    it.each(cases)('refuses %s and records nothing of the document', async (_, wrong, reason) => {
      const adding = ledger.add(document, { ...analysis, ...wrong }, how);
      await expect(adding).rejects.toThrow(reason);
      await expect(adding).rejects.toThrow(LedgerError);
      expect(await ledger.summary()).toMatchObject({ documents: 0, statements: 0, actors: 0 });
    });

    it.each([
      ['a hash that is not the text’s', { contentHash: 'f'.repeat(64), id: 'f'.repeat(16) }],
      ['an id that is not the hash’s', { id: '0123456789abcdef' }],
    ])('refuses %s', async (_, wrong) => {
      await expect(
        ledger.add({ ...document, ...wrong }, { ...analysis, statements: [] }, how),
      ).rejects.toThrow(/hash/);
    });

    it('refuses a text that SQLite or UTF-8 could not give back', async () => {
      for (const text of ['half \ud83d of a pair', 'a null \0 within']) {
        const d = makeDocument(text);
        await expect(ledger.add(d, { text, actors: [], statements: [] }, how)).rejects.toThrow(
          /broken or null/,
        );
      }
    });

    it('records a document without a statement, and one of megabytes with thousands', async () => {
      const empty = makeDocument('Nothing was said.');
      expect(await ledger.add(empty, { text: empty.text, actors: [], statements: [] }, how)).toBe('added');
      const words = Array.from({ length: 3000 }, (_, i) => `word${i} ${'x'.repeat(700)}`);
      const large = makeDocument(words.join('\n'));
      const statements = words.map((_, i) => makeStatement(large, `word${i} `));
      const unknown = Array.from({ length: 700 }, (_, i) => makeActor(`a${i}`, { mentions: [[i, i + 1]] }));
      expect(await ledger.add(large, { text: large.text, actors: unknown, statements }, how)).toBe('added');
      expect((await all(ledger.eachStatement())).length).toBe(3000);
      expect(await all(ledger.check())).toEqual([]);
    });
  });
});

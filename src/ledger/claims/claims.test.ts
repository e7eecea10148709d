import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Document, readAll } from '../../1-read/index.ts';
import { type Analysis, createAnalyser } from '../../analyse.ts';
import { shippedModels } from '../../models.ts';
import { makeDocument, makeStatement } from '../../testing/ledger.ts';
import { overStores } from '../../testing/stores.ts';
import { type Anchor, type ClaimStatement, differences, type Ledger, openLedger } from '../index.ts';

const how = { analysedBy: 'test', seenAt: '1983-09-12' };
const made = { author: 'A. Reader', madeAt: '1983-09-13T10:00:00Z', reason: 'read the page' };

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const read: { document: Document; analysis: Analysis }[] = [];
beforeAll(async () => {
  const examples = fileURLToPath(new URL('../../../examples/kal-007', import.meta.url));
  const analyse = createAnalyser(shippedModels());
  for await (const result of readAll([examples])) {
    if (result.kind !== 'document') continue;
    const { document } = result;
    const { id, title, outlet, publishedAt } = document;
    read.push({ document, analysis: analyse(document.text, { documentId: id, title, outlet, publishedAt }) });
  }
});

overStores(store => {
  const fresh = async (): Promise<Ledger> => openLedger(await store.fresh(), { create: true });
  const filled = async (order = read, each = false): Promise<Ledger> => {
    const ledger = await fresh();
    for (const { document, analysis } of order) {
      await ledger.add(document, analysis, how);
      if (each) await ledger.match();
    }
    await ledger.match();
    return ledger;
  };

  /** Everything that the ledger tells of its claims. */
  const dump = async (ledger: Ledger): Promise<string> => {
    const claims = await all(ledger.claims({ least: 1 }, { limit: Number.POSITIVE_INFINITY }));
    return JSON.stringify(
      claims.map(c => [c.id, c.gist, c.status, c.positions, c.sources, c.statements.map(s => s.id)]),
    );
  };

  const anchorOf = (s: ClaimStatement): Anchor => ({
    document: s.document.id,
    start: s.content[0][0],
    end: s.content[s.content.length - 1][1],
  });

  describe('claims of the example dispute', () => {
    it('show the Soviet position go from no answer to admission on 6 September', async () => {
      const ledger = await filled();
      const downing = await all(ledger.claims({ contains: 'shot down' }, { by: 'state', limit: 1 }));
      const soviet = downing[0].positions.find(p => p.code === 'SUN')!;
      const steps = soviet.history.map(h => `${h.since} ${h.position}`);
      const admission = steps.indexOf('1983-09-06 confirms');
      expect(admission, steps.join(', ')).toBeGreaterThan(0);
      for (const step of steps.slice(0, admission))
        expect(step).toMatch(/^1983-09-0[1-5] (?:declines-to|denies|disputes)/);
      expect(soviet.position).toBe('confirms');
      expect(downing[0].status).toBe('confirmed-by-accused');
      const every = await all(ledger.claims({}, { limit: Number.POSITIVE_INFINITY }));
      expect(every.some(c => c.sources.length < c.documents)).toBe(true);
      const changes = await ledger.changes({ since: '1983-09-06', until: '1983-09-06' }, 'state');
      expect(changes).toContainEqual(
        expect.objectContaining({ actor: 'SUN', position: 'confirms', day: '1983-09-06' }),
      );
      await ledger.close();
    });

    it('are the same in whatever order documents come, one by one or all at once', async () => {
      const expected = await filled();
      const what = await dump(expected);
      expect(JSON.parse(what).length).toBeGreaterThan(50);
      await expected.close();
      const orders = [read.toReversed(), [...read.slice(7), ...read.slice(0, 7)]];
      for (const order of orders) {
        const ledger = await filled(order, true);
        expect(await dump(ledger)).toBe(what);
        expect(await ledger.match()).toBe(0);
        await ledger.close();
      }
    });
  });

  describe('a person', () => {
    it('can say that two claims are one, whatever comes later', async () => {
      const ledger = await filled(read.slice(0, 12));
      const [a, b] = await all(ledger.claims({}, { limit: 2 }));
      await ledger.correct(
        { kind: 'merge', statements: [anchorOf(a.statements[0]), anchorOf(b.statements[0])] },
        made,
      );
      for (const { document, analysis } of read.slice(12)) await ledger.add(document, analysis, how);
      await ledger.match();
      const merged = await ledger.claim(a.statements[0].id);
      expect(merged!.id).toBe((await ledger.claim(b.statements[0].id))!.id);
      expect((await ledger.corrections())[0]).toMatchObject(made);
      await ledger.close();
    });

    it('has said that two are one before there were any: in a copy of a ledger, or after another analysis', async () => {
      const whole = await filled();
      const [a, b] = await all(whole.claims({}, { limit: 2 }));
      const merge = {
        kind: 'merge' as const,
        statements: [anchorOf(a.statements[0]), anchorOf(b.statements[0])] as const,
      };
      await whole.correct(merge, made);
      const what = await dump(whole);
      await whole.close();
      const copy = await fresh();
      for (const { document, analysis } of read) await copy.add(document, analysis, how);
      await copy.correct(merge, made);
      await copy.match();
      expect(await dump(copy)).toBe(what);
      await copy.close();
    });

    it('can part one claim in two; what comes later joins one side and never both', async () => {
      const whole = await filled();
      const [claim] = await all(whole.claims({}, { limit: 1 }));
      const [one, ...others] = claim.statements;
      const split = { kind: 'split' as const, these: [anchorOf(one)], those: others.map(anchorOf) };
      await whole.correct(split, made);
      const parted = await whole.claim(one.id);
      // What it was taken from keeps its id, whichever statement the id comes from.
      for (const s of others.slice(0, 3)) expect((await whole.claim(s.id))!.id).toBe(claim.id);
      expect((await whole.claim(claim.id))!.statements.map(s => s.id)).not.toContain(one.id);
      for await (const { reason } of whole.check()) expect(reason).toBe('no fault');
      for (const s of others) expect((await whole.claim(s.id))!.id).not.toBe(parted!.id);
      const what = await dump(whole);
      await whole.close();

      const later = await fresh();
      for (const [i, { document, analysis }] of read.entries()) {
        await later.add(document, analysis, how);
        if (i === read.length - 3) {
          await later.match();
          await later.correct(split, made);
        }
      }
      await later.match();
      expect((await later.claim(one.id))!.id).toBe(parted!.id);
      await later.correct(split, made);
      expect(await dump(later)).toBe(what);
      await later.close();
    });

    it('can put an act and a speaker right; it shows, and holds in a ledger of another analysis', async () => {
      const ledger = await filled();
      const [{ statements }] = await all(ledger.claims({}, { limit: 1 }));
      const first = statements[0];
      await ledger.correct({ kind: 'act', statement: anchorOf(first), act: 'deny' }, made);
      await ledger.correct({ kind: 'speaker', statement: anchorOf(first), code: 'CHN' }, made);
      const claim = await ledger.claim(first.id);
      const now = claim!.statements.find(s => s.id === first.id)!;
      expect([now.act, now.speakers.map(s => s.code), now.corrections.length]).toEqual(['deny', ['CHN'], 2]);
      expect(claim!.positions.find(p => p.code === 'CHN')).toBeDefined();
      const [recorded] = (await ledger.statements({ document: first.document.id }, { limit: 1 })).items;
      expect(recorded.speakers.map(s => s.code)).not.toContain('CHN');

      // Another model gives the content without its last letters.
      const other = await fresh();
      for (const { document, analysis } of read) {
        const cut = analysis.statements.map(s =>
          s.id === first.id ? { ...s, content: [[s.content[0][0] + 2, s.content[0][1]] as const] } : s,
        );
        await other.add(document, { ...analysis, statements: cut }, how);
      }
      await other.match();
      for (const { correction, ...by } of await ledger.corrections()) await other.correct(correction, by);
      const again = (await other.claim(first.id))!.statements.find(s => s.id === first.id)!;
      expect([again.act, again.speakers[0].code]).toEqual(['deny', 'CHN']);
      await ledger.close();
      await other.close();
    });

    it('is heard in a ledger whose analysis cuts the contents otherwise', async () => {
      const ledger = await filled(read.slice(0, 12));
      const [a, b] = await all(ledger.claims({}, { limit: 2 }));
      const [one, ...others] = b.statements;
      const merge = {
        kind: 'merge' as const,
        statements: [anchorOf(a.statements[0]), anchorOf(one)] as const,
      };
      const split = { kind: 'split' as const, these: [anchorOf(one)], those: others.map(anchorOf) };
      await ledger.correct(split, made);
      await ledger.correct(merge, made);

      // Another model: other ids, and every longer content without its first letters.
      const other = await fresh();
      const renamed = (id: string): string => `${id}7`;
      for (const { document, analysis } of read.slice(0, 12)) {
        const statements = analysis.statements.map(s => ({
          ...s,
          id: renamed(s.id),
          nestedIn: s.nestedIn === null ? null : renamed(s.nestedIn),
          content: s.content.map(([from, to], i) =>
            i === 0 && to - from > 20 ? ([from + 4, to] as const) : ([from, to] as const),
          ),
        }));
        await other.add(document, { ...analysis, statements }, how);
      }
      await other.match();
      for (const { correction, ...by } of await ledger.corrections()) await other.correct(correction, by);
      const claimOf = async (id: string) => (await other.claim(renamed(id)))!.id;
      expect(await claimOf(one.id)).toBe(await claimOf(a.statements[0].id));
      for (const s of others) expect(await claimOf(s.id)).not.toBe(await claimOf(one.id));
      for await (const { reason } of other.check()) expect(reason).toBe('no fault');
      await ledger.close();
      await other.close();
    });

    it('must say who and why', async () => {
      const ledger = await fresh();
      const nothing = { kind: 'split' as const, these: [], those: [] };
      await expect(ledger.correct(nothing, { ...made, reason: ' ' })).rejects.toThrow(
        /needs its author and a reason/,
      );
      await ledger.close();
    });
  });

  it('a claim is found by its id, the beginning of it and its statements, and by nothing else', async () => {
    const ledger = await filled(read.slice(0, 4));
    const [claim] = await all(ledger.claims({}, { limit: 1 }));
    for (const given of [claim.id, claim.id.slice(0, 8), claim.statements[0].id])
      expect((await ledger.claim(given))?.id).toBe(claim.id);
    for (const given of ['', 'zzzz', '%', "' or 1=1 --", 'fff']) expect(await ledger.claim(given)).toBeNull();
    await ledger.close();
  });

  it('two analyses are compared statement by statement', () => {
    const document = makeDocument('Norway denied that it had rammed the trawler. Iceland did not answer.');
    const a = makeStatement(document, 'that it had rammed the trawler', { act: 'deny' });
    const b = makeStatement(document, 'Iceland did not answer');
    expect(differences([a, b], [a, b])).toEqual([]);
    expect(differences([a], [b]).map(d => d.kind)).toEqual(['gone', 'new']);
    const [changed] = differences(
      [a],
      [makeStatement(document, 'it had rammed the trawler', { act: 'state' })],
    );
    expect(changed).toMatchObject({ kind: 'changed', fields: ['content', 'act'] });
  });

  describe('near-copies', () => {
    it('are shown with the earliest as the original, and what an update says otherwise', async () => {
      const ledger = await filled();
      const update = read.find(r => r.document.title?.startsWith('UPDATE'))!.document;
      const copies = await ledger.copies(update.id);
      expect(copies.length).toBe(2);
      expect(copies.map(c => c.original)).toEqual([true, false]);
      const changed = copies.find(c => !c.original)!;
      expect(changed.likeness).toBeGreaterThan(0.5);
      expect(changed.changes.map(c => c.kind)).toContain(
        copies[0].document.id === update.id ? 'gone' : 'new',
      );
      const alone = read.find(r => r.document.uri?.includes('01-washington'))!.document;
      expect((await ledger.copies(alone.id)).map(c => c.document.id)).toEqual([alone.id]);
      expect(await ledger.copies('nothing')).toEqual([]);
      await ledger.close();
    });
  });

  it('two that match one ledger at once do the work of one', async () => {
    const expected = await filled();
    const what = await dump(expected);
    await expected.close();
    const path = await store.fresh();
    const ledger = await openLedger(path, { create: true });
    for (const { document, analysis } of read) await ledger.add(document, analysis, how);
    const second = await openLedger(path);
    const matched = await Promise.all([ledger.match(), second.match()]);
    expect(matched[0] + matched[1]).toBe(read.length);
    expect(await dump(second)).toBe(what);
    for await (const { reason } of second.check()) expect(reason).toBe('no fault');
    await ledger.close();
    await second.close();
  });

  it('check finds what is wrong with claims', async () => {
    const sound = await store.fresh();
    const ledger = await openLedger(sound, { create: true });
    for (const { document, analysis } of read.slice(0, 2)) await ledger.add(document, analysis, how);
    await ledger.match();
    await ledger.close();
    for (const [sql, why] of [
      [`update propositions set claim = 'ffffffffffffffff'`, /has the name of none of its statements/],
      [
        `update matched_documents set profile = replace(profile, '"terms":[[', '"terms":[["word:x",9],[')`,
        /keys/,
      ],
      [`delete from document_keys`, /not found by the keys/],
      [`delete from propositions`, /belongs to no claim/],
      [`delete from matched_documents`, /its document was not matched/],
      [
        `insert into corrections (kind, body, author, made_at, reason) values ('act', '{"statement":{"document":"nobody","start":1,"end":2},"act":"deny"}', 'a', '2024', 'b')`,
        /correction 1 is about document nobody/,
      ],
    ] as const) {
      const path = await store.copy(sound);
      await store.meddle(path, sql);
      const meddled = await openLedger(path);
      const reasons: string[] = [];
      for await (const { reason } of meddled.check()) reasons.push(reason);
      await meddled.close();
      expect(reasons.join('\n')).toMatch(why);
    }
  });

  it('tells a claim in words that are not negated where somebody asserts it, and those of a statement', async () => {
    const ledger = await filled();
    for await (const claim of ledger.claims({ status: 'contested' }, { limit: 50 })) {
      expect(claim.statements.map(s => s.words.content).some(words => words.includes(claim.gist))).toBe(true);
      expect(claim.gist).not.toMatch(/^that /);
    }
    await ledger.close();
  });

  it('a claim is linked to others of its dispute', async () => {
    const ledger = await filled();
    const [first] = await all(ledger.claims({}, { limit: 1 }));
    const { related } = (await ledger.claim(first.id))!;
    expect(related.length).toBeGreaterThan(0);
    expect(related.map(r => r.id)).not.toContain(first.id);
    await ledger.close();
  });
});

import { describe, expect, it } from 'vitest';
import type { Actor } from '../../4-resolve/actor.ts';
import { makeDocument, makeStatement } from '../../testing/ledger.ts';
import { overStores } from '../../testing/stores.ts';
import { type ClaimSummary, type Ledger, openLedger, type RecordedClaim } from '../index.ts';

const how = { analysedBy: 'test', seenAt: '1983-09-12' };
const made = { author: 'A. Reader', madeAt: '1983-09-13T10:00:00Z', reason: 'read the page' };

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const person = (code: string, name: string, affiliation: string | null): Actor => ({
  ...{ code, name, type: 'person', role: null, affiliation, named: true, mentions: [] },
});
const SUN: Actor = { ...person('SUN', 'Soviet Union', null), type: 'state' };

/** What is said of the downing, of one ship or the other, by one of these; each in a document of its own. */
const said = async (
  ledger: Ledger,
  day: number,
  words: string,
  act: 'accuse' | 'deny' | 'state',
  speaker: Actor,
): Promise<string> => {
  const text = `Report ${day} of ${speaker.name}. ${words}, ${speaker.name} said.`;
  const document = makeDocument(text, { publishedAt: `1983-09-0${day}` });
  const { type: _, mentions: __, ...speaks } = speaker;
  const statement = { ...makeStatement(document, words), act, speakers: [speaks] };
  await ledger.add(document, { text, actors: [speaker], statements: [statement] }, how);
  return statement.id;
};

const DOWNING = 'The airliner was shot down by a Soviet missile over the sea of Okhotsk';
const CABLE = 'The cable off Gotland was cut by the anchor of a Chinese tanker in November';

/** A list must show what the claims themselves come to. */
const shown = (c: RecordedClaim): Omit<ClaimSummary, 'positions'> => {
  const { statements, sources, positions: _, ...rest } = c;
  return { ...rest, statements: statements.length, sources: sources.length };
};

overStores(store => {
  const fresh = async (): Promise<Ledger> => openLedger(await store.fresh(), { create: true });
  const list = (ledger: Ledger, by: 'actor' | 'state' = 'state') =>
    ledger.claimSummaries({ least: 1 }, { by, limit: 100 }).then(page => page.items);
  /** Lists and claims agree, and so does `check`. */
  const agree = async (ledger: Ledger): Promise<readonly ClaimSummary[]> => {
    for (const by of ['actor', 'state'] as const) {
      const [listed, claims] = [await list(ledger, by), await all(ledger.claims({ least: 1 }, { by }))];
      expect(listed.map(({ positions: _, ...c }) => c)).toEqual(claims.map(shown));
      const stands = claims.map(c =>
        c.positions.map(p => ({ ...p, history: p.history.map(h => ({ ...h, statement: h.statements[0] })) })),
      );
      expect(stands).toMatchObject(listed.map(c => c.positions));
    }
    expect(await all(ledger.check())).toEqual([]);
    return list(ledger);
  };

  describe('lists of claims', () => {
    it('show what claims come to, before and after more is read, and put right', async () => {
      const ledger = await fresh();
      const first = await said(ledger, 1, DOWNING, 'accuse', person('shultz', 'George Shultz', 'USA'));
      await said(ledger, 2, DOWNING, 'deny', SUN);
      await said(ledger, 3, CABLE, 'state', person('shultz', 'George Shultz', 'USA'));
      expect(await list(ledger)).toEqual([]);
      await ledger.match();
      const two = await agree(ledger);
      expect(two.map(c => [c.statements, c.status])).toEqual([
        [2, 'contested'],
        [1, 'unopposed'],
      ]);
      await said(ledger, 4, DOWNING, 'state', SUN);
      await ledger.match();
      expect((await agree(ledger))[0].positions.map(p => [p.code, p.position])).toEqual([
        ['USA', 'asserts'],
        ['SUN', 'confirms'],
      ]);
      const at = (await ledger.statement(first))!;
      const anchor = { document: at.document.id, start: at.content[0][0], end: at.content[0][1] };
      await ledger.correct({ kind: 'act', statement: anchor, act: 'deny' }, made);
      expect((await agree(ledger))[0].positions[0]).toMatchObject({ code: 'USA', position: 'denies' });
      const [other] = (await ledger.claim(two[1].id))!.statements;
      const another = { document: other.document.id, start: other.content[0][0], end: other.content[0][1] };
      await ledger.correct({ kind: 'merge', statements: [anchor, another] }, made);
      expect((await agree(ledger)).map(c => c.statements)).toEqual([4]);
      await ledger.close();
    });

    it('follow what later documents tell of a speaker', async () => {
      const ledger = await fresh();
      await said(ledger, 1, DOWNING, 'deny', person('petrov', 'Ivan Petrov', null));
      await ledger.match();
      expect((await agree(ledger))[0].positions.map(p => p.code)).toEqual(['petrov']);
      // Nothing about the claim, but it tells whose minister he is.
      await said(ledger, 2, CABLE, 'state', person('petrov', 'Ivan Petrov', 'SUN'));
      await ledger.match();
      const [downing] = (await agree(ledger)).filter(c => c.gist.includes('airliner'));
      expect(downing.positions.map(p => p.code)).toEqual(['SUN']);
      await ledger.close();
    });

    it('come in pages, by status, and by what a statement says', async () => {
      const ledger = await fresh();
      await said(ledger, 1, DOWNING, 'accuse', person('shultz', 'George Shultz', 'USA'));
      await said(ledger, 2, DOWNING, 'deny', SUN);
      await said(ledger, 3, CABLE, 'state', person('shultz', 'George Shultz', 'USA'));
      await ledger.match();
      const whole = await list(ledger);
      const pages: ClaimSummary[] = [];
      for (let after: string | undefined; ; ) {
        const page = await ledger.claimSummaries({ least: 1 }, { by: 'state', limit: 1, after });
        pages.push(...page.items);
        if (page.next === null) break;
        after = page.next;
      }
      expect(pages).toEqual(whole);
      const gists = async (filter: Parameters<Ledger['claimSummaries']>[0]) =>
        (await ledger.claimSummaries(filter)).items.map(c => c.gist);
      expect(await gists({})).toEqual([DOWNING]);
      expect(await gists({ status: 'contested' })).toEqual([DOWNING]);
      expect(await gists({ status: 'unopposed' })).toEqual([]);
      expect(await gists({ contains: 'cable' })).toEqual([CABLE]);
      expect(await gists({ by: 'SUN' })).toEqual([DOWNING]);
      await expect(ledger.claimSummaries({}, { after: 'nowhere' })).rejects.toThrow('no place to go on from');
      await ledger.close();
    });

    it('are checked', async () => {
      const path = await store.fresh();
      const ledger = await openLedger(path, { create: true });
      await said(ledger, 1, DOWNING, 'deny', SUN);
      await ledger.match();
      await ledger.close();
      await store.run(path, `update claim_summaries set status = 'unopposed'`);
      const again = await openLedger(path);
      const [{ id }] = await list(again);
      expect((await all(again.check())).map(f => f.reason)).toEqual([
        `lists do not show of the claim ${id} what its statements give`,
      ]);
      await again.close();
    });
  });
});

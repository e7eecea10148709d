import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDocument, normalise } from '../../1-read/index.ts';
import { extractPages } from '../../1-read/pdf/extract.ts';
import { textOf } from '../../1-read/pdf/text.ts';
import { overStores } from '../../testing/stores.ts';
import { type Ledger, openLedger } from '../index.ts';

const bytes = readFileSync(new URL('../../testing/record/meeting.pdf', import.meta.url));
const record = normalise(textOf((await extractPages(new Uint8Array(bytes))).pages));

const add = (ledger: Ledger, text: string) =>
  ledger.add(
    createDocument(text, { format: 'text' }),
    { text, statements: [], actors: [] },
    { analysedBy: 'test', seenAt: '2024-03-29' },
  );
const gather = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
};

/** What a year's meetings may look like: the same record with another day and number. */
const on = (day: string, number: number): string =>
  record.replace('28 March 2024', day).replaceAll('9876', String(number));

overStores(store => {
  const made = async (...texts: string[]): Promise<Ledger> => {
    const ledger = await openLedger(await store.fresh(), { create: true });
    for (const text of texts) await add(ledger, text);
    return ledger;
  };
  /** Where a ledger with the record is, which nobody has open. */
  const closed = async (): Promise<string> => {
    const path = await store.fresh();
    const ledger = await openLedger(path, { create: true });
    await add(ledger, record);
    await ledger.close();
    return path;
  };

  describe('the meeting of a verbatim record', () => {
    it('is kept with its members, speeches and votes, each with its place in the text', async () => {
      const ledger = await made(record);
      const [meeting, ...others] = await gather(ledger.meetings());
      expect(others).toEqual([]);
      expect(meeting).toMatchObject({
        symbol: 'S/PV.9876',
        number: 9876,
        date: '2024-03-28',
        opened: '10:05',
        closed: '11:20',
        president: 'JPN',
        votes: 1,
      });
      expect(meeting.present).toHaveLength(15);
      expect(meeting.speeches).toHaveLength(14);
      const words = ([start, end]: readonly [number, number]) => record.slice(start, end);
      for (const { header, speaker, body } of meeting.speeches) {
        expect(words(header)).toMatch(new RegExp(`^${speaker}.*:$`));
        expect(body.map(words).join('').length).toBeGreaterThan(40);
      }
      expect(meeting.speeches.flatMap(s => s.national.map(words)).join(' ')).toContain('Japan is a country');

      const [vote] = await gather(ledger.councilVotes());
      expect(vote).toMatchObject({
        draft: 'S/2024/77',
        result: 'not adopted',
        outcome: 'vetoed',
        resolution: null,
      });
      expect(vote.announced).toEqual({ inFavour: 13, against: 1, abstaining: 1, notVoting: 0 });
      for (const { name, span } of vote.ballots) expect(words(span)).toBe(name);
      expect(vote.ballots.filter(b => b.ballot !== 'Y').map(b => [b.member, b.ballot])).toEqual([
        ['RUS', 'N'],
        ['CHN', 'A'],
      ]);
      expect(await gather(ledger.check())).toEqual([]);
      await ledger.close();
    });

    it('is not made of a text that only tells of a meeting', async () => {
      const ledger = await made(
        'The Security Council met on Thursday (S/PV.9876). Mr. Orlov (Russian Federation): “No.” The draft was vetoed.',
        'The meeting was called to order at 10 a.m. in the town hall.\n\nThe President: The budget is adopted.',
        'Security Council\n\nS/PV.9876\n\nThe meeting was called to order at 10.05 a.m.',
      );
      expect(await gather(ledger.meetings())).toEqual([]);
      await ledger.close();
    });

    it('is kept once, however often it is read', async () => {
      const ledger = await made(record, record);
      expect(await gather(ledger.meetings())).toHaveLength(1);
      await ledger.close();
    });
  });

  describe('votes are found by day and by member', () => {
    const cases: [Parameters<Ledger['councilVotes']>[0], number[]][] = [
      [{}, [9801, 9876, 9999]],
      [{ since: '2024-03' }, [9876, 9999]],
      [{ until: '2024-03' }, [9801, 9876]],
      [{ since: '2024-02', until: '2024-03-28' }, [9876]],
      [{ by: 'RUS' }, [9801, 9876, 9999]],
      [{ by: 'SUN' }, [9801, 9876, 9999]],
      [{ by: 'Soviet Union', until: '2024-01' }, [9801]],
      [{ by: 'Malta' }, [9801, 9876, 9999]],
      [{ by: 'NOR' }, []],
    ];
    it('in the order of days', async () => {
      const ledger = await made(on('5 June 2024', 9999), record, on('3 January 2024', 9801));
      for (const [filter, numbers] of cases) {
        const votes = await gather(ledger.councilVotes(filter));
        expect([filter, votes.map(v => v.meeting)]).toEqual([filter, numbers.map(n => `S/PV.${n}`)]);
      }
      const asked = async (by: string) => (await gather(ledger.councilVotes({ by }))).map(v => v.asked);
      expect(await asked('SUN')).toEqual(['N', 'N', 'N']);
      expect(await asked('China')).toEqual(['A', 'A', 'A']);
      expect((await gather(ledger.meetings({ until: '2024-02' }))).map(m => m.number)).toEqual([9801]);
      await ledger.close();
    });
  });

  describe('the ledger keeps what it has recorded', () => {
    it('refuses to change or remove a ballot', async () => {
      const path = await closed();
      for (const sql of [`update ballots set ballot = 'Y'`, 'delete from meetings'])
        await expect(store.run(path, sql)).rejects.toThrow(/keeps what it has recorded/);
    });

    it('check finds what was changed all the same', async () => {
      const path = await closed();
      await store.meddle(
        path,
        `update ballots set name = 'Norway' where ordinal = 0;
      update speech_spans set "end" = 1000000 where speech = 3 and role = 'body';
      update council_votes set draft = 'S/2024/78';`,
      );
      const ledger = await openLedger(path);
      const reasons = (await gather(ledger.check())).map(f => f.reason);
      expect(reasons).toHaveLength(3);
      expect(reasons.join('\n')).toMatch(
        /part of speech 4.*not within[\s\S]*draft of vote 1 is kept as "S\/2024\/78"/,
      );
      expect(reasons.join('\n')).toContain('a ballot of vote 1 is kept as "Norway"');
      await ledger.close();
    });

    it('finds the meetings of a ledger that an older release wrote', async () => {
      const path = await closed();
      const tables = [
        'ballots',
        'council_votes',
        'speech_spans',
        'speeches',
        'meeting_agenda',
        'meeting_members',
        'meetings',
        'claim_summaries',
        'claim_speakers',
        'stale_claims',
        'document_keys',
        'unsettled_documents',
      ];
      await store.run(path, tables.map(table => `drop table ${table}`).join(';'));
      for (const column of ['circle', 'ring'])
        await store.run(path, `drop index matched_documents_by_${column}`);
      for (const column of ['circle', 'ring', 'profile', 'statements'])
        await store.run(path, `alter table matched_documents drop column ${column}`);
      await store.run(path, 'create table proposition_keys (key bigint)');
      await store.setVersion(path, 2);
      const ledger = await openLedger(path);
      expect((await gather(ledger.councilVotes({ by: 'CHN' }))).map(v => v.asked)).toEqual(['A']);
      expect(await gather(ledger.check())).toEqual([]);
      await ledger.close();
    });
  });
});

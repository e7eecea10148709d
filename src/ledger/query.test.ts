import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makeDocument, makeStatement, speaker } from '../testing/ledger.ts';
import { overStores } from '../testing/stores.ts';
import { actorCursor, type Ledger, LedgerError, openLedger, type StatementFilter } from './index.ts';

// Each statement is known by its content, one letter and some words.
const actors = [
  makeActor('SUN', { name: 'Soviet Union' }),
  makeActor('SUN:foreign-ministry', { name: 'the Soviet Foreign Ministry', type: 'body' }),
  makeActor('andrei-gromyko', {
    name: 'Andrei Gromyko',
    type: 'person',
    role: 'Foreign Minister',
    affiliation: 'SUN:foreign-ministry',
  }),
  makeActor('USA', { name: 'United States' }),
  makeActor('george-shultz', { name: 'George P. Shultz', type: 'person', affiliation: 'USA' }),
];
const [soviet, ministry, gromyko, usa, shultz] = actors.map(speaker);
const wire = makeDocument(
  'A a missile destroyed it. B it was an intruder. C no missile was fired. D the plane was a “spy” plane over KOREA.',
  {
    title: 'First reports',
    outlet: 'Meridian Wire',
    publishedAt: '1983-09-01T12:00:00Z',
    uri: 'https://example.org/1',
    givenId: 'wire-1',
  },
);
const paper = makeDocument(
  'E the pilot did not know. F regret. G the United States lied, he said of Washington.',
  {
    outlet: 'The Harbour Courier',
    publishedAt: '1983-09-08',
  },
);
const undated = makeDocument('H nothing is known of the café.');

const at = (text: string, words: string): [number, number] => [
  text.indexOf(words),
  text.indexOf(words) + words.length,
];

overStores(store => {
  let path: string;
  let ledger: Ledger;
  beforeAll(async () => {
    path = await store.fresh();
    ledger = await openLedger(path, { create: true });
    const how = { analysedBy: 'test', seenAt: '1983-09-12' };
    const add = (document: typeof wire, own: typeof actors, statements: ReturnType<typeof makeStatement>[]) =>
      ledger.add(document, { text: document.text, actors: own, statements }, how);
    await add(
      paper,
      [...actors.slice(0, 3), { ...actors[3], mentions: [at(paper.text, 'the United States')] }],
      [
        makeStatement(paper, 'E the pilot did not know.', { act: 'deny', speakers: [gromyko] }),
        makeStatement(paper, 'F regret.', { act: 'confirm', speakers: [ministry], date: '1983-09-06' }),
        makeStatement(paper, 'G the United States lied', {
          act: 'accuse',
          speakers: [gromyko],
          date: '1983-09',
        }),
      ],
    );
    await add(wire, actors, [
      makeStatement(wire, 'A a missile destroyed it.', {
        act: 'accuse',
        speakers: [shultz],
        targets: ['SUN:foreign-ministry'],
      }),
      makeStatement(wire, 'B it was an intruder.', { act: 'state', speakers: [soviet] }),
      makeStatement(wire, 'C no missile was fired.', { act: 'deny', speakers: [soviet, usa] }),
      makeStatement(wire, 'D the plane was a “spy” plane over KOREA.', {
        act: 'accuse',
        speakers: [gromyko],
        targets: ['USA'],
      }),
    ]);
    await add(
      undated,
      [],
      [makeStatement(undated, 'H nothing is known of the café.', { unnamedSpeakers: 2 })],
    );
  });
  afterAll(() => ledger.close());

  const letters = async (filter: StatementFilter, page = {}): Promise<string> => {
    let found = '';
    for await (const s of ledger.eachStatement(filter, page)) found += s.words.content[0];
    return found;
  };

  describe('statements are found', () => {
    const cases: readonly [string, StatementFilter, string][] = [
      ['all, by day; a month stands at its first day, the undated before all', {}, 'HGABCDFE'],
      ['by a speaker', { by: 'george-shultz' }, 'A'],
      ['by a state, with all who speak for it', { by: 'SUN' }, 'GBCDFE'],
      ['by a body of it, with its persons', { by: 'SUN:foreign-ministry' }, 'GDFE'],
      ['once where two speakers are of one state', { by: 'USA' }, 'AC'],
      ['by nobody who is unknown', { by: 'XXX' }, ''],
      ['by act', { act: 'deny' }, 'CE'],
      ['by several acts', { act: ['deny', 'confirm'] }, 'CFE'],
      ['by target, rolled up', { target: 'SUN' }, 'A'],
      ['by target', { target: 'USA' }, 'D'],
      ['about an actor: a target or mentioned', { about: 'USA' }, 'GD'],
      ['about words where no actor has the name', { about: 'missile' }, 'AC'],
      ['since a day', { since: '1983-09-02' }, 'FE'],
      ['since a month, that day included', { since: '1983-09' }, 'GABCDFE'],
      ['until a day, the undated left out', { until: '1983-09-01' }, 'GABCD'],
      ['until a year', { until: '1982' }, ''],
      ['between', { since: '1983-09-02', until: '1983-09-07' }, 'F'],
      ['by a word in whatever case and form of letters', { contains: 'korea CAFE' }, ''],
      ['by a word without its accent', { contains: 'cafe' }, 'H'],
      ['by words in any order', { contains: 'destroyed missile' }, 'A'],
      ['by a phrase', { contains: '"no missile"' }, 'C'],
      ['by a phrase in typographic quotation marks', { contains: '“missile no”' }, ''],
      ['by outlet, in whatever case', { outlet: 'meridian wire' }, 'ABCD'],
      ['by an outlet that there is not', { outlet: 'Pravda' }, ''],
      ['by document', { document: paper.id }, 'GFE'],
      [
        'by everything at once',
        {
          by: 'SUN',
          target: 'USA',
          about: 'USA',
          act: 'accuse',
          since: '1983',
          until: '1983',
          contains: 'plane',
          outlet: 'Meridian Wire',
          document: wire.id,
        },
        'D',
      ],
    ];
    it.each(cases)('%s', async (_, filter, expected) => {
      expect(await letters(filter)).toBe(expected);
    });

    it.each([
      'AND',
      'NOT',
      'NEAR(a b)',
      'content:missile',
      '*',
      '"',
      '""',
      "'; drop table statements; --",
      '-',
      'a*',
      '^a',
      '{a}',
      '(',
      '"unclosed phrase',
      '😀',
      '\u0000',
    ])('or a clear refusal given, for the search %j', async contains => {
      try {
        expect(typeof (await letters({ contains }))).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(LedgerError);
        expect((error as LedgerError).problem).toBe('bad-query');
      }
      expect((await ledger.summary()).statements).toBe(8);
    });

    it.each(['yesterday', '1983-13', '1983-02-30', '83', '1983-9-1', '', '1983-09-01T00:00'])(
      'and %j is refused as a date',
      async since => {
        await expect(letters({ since })).rejects.toThrow(/is no date; write YYYY-MM-DD/);
      },
    );
  });

  describe('pages', () => {
    const walk = async (filter: StatementFilter, limit: number, newestFirst: boolean): Promise<string> => {
      let found = '';
      let after: string | undefined;
      do {
        const page = await ledger.statements(filter, { limit, after, newestFirst });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found += page.items.map(s => s.words.content[0]).join('');
        after = page.next ?? undefined;
      } while (after);
      return found;
    };

    it.each([1, 2, 3, 7, 8, 9])('of %i give every statement once, in either order', async limit => {
      expect(await walk({}, limit, false)).toBe('HGABCDFE');
      expect(await walk({}, limit, true)).toBe('EFDCBAGH');
      expect(await walk({ by: 'SUN' }, limit, true)).toBe('EFDCBG');
    });

    it('end with null, also when the last is full', async () => {
      expect((await ledger.statements({}, { limit: 8 })).next).toBeNull();
      expect((await ledger.statements({}, { limit: 7 })).next).not.toBeNull();
    });

    it.each(['x', '1983-09-01', '1983-09-01.', "1983-09-01.1'", '.5', '1983-09-01.99999999999999999999'])(
      'refuse to go on from %j',
      async after => {
        await expect(ledger.statements({}, { after })).rejects.toThrow(/no place to go on from/);
      },
    );

    it('limit a stream', async () => {
      expect(await letters({}, { limit: 3 })).toBe('HGA');
      expect(await letters({}, { limit: 0 })).toBe('');
    });
  });

  describe('actors', () => {
    it('are listed with the statements of all who speak for them', async () => {
      const found = await ledger.actors();
      expect(found.map(a => [a.code, a.statements, a.documents])).toEqual([
        ['SUN', 6, 2],
        ['SUN:foreign-ministry', 4, 2],
        ['andrei-gromyko', 3, 2],
        ['USA', 2, 2],
        ['george-shultz', 1, 1],
      ]);
    });

    it('are narrowed', async () => {
      const codes = async (filter: Parameters<Ledger['actors']>[0]) =>
        (await ledger.actors(filter)).map(a => a.code);
      expect(await codes({ type: 'person' })).toEqual(['andrei-gromyko', 'george-shultz']);
      expect(await codes({ affiliation: 'USA' })).toEqual(['george-shultz']);
      expect(await codes({ affiliation: 'SUN' })).toEqual(['SUN:foreign-ministry']);
      expect(await codes({ like: 'SOVIET' })).toEqual(['SUN', 'SUN:foreign-ministry']);
      expect(await codes({ like: '%' })).toEqual([]);
      expect(await codes({ like: '_' })).toEqual([]);
    });

    it('have a profile', async () => {
      expect(await ledger.actor('SUN')).toMatchObject({
        name: 'Soviet Union',
        statements: 6,
        acts: [
          { act: 'accuse', statements: 2 },
          { act: 'deny', statements: 2 },
          { act: 'confirm', statements: 1 },
          { act: 'state', statements: 1 },
        ],
        firstDay: '1983-09-01',
        lastDay: '1983-09-08',
      });
      expect(await ledger.actor('XXX')).toBeNull();
    });

    it.each([
      ['SUN', 'SUN'],
      ['sun', 'SUN'],
      ['Andrei Gromyko', 'andrei-gromyko'],
      ['ANDREI-GROMYKO', 'andrei-gromyko'],
      [' united states ', 'USA'],
      ['gromyko', 'andrei-gromyko'],
    ])('are meant by %j', async (given, code) => {
      expect(await ledger.actorMeant(given)).toEqual({ code });
    });

    it.each([
      ['Gromiko', ['andrei-gromyko']],
      ['Andrei Gromiko', ['andrei-gromyko']],
      ['SNU', ['SUN']],
      ['zzzzzz', []],
    ])('or come near %j', async (given, near) => {
      const meant = await ledger.actorMeant(given);
      expect(meant.code).toBeNull();
      expect('near' in meant && meant.near).toEqual(near);
    });
  });

  describe('actors in pages', () => {
    it('are each there once, in the order of the whole list', async () => {
      const whole = await ledger.actors();
      const walked: typeof whole = [];
      for (let after: string | undefined; ; after = actorCursor(walked[walked.length - 1])) {
        const page = await ledger.actors({}, { limit: 2, after });
        if (page.length === 0) break;
        walked.push(...page);
      }
      expect(walked).toEqual(whole);
    });

    it.each(['', 'x', '1.2', '1.x.y'])('do not go on from %j', async after => {
      await expect(ledger.actors({}, { after })).rejects.toThrow(LedgerError);
    });
  });

  describe('dealings', () => {
    it('tell whom an actor accuses and who accuses it, by those for whom they speak', async () => {
      await ledger.match();
      expect(await ledger.dealings('SUN')).toEqual({
        accuses: [{ code: 'USA', name: 'United States', statements: 1 }],
        accusedBy: [{ code: 'USA', name: 'United States', statements: 1 }],
        answers: { accused: 1, answered: expect.any(Number), declined: 0, silent: expect.any(Number) },
      });
      const { answers } = await ledger.dealings('SUN');
      expect(answers.answered + answers.silent).toBe(1);
      expect(await ledger.dealings('nobody')).toEqual({
        accuses: [],
        accusedBy: [],
        answers: { accused: 0, answered: 0, declined: 0, silent: 0 },
      });
    });
  });

  describe('documents are listed', () => {
    it.each([
      ['by publication, the undated first', {}, {}, [undated, wire, paper]],
      ['the newest first', {}, { newestFirst: true }, [paper, wire, undated]],
      ['of an outlet in whatever case', { outlet: ' meridian WIRE ' }, {}, [wire]],
      ['since a day', { since: '1983-09-01' }, {}, [wire, paper]],
      ['until a day, its hours included', { until: '1983-09-01' }, {}, [wire]],
      ['by part of the title', { like: 'FIRST' }, {}, [wire]],
      ['by a title that looks like a pattern', { like: 'f%' }, {}, []],
    ])('%s', async (_, filter, page, expected) => {
      const { items, next } = await ledger.documents(filter, page);
      expect([items.map(d => d.id), next]).toEqual([expected.map(d => d.id), null]);
    });

    it('with how many statements they have, and where they were found', async () => {
      expect((await ledger.documents({ like: 'first' })).items).toEqual([
        {
          id: wire.id,
          title: 'First reports',
          outlet: 'Meridian Wire',
          author: null,
          publishedAt: '1983-09-01T12:00:00Z',
          format: 'text',
          uri: 'https://example.org/1',
          statements: 4,
        },
      ]);
    });

    it.each([true, false])('in pages, each once (newest first: %s)', async newestFirst => {
      const walked: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await ledger.documents({}, { limit: 1, after, newestFirst });
        walked.push(...page.items.map(d => d.id));
        if (page.next === null) break;
        after = page.next;
      }
      const { items } = await ledger.documents({}, { newestFirst });
      expect(walked).toEqual(items.map(d => d.id));
    });
  });

  describe('documents are meant', () => {
    it.each([
      ['their id', wire.id],
      ['the beginning of it', wire.id.slice(0, 6)],
      ['the id that the input gave', 'wire-1'],
      ['their address', 'https://example.org/1'],
    ])('by %s', async (_, given) => {
      expect(await ledger.documentsMeant(given)).toEqual([wire.id]);
    });

    it('by nothing else', async () => {
      for (const given of ['', 'zzzz', '%', wire.id.slice(0, 3)])
        expect(await ledger.documentsMeant(given)).toEqual([]);
    });
  });

  it('a statement comes with its words, its day and its document', async () => {
    const [s] = (await ledger.statements({ act: 'confirm' })).items;
    expect(await ledger.statement(s.id)).toEqual(s);
    expect(await ledger.statement('x')).toBeNull();
    expect(s).toMatchObject({
      words: { source: '', cue: '', content: 'F regret.' },
      day: '1983-09-06',
      date: '1983-09-06',
      document: { id: paper.id, outlet: 'The Harbour Courier', title: null, uri: null },
    });
  });

  it('the revision is another once anybody has written', async () => {
    const before = await ledger.revision();
    // PostgreSQL counts what is written to any database of the server, where other tests may be at work.
    if (store.name === 'SQLite') expect(await ledger.revision()).toBe(before);
    const other = await openLedger(path);
    await other.see({ ...wire, uri: 'https://example.org/elsewhere' }, '1983-09-12');
    await other.close();
    const after = await ledger.revision();
    expect(after).not.toBe(before);
    await ledger.see({ ...wire, uri: 'https://example.org/here' }, '1983-09-12');
    expect(await ledger.revision()).not.toBe(after);
  });

  it('the summary counts', async () => {
    expect(await ledger.summary()).toEqual({
      documents: 3,
      statements: 8,
      actors: 5,
      outlets: ['Meridian Wire', 'The Harbour Courier'],
      firstDay: '1983-09-01',
      lastDay: '1983-09-08',
    });
  });
});

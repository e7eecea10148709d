import { beforeAll, describe, expect, it } from 'vitest';
import { makeActor, makeDocument, makeStatement, speaker } from '../testing/ledger.ts';
import { overStores } from '../testing/stores.ts';
import { type Fault, openLedger } from './index.ts';

const document = makeDocument('Moscow, said the minister, denied it. Washington did not.', {
  publishedAt: '1983-09-01',
  uri: 'https://example.org/a',
});
const russia = makeActor('RUS', { mentions: [[0, 6]] });
const denial = makeStatement(document, 'denied it', {
  source: [
    [0, 6],
    [8, 25],
  ],
  cue: [[8, 12]],
  speakers: [speaker(russia)],
  places: [{ name: 'Moscow', country: 'RUS', span: [0, 6] }],
});

overStores(store => {
  let sound: string;

  beforeAll(async () => {
    sound = await store.fresh();
    const ledger = await openLedger(sound, { create: true });
    await ledger.add(
      document,
      { text: document.text, actors: [russia], statements: [denial] },
      { analysedBy: 'test', seenAt: '1983' },
    );
    await ledger.close();
  });

  const faults = async (file: string): Promise<Fault[]> => {
    const ledger = await openLedger(file);
    const found: Fault[] = [];
    for await (const fault of ledger.check()) found.push(fault);
    await ledger.close();
    return found;
  };

  it('a sound ledger has no fault', async () => {
    expect(await faults(sound)).toEqual([]);
  });

  describe('check finds', () => {
    const cases: readonly [what: string, sql: string, statement: boolean, reason: RegExp][] = [
      [
        'a changed text',
        `update documents set text = replace(text, 'denied', 'owned')`,
        false,
        /its text has the hash/,
      ],
      [
        'a changed letter, which the words show too',
        `update documents set text = replace(text, 'denied it', 'denies it')`,
        true,
        /kept as "denied it", and the text has "denies it"/,
      ],
      [
        'changed words',
        `update statements set content = 'confirmed it'`,
        true,
        /its content is kept as "confirmed it", and the text has "denied it"/,
      ],
      [
        'changed words of the source',
        `update statements set source = 'Moscow'`,
        true,
        /its source is kept as "Moscow"/,
      ],
      [
        'a moved span',
        `update spans set start = start + 1 where role = 'content'`,
        true,
        /its content is kept as/,
      ],
      [
        'a span past the end',
        `update spans set "end" = 500 where role = 'cue'`,
        true,
        /its cue \[8, 500\) is not within the text/,
      ],
      [
        'a span turned round',
        `update spans set start = 13, "end" = 12 where role = 'cue'`,
        true,
        /its cue \[13, 12\)/,
      ],
      ['a lost content', `delete from spans where role = 'content'`, true, /it has no content/],
      [
        'a lost span of two',
        `delete from spans where role = 'source' and ordinal = 0`,
        true,
        /its source is kept as/,
      ],
      ['a place outside the text', `update places set "end" = 99`, true, /its place \[0, 99\)/],
      ['a mention outside the text', `update mentions set start = -1`, false, /a mention of RUS/],
      ['a changed hash', `update documents set content_hash = 'x' || content_hash`, false, /hash/],
      ['a wrong day', `update statements set day = '1983-12-31'`, true, /which is not its day/],
      [
        'a row that refers to nothing',
        `update statements set document = 'gone'`,
        false,
        /refers to a row of documents that is not there/,
      ],
      ['a lost statement', `delete from statements`, false, /refers to a row of statements/],
      [
        'a full-text index that knows other words',
        store.name === 'SQLite'
          ? `insert into statement_search(statement_search, rowid, content) values ('delete', 1, 'denied it')`
          : `update statements set search = '''owned'':1'`,
        false,
        /full-text index does not agree/,
      ],
    ];
    it.each(cases)('%s', async (_, sql, ofStatement, reason) => {
      const file = await store.copy(sound);
      await store.meddle(file, sql);
      const found = await faults(file);
      const hit = found.find(f => reason.test(f.reason));
      expect(hit, JSON.stringify(found)).toBeDefined();
      if (ofStatement) expect(hit).toMatchObject({ document: document.id, statement: denial.id });
    });
  });

  describe('the database itself refuses', () => {
    it.each([
      `update statements set act = 'confirm'`,
      `delete from statements`,
      `update documents set title = 'x'`,
      `delete from spans`,
      `update addresses set uri = 'x'`,
      `update statement_speakers set code = 'USA'`,
    ])('%s', async sql => {
      await expect(store.run(sound, sql)).rejects.toThrow(/a ledger keeps what it has recorded/);
    });
  });
});

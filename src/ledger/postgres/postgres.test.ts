import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyAnalysed, makeActor, makeDocument, makeStatement, speaker } from '../../testing/ledger.ts';
import {
  freshDatabase,
  type PostgresServer,
  runSql,
  skipWithoutPostgres,
  startPostgres,
} from '../../testing/postgres.ts';
import { type Ledger, type LedgerError, openLedger, SCHEMA_VERSION } from '../index.ts';
import { withoutPassword } from './address.ts';
import { codeOf, explainFor } from './explain.ts';

const how = { analysedBy: 'test', seenAt: '1983-09-12' };
const skip = skipWithoutPostgres();

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

/** What opening, and something with the ledger, gives: the error. */
const refusal = async (
  address: string,
  act: (ledger: Ledger) => Promise<unknown> = async () => {},
  options: Parameters<typeof openLedger>[1] = { create: true },
): Promise<LedgerError> => {
  try {
    const ledger = await openLedger(address, options);
    await act(ledger).finally(() => ledger.close());
  } catch (error) {
    return error as LedgerError;
  }
  throw new Error('it was not refused');
};

const onDay = (publishedAt: string | null, words = `Moscow denied it on ${publishedAt}.`) => {
  const document = makeDocument(words, { publishedAt });
  const russia = makeActor('RUS', { mentions: [[0, 6]] });
  const statements = [makeStatement(document, words.slice(7, 16), { speakers: [speaker(russia)] })];
  return { document, analysis: { text: document.text, actors: [russia], statements } };
};

describe.skipIf(skip)('a server of its own', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres({
      durable: true,
      settings: ['max_connections = 12', 'superuser_reserved_connections = 3'],
    });
    await runSql(
      server.url(),
      `create user ann password 'secret'`,
      'create database notes owner ann',
      `create database latin encoding 'SQL_ASCII' template template0`,
      `create database standby`,
    );
    const file = join(server.folder, 'data', 'pg_hba.conf');
    const rules = ['host all nobody 127.0.0.1/32 reject', 'host all ann 127.0.0.1/32 scram-sha-256'];
    writeFileSync(file, `${rules.join('\n')}\n${readFileSync(file, 'utf8')}`);
    await runSql(server.url(), 'select pg_reload_conf()');
  });
  afterAll(() => server.end());
  const as = (user: string, database = 'notes'): string =>
    `postgres://${user}@127.0.0.1:${server.port}/${database}`;

  describe('refuses with the address, the reason and what to do, and never with the password', () => {
    const cases: readonly [what: string, address: () => string, problem: string, message: RegExp][] = [
      [
        'a wrong password',
        () => as('ann:wrong-one'),
        'no-permission',
        /refuses the password; give it in PGPASSWORD/,
      ],
      ['no password', () => as('ann'), 'no-permission', /refuses the password/],
      ['a user who may not come in', () => as('nobody:secret'), 'no-permission', /does not let this user in/],
      [
        'no such database',
        () => as('ann:secret', 'none'),
        'not-found',
        /no such database; make it with: createdb/,
      ],
      [
        'no server',
        () => 'postgres://ann:secret@127.0.0.1:1/notes',
        'unreachable',
        /does not answer: no PostgreSQL listens there; start the server/,
      ],
      [
        'no such host',
        () => 'postgres://ann:secret@no-such-host.invalid/notes',
        'unreachable',
        /cannot be found|does not answer/,
      ],
      [
        'another encoding',
        () => as('postgres', 'latin'),
        'not-a-ledger',
        /has the encoding SQL_ASCII; make one with: createdb -E UTF8/,
      ],
      [
        'no TLS',
        () => `${as('ann:secret')}?sslmode=require`,
        'no-permission',
        /no encrypted connection|not offer an/,
      ],
      ['an address that is none', () => 'postgres://ann:secret@[::/notes', 'not-found', /write postgres:/],
      [
        'a certificate that is not there',
        () => `${as('ann:secret')}?sslmode=verify-full&sslrootcert=/nowhere/ca.pem`,
        'not-found',
        /names a certificate that cannot be read/,
      ],
    ];
    it.each(cases)('%s', async (_, address, problem, message) => {
      const { PGPASSWORD, PGPASSFILE } = process.env;
      Object.assign(process.env, { PGPASSFILE: '/nowhere' });
      delete process.env.PGPASSWORD;
      const error = await refusal(address()).finally(() => {
        if (PGPASSWORD !== undefined) process.env.PGPASSWORD = PGPASSWORD;
        if (PGPASSFILE !== undefined) process.env.PGPASSFILE = PGPASSFILE;
        else delete process.env.PGPASSFILE;
      });
      expect([error.name, error.problem, error.message]).toEqual([
        'LedgerError',
        problem,
        expect.stringMatching(message),
      ]);
      expect(error.message).not.toMatch(/secret|wrong-one/);
    });

    it('a user who may not make tables, and then one who may only read', async () => {
      await runSql(server.url('postgres'), 'create user bob', 'create database closed');
      await runSql(server.url('closed'), 'revoke create on schema public from public');
      expect(await refusal(as('bob', 'closed'))).toMatchObject({
        problem: 'no-permission',
        message: expect.stringMatching(/permission denied for schema public.*have its owner grant/),
      });
      const ledger = await openLedger(server.url('closed'), { create: true });
      const { document, analysis } = onDay('1983-09-01');
      await ledger.add(document, analysis, how);
      await ledger.close();
      await runSql(server.url('closed'), 'grant select on all tables in schema public to bob');
      const reader = await openLedger(as('bob', 'closed'));
      expect(await reader.summary()).toMatchObject({ documents: 1, statements: 1 });
      expect(await all(reader.check())).toEqual([]);
      await reader.close();
      const second = onDay('1983-09-02');
      expect(
        await refusal(as('bob', 'closed'), l => l.add(second.document, second.analysis, how)),
      ).toMatchObject({
        problem: 'no-permission',
        message: expect.stringMatching(/permission denied for table/),
      });
    });

    it('a server that may only be read', async () => {
      await runSql(server.url(), 'alter database standby set default_transaction_read_only = on');
      expect(await refusal(as('postgres', 'standby'))).toMatchObject({
        problem: 'no-permission',
        message: expect.stringMatching(/may only be read/),
      });
    });

    it('more connections than the server has', async () => {
      const open: Ledger[] = [];
      const error = await (async () => {
        for (;;) open.push(await openLedger(as('ann:secret'), { create: true }));
      })().catch(e => e as LedgerError);
      for (const ledger of open) await ledger.close();
      expect(error).toMatchObject({
        problem: 'locked',
        message: expect.stringMatching(/raise max_connections/),
      });
      expect(open[0].path).toBe(as('ann'));
    });
  });

  it('writes on after the server was started anew, and nothing is lost or there twice', async () => {
    await runSql(server.url(), 'create database restarted');
    const ledger = await openLedger(server.url('restarted'), { create: true });
    const documents = Array.from({ length: 40 }, (_, i) =>
      onDay(`1983-01-${String((i % 28) + 1).padStart(2, '0')}`, `Moscow denied number ${i}.`),
    );
    let restarted: Promise<void> | undefined;
    for (const [i, { document, analysis }] of documents.entries()) {
      if (i === 15) restarted = server.stop('immediate').then(server.start);
      expect(['added', 'known']).toContain(await ledger.add(document, analysis, how));
    }
    await restarted;
    expect(await ledger.summary()).toMatchObject({ documents: 40, statements: 40 });
    expect(await all(ledger.check())).toEqual([]);
    await ledger.close();
  });
});

describe.skipIf(skip)('a database', () => {
  it('of a newer release is refused', async () => {
    const url = await freshDatabase();
    await (await openLedger(url, { create: true })).close();
    await runSql(url, `update ledger_version set version = ${SCHEMA_VERSION + 1}`);
    expect(await refusal(url)).toMatchObject({
      problem: 'newer',
      message: expect.stringContaining(`schema ${SCHEMA_VERSION + 1}, this release knows ${SCHEMA_VERSION}`),
    });
  });

  it('without a ledger is refused where none shall be made', async () => {
    expect(await refusal(await freshDatabase(), undefined, {})).toMatchObject({
      problem: 'not-found',
      message: expect.stringContaining('make one with `onrecord read`'),
    });
  });

  it('with tables of another program is refused, and left as it was', async () => {
    const url = await freshDatabase();
    await runSql(url, 'create table documents (x int)');
    expect(await refusal(url)).toMatchObject({
      problem: 'not-a-ledger',
      message: expect.stringMatching(/tables of another program; name another database, or another schema/),
    });
    expect(await runSql(url, `select tablename from pg_tables where schemaname = 'public'`)).toEqual([
      { tablename: 'documents' },
    ]);
  });

  it('holds several ledgers, each in a schema', async () => {
    const url = await freshDatabase();
    await runSql(url, 'create schema one', 'create schema two');
    const at = (schema: string) => `${url}?options=-csearch_path%3D${schema}`;
    for (const [schema, day] of [
      ['one', '1983-09-01'],
      ['two', '1991-01-01'],
    ]) {
      const ledger = await openLedger(at(schema), { create: true });
      const { document, analysis } = onDay(day);
      await ledger.add(document, analysis, how);
      expect(await ledger.summary()).toMatchObject({ documents: 1, firstDay: day });
      expect(await all(ledger.check())).toEqual([]);
      await ledger.close();
    }
  });

  it('is made once by several who make it at the same time', async () => {
    const url = await freshDatabase();
    const ledgers = await Promise.all(Array.from({ length: 4 }, () => openLedger(url, { create: true })));
    for (const ledger of ledgers) expect(await ledger.summary()).toMatchObject({ documents: 0 });
    for (const ledger of ledgers) await ledger.close();
  });
});

describe.skipIf(skip)('several writers at once', () => {
  const documents = fc.sample(anyAnalysed, { numRuns: 40, seed: 5 });
  const texts = new Set(documents.map(d => d.document.id)).size;

  it('add every document once, and count actors as one writer does', async () => {
    const [url, other] = [await freshDatabase(), await freshDatabase()];
    const one = await openLedger(other, { create: true });
    for (const { document, analysis } of documents) await one.add(document, analysis, how);
    const writers = await Promise.all(Array.from({ length: 4 }, () => openLedger(url, { create: true })));
    const outcomes = await Promise.all(
      writers.map(async (writer, w) => {
        const own: string[] = [];
        // Each begins elsewhere, so that they meet in the middle.
        for (let i = 0; i < documents.length; i++) {
          const { document, analysis } = documents[(i + w * 10) % documents.length];
          own.push(await writer.add(document, analysis, how));
        }
        return own;
      }),
    );
    const added = outcomes.flat().filter(o => o === 'added' || o === 'new-version');
    expect(added.length).toBe(texts);
    expect((await writers[0].summary()).documents).toBe(texts);
    expect(await all(writers[0].check())).toEqual([]);
    await Promise.all(writers.map(w => w.match()));
    await one.match();
    const claims = 'select token, claim from propositions order by token';
    expect(await runSql(url, claims)).toEqual(await runSql(other, claims));
    const forms = 'select * from actor_forms order by code, field, form';
    expect(await runSql(url, 'select * from actors order by code')).toEqual(
      await runSql(other, 'select * from actors order by code'),
    );
    expect((await runSql(url, forms)).map(f => [f.code, f.field, f.form])).toEqual(
      (await runSql(other, forms)).map(f => [f.code, f.field, f.form]),
    );
    for (const ledger of [...writers, one]) await ledger.close();
  });

  it('wait for one that holds on, and say so after a while', async () => {
    const url = await freshDatabase();
    const ledger = await openLedger(url, { create: true, busyTimeout: 200 });
    const { document, analysis } = onDay('1983-09-01');
    await ledger.add(document, analysis, how);
    const blocking = runSql(
      url,
      `begin; update actors set name = 'x' where code = 'RUS'; select pg_sleep(1.5); rollback`,
    );
    while (
      (
        await runSql(
          url,
          `select from pg_stat_activity where query like '%pg_sleep(1.5)%' and pid <> pg_backend_pid() and datname = current_database() and wait_event = 'PgSleep'`,
        )
      ).length === 0
    );
    const next = onDay('1983-09-02');
    await expect(ledger.add(next.document, next.analysis, { ...how })).rejects.toMatchObject({
      problem: 'locked',
      message: expect.stringContaining('is locked by another process'),
    });
    await blocking;
    expect(await ledger.add(next.document, next.analysis, how)).toBe('added');
    await ledger.close();
  });
});

describe.skipIf(skip)('parts by year', () => {
  const partsOf = async (url: string, table: string): Promise<string[]> => {
    const rows = await runSql(
      url,
      `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = '${table}'::regclass order by 1`,
    );
    return rows.map(row => String(row.name));
  };

  it('are made as they are needed, one for all days before 1900 and one from 2100 on', async () => {
    const url = await freshDatabase();
    const ledger = await openLedger(url, { create: true });
    for (const day of [
      null,
      '1812',
      '1983-09-01T10:00:00Z',
      '1983-12-31',
      '1984',
      '2024-02-29',
      '2150-01-01',
      '19x',
      'soon',
    ]) {
      const { document, analysis } = onDay(day);
      expect(await ledger.add(document, analysis, how)).toBe('added');
    }
    expect(await partsOf(url, 'statements')).toEqual(
      ['1983', '1984', '2024', 'early', 'late'].map(part => `statements_${part}`),
    );
    expect((await partsOf(url, 'documents')).length).toBe(6);
    expect((await ledger.statements({ since: '1983-09', until: '1984' })).items.length).toBe(3);
    expect(await all(ledger.check())).toEqual([]);
    await ledger.close();
  });

  it('that somebody made by month are used, and the rest of the year gets parts between them', async () => {
    const url = await freshDatabase();
    const ledger = await openLedger(url, { create: true });
    await runSql(url, `create table s03 partition of statements for values from ('1983-03') to ('1983-04')`);
    for (const day of ['1983-03-15', '1983-01-01', '1983-05-05', '1983-12-31']) {
      const { document, analysis } = onDay(day);
      await ledger.add(document, analysis, how);
    }
    expect(await partsOf(url, 'statements')).toEqual([
      's03',
      'statements_1983',
      'statements_1983_04',
      'statements_early',
      'statements_late',
    ]);
    expect(await runSql(url, 'select count(*)::int as n from s03')).toEqual([{ n: 1 }]);
    expect(await all(ledger.check())).toEqual([]);
    await ledger.close();
  });

  it('refuse changes like the whole, also when named themselves', async () => {
    const url = await freshDatabase();
    const ledger = await openLedger(url, { create: true });
    const { document, analysis } = onDay('1983-09-01');
    await ledger.add(document, analysis, how);
    await ledger.close();
    for (const sql of [
      'delete from statements_1983',
      `update documents_1983 set title = 'x'`,
      'truncate spans',
    ])
      await expect(runSql(url, sql)).rejects.toThrow(/keeps what it has recorded/);
  });
});

describe.skipIf(skip)('check finds', () => {
  it.each([
    [
      'a document without its id among those known',
      'delete from document_ids',
      /documents, id .*document_ids that is not/,
    ],
    [
      'a wrong count',
      'update row_counts set n = n + 1',
      /table statements: 1 rows are there, and 2 were counted/,
    ],
    [
      'a document that is there twice',
      `insert into documents select * from documents`,
      /table documents: id .* more than once/,
    ],
    ['a lost actor', `delete from actors`, /statement_speakers, code RUS: refers to a row of actors/],
  ])('%s', async (_, sql, reason) => {
    const url = await freshDatabase();
    const ledger = await openLedger(url, { create: true });
    const { document, analysis } = onDay('1983-09-01');
    await ledger.add(document, analysis, how);
    await runSql(url, `set session_replication_role = replica; ${sql}`);
    expect((await all(ledger.check())).map(f => f.reason).join('\n')).toMatch(reason);
    await ledger.close();
  });
});

describe('an address is shown without its password', () => {
  it.each([
    ['postgres://ann:secret@db.example.org/notes', 'postgres://ann@db.example.org/notes'],
    [
      'postgresql://ann:se@cr/et@db.example.org:5432/notes?sslmode=require',
      'postgresql://ann@db.example.org:5432/notes?sslmode=require',
    ],
    ['postgres://ann@db.example.org/notes', 'postgres://ann@db.example.org/notes'],
    ['postgres://db.example.org:5432/notes', 'postgres://db.example.org:5432/notes'],
    ['postgres://db/notes?user=ann&password=secret', 'postgres://db/notes?user=ann'],
    ['postgres://db/notes?password=secret&user=ann', 'postgres://db/notes?user=ann'],
    ['postgres://ann:sec?ret@db/notes', 'postgres://ann@db/notes'],
  ])('%s', (address, shown) => {
    expect(withoutPassword(address)).toBe(shown);
  });
});

describe('what the server says is explained', () => {
  it.each([
    ['53100', 'could not extend file', 'disk-full', /the disk of the server is full; free some space/],
    ['XX001', 'invalid page', 'damaged', /restore a backup/],
    ['57P03', 'the database system is starting up', 'unreachable', /is starting or stopping/],
    ['54000', 'index row size 3000 exceeds', 'invalid', /at most 2,704 bytes/],
    ['22021', 'invalid byte sequence', 'invalid', /null character/],
    ['28000', 'no pg_hba.conf entry for host, no encryption', 'no-permission', /sslmode=verify-full/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', 'no-permission', /sslrootcert=FILE/],
    ['99999', 'something new', 'failed', /failed: something new/],
  ])('%s %s', (code, message, problem, told) => {
    const given = Object.assign(new Error(message), { code });
    const error = explainFor('postgres://db/notes')(given) as LedgerError;
    expect([error.problem, error.message]).toEqual([problem, expect.stringMatching(told)]);
    expect(error.message).toContain('postgres://db/notes');
    expect(codeOf(error)).toBe(code);
  });
});

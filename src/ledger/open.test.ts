import { execFileSync, spawn } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { makeActor, makeDocument, makeStatement, speaker, temporaryFolder } from '../testing/ledger.ts';
import { type LedgerError, openLedger, SCHEMA_VERSION } from './index.ts';

const folder = temporaryFolder();
const path = (name: string): string => join(folder, name);
const how = { analysedBy: 'test', seenAt: '1983-09-12' };

/** A ledger with one document of one statement. */
const made = async (name: string): Promise<string> => {
  const ledger = await openLedger(path(name), { create: true });
  const document = makeDocument('Moscow denied it.');
  const russia = makeActor('RUS', { mentions: [[0, 6]] });
  await ledger.add(
    document,
    {
      text: document.text,
      actors: [russia],
      statements: [makeStatement(document, 'denied', { speakers: [speaker(russia)] })],
    },
    how,
  );
  await ledger.close();
  return path(name);
};

/** What opening gives: the error. */
const refusal = async (file: string, options = {}): Promise<LedgerError> => {
  try {
    const ledger = await openLedger(file, { busyTimeout: 100, ...options });
    await ledger.close();
  } catch (error) {
    return error as LedgerError;
  }
  throw new Error('it was opened');
};

describe('what cannot be opened is refused with the file, the reason and what to do', () => {
  const cases: readonly [string, (file: string) => unknown, boolean, string, RegExp][] = [
    ['nothing there', () => {}, false, 'not-found', /there is no ledger .*; make one with `onrecord read`/],
    [
      'a folder that does not exist',
      () => 'none/x.ledger',
      true,
      'not-found',
      /the folder .*none does not exist/,
    ],
    [
      'a file as the folder',
      f => {
        writeFileSync(f, 'x');
        return `${f}/x.ledger`;
      },
      true,
      'not-found',
      /does not exist/,
    ],
    ['a folder', f => mkdirSync(f), true, 'not-a-ledger', /is a folder; name a file/],
    ['a device', () => '/dev/null', true, 'not-a-ledger', /is no file/],
    ['an empty file', f => writeFileSync(f, ''), false, 'not-a-ledger', /is an empty file/],
    ['a text', f => writeFileSync(f, 'Dear diary'), true, 'not-a-ledger', /no SQLite file/],
    ['a few bytes', f => writeFileSync(f, 'S'), true, 'not-a-ledger', /no SQLite file/],
    [
      'a file that only begins like SQLite',
      f => writeFileSync(f, `SQLite format 3\0${'x'.repeat(5000)}`),
      true,
      'not-a-ledger',
      /no SQLite file/,
    ],
    [
      'a database of another program',
      f => new SQLite(f).exec('create table t (x)').close(),
      true,
      'not-a-ledger',
      /of another program/,
    ],
    [
      'a database with another mark',
      f => new SQLite(f).exec('pragma application_id = 7').close(),
      true,
      'not-a-ledger',
      /of another program/,
    ],
    [
      'a database with another version',
      f => new SQLite(f).exec('pragma user_version = 7').close(),
      true,
      'not-a-ledger',
      /of another program/,
    ],
    ['a dangling link', f => symlinkSync(path('nowhere'), f), false, 'not-found', /there is no ledger/],
  ];
  it.each(cases)('%s', async (name, prepare, create, problem, message) => {
    const file = path(name.replaceAll(' ', '-'));
    const other = prepare(file);
    const given = typeof other === 'string' ? (other.startsWith('/') ? other : path(other)) : file;
    const error = await refusal(given, { create });
    expect(error.message).toContain(given);
    expect(error.message).toMatch(message);
    expect([error.name, error.problem]).toEqual(['LedgerError', problem]);
  });

  it('another program’s database, of which not a byte is changed', async () => {
    const file = path('foreign.sqlite');
    new SQLite(file).exec('create table notes (x); insert into notes values (1)').close();
    const before = readFileSync(file);
    await refusal(file, { create: true });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('a newer ledger', async () => {
    const file = await made('newer.ledger');
    new SQLite(file).exec(`pragma user_version = ${SCHEMA_VERSION + 1}`).close();
    const error = await refusal(file);
    expect(error.problem).toBe('newer');
    expect(error.message).toContain(
      `schema ${SCHEMA_VERSION + 1}, this release knows ${SCHEMA_VERSION}); update onrecord`,
    );
  });

  it.each([0.2, 0.5, 0.9])('a ledger of which %f is left, on opening or when it is checked', async share => {
    const file = await made(`cut-${share}.ledger`);
    truncateSync(file, Math.floor((statSync(file).size * share) / 4096) * 4096);
    const checking = (async () => {
      const ledger = await openLedger(file);
      for await (const fault of ledger.check()) return fault;
    })();
    const damaged = { problem: 'damaged', message: expect.stringContaining('is damaged; restore a copy') };
    await checking.then(
      fault => expect(fault).toMatchObject({ document: null, reason: expect.stringContaining('the file: ') }),
      error => expect(error).toMatchObject(damaged),
    );
  });
});

describe('permissions', () => {
  const dist = fileURLToPath(new URL('../../dist/ledger/index.js', import.meta.url));

  /** Opens a ledger as somebody who may not do everything: root becomes nobody once the program is loaded. */
  const tryOpen = (file: string, create: boolean): string => {
    const script = `import { openLedger } from ${JSON.stringify(dist)};
      await (await openLedger(${JSON.stringify(path('any.ledger'))}, { create: true })).close();
      if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
      try { await (await openLedger(${JSON.stringify(file)}, { create: ${create} })).close(); console.log('opened'); } catch (e) { console.log(e.problem + ': ' + e.message); }`;
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  };

  it('a folder that may not be written: for a new ledger and for one that lies there', async () => {
    chmodSync(folder, 0o755);
    const file = await made('in-closed-folder.ledger');
    const closed = path('closed');
    mkdirSync(closed);
    copyFileSync(file, join(closed, 'a.ledger'));
    chmodSync(join(closed, 'a.ledger'), 0o666);
    chmodSync(closed, 0o555);
    expect(tryOpen(join(closed, 'new.ledger'), true)).toMatch(
      /^no-permission: the ledger .*new.ledger cannot be made: the folder .*closed may not be written; choose another/,
    );
    expect(tryOpen(join(closed, 'a.ledger'), false)).toMatch(
      /^no-permission: the ledger .*a.ledger lies in .*closed, which may not be written.*copy the ledger/,
    );
    chmodSync(closed, 0o755);
  });

  it('a file that may not be written, one that may not be read, a folder that may not be entered', async () => {
    const open = path('open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const file = join(open, 'b.ledger');
    copyFileSync(await made('b.ledger'), file);
    chmodSync(file, 0o444);
    expect(tryOpen(file, false)).toMatch(/^no-permission: .* may not be written; change its permissions/);
    chmodSync(file, 0o000);
    expect(tryOpen(file, false)).toMatch(/^no-permission: .* may not be read/);
    chmodSync(open, 0o000);
    expect(tryOpen(file, false)).toMatch(/^no-permission: .* may not be reached/);
    chmodSync(open, 0o777);
  });
});

describe('a ledger of nothing', () => {
  it('is made where there is no file, in an empty file and in a database without tables', async () => {
    writeFileSync(path('empty.ledger'), '');
    new SQLite(path('bare.ledger')).exec('vacuum').close();
    for (const name of ['none.ledger', 'empty.ledger', 'bare.ledger']) {
      const ledger = await openLedger(path(name), { create: true });
      expect(await ledger.summary()).toMatchObject({ documents: 0, statements: 0, firstDay: null });
      await ledger.close();
      expect(() => accessSync(path(name), constants.R_OK)).not.toThrow();
    }
  });
});

describe('other processes', () => {
  /** Holds the write lock of a ledger until it is told to end. */
  const lock = async (file: string) => {
    const script = `const db = new (require('better-sqlite3'))(${JSON.stringify(file)}); db.exec('begin immediate'); console.log('locked'); process.stdin.once('data', () => { db.exec('rollback'); process.exit(); });`;
    const child = spawn(process.execPath, ['-e', script], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await new Promise(resolve => child.stdout.once('data', resolve));
    return { end: () => new Promise(resolve => child.once('exit', resolve) && child.stdin.write('x')) };
  };
  const document = makeDocument('Another text.');
  const nothing = { text: document.text, actors: [], statements: [] };

  it('that write: reading goes on, adding waits and then says so', async () => {
    const file = await made('locked.ledger');
    const other = await lock(file);
    const ledger = await openLedger(file, { busyTimeout: 200 });
    expect((await ledger.statements()).items.length).toBe(1);
    await expect(ledger.add(document, nothing, how)).rejects.toMatchObject({
      problem: 'locked',
      message: expect.stringContaining(`${file} is locked by another process; wait`),
    });
    await other.end();
    expect(await ledger.add(document, nothing, how)).toBe('added');
    await ledger.close();
  });

  it('that let go in time: adding waits and succeeds', async () => {
    const file = await made('patient.ledger');
    const other = await lock(file);
    const ledger = await openLedger(file, { busyTimeout: 60_000 });
    setTimeout(other.end, 0);
    // The wait itself is synchronous, so the other one must have been told before.
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await ledger.add(document, nothing, how)).toBe('added');
    await ledger.close();
  });
});

describe('several processes that make one ledger at once', () => {
  it('end with one whole ledger each time, and none is turned away', async () => {
    const dist = new URL('../../dist/ledger/index.js', import.meta.url).href;
    const script = `import { openLedger } from ${JSON.stringify(dist)};
      process.stdout.write('ready');
      process.stdin.once('data', async path => {
        try { await (await openLedger(String(path), { create: true })).close(); } catch (error) { console.log(error.message); }
        process.exit();
      });`;
    for (let round = 0; round < 8; round++) {
      const file = path(`made-at-once-${round}.ledger`);
      const makers = Array.from({ length: 4 }, () =>
        spawn(process.execPath, ['--input-type=module', '-e', script], {
          stdio: ['pipe', 'pipe', 'inherit'],
        }),
      );
      const said = makers.map(() => '');
      await Promise.all(makers.map(m => new Promise(resolve => m.stdout.once('data', resolve))));
      for (const [i, maker] of makers.entries()) {
        maker.stdout.on('data', text => {
          said[i] += text;
        });
        maker.stdin.write(file);
      }
      await Promise.all(makers.map(m => new Promise(resolve => m.once('close', resolve))));
      expect(said).toEqual(['', '', '', '']);
      const ledger = await openLedger(file);
      expect((await ledger.summary()).documents).toBe(0);
      await ledger.close();
    }
  });
});

describe('a kill in the middle', () => {
  it('leaves whole documents and a ledger without fault', { timeout: 60_000 }, async () => {
    const dist = fileURLToPath(new URL('../../dist/ledger/index.js', import.meta.url));
    for (const [round, wait] of [40, 90, 170].entries()) {
      const file = path(`killed-${round}.ledger`);
      const script = `import { openLedger } from ${JSON.stringify(dist)}; import { createHash } from 'node:crypto';
        const ledger = await openLedger(${JSON.stringify(file)}, { create: true });
        for (let i = 0; ; i++) {
          const text = 'Text ' + i + ' ' + 'word '.repeat(2000), contentHash = createHash('sha256').update(text).digest('hex'), id = contentHash.slice(0, 16);
          const statements = Array.from({ length: 300 }, (_, n) => ({ id: id + ':' + n, kind: 'indirect', source: [[n, n + 1]], cue: [], content: [[n, n + 9]], nestedIn: null, speakers: [], unnamedSpeakers: 1, act: 'state', certainty: 'CT+', framing: 'neutral', addressees: [], targets: [], instruments: [], evidence: [], quantities: [], places: [], date: null, confidence: { attribution: 1, speaker: 1, act: 1, certainty: 1, framing: 1 } }));
          const document = { id, contentHash, givenId: null, uri: 'file:///' + i, title: null, outlet: null, author: null, publishedAt: null, format: 'text', text };
          await ledger.add(document, { text, actors: [], statements }, { analysedBy: 't', seenAt: 's' });
          if (i === 2) console.log('going');
        }`;
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise(resolve => child.stdout.once('data', resolve));
      await new Promise(resolve => setTimeout(resolve, wait));
      const dead = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGKILL');
      await dead;
      const ledger = await openLedger(file);
      const { documents, statements } = await ledger.summary();
      expect(documents).toBeGreaterThanOrEqual(3);
      expect(statements).toBe(documents * 300);
      for await (const fault of ledger.check()) expect(fault).toBeUndefined();
      await ledger.close();
    }
  });
});

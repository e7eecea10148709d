import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { COMMAND, onrecord } from '../testing/command.ts';
import { makeActor, makeDocument, makeStatement, speaker, temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const file = join(folder, 'notes.ledger');
const inLedger = ['--ledger', file];

const russia = makeActor('RUS', { name: 'Russia' });
const sokolov = makeActor('andrei-sokolov', {
  name: 'Andrei Sokolov',
  type: 'person',
  role: 'spokesman',
  affiliation: 'RUS',
});
const usa = makeActor('USA', { name: 'United States' });
const wire = makeDocument(
  '=cmd() is a lie, he said.\nThey shot "it" down,\nhe said \u001b[31mred\u001b[0m.',
  {
    title: 'A denial',
    outlet: 'Meridian Wire',
    publishedAt: '1983-09-01',
    uri: 'https://example.org/a',
  },
);
const many = makeDocument(Array.from({ length: 3000 }, (_, i) => `Sentence ${i} of many.`).join(' '), {
  publishedAt: '1990-01-01',
});

beforeAll(async () => {
  const ledger = await openLedger(file, { create: true });
  const how = { analysedBy: 'test', seenAt: '1983-09-12' };
  const statements = [
    makeStatement(wire, '=cmd() is a lie', {
      act: 'deny',
      certainty: 'CT-',
      speakers: [speaker(sokolov)],
      targets: ['USA'],
    }),
    makeStatement(wire, 'They shot "it" down,\nhe', {
      act: 'accuse',
      speakers: [speaker(usa)],
      targets: ['RUS'],
      unnamedSpeakers: 7,
    }),
    makeStatement(wire, '\u001b[31mred\u001b[0m', { unnamedSpeakers: 1 }),
  ];
  await ledger.add(wire, { text: wire.text, actors: [russia, sokolov, usa], statements }, how);
  const sentences = Array.from({ length: 3000 }, (_, i) => makeStatement(many, `Sentence ${i} of many.`));
  await ledger.add(many, { text: many.text, actors: [], statements: sentences }, how);
  await ledger.close();
});

describe('statements', () => {
  it('in a pipe are a line each, tabs between the cells, nothing cut, no control character left', async () => {
    const { code, stdout, stderr } = await onrecord(['statements', ...inLedger, '--until', '1983']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      'day\twho\tact\tsure\twords\twhere',
      `1983-09-01\tAndrei Sokolov (RUS)\tdeny\tCT-\t=cmd() is a lie\t${wire.id}:0`,
      `1983-09-01\tUnited States, 7 not named\taccuse\tCT+\tThey shot "it" down, he\t${wire.id}:26`,
      `1983-09-01\t1 not named\tstate\tCT+\t [31mred [0m\t${wire.id}:55`,
      '',
    ]);
  });

  it('as JSON are a statement a line, with words and document', async () => {
    const { code, stdout } = await onrecord(['statements', ...inLedger, '--json', '--by', 'rus']);
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      {
        id: `${wire.id}:0`,
        act: 'deny',
        content: [[0, 15]],
        words: { content: '=cmd() is a lie' },
        day: '1983-09-01',
        document: { id: wire.id, title: 'A denial', outlet: 'Meridian Wire', uri: 'https://example.org/a' },
      },
    ]);
  });

  it('as CSV quote what must be quoted and hold nothing that a spreadsheet would compute', async () => {
    const { code, stdout } = await onrecord(['statements', ...inLedger, '--csv', '--until', '1983']);
    expect(code).toBe(0);
    const lines = stdout.split('\r\n');
    expect(lines[0].split(',').slice(0, 4)).toEqual(['id', 'day', 'date', 'act']);
    expect(lines.length).toBe(5);
    expect(stdout).toContain(",'=cmd() is a lie,");
    expect(stdout).toContain(',"They shot ""it"" down,\nhe",');
  });

  it.each([
    [['--by', 'RUS'], 1],
    [['--by', 'Andrei Sokolov'], 1],
    [['--by', 'USA', '--act', 'deny'], 0],
    [['--target', 'RUS'], 1],
    [['--about', 'USA'], 1],
    [['--about', 'lie'], 1],
    [['--act', 'deny,accuse'], 2],
    [['--act', 'deny', '--act', 'accuse'], 2],
    [['--since', '1990'], 3000],
    [['--contains', 'shot down'], 1],
    [['--outlet', 'MERIDIAN WIRE'], 3],
    [['--document', wire.id.slice(0, 5)], 3],
    [['--document', 'https://example.org/a'], 3],
    [['--limit', '5'], 5],
    [['--limit', '0'], 3003],
    [[], 3003],
  ])('%j gives %i', async (args, count) => {
    const { code, stdout } = await onrecord(['statements', ...inLedger, '--json', ...args]);
    expect([code, stdout.split('\n').length - 1]).toEqual([0, count]);
  });

  it('as JSON and CSV at once are none', async () => {
    expect(await onrecord(['statements', ...inLedger, '--csv', '--json'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'onrecord: --json or --csv, not both\n',
    });
  });

  it('newest first', async () => {
    const { stdout } = await onrecord(['statements', ...inLedger, '--newest-first', '--limit', '1']);
    expect(stdout).toContain('Sentence 2999 of many.');
  });

  it('of nothing say so', async () => {
    expect(await onrecord(['statements', ...inLedger, '--act', 'pledge'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'no statements found\n',
    });
  });

  it.each([
    [['--act', 'denny'], /"denny" is none of them. Did you mean deny\? They are: state, assess/],
    [['--act', 'zzzzzzz'], /"zzzzzzz" is none of them. They are/],
    [['--since', 'yesterday'], /"yesterday" is no date; write YYYY-MM-DD/],
    [['--until', '1983-13'], /"1983-13" is no date/],
    [
      ['--since', '1984', '--until', '1983'],
      /no day lies from 1984 to 1983: the last comes before the first/,
    ],
    [['--by', 'Andrei Sokolow'], /knows no actor "Andrei Sokolow"; did you mean andrei-sokolov\?/],
    [['--by', 'qqqq'], /knows no actor "qqqq" \(list them: onrecord actors\)/],
    [['--outlet', 'Pravda'], /has no outlet "Pravda"; it has: Meridian Wire/],
    [['--document', 'ffff'], /has no document "ffff"/],
    [['--contains', '!!'], /"!!" holds no word to search for/],
    [['--limit', 'many'], /"many" is no whole number/],
    [['--limit', '-1'], /.+/],
    [['--buy', 'RUS'], /unknown option '--buy'(?:.|\n)*Did you mean --by\?/],
    [['stray'], /too many arguments/],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await onrecord(['statements', ...inLedger, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('stop without a word when the reader has seen enough', async () => {
    const child = spawn('sh', [
      '-c',
      `"${process.execPath}" "${COMMAND}" statements --ledger "${file}" --json | head -n 1`,
    ]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    await new Promise(resolve => child.on('close', resolve));
    expect(stdout.split('\n').length).toBe(2);
    expect(stderr).toBe('');
  });
});

describe('which ledger', () => {
  it('is that of --ledger, else of $ONRECORD_LEDGER, else onrecord.ledger here', async () => {
    const none = await onrecord(['check'], { cwd: folder });
    expect(none.code).toBe(1);
    expect(none.stderr).toBe(
      'onrecord: there is no ledger onrecord.ledger; make one with `onrecord read`, or name another with --ledger FILE\n',
    );
    expect((await onrecord(['check'], { env: { ONRECORD_LEDGER: file } })).stdout).toContain(file);
    expect((await onrecord(['check', '-l', file], { env: { ONRECORD_LEDGER: '/nowhere' } })).code).toBe(0);
  });

  it.each<[string, (path: string) => unknown, RegExp]>([
    ['a folder', path => mkdirSync(path), /is a folder/],
    ['a text', path => writeFileSync(path, 'Dear diary'), /is not a ledger/],
    ['bytes', path => writeFileSync(path, Buffer.alloc(5000, 0xfe)), /is not a ledger/],
    ['an empty file', path => writeFileSync(path, ''), /is an empty file/],
    ['a foreign database', path => new SQLite(path).exec('create table t (x)').close(), /of another program/],
  ])('%s is refused in one line with exit code 1, by every command', async (name, make, message) => {
    const path = join(folder, name.replaceAll(' ', '-'));
    make(path);
    for (const command of [['statements'], ['actors'], ['actor', 'RUS'], ['document', 'ffff'], ['check']]) {
      const { code, stdout, stderr } = await onrecord([...command, '--ledger', path]);
      expect([command, code, stdout, stderr.split('\n').length]).toEqual([command, 1, '', 2]);
      expect(stderr).toMatch(message);
    }
  });
});

describe('actors', () => {
  it('are listed, and as CSV and JSON', async () => {
    const { stdout } = await onrecord(['actors', ...inLedger]);
    expect(stdout.split('\n')[1]).toMatch(/^RUS\tRussia\tstate\t\t1\t1\t$/);
    expect((await onrecord(['actors', ...inLedger, '--csv', '--of', 'RUS'])).stdout).toBe(
      'code,name,type,role,affiliation,named,statements,documents\r\nandrei-sokolov,Andrei Sokolov,person,spokesman,RUS,true,1,1\r\n',
    );
    const json = await onrecord(['actors', ...inLedger, '--json', '--type', 'person']);
    expect(JSON.parse(json.stdout)).toMatchObject({ code: 'andrei-sokolov', affiliation: 'RUS' });
  });

  it('have a profile', async () => {
    const { code, stdout } = await onrecord(['actor', 'russia', ...inLedger]);
    expect(code).toBe(0);
    for (const part of ['Russia', 'deny 1', 'andrei-sokolov', '=cmd() is a lie'])
      expect(stdout).toContain(part);
    const json = JSON.parse((await onrecord(['actor', 'RUS', ...inLedger, '--json'])).stdout);
    expect(json).toMatchObject({
      code: 'RUS',
      statements: 1,
      members: [{ code: 'andrei-sokolov' }],
      recent: [{ act: 'deny' }],
    });
  });
});

describe('document', () => {
  it('is shown with what is known of it', async () => {
    const { code, stdout } = await onrecord(['document', wire.id.slice(0, 6), ...inLedger]);
    expect(code).toBe(0);
    for (const part of ['A denial', wire.contentHash, 'https://example.org/a', '=cmd() is a lie'])
      expect(stdout).toContain(part);
  });

  it('gives its text to the letter', async () => {
    expect((await onrecord(['document', wire.id, '--text', ...inLedger])).stdout).toBe(wire.text);
  });

  it('gives the JSON of extract', async () => {
    const json = JSON.parse((await onrecord(['document', wire.id, '--json', ...inLedger])).stdout);
    expect(Object.keys(json)).toEqual([
      'id',
      'uri',
      'title',
      'outlet',
      'publishedAt',
      'text',
      'statements',
      'actors',
    ]);
    expect(json.statements.length).toBe(3);
  });
});

describe('check', () => {
  it('says that there is no fault', async () => {
    expect(await onrecord(['check', ...inLedger])).toEqual({
      code: 0,
      stdout: `${file}: 2 documents, 3003 statements: no fault\n`,
      stderr: '',
    });
  });

  it('names every fault and ends with 1', async () => {
    const broken = join(folder, 'broken.ledger');
    const db = new SQLite(file);
    await db.backup(broken);
    db.close();
    const meddled = new SQLite(broken);
    meddled.exec(
      `drop trigger statements_no_update; update statements set cue = 'said' where number in (1, 2)`,
    );
    meddled.close();
    const { code, stdout } = await onrecord(['check', '--ledger', broken]);
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      `${wire.id}:0: its cue is kept as "said", and the text has ""`,
      `${wire.id}:26: its cue is kept as "said", and the text has ""`,
      `${broken}: 2 documents, 3003 statements: 2 faults`,
      '',
    ]);
    const json = await onrecord(['check', '--ledger', broken, '--json']);
    expect(JSON.parse(json.stdout.split('\n')[0])).toEqual({
      document: wire.id,
      statement: `${wire.id}:0`,
      reason: 'its cue is kept as "said", and the text has ""',
    });
  });
});

describe('help', () => {
  it.each([
    [['--help'], 0],
    [['-h'], 0],
    [['help'], 0],
    [['help', 'statements'], 0],
    [['statements', '--help'], 0],
    [['--version'], 0],
    [[], 2],
    [['statement'], 2],
    [['--nonsense'], 2],
  ])('%j ends with %i', async (args, code) => {
    const ended = await onrecord(args);
    expect(ended.code).toBe(code);
    expect(code === 0 ? ended.stderr : ended.stdout).toBe('');
  });

  it('is told of commands below commands too', async () => {
    const { code, stdout } = await onrecord(['help', 'council', 'vote']);
    expect(code).toBe(0);
    expect(stdout).toBe((await onrecord(['council', 'vote', '--help'])).stdout);
  });

  it('tells the nearest command', async () => {
    expect((await onrecord(['statemens'])).stderr).toMatch(
      /unknown command 'statemens'(?:.|\n)*Did you mean statements\?/,
    );
  });
});

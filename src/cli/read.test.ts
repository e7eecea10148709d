import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { COMMAND, type Ended, ended, onrecord } from '../testing/command.ts';
import { temporaryFolder } from '../testing/ledger.ts';

const root = temporaryFolder();
const fresh = (): string => mkdtempSync(join(root, 'x'));

const SAYING =
  'The minister, Ivan Petrov, denied that any troops had crossed the border.\n\n"We sent nobody," he said on Monday.\n';
const OTHER =
  'The United States accused Russia of sending troops across the border, a State Department spokesman said.\n';

const filesIn = (folder: string, files: Record<string, string | Buffer>): string => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

/** Runs the command as somebody who may not do everything: root becomes nobody once all that it needs is loaded. */
const asNobody = (args: readonly string[]): Promise<Ended> => {
  const from = (file: string): string => JSON.stringify(join(dirname(COMMAND), file));
  const script = `import { run } from ${from('program.js')}; import ${from('commands/read.js')};
    import { shippedEngine } from ${from('analysis.js')}; import { openLedger } from ${from('../ledger/index.js')};
    shippedEngine();
    await (await openLedger(${JSON.stringify(join(fresh(), 'any.ledger'))}, { create: true })).close();
    if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
    process.exitCode = await run(${JSON.stringify(args)});`;
  return ended(spawn(process.execPath, ['--input-type=module', '-e', script]));
};

describe('extract', () => {
  it('prints JSON with spans that are the words of the text', async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING, 'b.txt': OTHER });
    const { code, stdout, stderr } = await onrecord(['extract', '--json', 'a.txt', 'b.txt'], { cwd: folder });
    expect([code, stderr]).toEqual([0, '']);
    const documents = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(documents.map(d => d.uri)).toEqual(
      ['a.txt', 'b.txt'].map(name => pathToFileURL(join(folder, name)).href),
    );
    for (const d of documents) {
      expect(Object.keys(d)).toEqual([
        'id',
        'uri',
        'title',
        'outlet',
        'publishedAt',
        'text',
        'statements',
        'actors',
      ]);
      expect(d.statements.length).toBeGreaterThan(0);
      for (const s of d.statements)
        for (const [start, end] of [...s.source, ...s.cue, ...s.content]) {
          expect(0 <= start && start < end && end <= d.text.length).toBe(true);
          expect(d.text.slice(start, end).trim()).not.toBe('');
        }
    }
    expect(documents[0].statements.map((s: { act: string }) => s.act)).toContain('deny');
  });

  it('is the same a second time, byte for byte', async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING });
    const once = await onrecord(['extract', '--json', 'a.txt'], { cwd: folder });
    expect((await onrecord(['extract', '--json', 'a.txt'], { cwd: folder })).stdout).toBe(once.stdout);
  });

  it('prints spans alone for the scorers', async () => {
    const { stdout } = await onrecord(['extract', '--input-jsonl', '--attributions'], {
      input: `${JSON.stringify({ id: 'x', text: SAYING })}\n`,
    });
    const line = JSON.parse(stdout);
    expect(Object.keys(line)).toEqual(['id', 'attributions']);
    expect(line.id).toBe('x');
    for (const a of line.attributions) expect(Object.keys(a)).toEqual(['source', 'cue', 'content']);
  });

  it('prints a listing for people', async () => {
    const { code, stdout } = await onrecord(['extract', '-'], { input: SAYING });
    expect(code).toBe(0);
    expect(stdout).toContain('who\tact\tsure\twords\twhere');
    expect(stdout).toMatch(/\tdeny\tCT-\t/);
  });

  it('says so when nobody is cited', async () => {
    expect((await onrecord(['extract', '-'], { input: 'It rained.\n' })).stdout).toContain('nobody is cited');
  });

  it('answers JSON lines in their order and survives broken ones', async () => {
    const lines = [
      JSON.stringify({ id: 'first', text: SAYING }),
      '{"id": "broken", "text": ',
      '',
      '[1, 2]',
      JSON.stringify({ id: 'no text' }),
      JSON.stringify({ id: 7, text: OTHER }),
      `{"id": "half a pair", "text": "He said \\ud83d it was so."}`,
      JSON.stringify({ id: 'last', text: SAYING }),
    ];
    const { code, stdout, stderr } = await onrecord(['extract', '--input-jsonl', '--json'], {
      input: lines.join('\n'),
    });
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers.map(({ id, line }) => [id, line])).toEqual([
      ['first', undefined],
      ['broken', 2],
      [null, 3],
      [null, 4],
      ['no text', 5],
      ['7', undefined],
      ['half a pair', undefined],
      ['last', undefined],
    ]);
    expect(answers.filter(({ error }) => error).map(({ statements }) => statements)).toEqual(
      Array(4).fill(undefined),
    );
    expect(
      stderr
        .trim()
        .split('\n')
        .map(line => /standard input:(\d+)/.exec(line)?.[1]),
    ).toEqual(['2', '3', '4', '5']);
    expect(code).toBe(3);
  });

  it('survives a first line that is broken', async () => {
    const { code, stdout } = await onrecord(['extract', '--input-jsonl', '--json'], {
      input: `garbage\n${JSON.stringify({ id: 'x', text: OTHER })}\n`,
    });
    expect(code).toBe(3);
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).id),
    ).toEqual([null, 'x']);
  });

  it('answers each line as it comes, before the next is sent', async () => {
    const child = spawn(process.execPath, [COMMAND, 'extract', '--input-jsonl', '--attributions']);
    const answer = () =>
      new Promise<string>(resolve => child.stdout.once('data', chunk => resolve(String(chunk))));
    for (const id of ['a', 'b']) {
      child.stdin.write(`${JSON.stringify({ id, text: OTHER })}\n`);
      expect(JSON.parse(await answer()).id).toBe(id);
    }
    child.stdin.end();
    expect(await new Promise(resolve => child.once('close', resolve))).toBe(0);
  });

  it('of empty input says nothing and ends well', async () => {
    expect(await onrecord(['extract', '--input-jsonl', '--json'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it.each([
    [[], /name a file, a folder or an address/],
    [['--input-jsonl', 'a.txt'], /--input-jsonl reads standard input; leave out/],
  ])('%j is refused with exit code 2', async (args, message) => {
    const { code, stderr } = await onrecord(['extract', ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('goes on after inputs that cannot be read and names each', async () => {
    const folder = filesIn(fresh(), {
      'good.txt': SAYING,
      'empty.txt': '',
      'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]),
    });
    const { code, stdout, stderr } = await onrecord(
      ['extract', '--json', 'none.txt', 'empty.txt', 'photo.jpg', 'good.txt'],
      { cwd: folder },
    );
    expect(code).toBe(3);
    expect(JSON.parse(stdout).uri).toContain('good.txt');
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^onrecord: skipped none.txt: does not exist/),
      expect.stringMatching(/^onrecord: skipped empty.txt: is empty/),
      expect.stringMatching(/^onrecord: skipped photo.jpg: is a JPEG image/i),
    ]);
  });

  it('ends with 1 when nothing could be read', async () => {
    expect((await onrecord(['extract', '--json', '/none/at/all'])).code).toBe(1);
  });

  it('says so when standard output is full', async () => {
    const folder = filesIn(fresh(), { 'a.txt': 'He said so.' });
    for (const args of [
      ['extract', 'a.txt', '--json'],
      ['help', 'read'],
    ]) {
      const full = spawn(process.execPath, [COMMAND, ...args], {
        cwd: folder,
        stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      });
      let stderr = '';
      full.stderr!.on('data', text => {
        stderr += text;
      });
      expect(await new Promise(resolve => full.once('close', resolve))).toBe(1);
      expect(stderr).toBe('onrecord: standard output cannot be written: the disk is full; free some space\n');
    }
  });

  it('refuses a file of 200 MB without reading it', async () => {
    const folder = filesIn(fresh(), { 'huge.txt': 'He said so. ' });
    truncateSync(join(folder, 'huge.txt'), 200_000_000);
    const started = performance.now();
    const { code, stderr } = await onrecord(['extract', 'huge.txt'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/skipped huge.txt: is /);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('read', () => {
  const counts = async (folder: string, name = 'onrecord.ledger') => {
    const ledger = await openLedger(join(folder, name));
    const { documents, statements } = await ledger.summary();
    const faults = [];
    for await (const fault of ledger.check()) faults.push(fault);
    await ledger.close();
    return { documents, statements, faults };
  };

  it('adds a folder once; a second run adds nothing and says so', async () => {
    const folder = fresh();
    mkdirSync(join(folder, 'articles'));
    filesIn(join(folder, 'articles'), { 'a.txt': SAYING, 'b.txt': OTHER });
    const first = await onrecord(['read', 'articles'], { cwd: folder });
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(/^onrecord\.ledger: 2 documents added \(\d+ statements\)\n$/);
    const before = await counts(folder);
    expect(await onrecord(['read', 'articles'], { cwd: folder })).toEqual({
      code: 0,
      stdout: 'onrecord.ledger: nothing to add, 2 known already\n',
      stderr: '',
    });
    expect(await counts(folder)).toEqual(before);
    expect(before).toMatchObject({ documents: 2, faults: [] });
  });

  it('gives the same ledger for the same input and time, row for row', async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING, 'b.txt': OTHER });
    const dump = async (name: string): Promise<unknown> => {
      await onrecord(['read', 'a.txt', 'b.txt', '--ledger', name], {
        cwd: folder,
        env: { SOURCE_DATE_EPOCH: '431308800' },
      });
      const db = new SQLite(join(folder, name));
      const tables = db
        .prepare("select name from sqlite_schema where type = 'table' order by name")
        .pluck()
        .all() as string[];
      const rows = tables.map(t => [t, db.prepare(`select * from "${t}"`).all()]);
      db.close();
      return rows;
    };
    expect(await dump('one.ledger')).toEqual(await dump('two.ledger'));
  });

  it('makes no ledger where nothing comes into it', async () => {
    const folder = filesIn(fresh(), { 'a.pdf': '%PDF-', 'b.jsonl': '{"no": 1}' });
    const read = await onrecord(['read', 'a.pdf', 'gone.txt'], { cwd: folder });
    expect(read).toMatchObject({ code: 1, stdout: expect.stringContaining('no ledger was made') });
    expect((await onrecord(['import', 'b.jsonl', '-l', 'x.ledger'], { cwd: folder })).code).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(['a.pdf', 'b.jsonl']);
    const lost = await onrecord(['read', 'a.pdf', '-l', 'none/x.ledger'], { cwd: folder });
    expect(lost).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the folder none does not exist'),
    });
  });

  it('keeps a changed text beside the old one', async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING });
    await onrecord(['read', 'a.txt'], { cwd: folder });
    appendFileSync(join(folder, 'a.txt'), '\nHe added that the border was quiet.\n');
    expect((await onrecord(['read', 'a.txt'], { cwd: folder })).stdout).toMatch(
      /1 document added .*1 of them new version of known addresses/,
    );
    const found = await onrecord(['document', pathToFileURL(join(folder, 'a.txt')).href], { cwd: folder });
    expect(found.code).toBe(2);
    expect(found.stderr).toMatch(/may be [0-9a-f]{16}, [0-9a-f]{16}; give more of the id/);
  });

  it('reads JSON lines from standard input', async () => {
    const folder = fresh();
    const lines = [SAYING, OTHER].map((text, i) =>
      JSON.stringify({ id: `n${i}`, text, outlet: 'Meridian Wire', publishedAt: '1983-09-01' }),
    );
    expect((await onrecord(['read', '-'], { cwd: folder, input: lines.join('\n') })).stdout).toContain(
      '2 documents added',
    );
    expect((await onrecord(['statements', '--document', 'n0', '--json'], { cwd: folder })).stdout).toContain(
      'Meridian Wire',
    );
  });

  it('reads a web page of a private network only when it is allowed to', async () => {
    const folder = fresh();
    const server = createServer((_, answer) =>
      answer.setHeader('content-type', 'text/plain').end(SAYING),
    ).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/statement`;
    const refused = await onrecord(['read', url], { cwd: folder });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`skipped ${url}: `);
    expect((await onrecord(['read', url, '--allow-private'], { cwd: folder })).code).toBe(0);
    server.close();
  });

  it('does not take its own ledger for a document', async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING });
    for (let run = 0; run < 2; run++) {
      const { code, stderr } = await onrecord(['read', '.'], { cwd: folder });
      expect([code, stderr]).toEqual([0, '']);
    }
  });

  it('gives the same rows however many documents are analysed at a time', async () => {
    const texts = Array.from({ length: 12 }, (_, i) => ({
      id: `d${i % 10}`,
      text: `${SAYING}\nIt was report ${i % 9}, he said.`,
    }));
    const input = texts.map(t => JSON.stringify(t)).join('\n');
    const rows = async (jobs: string): Promise<string> => {
      const folder = fresh();
      const env = { SOURCE_DATE_EPOCH: '431308800' };
      writeFileSync(join(folder, 'a.jsonl'), input);
      await onrecord(['read', 'a.jsonl', '-j', jobs], { cwd: folder, env });
      const db = new SQLite(join(folder, 'onrecord.ledger'));
      const dump = JSON.stringify([
        db.prepare('select number, id, content from statements').all(),
        db
          .prepare("select number, replace(uri, ?, '') as uri, document from addresses")
          .all(pathToFileURL(folder).href),
        db.prepare('select * from actors').all(),
      ]);
      db.close();
      return dump;
    };
    expect(await rows('4')).toBe(await rows('1'));
  });

  it('lists the first twenty that were skipped, counts the rest, and lists all with --verbose', async () => {
    const folder = filesIn(fresh(), { 'good.txt': SAYING });
    for (let i = 0; i < 25; i++) writeFileSync(join(folder, `empty${String(i).padStart(2, '0')}.txt`), '');
    const { code, stdout, stderr } = await onrecord(['read', folder, '--ledger', 'x.ledger'], { cwd: root });
    expect(code).toBe(3);
    expect(stdout).toMatch(/1 document added .*, 25 skipped/);
    const lines = stderr.trim().split('\n');
    expect(lines.length).toBe(21);
    expect(lines[20]).toBe('onrecord: 5 more were skipped; --verbose lists them all');
    const all = await onrecord(['read', folder, '--ledger', 'x.ledger', '--verbose'], { cwd: root });
    expect(all.stderr.trim().split('\n').length).toBe(25);
  });

  it('skips a folder that may not be read', async () => {
    const folder = filesIn(fresh(), { 'good.txt': SAYING });
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0o000);
    for (const open of [root, folder]) chmodSync(open, 0o777);
    const { code, stdout, stderr } = await asNobody([
      'read',
      folder,
      '--ledger',
      join(folder, 'x.ledger'),
      '-j',
      '1',
    ]);
    chmodSync(join(folder, 'closed'), 0o755);
    expect(stderr).toMatch(/^onrecord: skipped .*closed: may not be read; change its permissions.*\n$/);
    expect(stdout).toContain('1 document added');
    expect(code).toBe(3);
  });

  it.each<[string, string[], number]>([
    ['no input', ['read'], 2],
    ['nothing there', ['read', '/none/at/all'], 1],
  ])('%s: exit code', async (_, args, code) => {
    expect((await onrecord(args, { cwd: fresh() })).code).toBe(code);
  });

  it('says who to wait for when the ledger is locked', { timeout: 60_000 }, async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING });
    await onrecord(['read', 'a.txt'], { cwd: folder });
    writeFileSync(join(folder, 'b.txt'), OTHER);
    const db = new SQLite(join(folder, 'onrecord.ledger'));
    db.exec('begin immediate');
    const { code, stdout, stderr } = await onrecord(['read', 'b.txt'], { cwd: folder });
    db.exec('rollback');
    db.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'onrecord: the ledger onrecord.ledger is locked by another process; wait until that has finished, or end it, and try again\n',
    );
  });

  it('two at once share a ledger and lose nothing', { timeout: 60_000 }, async () => {
    const folder = fresh();
    const line = (n: number) =>
      JSON.stringify({ id: String(n), text: `${SAYING}\nIt was report ${n}, he said.` });
    const input = (from: number) => Array.from({ length: 25 }, (_, i) => line(from + i)).join('\n');
    const ends = await Promise.all(
      [0, 15].map(from => onrecord(['read', '-'], { cwd: folder, input: input(from) })),
    );
    expect(ends.map(e => [e.code, e.stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(await counts(folder)).toMatchObject({ documents: 40, faults: [] });
  });

  it('lets a statement be explained', async () => {
    const folder = filesIn(fresh(), { 'a.txt': SAYING });
    await onrecord(['read', 'a.txt'], { cwd: folder });
    const listed = await onrecord(['statements', '--act', 'deny', '--json'], { cwd: folder });
    const denial = JSON.parse(listed.stdout.split('\n')[0]);
    const short = denial.id.replace(/^(.{6}).*:/, '$1:');
    const page = await onrecord(['explain', short], { cwd: folder });
    expect([page.code, page.stderr]).toEqual([0, '']);
    expect(page.stdout).toContain(denial.id);
    expect(page.stdout).toContain(`[${denial.words.content}]`);
    expect(page.stdout).toMatch(/act +deny +\(\d+ %\)\n +· \S+/);
    const json = JSON.parse((await onrecord(['explain', denial.id, '--json'], { cwd: folder })).stdout);
    expect(json.statement.id).toBe(denial.id);
    expect(json.reasons.map((r: { field: string }) => r.field)).toContain('act');
    for (const [wrong, message] of [
      ['nonsense', /is no statement; give DOCUMENT:OFFSET/],
      [`${denial.document.id}:99999`, /has no statement/],
      ['ffff:1', /has no document "ffff"/],
    ] as const) {
      const refused = await onrecord(['explain', wrong], { cwd: folder });
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(message)]);
    }
  });

  describe('on Ctrl-C', () => {
    it('finishes the document at hand, tells what was done, and goes on with the next run', {
      timeout: 120_000,
    }, async () => {
      const folder = fresh();
      const lines = Array.from({ length: 150 }, (_, i) =>
        JSON.stringify({ id: String(i), text: `${SAYING.repeat(20)}\nIt was report ${i}, he said.` }),
      );
      writeFileSync(join(folder, 'many.jsonl'), lines.join('\n'));
      const child = spawn(process.execPath, [COMMAND, 'read', 'many.jsonl'], { cwd: folder });
      const end = ended(child);
      const begun = async (): Promise<boolean> => {
        try {
          return (await counts(folder)).documents > 2;
        } catch {
          return false;
        }
      };
      while (!(await begun())) await new Promise(resolve => setTimeout(resolve, 100));
      child.kill('SIGINT');
      const { code, stdout, stderr } = await end;
      expect([code, stderr]).toEqual([130, '']);
      const added = Number(
        /^onrecord\.ledger: (\d+) documents? added .*interrupted; run the same command again to go on\n$/.exec(
          stdout,
        )?.[1],
      );
      expect(await counts(folder)).toMatchObject({ documents: added, faults: [] });
      expect(added).toBeLessThan(150);
      const again = await onrecord(['read', 'many.jsonl'], { cwd: folder });
      expect(again.stdout).toMatch(
        new RegExp(`^onrecord\\.ledger: ${150 - added} documents added .*, ${added} known already\\n$`),
      );
    });

    it('does not wait for an input that stays silent', async () => {
      const folder = filesIn(fresh(), { 'a.txt': SAYING });
      await onrecord(['read', 'a.txt'], { cwd: folder });
      const child = spawn(process.execPath, [COMMAND, 'read', '-'], { cwd: folder });
      const end = ended(child);
      // It has the ledger open.
      while (!existsSync(join(folder, 'onrecord.ledger-wal')))
        await new Promise(resolve => setTimeout(resolve, 50));
      child.kill('SIGINT');
      expect((await end).code).toBe(130);
    });
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMAND, ended, onrecord } from '../testing/command.ts';
import { collision } from '../testing/exported.ts';
import { temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const ledger = join(folder, 'collision.ledger');
const inLedger = ['--ledger', ledger];
const path = (name: string) => join(folder, name);
const leftovers = () => readdirSync(folder).filter(name => name.includes('partial'));

beforeAll(async () => {
  await (await collision(ledger)).close();
});

describe('export', () => {
  it.each(['jsonl', 'parquet'])('%s: a file has what standard output gets', async name => {
    const out = path(`out.${name}`);
    const written = await onrecord(['export', '--as', name, '--out', out, ...inLedger]);
    expect([written.code, written.stdout, written.stderr]).toEqual([0, '', `${out}: written\n`]);
    const printed = await onrecord(['export', '--as', name, ...inLedger]);
    expect(printed.code).toBe(0);
    expect(readFileSync(out).toString()).toBe(printed.stdout);
    expect(leftovers()).toEqual([]);
  });

  it('takes the filters of `statements`', async () => {
    const { stdout } = await onrecord([
      'export',
      '--as',
      'csv',
      '--by',
      'Norway',
      '--act',
      'deny',
      ...inLedger,
    ]);
    const same = await onrecord(['statements', '--csv', '--by', 'Norway', '--act', 'deny', ...inLedger]);
    expect(stdout).toBe(same.stdout);
    expect(stdout.split('\r\n')).toHaveLength(3);
  });

  it('replaces a file, and through a link what the link leads to', async () => {
    writeFileSync(path('old.csv'), 'old');
    symlinkSync(path('old.csv'), path('link.csv'));
    await onrecord(['export', '--as', 'csv', '--out', path('link.csv'), ...inLedger]);
    expect(readFileSync(path('old.csv')).toString()).toMatch(/^id,/);
  });

  it('leaves the old file as it was where the new one cannot be made', async () => {
    writeFileSync(path('kept.csv'), 'kept');
    const base = ['--base', 'urn:x:', '--since', '2001', '--until', '1999'];
    expect(
      (await onrecord(['export', '--as', 'csv', '--out', path('kept.csv'), ...base, ...inLedger])).code,
    ).toBe(2);
    expect(readFileSync(path('kept.csv')).toString()).toBe('kept');
  });

  it('Ctrl-C leaves no half of a file', async () => {
    const child = spawn(process.execPath, [
      COMMAND,
      'export',
      '--as',
      'jsonl',
      '--out',
      path('cut.jsonl'),
      ...inLedger,
    ]);
    child.stdin.end();
    child.kill('SIGINT');
    await ended(child);
    if (existsSync(path('cut.jsonl')))
      expect(readFileSync(path('cut.jsonl')).toString()).toMatch(/"type":"end"/);
    expect(leftovers()).toEqual([]);
  });

  const refusals: [name: string, args: () => string[], code: number, message: RegExp][] = [
    ['a format that there is not', () => ['--as', 'docx'], 2, /Allowed choices are jsonl, csv/],
    ['no format', () => [], 2, /--as <FORMAT>' not specified/],
    ['a folder', () => ['--as', 'csv', '--out', folder], 2, /is a folder; name a file in it/],
    [
      'a folder that there is not',
      () => ['--as', 'csv', '--out', path('no/x.csv')],
      1,
      /folder does not exist/,
    ],
    ['the ledger itself', () => ['--as', 'csv', '--out', ledger], 2, /is the ledger that is exported/],
    ['a base that is no IRI', () => ['--as', 'nquads', '--base', 'a b'], 2, /is no IRI/],
    ['an actor that is not known', () => ['--as', 'csv', '--by', 'Atlantis'], 2, /knows no actor "Atlantis"/],
    ['a full disk', () => ['--as', 'csv', '--out', '/dev/full'], 1, /the disk is full/],
  ];
  it.each(refusals)('refuses %s', async (_, args, code, message) => {
    const run = await onrecord(['export', ...args(), ...inLedger]);
    expect([run.code, run.stderr]).toEqual([code, expect.stringMatching(message)]);
    expect(leftovers()).toEqual([]);
  });
});

describe('import', () => {
  it('takes an export into a new ledger, plain or gzipped or from a pipe', async () => {
    const { stdout: exported } = await onrecord(['export', '--as', 'jsonl', ...inLedger]);
    writeFileSync(path('all.jsonl'), exported);
    writeFileSync(path('all.jsonl.gz'), gzipSync(exported));
    for (const [n, source] of [path('all.jsonl'), path('all.jsonl.gz'), '-'].entries()) {
      const copy = path(`copy-${n}.ledger`);
      const { code, stdout } = await onrecord(['import', source, '--ledger', copy], { input: exported });
      expect([code, stdout]).toEqual([0, `${copy}: 3 documents (3 new), 2 addresses, 0 corrections\n`]);
      expect((await onrecord(['check', '--ledger', copy])).code).toBe(0);
      expect((await onrecord(['export', '--as', 'jsonl', '--ledger', copy])).stdout).toBe(exported);
    }
  });

  it.each([
    ['a file that there is not', 'nothing.jsonl', null, /cannot be read/, 1],
    ['a folder', 'a-folder', null, /is a folder/, 2],
    ['texts', 'texts.jsonl', '{"id": 1, "text": "x"}', /texts\.jsonl: line 1 has no "type"/, 1],
    ['a broken archive', 'broken.gz', '\x1f\x8bxxxx', /broken gzip archive/, 1],
  ] as const)('refuses %s', async (_, name, content, message, code) => {
    if (name === 'a-folder') mkdirSync(path(name));
    if (content !== null) writeFileSync(path(name), content, 'latin1');
    const run = await onrecord(['import', path(name), '--ledger', path('refused.ledger')]);
    expect([run.code, run.stderr]).toEqual([code, expect.stringMatching(message)]);
  });
});

describe('events', () => {
  const text = 'Peru expelled two Bolivian diplomats. Bolivia accused Peru of lying.\n';

  it('of a text are its statements and what it tells itself', async () => {
    writeFileSync(path('a.txt'), text);
    const { code, stdout } = await onrecord(['events', path('a.txt')]);
    const events = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(code).toBe(0);
    expect(events.map(e => [e.told_by, e.source[0].actor, e.event, e.mode, e.target[0]?.actor])).toEqual([
      ['statement', 'BOL', 'ACCUSE', 'allege', 'PER'],
      ['document', 'PER', 'SANCTION', 'expel', 'BOL'],
    ]);
  });

  it('of a ledger are CAMEO lines, those of one document where it is named', async () => {
    const other = path('events.ledger');
    writeFileSync(path('b.jsonl'), `${JSON.stringify({ id: 'b', text, publishedAt: '1999-05-04' })}\n`);
    await onrecord(['read', path('b.jsonl'), '--ledger', other]);
    const { stdout } = await onrecord(['events', '--as', 'cameo', '--document', 'b', '--ledger', other]);
    expect(stdout.split('\n').map(line => line.split('\t').slice(0, 4).join(' '))).toEqual([
      '19990504 BOL PER 112',
      '19990504 PER BOL 16',
      '',
    ]);
    const only = await onrecord(['events', '--as', 'cameo', '--only', 'document', '--ledger', other]);
    expect(only.stdout.split('\n')).toHaveLength(2);
  });

  it('of sentences with source and target are their roots; a line that is none is named', async () => {
    const row = {
      sentence_id: '7',
      sentence: 'Peru expelled two Bolivian attachés.',
      source: 'Peru',
      target: 'Bolivian',
    };
    const input = `${JSON.stringify(row)}\n\nnot json\n{"sentence_id": 8}\n`;
    const { code, stdout, stderr } = await onrecord(['events', '--plv'], { input });
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      sentence_id: '7',
      root: 'SANCTION',
      probability: expect.any(Number),
      mode: 'expel',
      context: [],
    });
    expect(stderr.match(/is no line/g)).toHaveLength(2);
    const missing = await onrecord(['events', '--plv', path('none.jsonl')]);
    expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('cannot be read')]);
  });
});

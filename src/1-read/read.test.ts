import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentsIn, gather, skippedIn } from '../testing/read.ts';
import { countInputs, listInputs, type Progress, type ReadResult, readAll } from './index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (...names: string[]): string => join(folder, ...names);
const put = async (name: string, content: string | Uint8Array = `Text of ${name}.`): Promise<string> => {
  await mkdir(join(at(name), '..'), { recursive: true });
  await writeFile(at(name), content);
  return at(name);
};
/** "name: reason" of what was skipped, names below the folder. */
const reasons = (results: readonly ReadResult[]): Record<string, string> =>
  Object.fromEntries(
    skippedIn(results).map(({ where, reason }) => [where.replace(`${folder}/`, ''), reason]),
  );
const ROOT = process.getuid?.() === 0;

describe('folders', () => {
  test('are read through, sorted by name, whatever the locale', async () => {
    for (const name of ['b.txt', 'B.txt', 'a/z.txt', 'a/é.txt', 'a.txt', '10.txt', '9.txt']) await put(name);
    expect(documentsIn(await gather(readAll([folder]))).map(({ text }) => text)).toEqual(
      ['10.txt', '9.txt', 'B.txt', 'a/z.txt', 'a/é.txt', 'a.txt', 'b.txt'].map(name => `Text of ${name}.`),
    );
  });

  test('a file that tells of its folder is no document of it, unless it is asked for', async () => {
    await put('README.md');
    await put('a.txt');
    const results = await gather(readAll([folder]));
    expect(documentsIn(results)).toHaveLength(1);
    expect(reasons(results)).toEqual({ 'README.md': expect.stringContaining('tells of its folder') });
    expect(documentsIn(await gather(readAll([at('README.md')])))).toHaveLength(1);
  });

  test('hidden files and folders are named and left alone, unless they are asked for', async () => {
    await put('.hidden.txt');
    await put('.git/config');
    await put('a.txt');
    const results = await gather(readAll([folder]));
    expect(documentsIn(results)).toHaveLength(1);
    expect(reasons(results)).toEqual({
      '.git': expect.stringContaining('hidden'),
      '.hidden.txt': expect.stringContaining('hidden'),
    });
    expect(documentsIn(await gather(readAll([at('.hidden.txt')])))).toHaveLength(1);
  });

  test('links are followed, and none leads round in a circle', async () => {
    await put('a/b/one.txt');
    await symlink(at('a'), at('a/b/up'));
    await symlink(at('a/b'), at('again'));
    await symlink(at('nothing'), at('dangling'));
    await symlink(at('self'), at('self'));
    await symlink(at('a/b/one.txt'), at('two.txt'));
    const results = await gather(readAll([folder]));
    expect(documentsIn(results)).toHaveLength(2);
    expect(reasons(results)).toEqual({
      'a/b/up': expect.stringContaining('read already'),
      again: expect.stringContaining('read already'),
      dangling: expect.stringContaining('link to what does not exist'),
      self: expect.stringContaining('leads back to itself'),
    });
  });

  test('an empty one gives nothing', async () => expect(await gather(readAll([folder]))).toEqual([]));

  test('what may not be read is told', async () => {
    await chmod(await put('secret.txt'), 0);
    await mkdir(at('vault'), { mode: 0 });
    await chmod(folder, 0o755);
    // Root may read everything: it steps down to "nobody" while reading.
    if (ROOT) process.seteuid?.(65534);
    try {
      expect(reasons(await gather(readAll([folder])))).toEqual({
        'secret.txt': expect.stringContaining('may not be read'),
        vault: expect.stringContaining('may not be read'),
      });
    } finally {
      if (ROOT) process.seteuid?.(0);
    }
  });
});

describe('whatever is given, the rest goes on', () => {
  test('paths that lead to no file', async () => {
    const good = await put('good.txt');
    execFileSync('mkfifo', [at('pipe')]);
    const socket = createServer().listen(at('socket'));
    await new Promise(done => socket.once('listening', done));
    const results = await gather(
      readAll([
        at('missing.txt'),
        '',
        '/dev/zero',
        at('pipe'),
        at('socket'),
        `${good}/below`,
        'x'.repeat(5000),
        'ftp://example.org/a',
        'file://elsewhere/a%2fb',
        'a\0b',
        good,
      ]),
    );
    socket.close();
    expect(results.map(({ kind }) => kind)).toEqual([...Array(10).fill('skipped'), 'document']);
    expect(skippedIn(results).map(({ reason }) => reason)).toEqual(
      [
        'does not exist',
        'empty name',
        'a device',
        'a named pipe',
        'a socket',
        'does not exist',
        'name longer',
        'of a kind that is not read',
        'no valid address',
        'could not be read',
      ].map(reason => expect.stringContaining(reason)),
    );
    for (const { reason } of skippedIn(results)) expect(reason).not.toContain('\n');
  });

  test('a file larger than the limit is refused by its size', async () => {
    await put('large.txt', 'The beginning.\n');
    truncateSync(at('large.txt'), 200_000_000);
    const start = performance.now();
    const results = await gather(readAll([at('large.txt')]));
    expect(reasons(results)).toEqual({
      'large.txt': 'is larger than 50 MB; split it, or allow more with --size-limit',
    });
    expect(performance.now() - start).toBeLessThan(1000);
    expect(
      documentsIn(await gather(readAll([await put('small.txt', 'x'.repeat(99))], { sizeLimit: 100 }))),
    ).toHaveLength(1);
    expect(
      skippedIn(await gather(readAll([await put('small.txt', 'x'.repeat(101))], { sizeLimit: 100 }))),
    ).toHaveLength(1);
  });

  test('a file that is a gzip archive is unpacked, within the limit', async () => {
    await put('a.html.gz', gzipSync('<p>It did.</p>'));
    await put('b.jsonl.gz', gzipSync('{"text":"One."}\n{"text":"Two."}\n'));
    await put('bomb.gz', gzipSync(Buffer.alloc(3_000_000, 'x ')));
    await put('broken.gz', gzipSync('One more thing.').subarray(0, 20));
    const results = await gather(readAll([folder], { sizeLimit: 1_000_000 }));
    expect(documentsIn(results).map(({ text }) => text)).toEqual(['It did.', 'One.', 'Two.']);
    expect(reasons(results)).toEqual({
      'bomb.gz': expect.stringContaining('larger than 1 MB'),
      'broken.gz': expect.stringContaining('broken gzip'),
    });
  });

  test('addresses of files are paths', async () => {
    const path = await put('a b.txt');
    const [document] = documentsIn(await gather(readAll([pathToFileURL(path).href])));
    expect(document).toMatchObject({ text: 'Text of a b.txt.', uri: pathToFileURL(path).href });
  });

  test('standard input is read once it is given', async () => {
    const stdin = (async function* () {
      yield Buffer.from('<!doctype html><p>It ');
      yield Buffer.from('did.</p>');
    })();
    expect(await gather(readAll(['-'], { stdin }))).toMatchObject([
      { kind: 'document', document: { text: 'It did.', uri: null, format: 'html' } },
    ]);
    const broken = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x');
      throw new Error('the pipe burst');
    })();
    expect(await gather(readAll(['-'], { stdin: broken }))).toEqual([
      { kind: 'skipped', where: 'standard input', reason: expect.stringContaining('the pipe burst') },
    ]);
  });
});

describe('how much there is', () => {
  test('is known before, and how far a reading has come while it goes', async () => {
    await put('a.txt', '12345');
    await put('b.jsonl', '{"text":"One."}\n{"text":"Two."}\n');
    await put('.c');
    const inputs = [folder, '-', 'https://example.org/', at('missing')];
    expect(await countInputs(inputs)).toEqual({ inputs: 6, bytes: 37 });
    expect((await gather(listInputs(inputs))).map(({ kind }) => kind).sort()).toEqual([
      'address',
      'file',
      'file',
      'skipped',
      'skipped',
      'stdin',
    ]);
    const seen: Progress[] = [];
    await gather(readAll([folder], { onProgress: now => seen.push(now) }));
    expect(seen.at(-1)).toEqual({ inputs: 3, bytes: 37 });
    expect(seen).toEqual(seen.toSorted((a, b) => a.bytes - b.bytes || a.inputs - b.inputs));
  });

  test('10,000 documents in a file larger than the limit are never in memory together', async () => {
    const file = createWriteStream(at('many.jsonl'));
    for (let i = 0; i < 10_000; i++)
      file.write(`${JSON.stringify({ id: i, text: `Number ${i}. ${'word '.repeat(1200)}` })}\n`);
    await new Promise<void>(done => file.end(done));
    let count = 0;
    let most = 0;
    const before = process.memoryUsage().heapUsed;
    for await (const result of readAll([at('many.jsonl')])) {
      if (result.kind === 'document' && result.document.givenId === String(count)) count++;
      if (count % 500 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(10_000);
    expect(most).toBeLessThan(150_000_000); // the file is 60 MB, its texts as UTF-16 a good deal more
  });

  test('files are closed behind the reader, also when it is left early', async () => {
    for (let i = 0; i < 50; i++) await put(`${i}.txt`, i % 2 ? 'One.' : 'GIF89a');
    const open = async () => (await readdir('/proc/self/fd').catch(() => [])).length;
    await gather(readAll([folder]));
    const before = await open();
    for (let i = 0; i < 5; i++) for await (const _ of readAll([folder])) break;
    await gather(readAll([folder]));
    expect(await open()).toBeLessThanOrEqual(before);
  });
});

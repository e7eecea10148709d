import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/ledger.ts';
import { writeFile, writeFolder } from './whole-files.ts';

const root = temporaryFolder();
let n = 0;
let folder = '';
beforeEach(() => {
  folder = join(root, String(++n));
  mkdirSync(folder);
});
const path = (name: string) => join(folder, name);
const never = new AbortController().signal;
const large = 'x'.repeat(100_000);

/** Pieces, and after them a failure or the wish to stop. */
async function* pieces(...parts: (string | Uint8Array | (() => void))[]) {
  for (const part of parts)
    if (typeof part === 'function') part();
    else yield part;
}
const fail = () => {
  throw new Error('the ledger is gone');
};

describe('a file', () => {
  it('has the texts and bytes in their order', async () => {
    await writeFile(path('a'), pieces('é', large, new Uint8Array([1, 2]), 'z'), never);
    const written = readFileSync(path('a'));
    expect(
      written.equals(Buffer.concat([Buffer.from(`é${large}`), Buffer.from([1, 2]), Buffer.from('z')])),
    ).toBe(true);
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it.each([
    ['where there was none', null],
    ['where there was one', 'old'],
  ])('is not there by half when making it fails, %s', async (_, old) => {
    if (old !== null) writeFileSync(path('a'), old);
    await expect(writeFile(path('a'), pieces('new', large, fail), never)).rejects.toThrow(
      'the ledger is gone',
    );
    expect(readdirSync(folder)).toEqual(old === null ? [] : ['a']);
    if (old !== null) expect(readFileSync(path('a')).toString()).toBe(old);
  });

  it('nor when it is stopped', async () => {
    const stop = new AbortController();
    writeFileSync(path('a'), 'old');
    await writeFile(
      path('a'),
      pieces('new', large, () => stop.abort(), large, large),
      stop.signal,
    );
    expect([readdirSync(folder), readFileSync(path('a')).toString()]).toEqual([['a'], 'old']);
  });

  it('can be a device', async () => {
    await writeFile('/dev/null', pieces('x'), never);
    expect(readFileSync('/dev/null').toString()).toBe('');
  });
});

describe('a folder', () => {
  async function* files(...parts: (string | (() => void))[]) {
    for (const part of parts)
      if (typeof part === 'function') part();
      else yield { path: part, pieces: [part] };
  }

  it('has its files, also those further down', async () => {
    await writeFolder(path('d'), files('a', 'data/b/c'), never);
    expect(readFileSync(path('d/data/b/c')).toString()).toBe('data/b/c');
    expect(readdirSync(folder)).toEqual(['d']);
  });

  it('may be there already when it is empty, and not otherwise', async () => {
    mkdirSync(path('d'));
    await writeFolder(path('d'), files('a'), never);
    await expect(writeFolder(path('d'), files('b'), never)).rejects.toThrow(/is not empty/);
    expect(readdirSync(path('d'))).toEqual(['a']);
  });

  it.each([
    ['making it fails', files('a', fail), /the ledger is gone/],
    ['a file would lie outside', files('a', '../b'), /no path within a folder/],
  ])('is not there when %s', async (_, made, message) => {
    await expect(writeFolder(path('d'), made, never)).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('nor when it is stopped', async () => {
    const stop = new AbortController();
    await writeFolder(
      path('d'),
      files('a', () => stop.abort(), 'b'),
      stop.signal,
    );
    expect([existsSync(path('d')), readdirSync(folder)]).toEqual([false, []]);
  });
});

import type { Stats } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inPlainWords } from '../refusal.ts';
import type { Skipped } from '../result.ts';
import type { Input } from './inputs.ts';

/** The file at a path, or every file below the folder at it, depth first and sorted by name (by code unit, in every locale). */
export async function* walk(root: string): AsyncGenerator<Input | Skipped> {
  const seen = new Set<string>();
  const left = [root];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const found = await look(path);
    if ('reason' in found) yield found;
    else if (found.isFile()) yield { kind: 'file', path, size: found.size };
    else if (!found.isDirectory()) yield skipped(path, `is ${kindOf(found)}, not a file; it is never opened`);
    else if (seen.has(`${found.dev}:${found.ino}`))
      yield skipped(path, 'is a link to a folder that was read already; nothing to do');
    else {
      seen.add(`${found.dev}:${found.ino}`);
      const { names, hidden, about, problem } = await list(path);
      if (problem) yield skipped(path, problem);
      for (const name of hidden) yield skipped(join(path, name), 'is hidden; name it on its own to read it');
      for (const name of about)
        yield skipped(join(path, name), 'tells of its folder; name it on its own to read it');
      for (const name of names.reverse()) left.push(join(path, name));
    }
  }
}

const skipped = (where: string, reason: string): Skipped => ({ kind: 'skipped', where, reason });

/** What is at a path, links followed. */
const look = async (path: string): Promise<Stats | Skipped> => {
  try {
    return await stat(path);
  } catch (error) {
    const dangling = (error as NodeJS.ErrnoException).code === 'ENOENT' && (await isLink(path));
    return skipped(
      path,
      dangling ? 'is a link to what does not exist; remove or mend it' : inPlainWords(error),
    );
  }
};

const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    stats => stats.isSymbolicLink(),
    () => false,
  );

/** A file that tells what is in its folder is no document among those that it tells of. */
const ABOUT = /^readme(?:\.(?:md|markdown|txt|html?))?$/i;

type Listed = { names: string[]; hidden: string[]; about: string[]; problem?: string };

const list = async (path: string): Promise<Listed> => {
  try {
    const all = (await readdir(path)).sort((a, b) => (a < b ? -1 : 1));
    return {
      names: all.filter(name => !name.startsWith('.') && !ABOUT.test(name)),
      hidden: all.filter(name => name.startsWith('.')),
      about: all.filter(name => ABOUT.test(name)),
    };
  } catch (error) {
    return { names: [], hidden: [], about: [], problem: inPlainWords(error) };
  }
};

const kindOf = (stats: Stats): string =>
  stats.isFIFO()
    ? 'a named pipe'
    : stats.isSocket()
      ? 'a socket'
      : stats.isBlockDevice() || stats.isCharacterDevice()
        ? 'a device'
        : 'something';

import { once } from 'node:events';
import { createWriteStream, type Stats } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { finished } from 'node:stream/promises';
import type { FolderFile, Piece } from '../export/index.ts';
import { CliError, EXIT } from './exit.ts';

type Pieces = AsyncIterable<Piece> | Iterable<Piece>;

/** Writes pieces to standard output, waiting where the reader is slower, until the signal comes. */
export const toStandardOutput = async (pieces: Pieces, signal: AbortSignal): Promise<void> => {
  for await (const piece of gathered(pieces)) {
    if (signal.aborted) return;
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
};

/**
 * Writes a file that is there as a whole or not at all: under another name beside it, which is then given the right one. What was
 * there before stays until then, also when the signal comes. A device or a pipe is written to as it is.
 *
 * @throws CliError that names the file and tells what to do.
 */
export const writeFile = async (path: string, pieces: Pieces, signal: AbortSignal): Promise<void> =>
  explained(path, async () => {
    const there = await look(path);
    if (there?.isDirectory())
      throw new CliError(`${path} is a folder; name a file in it: --out ${join(path, 'FILE')}`, EXIT.usage);
    if (there && !there.isFile()) return pour(path, pieces, signal);
    // A link stays one: what it leads to is replaced.
    const target = there ? await realpath(path) : path;
    const temporary = `${target}.${process.pid}.partial`;
    try {
      await pour(temporary, pieces, signal);
      if (!signal.aborted) await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
  });

/** Writes a folder of files, likewise as a whole or not at all. One that is there already has to be empty. */
export const writeFolder = async (
  path: string,
  files: AsyncIterable<FolderFile>,
  signal: AbortSignal,
): Promise<void> =>
  explained(path, async () => {
    const there = await look(path);
    if (there && !there.isDirectory())
      throw new CliError(`${path} is a file; name a folder with --out`, EXIT.usage);
    if (there && (await readdir(path)).length > 0)
      throw new CliError(`the folder ${path} is not empty; name another with --out, or empty it`, EXIT.usage);
    const temporary = `${resolve(path)}.${process.pid}.partial`;
    await mkdir(temporary);
    try {
      for await (const file of files) {
        if (signal.aborted) return;
        const target = resolve(temporary, file.path);
        if (!target.startsWith(temporary + sep)) throw new Error(`${file.path} is no path within a folder`);
        await mkdir(dirname(target), { recursive: true });
        await pour(target, file.pieces, signal);
      }
      if (!signal.aborted) await rename(temporary, path);
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });

const pour = async (path: string, pieces: Pieces, signal: AbortSignal): Promise<void> => {
  const stream = createWriteStream(path);
  const ended = finished(stream);
  ended.catch(() => {}); // awaited below; a failure between two pieces must not end the program by itself
  try {
    for await (const piece of gathered(pieces)) {
      if (signal.aborted || stream.destroyed) break;
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), ended]);
    }
  } catch (error) {
    stream.destroy();
    throw stream.errored ?? error;
  }
  stream.end();
  await ended;
  if (signal.aborted || !(await stat(path)).isFile()) return;
  const file = await open(path, 'r+');
  // The name is given only to what is on the disk.
  await file.sync().finally(() => file.close());
};

const LARGE = 64 * 1024;

/** Joins small texts, so that a file is written in few calls. */
async function* gathered(pieces: Pieces): AsyncGenerator<Piece> {
  let waiting = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') waiting += piece;
    if (typeof piece === 'string' && waiting.length < LARGE) continue;
    if (waiting !== '') yield waiting;
    waiting = '';
    if (typeof piece !== 'string') yield piece;
  }
  if (waiting !== '') yield waiting;
}

const look = async (path: string): Promise<Stats | null> => {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist; make it, or check the path',
  ENOTDIR: 'a part of its path is no folder; check the path',
  EACCES: 'it may not be written; change the permissions, or name another place',
  EPERM: 'it may not be written; change the permissions, or name another place',
  EROFS: 'the disk is read-only; name another place',
  ENOSPC: 'the disk is full; free some space, or name another place',
};

const explained = async (path: string, deed: () => Promise<void>): Promise<void> => {
  try {
    await deed();
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new CliError(`${path} cannot be written: ${reason}`);
  }
};

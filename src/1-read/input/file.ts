import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../refusal.ts';
import type { Source } from './source.ts';

/** Opens a file. Throws what the system says, or a Refusal when it is none (any more). */
export const openFile = async (path: string): Promise<Source> => {
  // Without O_NONBLOCK, opening a pipe that took the file's place would wait for a writer for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stats = await file.stat();
  if (!stats.isFile()) {
    await file.close();
    throw new Refusal('is not a file; give a file or a folder');
  }
  return {
    hints: {
      where: path,
      uri: pathToFileURL(resolve(path)).href,
      extension: extensionOf(path),
      mediaType: null,
      charset: null,
    },
    chunks: file.createReadStream({ autoClose: false, highWaterMark: 1 << 18 }),
    size: stats.size,
    close: () => file.close().catch(() => {}),
  };
};

/** Lower case, without the dot, and without a ".gz" behind it. */
export const extensionOf = (path: string): string =>
  extname(path.replace(/\.gz$/i, '')).slice(1).toLowerCase();

/** Standard input. */
export const openStdin = (stdin: AsyncIterable<Uint8Array> = process.stdin): Source => ({
  hints: { where: 'standard input', uri: null, extension: '', mediaType: null, charset: null },
  chunks: stdin,
  size: null,
  close: async () => {},
});

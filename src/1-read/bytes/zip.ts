import { unzipSync } from 'fflate';
import { Refusal, tooLarge } from '../refusal.ts';

/** An archive of more files is no book and no letter. */
const MOST_FILES = 20_000;

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/**
 * Unpacks some files of a ZIP archive. What an archive says of a file's size is held against it: no more is unpacked than it
 * says, and it may not say more than the limit for all of them, so that a small archive cannot fill the memory.
 *
 * @param limit In bytes, of all that is wanted.
 * @throws Refusal where the archive is broken or too large.
 */
export const unzip = (
  bytes: Uint8Array,
  limit: number,
  wanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> => {
  let files = 0;
  let size = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: file => {
        if (++files > MOST_FILES)
          throw new Refusal(`is an archive of more than ${MOST_FILES} files; split it`);
        if (!wanted(file.name)) return false;
        size += file.originalSize;
        if (size > limit) throw tooLarge(limit);
        return true;
      },
    });
    return new Map(Object.entries(unpacked));
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('is a broken ZIP archive; get it again');
  }
};

/** Whether the beginning of a ZIP archive names a file. */
export const zipNames = (head: Uint8Array, name: string): boolean =>
  isZip(head) && Buffer.from(head.buffer, head.byteOffset, head.length).includes(name, 0, 'latin1');

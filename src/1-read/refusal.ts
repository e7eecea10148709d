/** Why an input is not read: the one error of this stage, turned into a `skipped` result before it leaves. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** "50 MB", "1.5 kB". */
export const inWords = (bytes: number): string => {
  const [size, unit] =
    bytes >= 1e6 ? [bytes / 1e6, 'MB'] : bytes >= 1e3 ? [bytes / 1e3, 'kB'] : [bytes, 'bytes'];
  return `${Math.round(size * 10) / 10} ${unit}`;
};

export const tooLarge = (limit: number): Refusal =>
  new Refusal(`is larger than ${inWords(limit)}; split it, or allow more with --size-limit`);

/** A system's error in the words of a user. */
export const inPlainWords = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  const code = (error as NodeJS.ErrnoException)?.code ?? '';
  const message = error instanceof Error ? error.message : String(error);
  return REASONS[code] ?? `could not be read (${(message || code || 'no reason given').split('\n')[0]})`;
};

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist; check the path',
  ENOTDIR: 'does not exist (a part of the path is no folder); check the path',
  EACCES: 'may not be read; change its permissions or run as a user who may',
  EPERM: 'may not be read; change its permissions or run as a user who may',
  ELOOP: 'is a link that leads back to itself; remove the link',
  EISDIR: 'is a folder where a file was expected; give a file',
  ENAMETOOLONG: 'has a name longer than the system allows; check the path',
  EMFILE: 'could not be opened, too many files are open; close some programs or raise the limit (ulimit -n)',
  EIO: 'could not be read, the disk reports an error; copy the file to another disk',
};

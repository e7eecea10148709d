import { once } from 'node:events';
import { EXIT } from './exit.ts';

/**
 * Writes to standard output and waits when the reader is slower than we are, so that a result of any size takes little memory.
 */
export const write = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
};

/** A line on standard error: progress, warnings, what was skipped. */
export const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/**
 * A reader that has seen enough (`| head`) ends the program without a word, as it does with other tools; an output that cannot be
 * written (a full disk) ends it with the reason.
 */
export const endWithOutput = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    const reason =
      error.code === 'ENOSPC' ? 'the disk is full; free some space' : `${error.message}; write it elsewhere`;
    note(`onrecord: standard output cannot be written: ${reason}`);
    process.exit(EXIT.failed);
  });
  // There is nowhere left to say it.
  process.stderr.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed),
  );
};

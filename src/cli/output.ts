import { once } from 'node:events';

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

/** A reader that has seen enough (`| head`) ends the program without a word, as it does with other tools. */
export const endQuietlyOnClosedPipe = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(0);
    });
};

import picocolors from 'picocolors';

/** Columns of the terminal that standard output is, or null when it is a pipe or a file: then nothing is cut. */
export const terminalWidth = (): number | null => {
  if (!process.stdout.isTTY) return null;
  return Math.max(40, process.stdout.columns || 80);
};

/** Colours where they are wanted (no-color.org, force-color.org) and the stream is a terminal. */
const wanted = (stream: NodeJS.WriteStream): boolean => {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return true;
  return Boolean(stream.isTTY) && process.env.TERM !== 'dumb';
};

export const colours = picocolors.createColors(wanted(process.stdout));

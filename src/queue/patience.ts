import { setTimeout as after } from 'node:timers/promises';

/** How something that may be away for a while is tried again. */
export type Patience = {
  /** Ends the waiting; what was tried is then given up with its error. */
  readonly signal: AbortSignal;
  /** Told once for each reason, and once more (null) when it is over. */
  readonly tell: (reason: string | null) => void;
  /** The first wait in milliseconds, which doubles up to `most`. */
  readonly first?: number;
  readonly most?: number;
};

/**
 * Does something, and does it again for as long as it fails in a way that passes.
 * @param passes The reason to tell, for an error that passes; null for one that does not.
 */
export const patiently = async <T>(
  act: () => Promise<T>,
  passes: (error: unknown) => string | null,
  { signal, tell, first = 200, most = 5000 }: Patience,
): Promise<T> => {
  let told: string | null = null;
  for (let wait = first; ; wait = Math.min(most, wait * 2)) {
    try {
      const result = await act();
      if (told !== null) tell(null);
      return result;
    } catch (error) {
      const reason = passes(error);
      if (reason === null || signal.aborted) throw error;
      if (reason !== told) tell(reason);
      told = reason;
      await after(wait, undefined, { signal }).catch(() => {});
    }
  }
};

/** Several that wait for the same thing tell the same; once is enough. */
export const withoutRepeats = (tell: (line: string) => void): ((line: string) => void) => {
  let last = '';
  return line => {
    if (line !== last) tell(line);
    last = line;
  };
};

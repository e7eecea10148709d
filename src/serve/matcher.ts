/** Keeps the claims of a ledger up to date. */
export type Matcher = {
  /** Comes when what was read before the call is joined to claims, or a reader has waited long enough. */
  readonly fresh: () => Promise<void>;
  /** Joins what is new now, however long it takes. Returns how many documents were new. */
  readonly now: () => Promise<number>;
  /** Does something while nothing is matched: two who write at once would wait for each other and answer nobody meanwhile. */
  readonly meanwhile: <T>(work: () => Promise<T>) => Promise<T>;
};

/** How often a reader makes it look whether another process has read documents, and how long a reader waits; in milliseconds. */
const LOOK = 1_000;
const PATIENCE = 2_000;

/** @param match Joins what is new to claims; in a thread of its own where that may take long. */
export const createMatcher = (match: () => Promise<number>, present = () => performance.now()): Matcher => {
  let queue: Promise<unknown> = Promise.resolve();
  let looked = Number.NEGATIVE_INFINITY;
  let running: Promise<number> | null = null;

  const meanwhile = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work, work);
    queue = done.catch(() => {});
    return done;
  };
  const now = (): Promise<number> => {
    looked = present();
    return meanwhile(match);
  };
  const fresh = async (): Promise<void> => {
    if (!running) {
      if (present() - looked < LOOK) return;
      running = now();
      const over = (): void => {
        running = null;
      };
      running.then(over, over);
    }
    let stop: NodeJS.Timeout | undefined;
    const enough = new Promise<void>(resolve => {
      stop = setTimeout(resolve, PATIENCE);
    });
    try {
      await Promise.race([running, enough]);
    } finally {
      clearTimeout(stop);
    }
  };
  return { fresh, now, meanwhile };
};

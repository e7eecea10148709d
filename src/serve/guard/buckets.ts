/** Token buckets, one for each key: `rate` a second, `burst` at once after a pause. */
export type Buckets = {
  /** Takes one; returns 0 where there was one, else the seconds until there is. */
  readonly take: (key: string) => number;
};

/** More keys than this are forgotten, the longest unused first: addresses are many, memory is not. */
const MOST_KEYS = 10_000;

/** @param present Seconds, from any beginning. */
export const createBuckets = (
  rate: number,
  burst: number,
  present = () => performance.now() / 1000,
): Buckets => {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take: key => {
      const now = present();
      const { left, at } = buckets.get(key) ?? { left: burst, at: now };
      const filled = Math.min(burst, left + (now - at) * rate);
      buckets.delete(key);
      if (buckets.size >= MOST_KEYS) buckets.delete(buckets.keys().next().value!);
      const taken = filled >= 1;
      buckets.set(key, { left: taken ? filled - 1 : filled, at: now });
      return taken ? 0 : (1 - filled) / rate;
    },
  };
};

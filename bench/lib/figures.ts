/** The middle one; of an even number the mean of the two in the middle. Throws for none. */
export const median = (values: readonly number[]): number => {
  if (values.length === 0) throw new Error('a median needs a value');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Milliseconds that a piece of work takes. */
export const elapsed = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** "12,345": whole, with commas, whatever the locale. */
export const whole = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

/** Three significant digits: "0.0123", "4.56", "789". */
export const short = (n: number): string => (n >= 100 ? whole(n) : String(Number(n.toPrecision(3))));

/** Decimal units: "17.4 MB", "208 KB". */
export const weight = (bytes: number): string =>
  bytes < 1e6 ? `${short(bytes / 1e3)} KB` : `${short(bytes / 1e6)} MB`;

export const milliseconds = (ms: number): string =>
  ms >= 10_000 ? `${short(ms / 1000)} s` : `${short(ms)} ms`;

/** "0.31 ×": how many times as fast or as long. */
export const times = (ratio: number): string => `${short(ratio)} ×`;

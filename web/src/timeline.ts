/** Where days stand on a line from 0 to 100. */
export type Scale = {
  readonly at: (day: string) => number;
  /** Days to write down; the first one has its year with it. */
  readonly ticks: readonly { readonly day: string; readonly at: number; readonly first: boolean }[];
};

/** Ticks nearer to each other than this (of 100) cannot be read. */
const APART = 13;

/**
 * The scale of some days, evenly by time; the last tenth is left so that what holds at the end has a length. Days that are not
 * known ('') stand at the beginning.
 *
 * @example scaleOf(['1983-09-01', '1983-09-11']).at('1983-09-06') // 45
 */
export const scaleOf = (days: readonly string[]): Scale => {
  const known = [...new Set(days.filter(Boolean))].sort();
  const time = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`);
  const first = time(known[0] ?? '');
  const length = time(known.at(-1) ?? '') - first;
  const at = (day: string): number =>
    day && length > 0 ? Math.round(((time(day) - first) / length) * 900) / 10 : 0;
  const ticks: { day: string; at: number; first: boolean }[] = [];
  for (const day of known) {
    const last = ticks.at(-1);
    if (!last || at(day) - last.at >= APART)
      ticks.push({ day, at: at(day), first: !last || day.slice(0, 4) !== last.day.slice(0, 4) });
  }
  return { at, ticks };
};

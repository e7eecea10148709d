import { termsIn } from './terms.ts';

/** How many terms tell a document's dispute. */
const SIZE = 14;

/**
 * What a document is about: its terms that come most often, names before words. Two statements in other words about one deed are
 * known to be about one dispute by the profiles of their documents.
 */
export const profileOf = (
  text: string,
  title: string | null,
  outlet: string | null = null,
): ReadonlyMap<string, number> => {
  // Who prints it is not what it is about.
  const printed = new Set(outlet ? termsIn(outlet).map(t => t.key) : []);
  const counts = new Map<string, number>();
  const count = (part: string, worth: number): void => {
    for (const { key, kind } of termsIn(part)) {
      if (kind === 'claim' || kind === 'vague' || kind === 'number' || printed.has(key)) continue;
      const weight =
        worth * (kind === 'name' || kind === 'deed' ? 2 : kind === 'thing' || kind === 'state' ? 1.5 : 1);
      counts.set(key, (counts.get(key) ?? 0) + weight);
    }
  };
  count(text, 1);
  // Headlines have capitals that make no names.
  if (title) count(title.toLowerCase(), 2);
  const best = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, SIZE);
  // The square root keeps one word said often from standing for the whole.
  const length = Math.sqrt(best.reduce((sum, [, n]) => sum + n, 0)) || 1;
  return new Map(best.map(([key, n]) => [key, Math.sqrt(n) / length]));
};

import type { Context } from '../context.ts';

const YEAR = /\b(1[89]\d\d|20\d\d)\b/g;
/** How much of a text may hold a dateline, in code units. */
const HEAD = 600;

/**
 * The year in which a document was written: of its publication, or the latest year that its first lines name, or null. It decides
 * between states that share a name: "Moscow" in 1983 is the Soviet Union.
 */
export const yearOf = (text: string, context: Context): number | null => {
  const published = /^\s*(\d{4})/.exec(context.publishedAt ?? '');
  if (published) return Number(published[1]);
  const years = [...text.slice(0, HEAD).matchAll(YEAR)].map(m => Number(m[1]));
  if (years.length) return Math.max(...years);
  // No date at all: a text that knows the Soviet Union as one that acts, and no Russia, is of its time.
  return /\b(Soviets?|U\.?S\.?S\.?R\.?)\b/.test(text) && !/\bRussian?s?\b/.test(text) ? 1985 : null;
};

import { InvalidArgumentError } from 'commander';
import { dayOf } from '../ledger/read/days.ts';
import { distance } from '../ledger/read/nearest.ts';
import { ACTS, type Act } from '../vocabulary.ts';

/** One of a list of words, gathered when the option is given more than once or with commas. Tells the nearest when it is none. */
export const wordsOf =
  <W extends string>(words: readonly W[]) =>
  (given: string, before: readonly W[] = []): W[] => [
    ...before,
    ...given.split(',').map(part => {
      const word = part.trim().toLowerCase();
      const found = words.find(w => w === word);
      if (found) return found;
      const near = [...words].sort((a, b) => distance(word, a) - distance(word, b))[0];
      const hint = distance(word, near) <= Math.max(2, word.length / 3) ? ` Did you mean ${near}?` : '';
      throw new InvalidArgumentError(`"${part}" is none of them.${hint} They are: ${words.join(', ')}.`);
    }),
  ];

export const parseActs: (given: string, before?: readonly Act[]) => Act[] = wordsOf(ACTS);

/** A year, month or day; kept as it was given. */
export const parseDate = (given: string): string => {
  try {
    dayOf(given, 'first');
    return given.trim();
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
};

/** A number of things; 0 stands for all of them. */
export const parseLimit = (given: string): number => {
  if (!/^\d{1,9}$/.test(given.trim()))
    throw new InvalidArgumentError(`"${given}" is no whole number; 0 stands for all.`);
  return Number(given) || Number.POSITIVE_INFINITY;
};

export const JOBS_HELP =
  'how many documents to analyse at a time (default: one for each processor, 8 at most)';

export const parseJobs = (given: string): number => {
  if (!/^[1-9]\d?$/.test(given.trim()))
    throw new InvalidArgumentError(`"${given}" is no number from 1 to 99.`);
  return Number(given);
};

/** A number above nought, such as 60 or 0.5. */
export const parsePositive = (given: string): number => {
  const number = /^\d{1,6}(\.\d{1,3})?$/.test(given.trim()) ? Number(given) : 0;
  if (number === 0) throw new InvalidArgumentError(`"${given}" is no number above 0 and below a million.`);
  return number;
};

/** A whole number from 1 on. */
export const parseCount = (given: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(given.trim()))
    throw new InvalidArgumentError(`"${given}" is no number from 1 on.`);
  return Number(given);
};

/** `[HOST:]PORT`; the host is this machine alone where none is given. */
export const parseListen = (given: string): { host: string; port: number } => {
  const match = /^(?:(.+):)?(\d{1,5})$/.exec(given.trim());
  if (!match || Number(match[2]) > 65_535)
    throw new InvalidArgumentError(`"${given}" is no port; give PORT, or HOST:PORT such as 0.0.0.0:9464.`);
  return { host: match[1]?.replace(/^\[(.*)\]$/, '$1') ?? '127.0.0.1', port: Number(match[2]) };
};

import type { Expression } from './verdict.ts';

/** Twice the text may take four times as long, which a square does; what takes this much longer grows faster. */
export const FASTER_THAN_SQUARE = 6;
const LENGTH = 1500;
/** In milliseconds: less is noise. */
const NOTICEABLE = 60;

/**
 * Tries texts made of an expression's own letters and words, one to three of them repeated, and tells one on which twice the
 * length takes more than a square would; null when none is found.
 */
export const pump = ({ source, flags }: Expression): string | null => {
  const regex = new RegExp(source, flags.replace('g', ''));
  const words = [
    ...new Set(source.replace(/\\[a-zA-Z]|\\p\{\w+\}/g, ' ').match(/[A-Za-z]{2,12}/g) ?? []),
  ].slice(0, 12);
  const signs = [
    ...new Set([' ', 'a', 'A', '1', '.', ',', '\n', ...(source.match(/[^\w\s\\]/g) ?? [])]),
  ].slice(0, 24);
  const pieces = [...words.map(word => `${word} `), ...signs];
  for (const a of pieces)
    for (const b of ['', ...pieces])
      for (const start of ['', words[0] ?? ''])
        if (isSlow(regex, start, a + b)) return `${start}, then “${a}${b}” again and again`;
  return null;
};

/** Of the processor, in milliseconds, so that a busy machine gives no other answer. */
export const timeOf = (regex: RegExp, text: string): number => {
  regex.lastIndex = 0;
  const before = process.cpuUsage();
  regex.test(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

const isSlow = (regex: RegExp, start: string, piece: string): boolean => {
  const time = (length: number): number => {
    const text = `${start}${piece.repeat(Math.ceil(length / piece.length))}\u0001`;
    return timeOf(regex, text);
  };
  const once = time(LENGTH);
  if (once < NOTICEABLE) return false;
  return Math.min(time(LENGTH * 2), time(LENGTH * 2)) > FASTER_THAN_SQUARE * Math.min(once, time(LENGTH));
};

import { colours } from './terminal.ts';
import { clean, cut, pad, widthOf, wrap } from './text.ts';

/** A statement as a terminal shows it: who does what, and below it the words. */
export type Record = {
  readonly day: string;
  readonly who: string;
  /** "accuse → RUS", "CT+". */
  readonly deed: string;
  readonly words: string;
  readonly where: string;
};

/** How many lines of words are shown; JSON and CSV have all. */
const LINES = 4;

/**
 * The lines of a record, none wider than `width`.
 *
 *     1983-09-01  George P. Shultz (USA)  accuse → SUN  CT+              10bbc614:289
 *                 "The United States reacts with revulsion to this attack," …
 */
export const recordLines = (record: Record, width: number): string[] => {
  const [day, deed, words, where] = [record.day, record.deed, record.words, record.where].map(clean);
  const indent = day === '' ? '  ' : ' '.repeat(12);
  const left = day === '' ? '' : pad(day, 12);
  const room = width - widthOf(left) - widthOf(deed) - widthOf(where) - 4;
  const who = cut(clean(record.who), Math.max(8, room));
  const filling = ' '.repeat(
    Math.max(2, width - widthOf(left) - widthOf(who) - widthOf(deed) - widthOf(where) - 2),
  );
  return [
    `${colours.dim(left)}${colours.bold(who)}  ${colours.cyan(deed)}${filling}${colours.dim(where)}`,
    ...wrap(words, width - indent.length, LINES).map(line => indent + line),
  ];
};

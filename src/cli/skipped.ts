import type { Skipped } from '../1-read/index.ts';
import { note } from './output.ts';
import { clean } from './print/text.ts';

/** How many are told of before the rest is only counted. */
const SHOWN = 20;

/** Tells of inputs that were skipped and of warnings: the first ones as they come, the rest as a number at the end. */
export const createNotes = (verbose: boolean, makeRoom: () => void = () => {}) => {
  const counts = { skipped: 0, warnings: 0 };
  const tell = (kind: keyof typeof counts, line: string): void => {
    if (++counts[kind] > SHOWN && !verbose) return;
    makeRoom();
    note(`onrecord: ${clean(line)}`);
  };
  return {
    counts: counts as Readonly<typeof counts>,
    skipped: ({ where, reason }: Pick<Skipped, 'where' | 'reason'>): void =>
      tell('skipped', `skipped ${where}: ${reason}`),
    warning: (where: string, warning: string): void => tell('warnings', `${where}: ${warning}`),
    end: (): void => {
      for (const [kind, count] of Object.entries(counts))
        if (count > SHOWN && !verbose)
          note(
            `onrecord: ${count - SHOWN} more ${kind === 'skipped' ? 'were skipped' : 'warnings'}; --verbose lists them all`,
          );
    },
  };
};

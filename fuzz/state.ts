import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What came of a target so far. Milliseconds of the processor, megabytes of the process. */
export type Tally = {
  inputs: number;
  documents: number;
  slowest: number;
  largest: number;
  failures: number;
};

/** How far a run has come: the number of each target's next input, and what came of those before. */
export type Progress = { next: number; tally: Tally };

/** Keeps how far a run has come, so that one that was cut off goes on where it was; without a file it is only remembered. */
export const openState = (
  file: string | undefined,
  seed: number,
  from: number,
): { of: (target: string) => Progress; save: () => void } => {
  const kept: { seed: number; targets: Record<string, Progress> } =
    file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { seed, targets: {} };
  if (kept.seed !== seed) throw new Error(`${file} is of a run with --seed ${kept.seed}`);
  return {
    of: target => {
      kept.targets[target] ??= {
        next: from,
        tally: { inputs: 0, documents: 0, slowest: 0, largest: 0, failures: 0 },
      };
      return kept.targets[target];
    },
    save: () => {
      if (!file) return;
      writeFileSync(`${file}.new`, JSON.stringify(kept, null, 2));
      renameSync(`${file}.new`, file);
    },
  };
};

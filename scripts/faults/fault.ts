import type { Random } from '../../bench/lib/random.ts';

/** How much is done to the program. */
export type Amount = {
  /** How often a process is killed; other faults are brought about in proportion. */
  readonly kills: number;
  /** How many documents are read, where one reading is disturbed. */
  readonly documents: number;
  readonly random: Random;
  /** A folder of its own, removed afterwards. */
  readonly folder: string;
  readonly log: (line: string) => void;
};

/** What was done and what came of it: counts by name, in the order of telling. Every one under `wrong` ought to be 0. */
export type Outcome = {
  readonly done: { readonly [what: string]: number };
  readonly wrong: { readonly [what: string]: number };
};

/** Brings a fault about and looks what is left of the ledger. */
export type Fault = {
  /** In a few words: what is done. */
  readonly title: string;
  /** What it needs beyond Node: a reason to leave it out, or null. */
  readonly missing?: () => string | null;
  readonly bringAbout: (amount: Amount) => Promise<Outcome>;
};

import { type Crf, FeatureBuffer, Lattice } from '../model/crf.ts';
import { CUE, cueFeatures } from './cue-features.ts';
import type { Cue } from './role-features.ts';
import type { View } from './view.ts';

/** A cue that may be one, and how probable the tagger holds its words to be a cue or the beginning of one. */
export type CueCandidate = Cue & {
  readonly probability: number;
  /** True for a phrase of the table of cues. */
  readonly known?: boolean;
  /** True for a known one that needs no source: "the allegation that …". */
  readonly bare?: boolean;
  /** True for a known one that counts where its source is somebody who can take a position. */
  readonly position?: boolean;
};

/** Sums over the candidates that begin before each token, for what lies between two tokens. */
export type CueCounts = {
  /** How many are more likely than not. */
  readonly likely: Int32Array;
  /** Their probabilities, in eighths. */
  readonly mass: Int32Array;
};

export const countCues = (size: number, cues: readonly CueCandidate[]): CueCounts => {
  const likely = new Int32Array(size + 1);
  const mass = new Int32Array(size + 1);
  for (const c of cues) {
    if (c.probability > 0.5) likely[c.first + 1]++;
    mass[c.first + 1] += Math.round(8 * c.probability);
  }
  for (let i = 1; i <= size; i++) {
    likely[i] += likely[i - 1];
    mass[i] += mass[i - 1];
  }
  return { likely, mass };
};

/** Finds the candidates for cues, sentence by sentence. */
export class CueFinder {
  private readonly lattice: Lattice;
  private readonly features = new FeatureBuffer();
  private labels = new Uint8Array(64);
  private readonly eagerness: number;

  /** `eagerness` is added to the score of a cue's beginning: the roles, looked at later, decide about doubtful ones. */
  constructor(crf: Crf, eagerness: number) {
    this.eagerness = eagerness;
    this.lattice = new Lattice(crf);
  }

  /** The candidates among tokens first … past of one sentence. */
  find(view: View, first: number, past: number, out: CueCandidate[]): void {
    const { lattice, features } = this;
    const length = past - first;
    if (length === 0) return;
    features.reset();
    cueFeatures(view, first, past, features);
    if (this.labels.length < length) this.labels = new Uint8Array(length * 2);
    lattice.score(features);
    const L = lattice.labels;
    for (let t = 0; t < length; t++) lattice.emission[t * L + CUE.begin] += this.eagerness;
    lattice.viterbi(this.labels);
    let any = false;
    for (let t = 0; t < length && !any; t++) any = this.labels[t] !== CUE.out;
    if (!any) return;
    for (let t = 0; t < length; t++) lattice.emission[t * L + CUE.begin] -= this.eagerness;
    lattice.forward();
    lattice.backward();
    for (let t = 0; t < length; t++) {
      if (this.labels[t] !== CUE.begin) continue;
      let end = t + 1;
      while (end < length && this.labels[end] === CUE.inside) end++;
      out.push({
        first: first + t,
        past: first + end,
        probability: lattice.spanProbability(this.labels, t, end),
      });
    }
  }
}

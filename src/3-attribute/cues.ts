import { type Crf, FeatureBuffer, Lattice } from '../model/crf.ts';
import { CUE, cueFeatures } from './cue-features.ts';
import type { Cue } from './role-features.ts';
import type { View } from './view.ts';

/** A cue that may be one, and how probable the tagger holds its words to be a cue or the beginning of one. */
export type CueCandidate = Cue & { readonly probability: number };

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

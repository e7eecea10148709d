import { type Crf, FeatureBuffer, Lattice } from '../model/crf.ts';
import { type Cue, ROLE, roleFeatures, type Window, windowOf } from './role-features.ts';
import type { View } from './view.ts';

/** A run of tokens. */
export type Run = { readonly first: number; readonly past: number };

/** Source and content of one cue, in tokens. */
export type Roles = {
  readonly source: readonly Run[];
  readonly content: readonly Run[];
  /** The tagger's probability of this reading, among all readings of the window. */
  readonly probability: number;
};

/** Finds source and content of a cue. */
export class RoleFinder {
  private readonly lattice: Lattice;
  private readonly features = new FeatureBuffer();
  private labels = new Uint8Array(512);

  constructor(crf: Crf) {
    this.lattice = new Lattice(crf);
  }

  /** `within`, when given, is the content that everything must lie in (of an attribution that this one is nested in). */
  find(view: View, cue: Cue, cueCount: Int32Array, within?: Window): Roles {
    let window = windowOf(view, cue);
    if (within) window = { first: Math.max(window.first, within.first), past: Math.min(window.past, within.past) };
    const { lattice, features } = this;
    features.reset();
    roleFeatures(view, cue, window, cueCount, features);
    const length = window.past - window.first;
    if (this.labels.length < length) this.labels = new Uint8Array(length * 2);
    lattice.score(features);
    const score = lattice.viterbi(this.labels);
    const z = lattice.forwardBackward();
    return {
      source: runs(this.labels, length, ROLE.beginSource, window.first),
      content: runs(this.labels, length, ROLE.beginContent, window.first),
      probability: Math.exp(score - z),
    };
  }
}

const runs = (labels: Uint8Array, length: number, begin: number, offset: number): Run[] => {
  const out: Run[] = [];
  for (let t = 0; t < length; t++) {
    if (labels[t] !== begin) continue;
    let end = t + 1;
    while (end < length && labels[end] === begin + 1) end++;
    out.push({ first: offset + t, past: offset + end });
  }
  return out;
};

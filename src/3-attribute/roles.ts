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
  /** Its probability that there is neither source nor content: that the cue is none. */
  readonly nothing: number;
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
    // A cue is no part of its own source or content.
    for (let t = cue.first - window.first; t < cue.past - window.first; t++)
      for (let l = 1; l < lattice.labels; l++) lattice.emission[t * lattice.labels + l] = -1e4;
    const z = lattice.forwardBackward();
    const empty = Math.exp(lattice.pathScore(this.labels.fill(ROLE.out, 0, length)) - z);
    this.best(length);
    return {
      source: runs(this.labels, length, ROLE.beginSource, window.first),
      content: runs(this.labels, length, ROLE.beginContent, window.first),
      probability: Math.exp(lattice.pathScore(this.labels) - z),
      nothing: empty,
    };
  }

  /** The best reading that has a content: where the best of all has none, a growing bonus on beginning one brings it out. */
  private best(length: number): void {
    const { lattice, labels } = this;
    let bonus = 0;
    for (let round = 0; round < 5; round++) {
      lattice.viterbi(labels);
      if (labels.subarray(0, length).includes(ROLE.beginContent)) break;
      const more = 2 << round;
      for (let t = 0; t < length; t++) lattice.emission[t * lattice.labels + ROLE.beginContent] += more;
      bonus += more;
    }
    if (bonus) for (let t = 0; t < length; t++) lattice.emission[t * lattice.labels + ROLE.beginContent] -= bonus;
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

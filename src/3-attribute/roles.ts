import { type Crf, FeatureBuffer, Lattice } from '../model/crf.ts';
import { exp } from '../model/exp.ts';
import { type Cue, ROLE, roleFeatures, type Window, windowOf } from './role-features.ts';
import type { View } from './view.ts';

/** A run of tokens. */
export type Run = { readonly first: number; readonly past: number };

/** One reading of a cue's surroundings: its source and content, in tokens. */
export type Roles = {
  readonly source: readonly Run[];
  /** Never empty. */
  readonly content: readonly Run[];
  /** The tagger's probability of this reading, among all readings of the window. */
  readonly probability: number;
};

/** The likeliest readings of a cue, best first. */
export type Readings = {
  readonly readings: readonly Roles[];
  /** The tagger's probability that there is neither source nor content: that the cue is none. */
  readonly nothing: number;
};

/** How many readings are weighed against each other. */
const READINGS = 8;

/** Finds the readings of a cue. */
export class RoleFinder {
  private readonly lattice: Lattice;
  private readonly features = new FeatureBuffer();
  private labels = new Uint8Array(512 * READINGS);
  private readonly scores = new Float64Array(READINGS);

  constructor(crf: Crf) {
    this.lattice = new Lattice(crf);
  }

  /** `within`, when given, is the content that everything must lie in (of an attribution that this one is nested in). */
  find(view: View, cue: Cue, cueCount: Int32Array, within?: Window): Readings {
    let window = windowOf(view, cue);
    if (within)
      window = { first: Math.max(window.first, within.first), past: Math.min(window.past, within.past) };
    const { lattice, features, scores } = this;
    features.reset();
    roleFeatures(view, cue, window, cueCount, features);
    const length = window.past - window.first;
    if (this.labels.length < length * READINGS) this.labels = new Uint8Array(length * READINGS * 2);
    lattice.score(features);
    // A cue is no part of its own source or content.
    for (let t = cue.first - window.first; t < cue.past - window.first; t++)
      for (let l = 1; l < lattice.labels; l++) lattice.emission[t * lattice.labels + l] = -1e4;
    const z = lattice.forward();
    const nothing = exp(lattice.pathScore(this.labels.fill(ROLE.out, 0, length)) - z);
    const readings: Roles[] = [];
    // Where none of the best has a content, a growing bonus on beginning one brings some out.
    let bonus = 0;
    for (let round = 0; round < 5 && readings.length === 0; round++) {
      const n = lattice.best(READINGS, this.labels, scores);
      for (let r = 0; r < n; r++) {
        const labels = this.labels.subarray(r * length, (r + 1) * length);
        const content = runs(labels, ROLE.beginContent, window.first);
        if (content.length === 0) continue;
        const score = scores[r] - bonus * content.length;
        readings.push({
          source: runs(labels, ROLE.beginSource, window.first),
          content,
          probability: exp(score - z),
        });
      }
      const more = 2 << round;
      for (let t = 0; t < length; t++) lattice.emission[t * lattice.labels + ROLE.beginContent] += more;
      bonus += more;
    }
    return { readings, nothing };
  }
}

const runs = (labels: Uint8Array, begin: number, offset: number): Run[] => {
  const out: Run[] = [];
  for (let t = 0; t < labels.length; t++) {
    if (labels[t] !== begin) continue;
    let end = t + 1;
    while (end < labels.length && labels[end] === begin + 1) end++;
    out.push({ first: offset + t, past: offset + end });
  }
  return out;
};

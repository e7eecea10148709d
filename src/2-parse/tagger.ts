/**
 * Tags tokens from left to right with a linear model. A word that the lexicon knows is given one of its tags, and most
 * have one alone; only the others are scored.
 * @module
 */
import { bestOf, two, type Weights } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Words } from './words.ts';

const START = 63;

/** Number of feature templates. */
export const TAG_FEATURES = 30;

export class Tagger {
  /** Places of the features last extracted. */
  readonly places = new Int32Array(TAG_FEATURES);
  readonly scores = new Float64Array(64);
  private readonly weights: Weights;
  private readonly shift: number;
  private readonly lexicon: Lexicon;

  /** @param weights their number is a power of two */
  constructor(weights: Weights, lexicon: Lexicon) {
    this.weights = weights;
    this.shift = 32 - Math.log2(weights.length);
    this.lexicon = lexicon;
  }

  /** Fills `places` with the features of token i of the sentence [first, past), whose earlier tokens are tagged. */
  extract(words: Words, tags: Uint8Array, i: number, first: number, past: number): void {
    const { places, shift } = this;
    const { word, lower, shape, suffix1, suffix2, suffix3, suffix4, prefix3, cluster } = words;
    const w = word[i];
    const p = i > first ? word[i - 1] : -1;
    const pp = i > first + 1 ? word[i - 2] : -1;
    const n = i + 1 < past ? word[i + 1] : -1;
    const nn = i + 2 < past ? word[i + 2] : -1;
    const t1 = (i > first ? tags[i - 1] : START) + 1;
    const t2 = (i > first + 1 ? tags[i - 2] : START) + 1;
    const w0 = lower[w];
    const wp = p < 0 ? 11 : lower[p];
    const wn = n < 0 ? 13 : lower[n];
    const setN = n < 0 ? 1023 : words.tags[n];
    const setNN = nn < 0 ? 1023 : words.tags[nn];
    const shape0 = shape[w] + (i === first ? 128 : 0);
    const c0 = cluster[w];
    const cp = p < 0 ? 1022 : cluster[p];
    const cn = n < 0 ? 1022 : cluster[n];
    const cnn = nn < 0 ? 1022 : cluster[nn];
    places[0] = two(0x1f3a5, w0, 0, shift);
    places[1] = two(0x2e4b7, w0, t1, shift);
    places[2] = two(0x3d5c9, w0, t1 * 64 + t2, shift);
    places[3] = two(0x4c6d1, t1, 0, shift);
    places[4] = two(0x5b7e3, t1, t2, shift);
    places[5] = two(0x6a8f5, suffix1[w], shape0, shift);
    places[6] = two(0x79907, suffix2[w], 0, shift);
    places[7] = two(0x88a19, suffix3[w], 0, shift);
    places[8] = two(0x97b2b, suffix4[w], 0, shift);
    places[9] = two(0xa6c3d, prefix3[w], 0, shift);
    places[10] = two(0xb5d4f, shape0, t1, shift);
    places[11] = two(0xc4e51, wp, 0, shift);
    places[12] = two(0xd3f63, pp < 0 ? 12 : lower[pp], 0, shift);
    places[13] = two(0xe2075, wn, 0, shift);
    places[14] = two(0xf1187, nn < 0 ? 14 : lower[nn], 0, shift);
    places[15] = two(0x10299, wp, w0, shift);
    places[16] = two(0x113ab, w0, wn, shift);
    places[17] = two(0x124bd, n < 0 ? 15 : suffix3[n], t1, shift);
    places[18] = two(0x135cf, c0, t1, shift);
    places[19] = two(0x146d1, cn, c0, shift);
    places[20] = two(0x157e3, setN, t1, shift);
    places[21] = two(0x168f5, w0, setN, shift);
    places[22] = two(0x17907, setN, setNN, shift);
    places[23] = two(0x18a19, suffix2[w], t1 * 1024 + setN, shift);
    places[24] = two(0x19b2b, shape0, n < 0 ? 256 : shape[n] + 512 * (p < 0 ? 256 : shape[p]), shift);
    places[25] = two(0x1ac3d, cp, c0, shift);
    places[26] = two(0x1bd4f, words.tags[w], t1 * 64 + t2, shift);
    places[27] = two(0x1ce51, words.tags[w], (cn << 10) + cp, shift);
    places[28] = two(0x1df63, cn, cnn, shift);
    places[29] = two(0x1e075, suffix3[w], t1, shift);
  }

  /** The best tag of a set, by the features in `places`; leaves the scores of its members in `scores`. */
  best(set: number): number {
    const { setAt, setMembers } = this.lexicon;
    const { weights, places, scores } = this;
    return bestOf(weights, places, TAG_FEATURES, setMembers, setAt[set], setAt[set + 1], scores);
  }

  /** Tags the tokens of a sentence. */
  tag(words: Words, tags: Uint8Array, first: number, past: number): void {
    const { setAt, setMembers } = this.lexicon;
    for (let i = first; i < past; i++) {
      const set = words.tags[words.word[i]];
      const from = setAt[set];
      if (setAt[set + 1] - from === 1) tags[i] = setMembers[from];
      else {
        this.extract(words, tags, i, first, past);
        tags[i] = this.best(set);
      }
    }
  }
}

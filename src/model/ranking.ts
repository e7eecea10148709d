/**
 * The best labellings of a sequence, in order. Each label at each token keeps a list of the best ways to it, which grows only as far
 * as somebody asks (Huang and Chiang 2005, algorithm 3): most lists are never asked for a second one.
 * @module
 */

/** Scores by token and label, and by token and pair of labels (previous × labels + next). */
type Scores = {
  readonly labels: number;
  readonly length: number;
  readonly emission: Float64Array;
  readonly edge: Float64Array;
};
/** Which label may follow which, and which may begin. */
type Steps = { readonly allowed: Uint8Array; readonly initial: Uint8Array };

const NONE = 255;

/** A cell is a label at a token: token × labels + label. Arrays are used again. */
export class Ranking {
  private k = 0;
  private labels = 0;
  private edge: Float64Array = new Float64Array(0);
  /** Of each cell and each label before it: the score of the best way not taken yet, and which that is. */
  private heads = new Float64Array(0);
  private ways = new Uint8Array(0);
  /** Of each cell: how many ways are known, the label that the last one came from; of each way its score, and label and way before. */
  private known = new Uint8Array(0);
  private last = new Uint8Array(0);
  private places = new Float64Array(0);
  private fromLabel = new Uint8Array(0);
  private fromWay = new Uint8Array(0);
  private emission: Float64Array = new Float64Array(0);

  /** See `Lattice.best`; `k` is below 255. */
  best(s: Scores, { allowed, initial }: Steps, k: number, out: Uint8Array, scores: Float64Array): number {
    const { length, labels: L } = s;
    this.reserve(length, L, k);
    this.edge = s.edge;
    this.emission = s.emission;
    const { heads, ways, known, last, places, fromLabel, fromWay } = this;
    for (let b = 0; b < L; b++) {
      known[b] = 1;
      places[b * k] = initial[b] ? s.emission[b] : -Infinity;
      last[b] = NONE;
      heads.fill(-Infinity, b * L, b * L + L);
    }
    for (let t = 1; t < length; t++)
      for (let b = 0; b < L; b++) {
        const cell = t * L + b;
        const emission = s.emission[cell];
        let best = 0;
        for (let a = 0; a < L; a++) {
          const head = allowed[a * L + b]
            ? places[((t - 1) * L + a) * k] + (s.edge[(t * L + a) * L + b] + emission)
            : -Infinity;
          heads[cell * L + a] = head;
          ways[cell * L + a] = 0;
          if (head > heads[cell * L + best]) best = a;
        }
        places[cell * k] = heads[cell * L + best];
        fromLabel[cell * k] = best;
        fromWay[cell * k] = 0;
        known[cell] = 1;
        last[cell] = best;
      }
    return this.readOut(length, out, scores);
  }

  private reserve(length: number, labels: number, k: number): void {
    this.k = k;
    this.labels = labels;
    const cells = length * labels;
    if (this.known.length >= cells && this.places.length >= cells * k && this.heads.length >= cells * labels)
      return;
    const room = cells * 2;
    this.heads = new Float64Array(room * labels);
    this.ways = new Uint8Array(room * labels);
    this.known = new Uint8Array(room);
    this.last = new Uint8Array(room);
    this.places = new Float64Array(room * k);
    this.fromLabel = new Uint8Array(room * k);
    this.fromWay = new Uint8Array(room * k);
  }

  /** The score of way r to a cell, -Infinity where there are no more. Of equal ways the one from the first label is the better. */
  private way(cell: number, r: number): number {
    const { k, known } = this;
    while (known[cell] <= r && known[cell] < k) this.extend(cell);
    return r < k ? this.places[cell * k + r] : -Infinity;
  }

  private extend(cell: number): void {
    const { labels: L, k, heads, ways, last } = this;
    const taken = last[cell];
    if (taken !== NONE && heads[cell * L + taken] > -Infinity) {
      const t = Math.floor(cell / L);
      const b = cell - t * L;
      const next = ++ways[cell * L + taken];
      heads[cell * L + taken] =
        this.way((t - 1) * L + taken, next) + (this.edge[(t * L + taken) * L + b] + this.emission[cell]);
    }
    let best = 0;
    for (let a = 1; a < L; a++) if (heads[cell * L + a] > heads[cell * L + best]) best = a;
    const at = cell * k + this.known[cell]++;
    this.places[at] = heads[cell * L + best];
    this.fromLabel[at] = best;
    this.fromWay[at] = ways[cell * L + best];
    last[cell] = best;
  }

  /** Takes the best ways to the last token, whatever its label. */
  private readOut(length: number, out: Uint8Array, scores: Float64Array): number {
    const { labels: L, k, fromLabel, fromWay } = this;
    const end = (length - 1) * L;
    const asked = new Uint8Array(L);
    for (let r = 0; r < k; r++) {
      let best = 0;
      for (let b = 1; b < L; b++)
        if (this.way(end + b, asked[b]) > this.way(end + best, asked[best])) best = b;
      scores[r] = this.way(end + best, asked[best]);
      if (scores[r] === -Infinity) return r;
      let label = best;
      let way = asked[best]++;
      for (let t = length - 1; t >= 0; t--) {
        out[r * length + t] = label;
        const at = (t * L + label) * k + way;
        label = fromLabel[at];
        way = fromWay[at];
      }
    }
    return k;
  }
}

/**
 * Coreference scores: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998) and CEAF-e (Luo 2005), as the CoNLL shared tasks use them.
 * A clustering is a list of clusters; a mention is any string that says where it stands.
 * @module
 */
export type Clusters = readonly (readonly string[])[];
/** Sums over documents: `right` of precision over `predicted`, of recall over `gold`. */
export type Score = { precision: number; predicted: number; recall: number; gold: number };

export const f1 = ({ precision, predicted, recall, gold }: Score): { p: number; r: number; f: number } => {
  const p = predicted ? precision / predicted : 0;
  const r = gold ? recall / gold : 0;
  return { p, r, f: p + r ? (2 * p * r) / (p + r) : 0 };
};

export const add = (a: Score, b: Score): Score => ({
  precision: a.precision + b.precision,
  predicted: a.predicted + b.predicted,
  recall: a.recall + b.recall,
  gold: a.gold + b.gold,
});
export const NOTHING: Score = { precision: 0, predicted: 0, recall: 0, gold: 0 };

const indexOf = (clusters: Clusters): Map<string, number> => {
  const index = new Map<string, number>();
  clusters.forEach((cluster, k) => {
    for (const m of cluster) index.set(m, k);
  });
  return index;
};

/** Links of `clusters` that `other` keeps: a cluster of n mentions has n − 1. */
const links = (clusters: Clusters, other: Clusters): [kept: number, all: number] => {
  const index = indexOf(other);
  let kept = 0;
  let all = 0;
  for (const cluster of clusters) {
    let alone = 0;
    const parts = new Set<number>();
    for (const m of cluster) {
      const k = index.get(m);
      if (k === undefined) alone++;
      else parts.add(k);
    }
    kept += cluster.length - parts.size - alone;
    all += cluster.length - 1;
  }
  return [kept, all];
};

export const muc = (gold: Clusters, predicted: Clusters): Score => {
  const [recall, goldLinks] = links(gold, predicted);
  const [precision, predictedLinks] = links(predicted, gold);
  return { precision, predicted: predictedLinks, recall, gold: goldLinks };
};

/** For each mention of `clusters`, the share of its cluster that stands with it in `other` too. */
const shares = (clusters: Clusters, other: Clusters): [sum: number, all: number] => {
  const index = indexOf(other);
  let sum = 0;
  let all = 0;
  for (const cluster of clusters) {
    const counts = new Map<number, number>();
    for (const m of cluster) {
      const k = index.get(m);
      if (k !== undefined) counts.set(k, (counts.get(k) ?? 0) + 1);
    }
    for (const n of counts.values()) sum += (n * n) / cluster.length;
    all += cluster.length;
  }
  return [sum, all];
};

export const bCubed = (gold: Clusters, predicted: Clusters): Score => {
  const [recall, goldMentions] = shares(gold, predicted);
  const [precision, predictedMentions] = shares(predicted, gold);
  return { precision, predicted: predictedMentions, recall, gold: goldMentions };
};

/** The best one-to-one pairing of clusters by φ4 = 2·common / (sizes). */
export const ceafE = (gold: Clusters, predicted: Clusters): Score => {
  const index = indexOf(predicted);
  const similarity = gold.map(cluster => {
    const row = new Float64Array(predicted.length);
    for (const m of cluster) {
      const k = index.get(m);
      if (k !== undefined) row[k] += 1;
    }
    return row.map((common, k) => (2 * common) / (cluster.length + predicted[k].length));
  });
  const best = assign(similarity, predicted.length);
  return { precision: best, predicted: predicted.length, recall: best, gold: gold.length };
};

/** The weight of the heaviest matching: the Hungarian method with potentials, O(n²m). */
const assign = (weights: readonly Float64Array[], columns: number): number => {
  const rows = weights.length;
  if (!rows || !columns) return 0;
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, j) => Float64Array.from(weights, row => row[j]));
    return assign(turned, rows);
  }
  const u = new Float64Array(rows + 1);
  const v = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  for (let i = 1; i <= rows; i++) {
    rowOf[0] = i;
    let j0 = 0;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(columns + 1);
    do {
      used[j0] = 1;
      const i0 = rowOf[j0];
      let delta = Number.POSITIVE_INFINITY;
      let j1 = 0;
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue;
        const cost = -weights[i0 - 1][j - 1] - u[i0] - v[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = j0;
        }
        if (least[j] < delta) {
          delta = least[j];
          j1 = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          u[rowOf[j]] += delta;
          v[j] -= delta;
        } else least[j] -= delta;
      }
      j0 = j1;
    } while (rowOf[j0] !== 0);
    do {
      const j1 = way[j0];
      rowOf[j0] = rowOf[j1];
      j0 = j1;
    } while (j0);
  }
  let total = 0;
  for (let j = 1; j <= columns; j++) if (rowOf[j]) total += weights[rowOf[j] - 1][j - 1];
  return total;
};

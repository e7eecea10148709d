/** A list of weighted keys, ready to be compared. */
export type Weighted = {
  readonly weights: ReadonlyMap<string, number>;
  readonly norm: number;
  readonly sum: number;
};

export const weighted = (list: readonly (readonly [string, number])[]): Weighted => ({
  weights: new Map(list),
  norm: Math.sqrt(list.reduce((sum, [, w]) => sum + w * w, 0)),
  sum: list.reduce((sum, [, w]) => sum + w, 0),
});

export const cosine = (a: Weighted, b: Weighted): number => {
  let dot = 0;
  for (const [key, weight] of a.weights) dot += weight * (b.weights.get(key) ?? 0);
  return dot === 0 ? 0 : dot / (a.norm * b.norm);
};

/** How many keys both have. */
export const shared = (a: Weighted, b: Weighted): number => {
  let both = 0;
  for (const key of a.weights.keys()) if (b.weights.has(key)) both++;
  return both;
};

/** How much of the weight of one the other has; of the smaller one. */
export const covered = (a: Weighted, b: Weighted): number => {
  const share = (x: Weighted, y: Weighted): number => {
    let found = 0;
    for (const [key, weight] of x.weights) if (y.weights.has(key)) found += weight;
    return x.sum > 0 ? found / x.sum : 0;
  };
  return Math.max(share(a, b), share(b, a));
};

/** How much of the likeness of two groups is that of their members on the whole; the rest is that of the two most alike. */
const MEAN = 0.8;

/**
 * Parts a few statements into claims: the two groups that are most alike become one until no two are alike enough (agglomerative
 * clustering; between the average and the single linkage of Sokal and Michener 1958). The result depends on the set of statements
 * alone.
 *
 * @param ids of statements, in any order
 * @param likeness of two of them, symmetric
 * @param least likeness of two groups that become one
 * @returns for each id the least id of its group
 */
export const partition = (
  ids: readonly string[],
  likeness: (a: string, b: string) => number,
  least: number,
): Map<string, string> => {
  const members = [...new Set(ids)].sort();
  const n = members.length;
  const groups: (number[] | null)[] = members.map((_, i) => [i]);
  // Sums and greatest of the likenesses between the members of two groups.
  const sums = new Float64Array(n * n);
  const peaks = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const value = likeness(members[i], members[j]);
      sums[i * n + j] = sums[j * n + i] = value;
      peaks[i * n + j] = peaks[j * n + i] = value;
    }
  const alike = (i: number, j: number): number => {
    const mean = sums[i * n + j] / (groups[i]!.length * groups[j]!.length);
    return MEAN * mean + (1 - MEAN) * peaks[i * n + j];
  };
  const merge = (i: number, j: number): void => {
    for (let k = 0; k < n; k++) {
      if (groups[k] === null || k === i || k === j) continue;
      sums[i * n + k] = sums[k * n + i] = sums[i * n + k] + sums[j * n + k];
      peaks[i * n + k] = peaks[k * n + i] = Math.max(peaks[i * n + k], peaks[j * n + k]);
    }
    groups[i]!.push(...groups[j]!);
    groups[j] = null;
  };
  // The nearest of those behind each group, so that a step need not look at all pairs again.
  const nearest = new Int32Array(n);
  const nearness = new Float64Array(n);
  const seek = (i: number): void => {
    nearest[i] = -1;
    nearness[i] = Number.NEGATIVE_INFINITY;
    for (let j = i + 1; j < n; j++) {
      if (groups[j] === null) continue;
      const value = alike(i, j);
      if (value > nearness[i]) [nearest[i], nearness[i]] = [j, value];
    }
  };
  for (let i = 0; i < n; i++) if (groups[i]) seek(i);
  for (;;) {
    let best = -1;
    for (let i = 0; i < n; i++)
      if (groups[i] && nearest[i] >= 0 && (best < 0 || nearness[i] > nearness[best])) best = i;
    if (best < 0 || nearness[best] < least) break;
    const gone = nearest[best];
    merge(best, gone);
    seek(best);
    for (let i = 0; i < n; i++) {
      if (!groups[i] || i === best) continue;
      if (nearest[i] === best || nearest[i] === gone) seek(i);
      else if (i < best) {
        const value = alike(i, best);
        if (value > nearness[i] || (value === nearness[i] && best < nearest[i]))
          [nearest[i], nearness[i]] = [best, value];
      }
    }
  }
  const named = new Map<string, string>();
  for (const group of groups)
    if (group) for (const i of group) named.set(members[i], members[Math.min(...group)]);
  return named;
};

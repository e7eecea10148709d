/** Logistic regression by Newton's method with a little ridge: weights for `x` (rows of equal length) that predict `y` (0 or 1); a row may count more than others. */
export const fitLogistic = (
  x: readonly number[][],
  y: readonly number[],
  ridge = 1e-2,
  weights: readonly number[] = y.map(() => 1),
): number[] => {
  const n = x[0].length;
  const w = new Array<number>(n).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = w.map(v => ridge * v);
    const hessian = w.map((_, i) => w.map((_, j) => (i === j ? ridge : 0)));
    x.forEach((row, r) => {
      const p = 1 / (1 + Math.exp(-row.reduce((s, v, i) => s + v * w[i], 0)));
      for (let i = 0; i < n; i++) {
        gradient[i] += weights[r] * (p - y[r]) * row[i];
        for (let j = 0; j < n; j++) hessian[i][j] += weights[r] * p * (1 - p) * row[i] * row[j];
      }
    });
    const step = solve(hessian, gradient);
    for (let i = 0; i < n; i++) w[i] -= step[i];
    if (step.every(s => Math.abs(s) < 1e-9)) break;
  }
  return w;
};

/** Solves a · z = b (Gauss with pivoting). */
const solve = (a: number[][], b: number[]): number[] => {
  const n = b.length;
  const m = a.map((row, i) => [...row, b[i]]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(m[r][c]) > Math.abs(m[pivot][c])) pivot = r;
    [m[c], m[pivot]] = [m[pivot], m[c]];
    for (let r = 0; r < n; r++) {
      if (r === c) continue;
      const by = m[r][c] / m[c][c];
      for (let k = c; k <= n; k++) m[r][k] -= by * m[c][k];
    }
  }
  return m.map((row, i) => row[n] / row[i]);
};

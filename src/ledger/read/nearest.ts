/** How many changes of one letter, or swaps of two neighbours, make `a` of `b` (optimal string alignment distance). */
export const distance = (a: string, b: string): number => {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    [before, last] = [last, now];
  }
  return last[b.length];
};

/** The codes that somebody may have meant, the nearest first: names that hold the words, then codes and names spelt nearly so. */
export const nearest = (
  given: string,
  actors: readonly { code: string; name: string }[],
  limit = 5,
): string[] => {
  const wanted = given.toLowerCase();
  const scored = actors.flatMap(({ code, name }) => {
    const whole = [code.toLowerCase(), name.toLowerCase()];
    const forms = [...whole, ...whole[1].split(/[^\p{L}\p{N}]+/u).filter(word => word.length > 2)];
    const score = forms.some(f => f.includes(wanted)) ? 0 : Math.min(...forms.map(f => near(wanted, f)));
    return score <= Math.max(1, wanted.length / 3) ? [{ code, score }] : [];
  });
  return scored
    .sort((a, b) => a.score - b.score || (a.code < b.code ? -1 : 1))
    .slice(0, limit)
    .map(s => s.code);
};

/** The distance, without the work where lengths alone forbid that they are near. */
const near = (a: string, b: string): number =>
  Math.abs(a.length - b.length) > a.length / 3 + 1 ? Number.POSITIVE_INFINITY : distance(a, b);

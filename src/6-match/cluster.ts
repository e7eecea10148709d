/** That two statements are one claim, and how sure it is. A person's word is Infinity. */
export type Edge = { readonly a: string; readonly b: string; readonly score: number };

/** Statements that a person set apart: none of `these` and none of `those` may be one claim. */
export type Barrier = { readonly these: readonly string[]; readonly those: readonly string[] };

/**
 * Joins statements into claims: the surest edges first, and never across a barrier (Kruskal 1956, with constraints). The same
 * statements, edges and barriers give the same claims, in whatever order they are listed. Without barriers the claims are the
 * connected components.
 *
 * @returns for each statement the least id of its claim
 */
export const cluster = (
  statements: readonly string[],
  edges: readonly Edge[],
  barriers: readonly Barrier[] = [],
): Map<string, string> => {
  const parent = new Map(statements.map(id => [id, id]));
  const find = (id: string): string => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root)!;
    for (let at = id; at !== root; ) {
      const next = parent.get(at)!;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  // Which sides of which barriers a claim stands on, by its root.
  const sides = new Map<string, Set<string>>();
  barriers.forEach(({ these, those }, i) => {
    for (const [side, list] of [these, those].entries())
      for (const id of list)
        if (parent.has(id)) sides.set(id, (sides.get(id) ?? new Set()).add(`${i}:${side}`));
  });
  const opposed = (a: string, b: string): boolean => {
    const other = sides.get(b);
    if (!other) return false;
    for (const side of sides.get(a) ?? [])
      if (other.has(side.endsWith(':0') ? `${side.slice(0, -1)}1` : `${side.slice(0, -1)}0`)) return true;
    return false;
  };
  const ordered = edges
    .filter(e => parent.has(e.a) && parent.has(e.b))
    .map(e => (e.a < e.b ? e : { a: e.b, b: e.a, score: e.score }))
    .sort((x, y) => y.score - x.score || compare(x.a, y.a) || compare(x.b, y.b));
  for (const { a, b } of ordered) {
    const [x, y] = [find(a), find(b)].sort(compare);
    if (x === y || opposed(x, y)) continue;
    parent.set(y, x);
    const moved = sides.get(y);
    if (moved) sides.set(x, new Set([...(sides.get(x) ?? []), ...moved]));
  }
  return new Map(statements.map(id => [id, find(id)]));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

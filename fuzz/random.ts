/** Numbers that only look random: the same seed gives the same ones on every machine. */
export type Random = {
  /** From 0 to `below`, that excluded. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
};

/** Mulberry32 (Tommy Ettinger, public domain), started by a hash of what is given. */
export const createRandom = (...seed: readonly (string | number)[]): Random => {
  let state = 2166136261;
  for (const c of seed.join('\0')) state = Math.imul(state ^ c.charCodeAt(0), 16777619); // FNV-1a
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, pick: from => from[below(from.length)]!, chance: probability => next() < probability };
};

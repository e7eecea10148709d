import type { Entity, Trace } from './entity.ts';

/** Who a mention is, how sure, and the mention that told it. */
export type Referent = {
  readonly entities: readonly Entity[];
  readonly confidence: number;
  /** The earlier mention that it goes back to. */
  readonly via: Trace | null;
  /** Counted and not named: seven of "seven other nations". */
  readonly unnamed: number;
};

export const NOBODY: Referent = { entities: [], confidence: 0.1, via: null, unnamed: 0 };

export const one = (entity: Entity, confidence: number, via: Trace | null = null): Referent => ({
  entities: [entity],
  confidence,
  via,
  unnamed: 0,
});

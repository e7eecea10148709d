import type { Hints } from '../reader.ts';

/** An input that was opened: its bytes and what is known of them. */
export type Source = {
  readonly hints: Hints;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes in all, null when nobody knows beforehand. */
  readonly size: number | null;
  /** Frees what was opened; safe to call twice. */
  readonly close: () => Promise<void>;
};

import { bodyOf } from './answer.ts';
import type { Body } from './packed.ts';

/** Answers kept for as long as the ledger is what it was. */
export type Remembered = {
  /**
   * What a question is answered with: what was answered before if nothing has been written since, else what `make` gives. Who asks
   * the same meanwhile waits for the same answer.
   */
  readonly answer: (question: string, make: () => Promise<string>) => Promise<Body>;
};

type Kept = { readonly revision: string; readonly body: Promise<Body>; size: number };

/** Bytes: an answer that has more than a sixteenth of it is not kept. */
const ROOM = 64_000_000;

/** @param revision Another whenever anybody has written. */
export const createRemembered = (revision: () => Promise<string>, room = ROOM): Remembered => {
  const kept = new Map<string, Kept>();
  let used = 0;
  const forget = (question: string): void => {
    used -= kept.get(question)?.size ?? 0;
    kept.delete(question);
  };
  return {
    answer: async (question, make) => {
      // Asked before the answer is made: what is written meanwhile may be in it, and then it is made again for nothing.
      const now = await revision();
      const known = kept.get(question);
      if (known?.revision === now) {
        // The longest unused are first.
        kept.delete(question);
        kept.set(question, known);
        return known.body;
      }
      forget(question);
      const own: Kept = { revision: now, body: make().then(bodyOf), size: 0 };
      kept.set(question, own);
      try {
        const body = await own.body;
        if (kept.get(question) !== own) return body;
        const size = body.bytes.length + question.length;
        if (size > room / 16) forget(question);
        else {
          own.size = size;
          used += own.size;
          for (const oldest of kept.keys()) {
            if (used <= room) break;
            forget(oldest);
          }
        }
        return body;
      } catch (error) {
        if (kept.get(question) === own) forget(question);
        throw error;
      }
    },
  };
};

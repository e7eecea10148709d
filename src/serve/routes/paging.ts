import type { Page } from '../../ledger/index.ts';
import { HttpFailure } from '../failure.ts';

/**
 * A page of a list that is at hand as a whole. The cursor is the key of the last item, so that the next page begins behind it
 * whatever has come before it since. Throws "bad-request" for a key that no item has (any more).
 */
export const pageAfter = <T>(
  all: readonly T[],
  { limit, after }: { readonly limit: number; readonly after?: string },
  key: (item: T) => string,
): Page<T> => {
  const from = after === undefined ? 0 : all.findIndex(item => key(item) === after) + 1;
  if (after !== undefined && from === 0) {
    const problem = `"${after}" is no place to go on from; give the "next" of a page`;
    throw new HttpFailure('bad-request', problem, [{ where: 'after', problem }]);
  }
  const items = all.slice(from, from + limit);
  return { items, next: from + limit < all.length ? key(items[items.length - 1]) : null };
};

/** A page of what comes one after the other; one more is taken to see whether there is more. */
export const pageOfEach = async <T>(
  each: AsyncIterable<T>,
  limit: number,
  key: (item: T) => string,
): Promise<Page<T>> => {
  const items: T[] = [];
  for await (const item of each) {
    if (items.length === limit) return { items, next: key(items[limit - 1]) };
    items.push(item);
  }
  return { items, next: null };
};

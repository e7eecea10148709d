import { hashString, mix } from '../../model/hash.ts';

/** Sixteen hex digits for a statement; a claim is called by the least of its statements' tokens. */
export const tokenOf = (statement: string): string => {
  // Two hashes that are independent of each other: forwards and backwards.
  const backwards = [...statement].reverse().join('');
  return [hashString(statement), hashString(`${backwards}.`)]
    .map(h => (mix(h, 1) >>> 0).toString(16).padStart(8, '0'))
    .join('');
};
